"""Whose name, birth and origin a page states: the beneficiary's, or those of an applicant, relative or signer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ocr.fields.classify import classify_string
from ocr.fields.labels import LabelHit
from ocr.fields.names import holds_office
from ocr.layout.page_string import PageString, Span

DOUBTFUL_APPLICANT = 0.5
"""On papers that a relative fills in, a name of which nothing more is said may be the relative's."""
LATER_NAME = 0.45
"""A second name of which nothing more is said, once the beneficiary was named."""
LIABLE = 0.5
"""Who carries out a decision may be the one who receives the money."""
_IS_LIABLE = re.compile(r"[\s,]*(?:co trach nhiem|chiu trach nhiem|can cu)")
_KIN_PAPERS = frozenset({"ban_khai_than_nhan", "don_de_nghi"})
_KIN_WORDS = re.compile(r"than nhan|tho cung|uy quyen|mai tang|tuat")
_HEADING_LINES = 12
_KINSHIP_AFTER = re.compile(
    r"[\s,(–-]*(?:la\s+)?(?:vo|chong|cha|me|con|bo|em|anh|chi)\s+(?:de\s+|ruot\s+)?(?:cua\s+)?"
    r"(?:liet|dong chi|thuong|benh|ong|ba)\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A label of a personal field with the certainty that it speaks of the beneficiary."""

    hit: LabelHit
    certainty: float
    """0 where it speaks of somebody else."""


def beneficiary_statements(
    string: PageString, hits: tuple[LabelHit, ...], names: Mapping[int, Span]
) -> Iterator[Statement]:
    """Yield the personal labels of the page, in order, with how surely each speaks of the beneficiary.

    Args:
        string: The page.
        hits: All labels of the page, in order.
        names: Where a label at that offset is followed by a name, the name.
    """
    doubt = _doubt_of_open_names(string, hits, names)
    section = 1.0
    person = 1.0
    is_named = False
    for hit in hits:
        if hit.label.kind == "section":
            section = person = 1.0 if hit.label.person == "beneficiary" else 0.0
        if hit.label.kind != "field":
            continue
        if hit.label.field == "full_name":
            stated = _of_name(string, hit, names, section=section, doubt=LATER_NAME if is_named else doubt)
            person = person if stated is None else stated
            is_named = is_named or (stated or 0.0) >= 0.9
            yield Statement(hit, stated or 0.0)
        elif hit.label.field in ("birth_date", "native_place"):
            yield Statement(hit, person)


def _of_name(
    string: PageString, hit: LabelHit, names: Mapping[int, Span], *, section: float, doubt: float
) -> float | None:
    """Return how surely a name label speaks of the beneficiary; None where it names nobody."""
    name = names.get(hit.start)
    if name is None:
        return 0.0 if hit.label.person == "other" and hit.is_marked and hit.opens_line else None
    if hit.label.person == "other" or _KINSHIP_AFTER.match(string.folded, name.end):
        return 0.0
    if hit.label.person == "beneficiary":
        return (
            0.0
            if holds_office(string, name)
            else LIABLE
            if _IS_LIABLE.match(string.folded, name.end)
            else 1.0
        )
    return min(section, doubt)


def _doubt_of_open_names(string: PageString, hits: tuple[LabelHit, ...], names: Mapping[int, Span]) -> float:
    """Return the certainty of a plain "họ và tên": low where the page also names the beneficiary outright."""
    outright = any(
        hit.label.person == "beneficiary" and hit.label.certainty > 0.95 and hit.start in names
        for hit in hits
    )
    has_section = any(hit.label.kind == "section" and hit.label.person == "beneficiary" for hit in hits)
    if outright:
        return 0.15
    return DOUBTFUL_APPLICANT if not has_section and _is_kin_paper(string) else 1.0


def _is_kin_paper(string: PageString) -> bool:
    slug, _ = classify_string(string)
    end = string.lines[min(_HEADING_LINES, len(string.lines)) - 1].end
    return slug in _KIN_PAPERS and _KIN_WORDS.search(string.folded, 0, end) is not None
