"""Whose name, birth and origin a page states: the beneficiary's, or those of an applicant, relative or signer."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ocr.fields.label_hit import LabelHit
from ocr.fields.label_table import FAMILY_NAMES
from ocr.fields.label_words import PROSE_TITLES
from ocr.fields.names import holds_office
from ocr.fields.namesakes import (
    PERSONAL_FIELDS,
    is_same,
    name_key,
    named_with_kinship,
    own_names,
    participants,
)
from ocr.fields.reading import LabelledPage
from ocr.layout.page_string import PageString, Span

DOUBTFUL_APPLICANT = 0.5
"""On papers that a relative fills in, a name of which nothing more is said may be the relative's."""
LATER_NAME = 0.45
"""A second name of which nothing more is said, once the beneficiary was named."""
LIABLE = 0.5
"""Who carries out a decision may be the one who receives the money."""
SAME_NAME = 0.9
"""An applicant of the beneficiary's name is the beneficiary."""
_IS_LIABLE = re.compile(r"[\s,]*(?:co trach nhiem|chiu trach nhiem|can cu)")
PRESENT = 0.3
"""Who takes part in drawing up a paper is hardly the one it is about."""
IN_LETTERS = 0.3
"""A letter or report between offices tells of many people by their titles."""
_LETTERS = frozenset({"cong_van"})
_PAPERS_OF_OTHERS = frozenset({"giay_uy_quyen"})
"""Whoever gives his name on these is not the beneficiary."""
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
    relative: int = 0
    """Which of the relatives it speaks of, from 1; 0 where of none."""


def beneficiary_statements(page: LabelledPage, names: Mapping[int, Span]) -> Iterator[Statement]:
    """Yield the labels of names and personal facts, in order, with how surely each speaks of the beneficiary.

    The names of father, mother, spouse and other relatives are statements too: of the beneficiary's family.

    Args:
        page: The page with its labels.
        names: Where a label at that offset is followed by a name, the name.
    """
    string, hits = page.string, page.hits
    doubt = _doubt_of_open_names(page, names)
    section = 1.0
    person = 1.0
    is_named = False
    kin = named_with_kinship(page, names)
    present = participants(hits)
    own = own_names(page, names)
    relative = relatives = 0
    for before, hit in zip([None, *hits], hits, strict=False):
        if hit.label.kind == "section":
            section = person = 1.0 if hit.label.person == "beneficiary" else 0.0
        if hit.start in kin or (hit.label.field == "relative_name" and hit.start in names):
            relatives += 1
            person, relative = 0.0, relatives
            yield Statement(hit, 0.9, relative)
        elif hit.label.field in FAMILY_NAMES:
            yield Statement(hit, _of_family(hit, before, is_stated=hit.start in names))
            person = 0.0 if hit.start in names or (hit.is_marked and hit.opens_line) else person
            relative = 0
        elif hit.label.field == "full_name":
            stated = _of_name(
                string,
                hit,
                names,
                section=section,
                doubt=LATER_NAME if is_named else doubt,
                in_letter=page.kind in _LETTERS,
            )
            stated = min(stated, PRESENT) if stated and hit.start in present else stated
            if stated == 0 and is_same(name_key(string, names, hit), own):
                stated = SAME_NAME
            person = person if stated is None else stated
            relative = 0 if stated is not None else relative
            is_named = is_named or (stated or 0.0) >= 0.9
            yield Statement(hit, stated or 0.0)
        elif relative and hit.label.field in ("birth_date", "relative_relation"):
            yield Statement(hit, 0.9, relative)
        elif hit.label.field in PERSONAL_FIELDS:
            yield Statement(hit, person)


def _of_family(hit: LabelHit, before: LabelHit | None, *, is_stated: bool) -> float:
    """Return how surely the name after a label is that of the beneficiary's relative: "và bà" needs a father."""
    if not is_stated:
        return 0.0
    if hit.label.words == "và bà":
        return 0.95 if before is not None and before.label.field == "father_name" else 0.0
    return 0.95


def _of_name(
    string: PageString,
    hit: LabelHit,
    names: Mapping[int, Span],
    *,
    section: float,
    doubt: float,
    in_letter: bool,
) -> float | None:
    """Return how surely a name label speaks of the beneficiary; None where it names nobody."""
    name = names.get(hit.start)
    if name is None:
        return 0.0 if hit.label.person == "other" and hit.is_marked and hit.opens_line else None
    if hit.label.person == "other" or _KINSHIP_AFTER.match(string.folded, name.end):
        return 0.0
    if hit.label.person == "beneficiary":
        if holds_office(string, name):
            return 0.0
        if in_letter and not hit.is_marked and hit.label.words in PROSE_TITLES:
            return IN_LETTERS
        return LIABLE if _IS_LIABLE.match(string.folded, name.end) else 1.0
    return min(section, doubt)


def _doubt_of_open_names(page: LabelledPage, names: Mapping[int, Span]) -> float:
    """Return the certainty of a plain "họ và tên": low where the page also names the beneficiary outright."""
    hits = page.hits
    outright = any(
        hit.label.person == "beneficiary" and hit.label.certainty > 0.95 and hit.start in names
        for hit in hits
    )
    has_section = any(hit.label.kind == "section" and hit.label.person == "beneficiary" for hit in hits)
    if outright or page.kind in _PAPERS_OF_OTHERS:
        return 0.15
    return DOUBTFUL_APPLICANT if not has_section and _is_kin_paper(page) else 1.0


def _is_kin_paper(page: LabelledPage) -> bool:
    string = page.string
    end = string.lines[min(_HEADING_LINES, len(string.lines)) - 1].end
    return page.kind in _KIN_PAPERS and _KIN_WORDS.search(string.folded, 0, end) is not None
