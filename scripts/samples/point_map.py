"""Where each point of a set page comes to lie in its picture: a chain of plain functions on points."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from schemas.layout import BoundingBox

Points = npt.NDArray[np.float64]
"""N x 2: x and y, pixels, origin top-left."""
PointMap = Callable[[Points], Points]
"""From pixels of one picture to pixels of the next."""
Matrix = npt.NDArray[np.float64]
"""3 x 3, projective."""

POINTS_A_SIDE = 9
"""A box is followed by so many points of each side: enough for the curve of a bound page."""


def by_matrix(matrix: Matrix) -> PointMap:
    """Return the map of a projective `matrix`."""

    def project(points: Points) -> Points:
        x, y, w = matrix @ np.column_stack([points, np.ones(len(points))]).T
        return np.column_stack([x / w, y / w])

    return project


def chained(first: PointMap, then: PointMap) -> PointMap:
    """Return the map that follows `first` by `then`."""
    return lambda points: then(first(points))


def mapped_box(box: BoundingBox, by: PointMap, *, width: int, height: int) -> BoundingBox:
    """Return the upright box around `box` after the map `by`, cut at a picture of `width` x `height`."""
    xs, ys = np.linspace(box.x0, box.x1, POINTS_A_SIDE), np.linspace(box.y0, box.y1, POINTS_A_SIDE)
    sides = [np.column_stack([xs, np.full_like(xs, y)]) for y in (box.y0, box.y1)]
    sides += [np.column_stack([np.full_like(ys, x), ys]) for x in (box.x0, box.x1)]
    x, y = by(np.concatenate(sides)).T
    x0, y0 = max(0, int(np.floor(x.min()))), max(0, int(np.floor(y.min())))
    return BoundingBox(x0, y0, min(width, int(np.ceil(x.max()))), min(height, int(np.ceil(y.max()))))
