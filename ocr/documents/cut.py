"""Which pages of a dossier open a document: headings, signatures, page numbers and sentences weighed together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from typing import NamedTuple

from ocr.documents.cells import Cell, cells_of
from ocr.documents.joints import Clue, clues
from ocr.fields.classify import classify_string
from ocr.layout.page_string import PageString, page_string
from schemas.document_types import UNKNOWN_TYPE
from schemas.layout import PageText

FIRST = "trang đầu của hồ sơ"
BLANK = "không có trang nào có chữ"
_SURE = 0.99
_LEAST_KIND = 0.5
"""A kind told less surely by the first page is looked for on the pages after it."""
_LATER_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class CutPage:
    """A page with where it comes from."""

    text: PageText
    file: str
    """The file that it was delivered in: any key that is the same for all its pages."""
    file_page: int
    """Its number there, from 1."""
    blank: bool


@dataclass(frozen=True, slots=True)
class DocumentCut:
    """A run of pages that are one document."""

    first: int
    """Place among the pages of the dossier, from 0."""
    last: int
    """The same of its last page, blank backs included."""
    kind: str
    """Slug of DOCUMENT_TYPES."""
    kind_confidence: float
    confidence: float
    """How sure it is that these pages and no others belong together, as the most doubtful joint tells."""
    reason: str
    """Why the first page opens a document, in Vietnamese."""


class _Read(NamedTuple):
    place: int
    page: CutPage
    string: PageString
    cells: tuple[Cell, ...]


class _Joint(NamedTuple):
    opens: bool
    sureness: float
    reason: str


def cut_documents(pages: Sequence[CutPage]) -> tuple[DocumentCut, ...]:
    """Return the documents that `pages` make, in order; every page is in exactly one.

    Blank pages belong to the leaf before them, those before the first written page to it.
    """
    if not pages:
        return ()
    read = [_read(place, page) for place, page in enumerate(pages) if not page.blank and page.text.words]
    if not read:
        return (DocumentCut(0, len(pages) - 1, UNKNOWN_TYPE, 0.0, 0.5, BLANK),)
    joints = [_Joint(opens=True, sureness=_SURE, reason=FIRST)]
    joints += [_joint(before, after) for before, after in pairwise(read)]
    opening = [place for place, joint in enumerate(joints) if joint.opens]
    ends = [*opening[1:], len(read)]
    firsts = [0, *(read[place].place for place in opening[1:]), len(pages)]
    return tuple(
        _document(read[start:end], joints[start:end], first=firsts[place], last=firsts[place + 1] - 1)
        for place, (start, end) in enumerate(zip(opening, ends, strict=True))
    )


def _read(place: int, page: CutPage) -> _Read:
    string = page_string(page.text)
    return _Read(place, page, string, cells_of(string))


def _joint(before: _Read, after: _Read) -> _Joint:
    """Return whether `after` opens a document, how surely, and why."""
    found = clues(before.string, before.cells, after.string, after.cells)
    found = (*found, *_outer_clues(before.page, after.page, gap=after.place - before.place))
    weight = sum(clue.weight for clue in found)
    sureness = round(1 / (1 + exp(-abs(weight))), 3)
    reasons = sorted(
        (clue for clue in found if clue.reason and clue.weight > 0), key=lambda clue: -clue.weight
    )
    return _Joint(weight > 0, sureness, "; ".join(clue.reason for clue in reasons[:3]))


def _outer_clues(before: CutPage, after: CutPage, *, gap: int) -> tuple[Clue, ...]:
    """Return what the files and sheets tell, whatever is written on them."""
    found: list[Clue] = []
    if before.file == after.file:
        found.append(Clue(-0.8, ""))
    elif before.file_page > 1 or after.file_page > 1 or gap > 1:
        found.append(Clue(0.8, "bắt đầu một tệp khác"))
    sizes = [
        sorted((page.text.width_px / page.text.dpi, page.text.height_px / page.text.dpi))
        for page in (before, after)
    ]
    if any(abs(one - other) > 0.08 * max(one, other) for one, other in zip(*sizes, strict=True)):
        found.append(Clue(0.7, "khổ giấy khác trang trước"))
    return tuple(found)


def _document(read: Sequence[_Read], joints: Sequence[_Joint], *, first: int, last: int) -> DocumentCut:
    kind, confidence = classify_string(read[0].string)
    for later in read[1:] if confidence < _LEAST_KIND else ():
        other, sureness = classify_string(later.string)
        if _LATER_SHARE * sureness > confidence:
            kind, confidence = other, round(_LATER_SHARE * sureness, 3)
    return DocumentCut(
        first, last, kind, confidence, min(joint.sureness for joint in joints), joints[0].reason
    )
