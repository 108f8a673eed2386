"""A page's text as a person corrected it: words that stay keep their boxes, new ones share the room of those before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import pairwise

from schemas.errors import ConflictError, InvalidInputError
from schemas.layout import BoundingBox, Line, PageText, Region, Word
from schemas.provenance import ProcessingStep
from schemas.vietnamese import nfc
from search_api.scans.upright import upright_box
from search_api.scans.views import turned, view_size

LONGEST_LINE = 1_000
_STEP = ProcessingStep("correct", "person", "1")


class PageTextChangedError(ConflictError):
    """The page was read or corrected anew since it was shown."""

    code = "page_text_changed"


class BadPageTextError(InvalidInputError):
    """What was typed cannot be the text of a page."""

    code = "bad_page_text"


def text_mark(page: PageText) -> str:
    """Return a mark that tells whether a page still says what it said when it was shown."""
    return sha256(page.text.encode()).hexdigest()[:16]


def corrected_page(
    page: PageText, lines: Sequence[str], *, regions: Mapping[int, str], mark: str
) -> PageText:
    """Return `page` as a person corrected it; `page` itself where they changed nothing.

    Args:
        page: As it was shown.
        lines: What stands in each of its lines, in their order; empty: nothing does.
        regions: What stands in places that the machine could not read: number of the region (from 0) and text.
        mark: `text_mark` of what was shown.

    Raises:
        PageTextChangedError: It says something else by now.
        BadPageTextError: A line is too long or holds what is no text.
    """
    if mark != text_mark(page) or len(lines) != len(page.lines):
        raise PageTextChangedError("Trang này vừa được đọc hoặc sửa lại. Tải lại trang rồi sửa tiếp.")
    kept = [_corrected_line(page, line, _words(text)) for line, text in zip(page.lines, lines, strict=True)]
    typed = {number: text for number, text in regions.items() if text.strip()}
    if not all(0 <= number < len(page.regions) for number in typed):
        raise PageTextChangedError("Chỗ cần người đọc không còn trên trang này. Tải lại trang rồi làm tiếp.")
    if not typed and tuple(kept) == page.lines:
        return page
    result = _with_rows_kept(page.lines, kept)
    for number, text in typed.items():
        result = _inserted(page, result, _region_lines(page, page.regions[number], text))
    return replace(
        page,
        lines=tuple(result),
        blank=not result,
        regions=tuple(region for number, region in enumerate(page.regions) if number not in typed),
        steps=(*page.steps, _STEP),
    )


def _words(text: str) -> list[str]:
    words = nfc(text).split()
    if len(text) > LONGEST_LINE or not all(word.isprintable() for word in words):
        raise BadPageTextError(f"Mỗi dòng dài tối đa {LONGEST_LINE} ký tự và chỉ gồm chữ, số, dấu.")
    return words


def _corrected_line(page: PageText, line: Line, words: list[str]) -> Line:
    """Return `line` with these words; those that stayed keep box and confidence."""
    old = line.words
    result: list[Word] = []
    matcher = SequenceMatcher(a=[word.text for word in old], b=words, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            result += old[first:last]
        elif tag == "replace":
            result += _spread(page, words[begin:end], _union(page, old[first:last]))
        elif tag == "insert":
            result += _spread(page, words[begin:end], _gap(page, old, first, words[begin:end]))
    return replace(line, words=tuple(result))


def _with_rows_kept(before: Sequence[Line], after: Sequence[Line]) -> list[Line]:
    """Return the lines that still hold words; where the first cell of a row went, the next one begins the row."""
    kept: list[Line] = []
    starts_row = False
    for old, line in zip(before, after, strict=True):
        starts_row = starts_row or old.joint == "\n"
        if line.words:
            kept.append(replace(line, joint="\n") if starts_row else line)
            starts_row = False
    return kept


def _region_lines(page: PageText, region: Region, text: str) -> list[Line]:
    """Return what a person read in a region as lines that share its height."""
    rows = [words for row in text.splitlines() if (words := _words(row))]
    box = turned(region.box, page)
    edges = [box.y0 + (box.y1 - box.y0) * place // len(rows) for place in range(len(rows) + 1)]
    return [
        Line(tuple(_spread(page, words, BoundingBox(box.x0, top, box.x1, max(bottom, top + 1)))))
        for words, (top, bottom) in zip(rows, pairwise(edges), strict=True)
    ]


def _inserted(page: PageText, lines: list[Line], new: list[Line]) -> list[Line]:
    """Return `lines` with `new` before the first row that stands below them."""
    middle = _middle(page, new[0])
    place = next(
        (at for at, line in enumerate(lines) if line.joint == "\n" and _middle(page, line) > middle),
        len(lines),
    )
    return [*lines[:place], *new, *lines[place:]]


def _middle(page: PageText, line: Line) -> float:
    box = _union(page, line.words)
    return (box.y0 + box.y1) / 2


def _union(page: PageText, words: Sequence[Word]) -> BoundingBox:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return turned(box, page)


def _gap(page: PageText, old: Sequence[Word], place: int, words: list[str]) -> BoundingBox:
    """Return the room (on the upright page) before word `place` of a line; beside its neighbors where there is none."""
    before = turned(old[place - 1].box, page) if place else None
    after = turned(old[place].box, page) if place < len(old) else None
    beside = before or after
    assert beside is not None, "a line holds at least one word"
    height = beside.y1 - beside.y0
    wanted = height * sum(len(word) + 1 for word in words) // 2
    left = before.x1 if before else beside.x0 - wanted
    right = after.x0 if after else beside.x1 + wanted
    if right - left < height // 2:
        left, right = left - height // 2, right + height // 2
    return BoundingBox(left, beside.y0, max(right, left + 1), beside.y1)


def _spread(page: PageText, words: Sequence[str], box: BoundingBox) -> list[Word]:
    """Return words side by side in `box` (on the upright page), as wide as they are long."""
    size = view_size(page)
    total = sum(len(word) + 1 for word in words) - 1
    result, start = [], 0
    for word in words:
        x0 = box.x0 + (box.x1 - box.x0) * start // total
        x1 = box.x0 + (box.x1 - box.x0) * (start + len(word)) // total
        x0 = min(max(x0, 0), size.width - 1)
        place = BoundingBox(x0, box.y0, min(max(x1, x0 + 1), size.width), box.y1)
        back = upright_box(place, width=size.width, height=size.height, rotation=-page.rotation % 360)
        result.append(Word(word, back, 1.0))
        start += len(word) + 1
    return result
