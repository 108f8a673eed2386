"""Ruled lines, found as long thin runs of ink: broken, dashed and a little leaning ones too."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.ink import ink_mask, shrink
from ocr.recognized import Gray, RecognizedWord

RULE_DPI = 150
"""Resolution at which rules are looked for: a hairline still shows, broken ones close."""

LEAST_MM = 8.0
"""Shorter runs are strokes, dashes and underlines of single letters."""

MOST_THICK_MM = 1.3
"""Thicker runs are bars and borders of shadow."""

_SOLID_GAP_MM, _GAP_MM = 0.4, (2.0, 1.2)
_LEAST_INK = 0.6
_WHOLE, _UNBROKEN = 0.88, (0.97, 15.0)
_MOST_BESIDE, _MOST_BESIDE_DASHED, _MOST_BESIDE_UNBROKEN = 0.25, 0.15, 0.75
_BESIDE_MM = 0.45
_JOIN_MM, _LEVEL_MM = 12.0, 0.8
_TOUCH_MM = 0.6
_LEAN = 0.02
_FAINT = 4

Mask = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int32]
Ends = tuple[float, float, float, float]
"""x0, y0, x1, y1 of the ends of a level rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, thin, from one end to the other: left to right, or top to bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    def x_at(self, y: float) -> float:
        """Return where an upright rule stands at height `y`."""
        return self.x0 + (self.x1 - self.x0) * (y - self.y0) / max(1.0, self.y1 - self.y0)

    def y_at(self, x: float) -> float:
        """Return where a level rule stands at `x`."""
        return self.y0 + (self.y1 - self.y0) * (x - self.x0) / max(1.0, self.x1 - self.x0)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page, in its pixels."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    mm: float
    """Pixels by millimetre."""

    def part(self, left: RecognizedWord, right: RecognizedWord) -> bool:
        """Say whether an upright rule stands between two neighbors."""
        middle = (max(left.y0, right.y0) + min(left.y1, right.y1)) / 2
        slack = _TOUCH_MM * self.mm
        low, high = left.x1 - slack, right.x0 + slack
        return any(
            rule.y0 - slack <= middle <= rule.y1 + slack and low <= rule.x_at(middle) <= high
            for rule in self.vertical
        )


NO_RULES = Rules((), (), 1.0)


def find_rules(gray: Gray, *, dpi: int) -> Rules:
    """Return the rules of the page `gray`, none where none is upright: a line under a heading parts nothing.

    Args:
        gray: Upright, leaning by no more than 0.3 degrees.
        dpi: Its resolution.
    """
    small = shrink(gray, dpi=dpi, to_dpi=RULE_DPI)
    factor = gray.shape[0] / small.shape[0]
    ink = ink_mask(small, dpi=min(dpi, RULE_DPI), faintest=_FAINT)
    mm = min(dpi, RULE_DPI) / 25.4
    upright = _level_rules(np.ascontiguousarray(ink.T), mm=mm, gap_mm=_GAP_MM[1])
    if not upright:  # neither a table nor a frame: most pages
        return Rules((), (), mm * factor)
    level = _level_rules(ink, mm=mm, gap_mm=_GAP_MM[0])
    return Rules(
        tuple(Rule(*(side * factor for side in rule)) for rule in level),
        tuple(Rule(y0 * factor, x0 * factor, y1 * factor, x1 * factor) for x0, y0, x1, y1 in upright),
        mm * factor,
    )


def opened(ink: Mask, height: int, width: int) -> Mask:
    """Return what of `ink` lies in unbroken runs of at least `height` by `width` pixels."""
    kernel = np.ones((height, width), np.uint8)
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), dtype=np.uint8)


def _level_rules(ink: Mask, *, mm: float, gap_mm: float) -> list[Ends]:
    """Return the level rules of `ink`: whole ones first, then, in what is left, broken and dashed ones."""
    left = ink.copy()
    pieces = [piece for gap in (_SOLID_GAP_MM, gap_mm) for piece in _take_pieces(left, mm=mm, gap_mm=gap)]
    return [piece for piece in _joined(pieces, mm=mm) if piece[2] - piece[0] >= LEAST_MM * mm]


