"""The invisible text of a page as a content stream: one baseline and size a line, words stretched to their boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import atan, cos, degrees, radians, sin, tan
from statistics import median

from ocr.archive_font import InvisibleFont, Metrics
from ocr.page_string import upright_box
from ocr.pdf_geometry import Affine, after
from schemas.layout import BoundingBox, Line, PageText

FONT = "TrLc"
"""Name of the font among the page's resources."""
_LEAST_SIZE_PX = 2.0
_LOWEST_LETTER = 0.4
"""Of the size; hyphens and dots tell nothing of it."""
_STRETCH_PERCENT = (1.0, 3000.0)
_WORD_GAP = 0.16
"""Of the size; readers of PDF join words that stand closer."""
_LEAST_WORD = 0.1
"""Of the size: so wide at least is a word, wherever the next one begins."""
_FAR = 4.0
"""Words so many sizes apart tell how a line leans."""
_MOST_WORDS_COMPARED = 24
_FARTHEST_FROM_PAGE = 4.0
"""Degrees; a line does not lean more than this otherwise than its page."""

_LEAST_RISE = 0.25
"""Of the size; a line that rises less stands level: readers cut the words of leaning lines."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a line stands on the upright page, pixels, y downwards."""

    x: float
    """Where its first word begins."""
    y: float
    """Height of the baseline there."""
    lean: float
    """Degrees, clockwise positive."""
    size: float
    """Of the font."""


def text_layer(page: PageText, *, font: InvisibleFont, to_points: Affine) -> bytes:
    """Return the operators that write the words of `page` without showing them; empty where there are none.

    Args:
        page: What was read.
        font: Holds every character of the page.
        to_points: Takes the page's pixels to user space.
    """
    lines = [line for line in page.lines if line.words]
    if not lines:
        return b""
    from_upright = after(_from_upright(page), to_points)
    operators = [
        operator
        for line in lines
        for operator in _line_operators(line, page=page, font=font, from_upright=from_upright)
    ]
    return "\n".join(["q BT", "3 Tr", *operators, "ET Q", ""]).encode("ascii")


def baseline_of(words: Sequence[tuple[str, BoundingBox]], *, lean: float, metrics: Metrics) -> Baseline:
    """Return the baseline and size that fit the boxes of a line's words best.

    Args:
        words: Text and box on the upright page, in reading order.
        lean: Of the page, degrees, clockwise positive.
        metrics: How high and deep letters reach.
    """
    size = _size(words, slope=tan(radians(lean)), metrics=metrics)
    feet = [_foot(text, box, size=size, metrics=metrics) for text, box in words]
    slopes = [
        (right[1] - left[1]) / (right[0] - left[0])
        for left, right in combinations(feet[:_MOST_WORDS_COMPARED], 2)
        if right[0] - left[0] > _FAR * size
    ]
    own = degrees(atan(median(slopes))) if len(slopes) > 2 else lean
    own = own if abs(own - lean) <= _FARTHEST_FROM_PAGE else lean
    x = words[0][1].x0
    if abs(tan(radians(own))) * (max(box.x1 for _, box in words) - x) <= _LEAST_RISE * size:
        own = 0.0
    return Baseline(x, median(y - tan(radians(own)) * (middle - x) for middle, y in feet), own, size)


def _size(words: Sequence[tuple[str, BoundingBox]], *, slope: float, metrics: Metrics) -> float:
    sizes, heights = [], []
    for text, box in words:
        low, high = metrics.reach(text)
        heights.append(_height(box, slope=slope))
        if high - low > _LOWEST_LETTER:
            sizes.append(heights[-1] / (high - low))
    return max(median(sizes or heights), _LEAST_SIZE_PX)


def _height(box: BoundingBox, *, slope: float) -> float:
    """Return how high the word in `box` is, without what its lean adds."""
    height = box.y1 - box.y0
    return height - min(abs(slope) * (box.x1 - box.x0), height / 2)


def _foot(text: str, box: BoundingBox, *, size: float, metrics: Metrics) -> tuple[float, float]:
    """Return the point of the baseline below the middle of a word."""
    low, high = metrics.reach(text)
    # The middle of the box is surer than its edges: both err alike where boxes are loose.
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 + (low + high) / 2 * size


def _line_operators(
    line: Line, *, page: PageText, font: InvisibleFont, from_upright: Affine
) -> Iterator[str]:
    words = [(word.text, upright_box(word.box, page=page)) for word in line.words]
    base = baseline_of(words, lean=page.skew_degrees, metrics=font.metrics)
    cosine, sine = cos(radians(base.lean)), sin(radians(base.lean))
    on_page = after((cosine, sine, sine, -cosine, base.x, base.y), from_upright)
    yield f"/{FONT} {_number(base.size)} Tf"
    yield " ".join(map(_number, on_page)) + " Tm"
    spans = _spans([((box.x0 - base.x) / cosine, (box.x1 - base.x) / cosine) for _, box in words], base.size)
    before = 0.0
    for (text, _), (start, end) in zip(words, spans, strict=True):
        stretch = (end - start) / (font.metrics.length(text) * base.size or 1.0) * 100
        stretch = min(max(stretch, _STRETCH_PERCENT[0]), _STRETCH_PERCENT[1])
        yield f"{_number(start - before)} 0 Td {_number(stretch)} Tz <{font.encoded(text + ' ')}> Tj"
        before = start


def _spans(spans: list[tuple[float, float]], size: float) -> list[tuple[float, float]]:
    """Return where words begin and end on their line, each ending visibly before the next begins."""
    placed: list[tuple[float, float]] = []
    for (start, end), (following, _) in pairwise([*spans, (float("inf"), float("inf"))]):
        if placed and start > placed[-1][0] - size:
            start = max(start, placed[-1][1] + _WORD_GAP * size)
        if following > start:
            end = min(end, following - _WORD_GAP * size)
        placed.append((start, max(end, start + _LEAST_WORD * size)))
    return placed


def _from_upright(page: PageText) -> Affine:
    """Return what takes pixels of the upright page to those of the original."""
    width, height = float(page.width_px), float(page.height_px)
    return {
        0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        90: (0.0, -1.0, 1.0, 0.0, 0.0, height),
        180: (-1.0, 0.0, 0.0, -1.0, width, height),
        270: (0.0, 1.0, -1.0, 0.0, width, 0.0),
    }[page.rotation]


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
