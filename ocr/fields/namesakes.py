"""Who is who among the names of a page: applicants who are the beneficiary, relatives, and those merely present."""

from collections.abc import Mapping

from ocr.fields.choices import find_relation
from ocr.fields.label_hit import LabelHit, value_start
from ocr.fields.label_table import NAME_FIELDS
from ocr.fields.label_words import PROSE_TITLES
from ocr.fields.near_labels import edits_within
from ocr.fields.reading import LabelledPage
from ocr.layout.page_string import PageString, Span
from schemas.fields import FieldName

PERSONAL_FIELDS: frozenset[FieldName] = frozenset({
    "other_name", "sex", "birth_date", "ethnicity", "native_place", "residence", "citizen_no", "enlisted_date", "rank",
    "position", "unit",
})  # fmt: skip
"""What a page states about whoever it named last."""
LEAST_SURE_LABEL = {"beneficiary": 0.7, "open": 0.9, "other": 1.0}
"""Labels more certain than this tell the beneficiary's name, by whom they speak of."""
_KINSHIP_LINES = 5
"""A kinship told so many lines after a name is still that person's."""


def named_with_kinship(page: LabelledPage, names: Mapping[int, Span]) -> frozenset[int]:
    """Return the labels of names after which the page tells a kinship, before it names anybody else."""
    found = set()
    named: LabelHit | None = None
    for hit in page.hits:
        if hit.start in names and hit.label.field in NAME_FIELDS:
            is_own = hit.label.words.startswith("họ") and hit.label.person == "beneficiary"
            named = None if is_own else hit
        elif hit.label.kind == "section":
            named = None
        elif hit.label.field == "relative_relation" and named is not None:
            between = page.string.raw[names[named.start].end : hit.start]
            line = page.string.lines[page.string.line_at(hit.end)]
            told = find_relation(page.string, Span(value_start(page.string, hit), line.end))
            if told and between.count("\n") <= _KINSHIP_LINES:
                found.add(named.start)
    return frozenset(found)


def participants(hits: tuple[LabelHit, ...]) -> frozenset[int]:
    """Return the labels of those who only draw up a paper: a title, a name and an office, then the next one's."""
    return frozenset(
        hit.start
        for hit, office, after in zip(hits, hits[1:], (*hits[2:], None), strict=False)
        if hit.is_marked
        and hit.label.words in PROSE_TITLES
        and office.label.field == "position"
        and (after is None or after.label.field not in PERSONAL_FIELDS)
    )


def own_names(page: LabelledPage, names: Mapping[int, Span]) -> frozenset[str]:
    """Return the names, folded, that the page gives to the beneficiary outright or after a plain "họ và tên"."""
    found, section = set(), 1.0
    for hit in page.hits:
        if hit.label.kind == "section":
            section = 1.0 if hit.label.person == "beneficiary" else 0.0
        is_sure = hit.label.certainty > LEAST_SURE_LABEL[hit.label.person]
        is_meant = section > 0 or hit.label.person == "beneficiary"
        if hit.start in names and hit.label.field == "full_name" and is_sure and is_meant:
            found.add(name_key(page.string, names, hit))
    return frozenset(found)


def is_same(name: str, own: frozenset[str]) -> bool:
    """Whether a folded name is one of `own`, a letter misread at most."""
    return any(edits_within(name, known, most=1) is not None for known in own)


def name_key(string: PageString, names: Mapping[int, Span], hit: LabelHit) -> str:
    """Return the name after a label, folded; empty where there is none."""
    name = names.get(hit.start)
    return string.folded[name.start : name.end] if name else ""
