"""The outline of a sheet of paper on something darker: four straight sides, or none."""

from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from ocr.recognized import Gray

SHEET_DPI = 50
"""Resolution at which a sheet is looked for."""

MM = SHEET_DPI / 25.4
"""Pixels a millimetre."""

LEAST_SHEET = 0.3
"""Share of the picture that a sheet fills at least."""

LEAST_STEP = 40.0
"""Gray levels by which paper is brighter than what is around it, on either hand of its edge: a shadow is softer."""

LEAST_LIKENESS = 0.95
"""Share of the bright patch and of the four-sided outline that they have in common."""

MOST_LEAN = 30.0
"""Degrees; a sheet that lies further askew is not believed."""

_STEP_MM = 3.0
_NEAR_SHARE = 0.03
_CORNER_SHARE = 0.12
_LEAST_SIDE = 8

Corners = npt.NDArray[np.float64]
"""4 x 2: x and y, from the upper left clockwise."""
Values = npt.NDArray[np.float64]


def find_sheet(paper: Gray) -> Corners | None:
    """Return the corners of the sheet in `paper`; they may lie a little outside of it.

    Args:
        paper: A picture at `SHEET_DPI` without ink.
    """
    patch = _brightest_patch(paper)
    outline = _outline(patch)
    corners = None if outline is None else _four_corners(outline)
    if outline is None or corners is None:
        return None
    corners = _refined(corners, outline, size=(paper.shape[1], paper.shape[0]))
    return corners if _is_sheet(corners, patch) and _stands_out(corners, paper) else None


def distortion(corners: Corners) -> float:
    """Return how far the sheet is from a rectangle: of sides' lengths, or of a corner's angle in radians."""
    sides = np.roll(corners, -1, axis=0) - corners
    lengths = np.linalg.norm(sides, axis=1)
    unequal = np.abs(lengths[:2] - lengths[2:]) / np.minimum(lengths[:2], lengths[2:])
    units = sides / lengths[:, None]
    slants = np.abs(np.sum(units * np.roll(units, -1, axis=0), axis=1))
    return float(max(unequal.max(), slants.max()))


def upright_corners(corners: Corners) -> tuple[Corners, tuple[int, int]]:
    """Return where the corners lie once the sheet is seen from above, and its width and height."""
    lengths = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    width, height = round(float(lengths[::2].mean())), round(float(lengths[1::2].mean()))
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64), (width, height)


def _brightest_patch(paper: Gray) -> Gray:
    """Return where the largest bright patch is, 1 or 0, its holes closed."""
    level, _ = cv2.threshold(paper, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    size = round(_STEP_MM * MM) | 1
    bright = cv2.morphologyEx(
        (paper > level).astype(np.uint8), cv2.MORPH_OPEN, np.ones((size, size), np.uint8)
    )
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(bright)
    patch = np.zeros(paper.shape, dtype=np.uint8)
    if len(boxes) > 1:
        largest = (labels == 1 + int(np.argmax(boxes[1:, cv2.CC_STAT_AREA]))).astype(np.uint8)
        contours, _ = cv2.findContours(largest, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        cv2.drawContours(patch, contours, -1, 1, -1)
    return patch


def _outline(patch: Gray) -> Values | None:
    if patch.mean() < LEAST_SHEET:
        return None
    contours, _ = cv2.findContours(patch, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return np.asarray(max(contours, key=len)[:, 0] + 0.5, dtype=np.float64)


def _four_corners(outline: Values) -> Corners | None:
    """Return the corners of the coarsest outline with four sides."""
    hull = cv2.convexHull(outline.astype(np.float32))
    for share in np.arange(0.01, 0.09, 0.01):
        rough = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, closed=True), closed=True)[:, 0]
        if len(rough) == 4:
            return _clockwise(rough.astype(np.float64))
    return None


def _clockwise(corners: Corners) -> Corners:
    away = corners - corners.mean(axis=0)
    ordered = corners[np.argsort(np.arctan2(away[:, 1], away[:, 0]))]
    first = int(np.argmin(ordered.sum(axis=1)))
    return np.roll(ordered, -first, axis=0)


def _refined(corners: Corners, outline: Values, *, size: tuple[int, int]) -> Corners:
    """Return where the straight lines through the sides cross: corners of paper are worn and turned over."""
    near = _NEAR_SHARE * max(size)
    ring = [*corners, corners[0]]
    sides = [_side(start, end, outline, near=near) for start, end in pairwise(ring)]
    crossings = [_crossing(sides[number - 1], sides[number]) for number in range(4)]
    moved = [new if new is not None else old for new, old in zip(crossings, corners, strict=True)]
    return np.array(moved, dtype=np.float64)


def _side(start: Values, end: Values, outline: Values, *, near: float) -> Values:
    """Return a, b and c of the line a x + b y = c along a side."""
    along = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
    normal = np.array([-along[1], along[0]])
    place = (outline - start) @ along / max(1e-6, float(np.linalg.norm(end - start)))
    is_near = np.abs((outline - start) @ normal) < near
    points = outline[is_near & (place > _CORNER_SHARE) & (place < 1 - _CORNER_SHARE)]
    if len(points) >= _LEAST_SIDE:
        fitted = cv2.fitLine(points.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
        normal, start = np.array([-fitted[1], fitted[0]], dtype=np.float64), fitted[2:].astype(np.float64)
    return np.array([*normal, normal @ start])


def _crossing(one: Values, other: Values) -> Values | None:
    cross = one[0] * other[1] - one[1] * other[0]
    if abs(cross) < 0.3:
        return None
    x, y = one[2] * other[1] - other[2] * one[1], one[0] * other[2] - other[0] * one[2]
    return np.array([x / cross, y / cross], dtype=np.float64)


def _is_sheet(corners: Corners, patch: Gray) -> bool:
    """Say whether the four sides hold the bright patch, and hardly anything else."""
    filled = np.zeros(patch.shape, dtype=np.uint8)
    cv2.fillConvexPoly(filled, np.round(corners - 0.5).astype(np.int32), 1)
    shared = float((filled & patch).sum()) / max(1.0, float((filled | patch).sum()))
    top = corners[1] - corners[0]
    lean = abs(float(np.degrees(np.arctan2(top[1], top[0]))))
    is_convex = cv2.isContourConvex(np.round(corners).astype(np.int32))
    return shared >= LEAST_LIKENESS and lean <= MOST_LEAN and bool(is_convex)


def _stands_out(corners: Corners, paper: Gray) -> bool:
    """Say whether `paper` is brighter within each side than beyond it, on at least one side that is in sight."""
    middle, steps = corners.mean(axis=0), []
    for start, end in pairwise([*corners, corners[0]]):
        along = (end - start) / max(1e-6, float(np.linalg.norm(end - start)))
        out = np.array([along[1], -along[0]])
        out = out if out @ (start - middle) > 0 else -out
        points = start + np.linspace(0.1, 0.9, 33)[:, None] * (end - start)
        within, is_in = _sampled(paper, points - out * _STEP_MM * MM / 2)
        beyond, is_out = _sampled(paper, points + out * _STEP_MM * MM / 2)
        if np.mean(is_in & is_out) > 0.5:
            steps.append(float(np.median((within - beyond)[is_in & is_out])))
    return bool(steps) and min(steps) >= LEAST_STEP


def _sampled(paper: Gray, points: Values) -> tuple[Values, npt.NDArray[np.bool_]]:
    columns, rows = np.floor(points).astype(np.intp).T
    height, width = paper.shape
    is_inside = (columns >= 0) & (rows >= 0) & (columns < width) & (rows < height)
    return paper[np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)].astype(np.float64), is_inside
