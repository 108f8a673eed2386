"""The believed values of a dossier as dates, numbers and codes, ready to be compared with each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ocr.fields.normal_forms import normal_form
from schemas.date_reading import parse_partial_date
from schemas.fields import FieldName, FieldValue
from schemas.partial_date import PartialDate, may_precede
from schemas.record import DatedPaper


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks ask for; a fact that is missing or unreadable is None or "", and then no check fires."""

    values: Mapping[FieldName, FieldValue]
    papers: tuple[DatedPaper, ...] = ()

    def text(self, name: FieldName) -> str:
        """Return the value as written."""
        value = self.values.get(name)
        return value.value if value else ""

    def normal(self, name: FieldName) -> str:
        """Return the value in the form in which values are compared."""
        value = self.values.get(name)
        return (value.normalized or normal_form(name, value.value)) if value else ""

    def date(self, name: FieldName) -> PartialDate | None:
        """Return the value as a date, as far as it is known."""
        value = self.values.get(name)
        return (parse_partial_date(value.value) or parse_partial_date(value.normalized)) if value else None

    def is_before(self, first: FieldName, second: FieldName) -> bool:
        """Whether the first date is certainly earlier than the second; False where either is not known enough."""
        one, other = self.date(first), self.date(second)
        return one is not None and other is not None and not may_precede(other, one)


def paper_dates(papers: Iterable[DatedPaper]) -> tuple[tuple[str, PartialDate], ...]:
    """Return slug and date of the papers whose date can be read."""
    dated = ((paper.document_type, parse_partial_date(paper.date)) for paper in papers)
    return tuple((slug, date) for slug, date in dated if date is not None)
