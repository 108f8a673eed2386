"""Where a stamp may be on a page as it was scanned: in colored ink, in a frame, in letters larger than the text."""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.recognized import Box, Gray

LEAST_COLOR = 32
"""Gray levels by which the strongest and weakest light of ink differ more than those of the page's paper."""

LEAST_COLORED = 2e-4
"""Share of the page; less is dust."""

PAPER = 235
"""Gray level that the paper is brought to in each color, so that yellowed paper has none."""

MOST_COLORED = 0.25
"""More is a page printed in color, or one lit by a lamp."""

FRAME_MM = (8.0, 4.0, 95.0, 34.0)
"""Least width and height, most width and height of a frame."""

MOST_FRAMES = 40
"""More frames are a table; the largest are read."""

LETTER_MM = (3.3, 13.0)
"""Height of the letters of a stamp that no frame holds: larger than those of the text."""

MOST_ROWS = 8
"""More rows of large letters are a heading of several lines or a picture."""

_LEAST_LETTERS = 2
_LEAST_POINTS = 20
_REACH = 41
"""Pixels at 200 dpi over which ink is darker than what is around."""
_FULL = 0.8
"""Share of its turned box that the outline of a frame encloses."""
_RULE_MM = 9.0
"""Longer straight strokes are rules: letters of stamps are lower."""
_LETTER_GAP_MM = 9.0
_MARK_MM = 3.0
"""Marks of a letter lie so near above or below it."""

Rectangle = tuple[tuple[float, float], tuple[float, float], float]
"""Middle, sides and degrees, as OpenCV gives them."""


def colored_ink(pixels: npt.NDArray[np.uint8]) -> Gray | None:
    """Return the colored ink of a page as black on white, without its black print; None where there is hardly any.

    Args:
        pixels: Height x width, gray, or height x width x 3, BGR.
    """
    if pixels.ndim == 2:
        return None
    blue, green, red = (_balanced(np.asarray(light, dtype=np.uint8)) for light in cv2.split(pixels))
    brightest, darkest = cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red)
    more = np.asarray(cv2.subtract(brightest, darkest), dtype=np.uint8)
    share = float((more[::2, ::2] > LEAST_COLOR).mean())
    if not LEAST_COLORED <= share <= MOST_COLORED:
        return None
    strongest = float(np.percentile(more[more > LEAST_COLOR], 75))
    return np.asarray(255 - cv2.convertScaleAbs(more, alpha=230 / strongest), dtype=np.uint8)


