"""Stamps of secrecy: MẬT, TỐI MẬT, TUYỆT MẬT, told by the words of a page, however doubtfully they were read.

A page that slips through is a breach, a page held in error costs a look: what may be a stamp is one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from ocr.fields.near_labels import edits_within
from ocr.layout.page_string import box_around
from schemas.layout import BoundingBox, Line, PageText, Word
from schemas.vietnamese import fold

SecrecyLevel = Literal["MẬT", "TỐI MẬT", "TUYỆT MẬT"]


class _Wording(NamedTuple):
    level: SecrecyLevel
    letters: str
    written: str
    """As a reader may have it that takes capitals for small letters."""
    most_alone: int
    """Letters that may be misread where it stands alone on its line."""
    most_within: int
    """The same beside other words."""


_WORDINGS = (
    _Wording("TUYỆT MẬT", "tuyetmat", "Tuyệtmật", 3, 2),
    _Wording("TỐI MẬT", "toimat", "Tốimật", 2, 1),
    _Wording("MẬT", "mat", "Mật", 1, 0),
)
_APART_HEIGHTS = 1.5
"""A gap wider than this many line heights parts what stands on one line."""
_MOST_WORDS = 4
_CAPITALS = 0.6
_QUOTES = re.compile("[\"“”«»']")
_LETTER = re.compile(r"[^\W\d_]")
_BEFORE = frozenset(
    {"bi", "bao", "co", "ve", "muc", "khoa", "do", "giai", "tien", "vang", "be", "gay", "tinh"}
)
"""Bí mật, bảo mật, cơ mật, tiền mặt, vắng mặt …: words that make another word of it."""
_OTHER_WORDS = re.compile("m[ặắăấá]t")
"""Mặt, mất, mát: words of their own, taken for MẬT only where nothing else stands there or they stand out."""
_STANDS_OUT = 1.3
"""Times as high as the words beside it."""
_AFTER = frozenset(
    {"ma", "khau", "tran", "ong", "do", "tham", "vu", "nghi", "danh", "phuc", "bang", "suc", "tich"}
)
"""Mật mã, mật khẩu, Mặt trận, mặt bằng, mất sức, mất tích …."""
_ALONE_SHAPE = re.compile("m.?t$|m[ậâạ]|.{0,2}[ậâ]t$")
"""Of what is one letter off MẬT only this is taken for it: ĐẠT, MẪU and NAM are words of their own."""
_FRAME = "lijt1|"
"""What the sides of a frame are read as."""


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A stamp of secrecy on a page."""

    level: SecrecyLevel
    text: str
    """As it was read."""
    box: BoundingBox
    confidence: float
    """0-1: low where letters were misread."""


def secrecy_mark(page: PageText) -> SecrecyMark | None:
    """Return the stamp of secrecy that `page` bears, the surest where there are several; None where there is none."""
    runs = (run for line in page.lines for run in _runs(line))
    marks = (mark for run in runs for mark in _marks(run))
    return max(marks, key=lambda mark: mark.confidence, default=None)


def secrecy_level(text: str) -> SecrecyLevel | None:
    """Return which stamp `text`, all that was read in one place, may be; None where it is none."""
    found = _alone(text.split())
    return found[0] if found else None


def _runs(line: Line) -> Iterator[Sequence[Word]]:
    """Yield the words of `line` that stand together."""
    words = [word for word in line.words if _LETTER.search(word.text)]
    cuts = [0]
    for place, (left, right) in enumerate(pairwise(words), start=1):
        height = min(left.box.y1 - left.box.y0, left.box.x1 - left.box.x0)
        gap = max(right.box.x0 - left.box.x1, left.box.x0 - right.box.x1)
        if gap > _APART_HEIGHTS * height:
            cuts.append(place)
    for start, end in pairwise([*cuts, len(words)]):
        if start < end:
            yield words[start:end]


def _marks(run: Sequence[Word]) -> Iterator[SecrecyMark]:
    texts = [word.text for word in run]
    if found := _alone(texts):
        yield _mark(found, run)
        return
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + _MOST_WORDS) + 1):
            found = _within(texts, start, end)
            if found and (
                _stands_out(run, start, end) or not _OTHER_WORDS.search("".join(texts[start:end]).lower())
            ):
                yield _mark(found, run[start:end])


def _stands_out(run: Sequence[Word], start: int, end: int) -> bool:
    beside = [_height(word) for word in (*run[:start], *run[end:])]
    return max(map(_height, run[start:end])) >= _STANDS_OUT * median(beside)


def _height(word: Word) -> int:
    return min(word.box.y1 - word.box.y0, word.box.x1 - word.box.x0)


def _mark(found: tuple[SecrecyLevel, float], words: Sequence[Word]) -> SecrecyMark:
    return SecrecyMark(found[0], " ".join(word.text for word in words), box_around(words), found[1])


def _alone(texts: Sequence[str]) -> tuple[SecrecyLevel, float] | None:
    """Return which stamp a line may be that says nothing else, and how surely."""
    joined = "".join(texts)
    letters = _letters(joined)
    if len(texts) > 1 and _letters(texts[-1]) == "mat" and _letters(texts[-2]) in _BEFORE:
        return None
    if not _is_upper(joined):
        return next(((each.level, 0.8) for each in _WORDINGS if each.written == joined), None)
    tries = {letters, letters.strip(_FRAME), letters.lstrip(_FRAME), letters.rstrip(_FRAME)}
    has_shape = _ALONE_SHAPE.match("".join(_LETTER.findall(joined.lower()))) is not None
    found = (one for each in tries for one in _alike(each, has_shape=has_shape))
    return max(found, key=lambda one: one[1], default=None)


def _alike(letters: str, *, has_shape: bool) -> Iterator[tuple[SecrecyLevel, float]]:
    for wording in _WORDINGS:
        edits = edits_within(letters, wording.letters, most=wording.most_alone)
        if edits is None or (edits and wording.level == "MẬT" and not has_shape):
            continue
        yield wording.level, round(0.98 - 0.5 * edits / (wording.most_alone + 1) - 0.01 * edits, 2)


def _within(texts: Sequence[str], start: int, end: int) -> tuple[SecrecyLevel, float] | None:
    """Return which stamp the words `start` to `end` of a longer line may be: it lies on other text."""
    own = texts[start:end]
    if any(_QUOTES.search(text) for text in own) or sum(map(str.isupper, "".join(own))) < 2:
        return None
    before = _letters(texts[start - 1]) if start else ""
    after = _letters(texts[end]) if end < len(texts) else ""
    if before in _BEFORE or after in _AFTER or not all(map(_is_upper, own)):
        return None
    letters = _letters("".join(own))
    for wording in _WORDINGS:
        edits = edits_within(letters, wording.letters, most=wording.most_within)
        if edits is not None:
            return wording.level, round(0.9 - 0.2 * edits, 2)
    return None


def _is_upper(text: str) -> bool:
    letters = _LETTER.findall(text)
    return bool(letters) and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def _letters(text: str) -> str:
    return "".join(_LETTER.findall(fold(text)))
