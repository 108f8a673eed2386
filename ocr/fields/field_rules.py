"""The rules that find fields on a page, each with how certain it is; pure text, no choice between them."""

from collections.abc import Iterator
from dataclasses import replace

from ocr.fields.appositions import unlabelled_names
from ocr.fields.careers import career_readings
from ocr.fields.category_rules import category_readings
from ocr.fields.classify import classify_string
from ocr.fields.corrections import correction_readings
from ocr.fields.event_rules import event_readings
from ocr.fields.label_hit import LabelHit
from ocr.fields.labels import find_labels
from ocr.fields.number_rules import number_readings
from ocr.fields.personal_rules import personal_readings
from ocr.fields.reading import LabelledPage, Reading, Rule
from ocr.fields.relatives import relative_readings
from ocr.fields.tables import Table, find_tables
from ocr.layout.page_string import PageString
from schemas.fields import FieldName

UNNAMED = 0.2
"""What stands in running text of a page that names nobody is rarely a fact of a dossier."""
_LOOSE: frozenset[Rule] = frozenset({"line", "prose", "after", "cited", "title", "own", "pair", "below"})
_SURE_NAME, _SURE_FORM = 0.5, 0.75
_PERSONAL_FORM: frozenset[FieldName] = frozenset({
    "birth_date", "death_date", "wound_date", "injury_percent", "beneficiary_file_no", "citizen_no", "enlisted_date",
})  # fmt: skip
"""Whoever fills in one of these tells of a person."""
_LISTS = frozenset({"muc_luc", "danh_sach"})
"""Kinds of paper that name many people and papers."""
_SHORT_PAGE = 40
"""Words of a page on which there is no room for more than one matter."""
_OFFICE_PAPERS = frozenset({"cong_van", "khac", "danh_sach", "muc_luc", "quyet_dinh_tro_cap"})
"""Kinds of paper that may be about no single person."""


def readings(string: PageString) -> Iterator[Reading]:
    """Yield everything on the page that a rule takes for a field of the beneficiary, in no order of merit."""
    tables = find_tables(string)
    labels = tuple(hit for hit in find_labels(string) if not _is_within(hit, tables))
    hits = tuple(sorted((*labels, *unlabelled_names(string, labels)), key=lambda hit: hit.start))
    page = LabelledPage(string, hits, tables, classify_string(string)[0])
    found = list(_all_readings(page))
    is_named = any(_tells_of_somebody(reading) for reading in found)
    is_doubtful = page.kind in _OFFICE_PAPERS and not is_named and len(string.words) > _SHORT_PAGE
    for reading in found:
        is_listed = page.kind in _LISTS and reading.rule != "below"
        is_loose = reading.rule in _LOOSE and (is_listed or (is_doubtful and reading.name != "full_name"))
        yield replace(reading, certainty=reading.certainty * UNNAMED) if is_loose else reading


def _all_readings(page: LabelledPage) -> Iterator[Reading]:
    personal = list(personal_readings(page))
    yield from personal
    yield from event_readings(page)
    yield from number_readings(page)
    yield from category_readings(page)
    yield from career_readings(page)
    yield from correction_readings(page)
    yield from relative_readings(page, known=max((reading.group for reading in personal), default=0))


def _is_within(hit: LabelHit, tables: tuple[Table, ...]) -> bool:
    return any(table.span.start <= hit.start < table.span.end for table in tables)


def _tells_of_somebody(reading: Reading) -> bool:
    if reading.name == "full_name":
        return reading.certainty >= _SURE_NAME
    return (
        reading.rule in ("label", "misread")
        and reading.name in _PERSONAL_FORM
        and reading.certainty >= _SURE_FORM
    )