def _balanced(light: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return `light`, one color of a page, with its paper white."""
    paper = max(1.0, float(np.median(light[::8, ::8])))
    return np.asarray(cv2.convertScaleAbs(light, alpha=PAPER / paper), dtype=np.uint8)


def find_frames(gray: Gray, *, mm: float) -> list[Rectangle]:
    """Return the frames of a stamp's size, inside or outside their sides, large ones first."""
    ink = cv2.morphologyEx(_ink(gray), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(ink, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    found = (np.asarray(outline, dtype=np.int32) for outline in outlines)
    rectangles = [rectangle_around(outline) for outline in found if _may_be_frame(outline, mm=mm)]
    rectangles.sort(key=lambda rectangle: -rectangle[1][0] * rectangle[1][1])
    return rectangles[:MOST_FRAMES]


def _may_be_frame(outline: npt.NDArray[np.int32], *, mm: float) -> bool:
    _, _, width, height = cv2.boundingRect(outline)
    if width < FRAME_MM[0] * mm or height < FRAME_MM[1] * mm:
        return False
    short, long = sorted(side / mm for side in rectangle_around(outline)[1])
    fits = FRAME_MM[0] <= long <= FRAME_MM[2] and FRAME_MM[1] <= short <= FRAME_MM[3]
    return fits and cv2.contourArea(outline) >= _FULL * short * long * mm * mm


def large_letters(gray: Gray, *, mm: float) -> Gray | None:
    """Return the letters of `gray` that are larger than its text, with their marks, on white; None without any."""
    small = np.asarray(cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(_ink(small, reach=_REACH // 2 | 1))
    high, wide = 2 * stats[:, cv2.CC_STAT_HEIGHT] / mm, 2 * stats[:, cv2.CC_STAT_WIDTH] / mm
    is_large = (high >= LETTER_MM[0]) & (high <= LETTER_MM[1]) & (wide <= LETTER_MM[1])
    is_large[0] = False
    if int(is_large.sum()) < _LEAST_LETTERS:
        return None
    letters = is_large[labels].astype(np.uint8)
    near = cv2.dilate(letters, np.ones((round(_MARK_MM * mm) | 1, 3), np.uint8))
    is_mark = (high < LETTER_MM[0]) & (wide < LETTER_MM[0])
    is_mark[0] = False
    kept = cv2.dilate(letters | (is_mark[labels] & near), np.ones((3, 3), np.uint8))
    full = cv2.resize(kept, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.where(full > 0, gray, np.uint8(np.median(gray[::8, ::8])))


def rows_of_letters(gray: Gray, *, mm: float) -> list[Box]:
    """Return the boxes of the rows in `gray`, a page with large letters only, wide ones first."""
    small = np.asarray(cv2.resize(gray, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    reach = np.ones((3, round(_LETTER_GAP_MM * mm / 2) | 1), np.uint8)
    ink = cv2.dilate(_ink(small, reach=_REACH // 2 | 1), np.ones((5, 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, reach))
    found = [(2.0 * x, 2.0 * y, 2.0 * (x + w), 2.0 * (y + h)) for x, y, w, h, _ in stats[1:].tolist()]
    may_be = [box for box in found if _may_be_row(box[2] - box[0], box[3] - box[1], mm=mm)]
    return sorted(may_be, key=lambda box: box[0] - box[2])[:MOST_ROWS]


def _may_be_row(width: float, height: float, *, mm: float) -> bool:
    return height >= LETTER_MM[0] * mm and FRAME_MM[0] * mm <= width <= FRAME_MM[2] * mm


def without_rules(gray: Gray, *, mm: float) -> Gray:
    """Return `gray` with long level and upright strokes gone: the sides of a frame."""
    ink = dark(gray)
    length = round(_RULE_MM * mm)
    runs = [
        cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)) for size in ((1, length), (length, 1))
    ]
    rules = cv2.dilate(cv2.max(*runs), np.ones((5, 5), np.uint8))
    return np.where(rules > 0, np.uint8(np.percentile(gray, 90)), gray)


def dark(gray: Gray) -> Gray:
    """Return 1 where `gray` is dark by the threshold that parts its levels best, 0 elsewhere."""
    return np.asarray(cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], dtype=np.uint8)


def box_of_ink(ink: Gray) -> Box | None:
    """Return the box around all strokes of `ink` that are more than specks; None where there are none."""
    points = cv2.findNonZero(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))
    if points is None:
        return None  # type: ignore[unreachable]
    x, y, width, height = cv2.boundingRect(points)
    return x - 2.0, y - 2.0, x + width + 2.0, y + height + 2.0


def tilt_of_ink(ink: Gray) -> float | None:
    """Return by how many degrees the ink of one row falls to the right; None where there is next to none."""
    points = np.argwhere(ink > 0)[:, ::-1].astype(np.int32)
    return tilt_of(rectangle_around(points)) if len(points) >= _LEAST_POINTS else None


def rectangle_around(points: npt.NDArray[np.int32]) -> Rectangle:
    """Return the smallest rectangle, turned any way, around `points`."""
    (x, y), (width, height), degrees = cv2.minAreaRect(points)
    return (float(x), float(y)), (float(width), float(height)), float(degrees)


def tilt_of(rectangle: Rectangle) -> float:
    """Return by how many degrees the long side of `rectangle` falls to the right."""
    (width, height), degrees = rectangle[1], rectangle[2]
    falls = degrees if width >= height else degrees - 90
    return (falls + 90) % 180 - 90


def box_around(rectangle: Rectangle) -> Box:
    """Return the upright box around `rectangle`."""
    corners = np.asarray(cv2.boxPoints(rectangle), dtype=np.float64)
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)


def _ink(gray: Gray, *, reach: int = _REACH) -> Gray:
    ink = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, reach, 18)
    return np.asarray(ink, dtype=np.uint8)