def _take_pieces(ink: Mask, *, mm: float, gap_mm: float) -> list[Ends]:
    """Return the level runs of `ink` with gaps up to `gap_mm`, and take them out of it."""
    length = max(3, round(LEAST_MM * mm * 0.75))
    closed = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(gap_mm * mm) | 1), np.uint8))
    runs = opened(np.asarray(closed, dtype=np.uint8), 1, length)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    places: Places = np.asarray(labels, dtype=np.int32)
    sides: Places = np.asarray(boxes, dtype=np.int32)
    _, _, width, height, area = sides.T
    is_thin = (area <= MOST_THICK_MM * mm * width) & (height <= MOST_THICK_MM * mm + _LEAN * width)
    is_thin[0] = False  # the paper itself
    found = {
        number: _piece(places, sides[number], number, ink, mm=mm)
        for number in np.flatnonzero(is_thin).tolist()
    }
    pieces = {int(number): piece for number, piece in found.items() if piece}
    for number in pieces:
        x, y, wide, high, _ = sides[number]
        ink[y : y + high, x : x + wide][places[y : y + high, x : x + wide] == number] = 0
    return list(pieces.values())


def _piece(labels: Places, box: Places, number: int, ink: Mask, *, mm: float) -> Ends | None:
    """Return the ends of one thin run of ink, or None where it is sparse or has ink close beside."""
    x, y, width, height, area = (int(side) for side in box)
    mask = labels[y : y + height, x : x + width] == number
    columns = np.arange(width)
    middles = (mask * np.arange(height)[:, None]).sum(axis=0) / np.maximum(1, mask.sum(axis=0))
    slope, start = _straight_line(columns, middles)
    line = np.clip(np.round(y + start + slope * columns).astype(np.intp), 0, ink.shape[0] - 1)
    reach = max(1, round(_BESIDE_MM * mm + area / width / 2))
    here = _any_ink(ink, line, x, (-1, 0, 1)).mean()
    beside = [_any_ink(ink, line, x, (side * (reach + 1), side * (reach + 2))).mean() for side in (-1, 1)]
    if here < _LEAST_INK or max(beside) > _most_beside(here, length_mm=width / mm):
        return None
    return float(x), float(y + start + 0.5), float(x + width), float(y + start + slope * width + 0.5)


def _most_beside(here: float, *, length_mm: float) -> float:
    """Return over which share of its length ink may stand close beside a run that is ink over the share `here`."""
    if here >= _UNBROKEN[0] and length_mm >= _UNBROKEN[1]:
        return _MOST_BESIDE_UNBROKEN
    return _MOST_BESIDE if here >= _WHOLE else _MOST_BESIDE_DASHED


def _any_ink(ink: Mask, line: npt.NDArray[np.intp], x: int, offsets: Sequence[int]) -> npt.NDArray[np.bool_]:
    rows = np.clip(line + np.asarray(offsets)[:, None], 0, ink.shape[0] - 1)
    return np.asarray(ink[rows, np.arange(x, x + len(line))].any(axis=0), dtype=np.bool_)


def _straight_line(x: npt.NDArray[np.int64], y: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return slope and start of the straight line nearest to the points (least squares)."""
    from_middle = x - x.mean()
    spread = float(np.square(from_middle).sum())
    slope = float((from_middle * y).sum()) / spread if spread else 0.0
    return slope, float(y.mean() - slope * x.mean())


def _joined(pieces: Sequence[Ends], *, mm: float) -> list[Ends]:
    """Return `pieces` with those made one that go on where another ends."""
    done: list[Ends] = []
    for piece in sorted(pieces):
        before = next((held for held in reversed(done) if _goes_on(held, piece, mm=mm)), None)
        if before is None:
            done.append(piece)
        else:
            done.remove(before)
            far = max(before, piece, key=lambda each: each[2])
            done.append((before[0], before[1], far[2], far[3]))
    return done


def _goes_on(before: Ends, piece: Ends, *, mm: float) -> bool:
    gap = piece[0] - before[2]
    return gap <= _JOIN_MM * mm and abs(piece[1] - before[3]) <= _LEVEL_MM * mm + 0.006 * max(0.0, gap)
