"""What two pages that follow each other tell of whether the second opens a document."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ocr.documents.agency import head_of
from ocr.documents.cells import Cell
from ocr.documents.signer import find_signer
from ocr.fields.classify import classify_string
from ocr.fields.headings import heading_score
from ocr.layout.page_string import PageString
from schemas.document_types import document_type


class Clue(NamedTuple):
    """One piece of evidence."""

    weight: float
    """Above 0: the second page opens a document; log odds."""
    reason: str
    """In Vietnamese; empty where nobody is told."""


_HEADING_ROWS = 9
_KIND = 0.75
"""Sureness of a kind that two usual words of it give, or a heading."""
_HEADING = 0.72
"""Score from which a row is a heading."""
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:trang|tr\.?)?\s?(\d{1,2})(?:\s?/\s?\d{1,2})?\W{0,3}$")
_GOES_ON = re.compile(r"\W{0,3}(?:\(?tiep theo|tiep theo trang|trang sau|\(tiep\))")
_ITEM = re.compile(r"\W{0,2}(\d{1,2})\s?[.)\t]")
_ARTICLE = re.compile(r"\W{0,2}dieu (\d{1,2})\b")
_RECEIVERS = re.compile(r"\W{0,3}noi nhan\s?[:.]")
_STOP = re.compile(r"[.;:!?/)]\W{0,2}$|\./\.?$")
_CONCLUSION = re.compile(r"\W{0,3}(?:ket luan|chuong [ivx]+|phan [ivx]+|[ivx]{1,4}[.)] )")
_OPENS = re.compile(
    r"\W{0,3}(?:kinh gui|v\s?/\s?v\b|hom nay\b|can cu |1\s?[.)] |ho (?:va )?ten\b|toi (?:la|ten)\b"
    r"|tiep nhan ho so|dong chi\b)"
)
_CLOSES = re.compile(
    r"\W{0,3}(?:toi (?:xin )?cam doan|(?:toi )?xin (?:tran trong )?cam on|xac nhan cua|noi nhan"
    r"|de nghi (?:co quan|quy)|bien ban (?:nay )?lap"
    r"|giay nay|vay |quyet dinh nay|tren day la|chu ky|nguoi khai|thu ky)"
)
_SINGLE = frozenset({"to_bia", "bang_to_quoc_ghi_cong", "huan_huy_chuong"})
"""Kinds of paper that are one page."""
_UNSIGNED = frozenset({"muc_luc", "giay_to_tuy_than", "khac"})
"""Kinds of paper that nobody signs, or whose end cannot be told by a signature."""
_TAIL_CELLS = 30
_LEAST_LETTERS = 25


def clues(
    before: PageString, above: Sequence[Cell], after: PageString, below: Sequence[Cell]
) -> tuple[Clue, ...]:
    """Return the evidence on whether a page opens a document.

    Args:
        before: The page before it.
        above: Its cells.
        after: The page.
        below: Its cells.
    """
    ends = (*_of_head(after, below), *_of_end(before, above))
    return (*ends, *_of_kinds(before, after), *_of_flow(above, below))


def _of_head(page: PageString, cells: Sequence[Cell]) -> Iterator[Clue]:
    has_state = head_of(cells) is not None
    if has_state:
        yield Clue(3.0, "có quốc hiệu, tiêu ngữ")
    score = heading_score(page, rows=_HEADING_ROWS + 4 * has_state)
    if score >= _HEADING:
        name = document_type(classify_string(page)[0]).name
        yield Clue(3.0 * min(1.0, score), f"có tiêu đề “{name}”")
    if not has_state and score < _HEADING:
        yield Clue(-1.2, "")
    number = _page_number(cells)
    if number is not None:
        yield Clue(-3.5, "") if number > 1 else Clue(0.7, "có số trang 1")
    if any(_GOES_ON.match(cell.folded) for cell in cells[:3]):
        yield Clue(-3.5, "")


def _of_kinds(before: PageString, after: PageString) -> Iterator[Clue]:
    """Yield what it tells that the words of both pages are those of one kind of paper, or of two."""
    (kind, sure), (next_kind, next_sure) = classify_string(before), classify_string(after)
    if min(sure, next_sure) >= _KIND and kind != next_kind:
        yield Clue(1.2, f"lời văn là của “{document_type(next_kind).name}”")


def _page_number(cells: Sequence[Cell]) -> int | None:
    """Return the number that stands alone at the top of a page, or at its foot."""
    for cell in (*cells[:1], *cells[-1:]):
        if (match := _PAGE_NUMBER.match(cell.folded)) and len(cells) > 1 and 0 < int(match[1]) < 60:
            return int(match[1])
    return None


def _of_end(page: PageString, cells: Sequence[Cell]) -> Iterator[Clue]:
    """Yield what the end of the page before tells: signed, or broken off."""
    is_signed = find_signer(page, cells) is not None
    has_receivers = any(_RECEIVERS.match(cell.folded) for cell in cells[-_TAIL_CELLS:])
    if is_signed or has_receivers:
        yield Clue(1.2 + 0.5 * (is_signed and has_receivers), "trang trước đã có chữ ký, nơi nhận")
    elif (kind := classify_string(page)[0]) in _SINGLE:
        yield Clue(1.2, f"trang trước là “{document_type(kind).name}”")
    elif kind not in _UNSIGNED:
        yield Clue(-1.0, "")


def _of_flow(above: Sequence[Cell], below: Sequence[Cell]) -> Iterator[Clue]:
    """Yield what sentences, points and tables tell that may go on from page to page."""
    first = next((cell for cell in below if not _PAGE_NUMBER.match(cell.folded)), None)
    last = next((cell for cell in reversed(above) if not _PAGE_NUMBER.match(cell.folded)), None)
    if first is None or last is None:
        return
    if _OPENS.match(first.folded):
        yield Clue(1.3, "mở đầu bằng lời của trang đầu")
    if _CLOSES.match(first.folded):
        yield Clue(-1.5, "")
    opening = first.raw.lstrip(" \"'“(-")
    if opening[:1].islower():
        yield Clue(-2.0, "")
    if _CONCLUSION.match(first.folded):
        yield Clue(-1.0, "")
    if len(last.letters) >= _LEAST_LETTERS and not _STOP.search(last.raw) and not last.is_capital:
        yield Clue(-1.0, "")
    for form in (_ITEM, _ARTICLE):
        begun, reached = form.match(first.folded), _last_item(above, form)
        if begun and reached and int(begun[1]) == reached + 1:
            yield Clue(-2.5, "")


def _last_item(cells: Sequence[Cell], form: re.Pattern[str]) -> int | None:
    numbers = (match for cell in reversed(cells) if (match := form.match(cell.folded)))
    last = next(numbers, None)
    return int(last[1]) if last else None
