"""Who signed a document: the name under the office or rank at its foot."""

import re
from collections.abc import Iterator, Sequence

from ocr.documents.agency import is_state
from ocr.documents.cells import Cell
from ocr.documents.fact import Found
from ocr.fields.names import find_name, may_begin_name, name_plausibility
from ocr.layout.page_string import PageString, Span

_OFFICE = re.compile(
    r"\W{0,3}(?:k\W?t\b|t\W?m\b|t\W?l\b|t\W?u\W?q\b|q\W|thu truong|giam doc|pho |chu tich|chu tri"
    r"|chu toa|truong |chanh |cuc truong|vu truong"
    r"|bo truong|thu tuong|chinh uy|chinh tri|tu lenh|chi huy|tham muu|tong |uy vien|chu nhiem"
    r"|hieu truong|vien truong"
    r"|benh vien truong|trung doan|su doan|tieu doan|dai doi|doan truong|trai truong|tien truong"
    r"|nguoi |hoi truong|bi thu"
    r"|thu ky|can bo|dai dien|don vi|tm|ke toan|van phong|trung doi|tinh doi|huyen doi|chuyen vien"
    r"|bac si|y si|thay mat|phu trach)"
)
_RANK = re.compile(
    r"\W{0,3}(?:(?:thieu|trung|thuong|dai|chuan) (?:uy|ta|tuong|si)|ha si|dai tuong|bac si|bs|ts"
    r"|ths|th\.?s|pgs|gs|luong y|"
    r"bac si ck\w*|bsck\w*|cn)\b[.:\s]*"
)
_SIGNED = re.compile(r"\W*\(?(?:da ky|ky ten|ky, ?ghi ro|ky va ghi|dong dau|ky, ?dong dau|ho va ten)")
_APPLICANT = re.compile(r"\W{0,3}nguoi (?:khai|lam don|viet don|de nghi|uy quyen|nop|nhan|thua ke)")
_CONFIRMS = re.compile(r"\W{0,3}(?:xac nhan|chung nhan|chung thuc)")
_TAIL_CELLS = 26
_MOST_OFFICE = 24
_MOST_BETWEEN = 5
"""Cells that a seal, a signature and a rank may put between the office and the name."""


def find_signer(string: PageString, cells: Sequence[Cell]) -> Found | None:
    """Return the name under the last signature of a page: the right-most where several sign side by side.

    Args:
        string: The page.
        cells: Of the page.
    """
    tail = cells[max(0, len(cells) - _TAIL_CELLS) :]
    signed = [
        (cell, found)
        for place, cell in enumerate(tail)
        if (found := _name_in(string, cell)) and _office_above(tail, place)
    ]
    if not signed:
        return None
    lowest = max(cell.box.y1 for cell, _ in signed)
    row = [one for one in signed if lowest - one[0].box.y1 < 12 * one[0].height]
    _, span = max(row, key=lambda one: one[0].middle)
    plausible = name_plausibility(string.raw[span.start : span.end])
    return Found((span,), 0.95 * (0.5 + 0.5 * plausible), "signer_under_office")


def closes(cells: Sequence[Cell], string: PageString) -> bool:
    """Whether a page ends with a signature: its document ends with it."""
    return find_signer(string, cells) is not None


def _name_in(string: PageString, cell: Cell) -> Span | None:
    """Return the name that is all `cell` says, a rank or title before it left out."""
    rank = _RANK.match(cell.folded)
    start = rank.end() if rank else 0
    text = cell.raw[start:].strip(" .,:;-–_|'\"*()")
    words = text.split()
    if not 2 <= len(words) <= 6 or any(c.isdigit() or c in ":,/" for c in text):
        return None
    if not all(word[:1].isupper() for word in words) or (is_office(cell) and cell.is_capital):
        return None
    if not may_begin_name(words[0]):  # a letter of the family name may be misread
        return cell.span(start) if len(words) <= 4 and all(map(str.istitle, words)) else None
    found = find_name(string, cell.span(start))
    return found if found and found.end >= cell.start + len(cell.raw.rstrip()) - 2 else None


def _office_above(tail: Sequence[Cell], place: int) -> bool:
    """Whether an office or role stands above the name in the same column, or what must be one, misread."""
    above = list(_above(tail, place))
    return any(map(is_office, above)) or (bool(above) and _may_be_office(above[0]))


def _may_be_office(cell: Cell) -> bool:
    return cell.is_capital and 5 <= len(cell.letters) <= _MOST_OFFICE and not is_state(cell)


def _above(tail: Sequence[Cell], place: int) -> Iterator[Cell]:
    name = tail[place]
    for cell in tail[max(0, place - _MOST_BETWEEN) : place][::-1]:
        if cell.box.x0 < name.box.x1 + name.height and name.box.x0 - name.height < cell.box.x1:
            yield cell


def is_office(cell: Cell) -> bool:
    """Whether `cell` is the office, rank or role under which somebody signs."""
    return len(cell.letters) < 60 and bool(
        _OFFICE.match(cell.folded)
        or _SIGNED.match(cell.folded)
        or _APPLICANT.match(cell.folded)
        or _CONFIRMS.match(cell.folded)
    )
