"""Dotted leaders: the rows of dots of a form, erased before it is read; what is typed over them stays.

An engine takes a long row of dots for letters, or the whole line for a rule, and a dot between two typed words for a
full stop. Dots are told by being small and round, standing in a level row at an even pitch.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.ink import ink_mask, shrink
from ocr.pictures.picture import Cleaned, Picture, opencv_step
from ocr.recognized import Gray

LEAST_DOTS = 6
"""So many dots at an even pitch, nothing between them, are a leader: an ellipsis has three."""

LEAST_LONG_DOTS = 18
"""A form has at least one leader so long; the short ones of an incoming stamp alone are left."""

MOST_MARKS = 20_000
"""More small marks than this are grain; no leader is looked for."""

_FAINTEST = 3
_LEADER_DPI = 200
_DOT_MM = (0.1, 0.8)
_MOST_DOT_RATIO = 2.2
_PITCH_MM = 2.6
_LEVEL_MM = 0.35
_UNEVEN = 0.25
_WORD_MM = 22.0
_SPACE_MM = 1.5
_CLEAR_ABOVE_MM, _CLEAR_BELOW_MM = 2.0, 0.8
_NUMBER_MM, _MARGIN_MM = 7.5, 5.0

Dots = npt.NDArray[np.float64]
"""A row of x and y of the middle, width and height each, pixels at `_LEADER_DPI` or less."""

Flags = npt.NDArray[np.bool_]
Places = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Run:
    """A row of dots."""

    members: npt.NDArray[np.intp]
    pitch: float


def erase_leaders(picture: Picture) -> Cleaned:
    """Return `picture`, level, without its dotted leaders; the measure is the number of dots erased."""
    small = shrink(picture.gray, dpi=picture.dpi, to_dpi=_LEADER_DPI)
    mm = min(picture.dpi, _LEADER_DPI) / 25.4
    ink = ink_mask(small, dpi=min(picture.dpi, _LEADER_DPI), faintest=_FAINTEST)
    dots = find_dots(ink, mm=mm)
    is_leader = leader_dots(dots, ink, mm=mm)
    count = int(is_leader.sum())
    step = opencv_step("erase_leaders", dots=count, applied=count > 0)
    if not count:
        return Cleaned(picture, step, 0.0)
    erased = _without(picture.gray, dots[is_leader], factor=picture.gray.shape[0] / small.shape[0])
    return Cleaned(Picture(erased, picture.dpi, picture.to_original), step, float(count))


def find_dots(ink: Gray, *, mm: float) -> Dots:
    """Return the marks of `ink` that are small and about as wide as high.

    Args:
        ink: 1 where there is ink, 0 elsewhere.
        mm: Pixels of `ink` by millimetre.
    """
    count, _, boxes, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if not 1 < count <= MOST_MARKS:
        return np.zeros((0, 4), dtype=np.float64)
    sides = boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].astype(np.float64)
    low, high = np.sort(sides, axis=1).T
    is_dot = (low >= _DOT_MM[0] * mm) & (high <= _DOT_MM[1] * mm + 1) & (high <= _MOST_DOT_RATIO * low)
    is_dot[0] = False  # the paper itself
    return np.asarray(np.concatenate([middles, sides], axis=1)[is_dot], dtype=np.float64)


def leader_dots(dots: Dots, ink: Gray, *, mm: float) -> Flags:
    """Return which of `dots` belong to leaders.

    Args:
        dots: Of a level page.
        ink: In which they were found.
        mm: Pixels of `ink` by millimetre.
    """
    is_leader = np.zeros(len(dots), dtype=np.bool_)
    rows = _rows(dots, ink.shape, reach=_PITCH_MM * mm, mm=mm)
    runs = [run for run in rows if _is_leader(run, dots, mm=mm)]
    if max((len(run.members) for run in runs), default=0) < LEAST_LONG_DOTS:
        return is_leader
    for run in runs:
        is_leader[run.members] = True
    is_end = _end_words(dots, ink, mm=mm)
    candidates = np.flatnonzero(is_leader | is_end)
    for row in _rows(dots[candidates], ink.shape, reach=_WORD_MM * mm, mm=mm):
        members = candidates[row.members]
        is_leader[members] = is_leader[members].any()
    return is_leader


def _rows(dots: Dots, shape: tuple[int, ...], *, reach: float, mm: float) -> list[_Run]:
    """Return `dots` in level rows, left to right, no two neighbours further apart than `reach`."""
    if not len(dots):
        return []
    mask = np.zeros(shape[:2], dtype=np.uint8)
    columns, lines = dots[:, 0].astype(np.intp), dots[:, 1].astype(np.intp)
    mask[lines, columns] = 1
    width, height = round(reach), max(1, round(_LEVEL_MM * mm))
    near = cv2.dilate(mask, np.ones((height | 1, 1), np.uint8))
    near = cv2.dilate(near, np.ones((1, width | 1), np.uint8))
    labels = cv2.connectedComponents(near)[1][lines, columns]
    order = np.lexsort((dots[:, 0], labels))
    groups = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    return [_Run(group, _pitch(dots[group, 0])) for group in groups if len(group) > 1]


def _pitch(x: npt.NDArray[np.float64]) -> float:
    return float(np.median(np.diff(x)))


def _is_leader(run: _Run, dots: Dots, *, mm: float) -> bool:
    """Say whether most steps of the row are its pitch, and most dots of one size."""
    if len(run.members) < LEAST_DOTS:
        return False
    steps = np.diff(dots[run.members, 0])
    is_even = np.abs(steps - run.pitch) <= max(1.0, _UNEVEN * run.pitch)
    heights = dots[run.members, 3]
    is_alike = np.abs(heights - np.median(heights)) <= max(1.0, 0.15 * mm)
    return bool(is_even.mean() >= 0.7 and is_alike.mean() >= 0.7 and run.pitch >= 0.5 * mm)


def _end_words(dots: Dots, ink: Gray, *, mm: float) -> Flags:
    """Return which dots stand free: paper above and below, and to one side, as between words.

    The dot of an i and the one under a vowel have ink above or below, the point within a number on both sides. The
    point after the number of an item of a list stands free too, but with the margin on the other side of the number.
    """
    sums = np.asarray(cv2.integral(ink), dtype=np.int32)
    x, y, w, h = dots.T
    left, right, top, bottom = x - w / 2 - 0.5, x + w / 2 + 1.5, y - h / 2 - 0.5, y + h / 2 + 1.5
    rise, sink, space = y - _CLEAR_ABOVE_MM * mm, y + _CLEAR_BELOW_MM * mm, _SPACE_MM * mm
    is_clear = _is_paper(sums, (left, rise, right, top)) & _is_paper(sums, (left, bottom, right, sink))
    ends = _is_paper(sums, (right, rise, right + space, top))
    begins = _is_paper(sums, (left - space, rise, left, top))
    number, margin = left - _NUMBER_MM * mm, left - (_NUMBER_MM + _MARGIN_MM) * mm
    opens = _is_paper(sums, (margin, rise, number, bottom)) & ~_is_paper(sums, (number, rise, left, bottom))
    return is_clear & (ends | begins) & ~opens


def _is_paper(sums: npt.NDArray[np.int32], boxes: tuple[Places, Places, Places, Places]) -> Flags:
    """Return which of `boxes`, given by their x0, y0, x1 and y1, hold no ink by the `sums` above and left of each."""
    height, width = sums.shape
    left, right = (np.clip(x, 0, width - 1).astype(np.intp) for x in boxes[::2])
    top, bottom = (np.clip(y, 0, height - 1).astype(np.intp) for y in boxes[1::2])
    held = sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
    return np.asarray(held == 0, dtype=np.bool_)


def _without(gray: Gray, dots: Dots, *, factor: float) -> Gray:
    """Return `gray` with paper in place of `dots`."""
    mask = np.zeros(gray.shape, dtype=np.uint8)
    for x, y, width, height in dots * factor:
        reach = max(1.0, 0.25 * factor)
        top, left = max(0, int(y - height / 2 - reach)), max(0, int(x - width / 2 - reach))
        mask[top : int(y + height / 2 + reach + 2), left : int(x + width / 2 + reach + 2)] = 1
    size = max(3, round(2.0 * factor * float(dots[:, 2:].max())) | 1)
    paper = cv2.medianBlur(cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), 5)
    return np.where(mask > 0, paper, gray)
