"""What a person must look at, because facts of one dossier contradict each other or a rule."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ocr.record.facts import Facts
from ocr.record.life_checks import (
    age_warnings,
    decision_warnings,
    order_warnings,
    paper_warnings,
    period_warnings,
)
from ocr.record.number_checks import citizen_no_warnings, file_no_warnings, percent_warnings
from schemas.fields import FieldName, FieldValue
from schemas.record import DatedPaper, RecordWarning

CHECKS: tuple[Callable[[Facts], Iterator[RecordWarning]], ...] = (
    order_warnings,
    age_warnings,
    decision_warnings,
    paper_warnings,
    period_warnings,
    percent_warnings,
    citizen_no_warnings,
    file_no_warnings,
)


def check(
    values: Mapping[FieldName, FieldValue], *, papers: Iterable[DatedPaper] = ()
) -> tuple[RecordWarning, ...]:
    """Return the warnings about the believed values of a dossier, in the order of CHECKS.

    A date of which parts are unknown gives a warning only if it is wrong whatever they are.

    Args:
        values: As `DossierRecord.believed` gives them.
        papers: The documents of the dossier with the dates that they bear.
    """
    facts = Facts(values, tuple(papers))
    return tuple(dict.fromkeys(warning for warnings in CHECKS for warning in warnings(facts)))
