"""Where the points of a picture lie on the original page: a 3 x 3 matrix, or a chain of matrices and bends.

Turning, scaling, levelling and rectifying a sheet are matrices, multiplied as they come. A page that was bent flat
needs a displacement that differs from place to place, and what was done before and after it can no longer be merged.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
"""3 x 3, homogeneous; projective where a sheet that was seen askew was rectified, else affine."""

Points = npt.NDArray[np.float64]
"""A row of x and y each."""


@dataclass(frozen=True, slots=True, eq=False)
class Bend:
    """How far each point of a flattened picture lay lower in the bent one."""

    down: npt.NDArray[np.float32]
    """Pixels, on a grid over the flattened picture whose first node is at its corner."""
    pitch: tuple[float, float]
    """Pixels between the nodes of the grid, across and down."""

    def points(self, points: Points) -> Points:
        """Return `points` of the flattened picture as they lie in the bent one."""
        last = np.array(self.down.shape[::-1]) - 1
        nodes = np.clip(points / np.array(self.pitch), 0, last)
        column, row = np.minimum(nodes.astype(np.intp), last - 1).T
        right, low = (nodes - np.column_stack([column, row])).T
        upper = self.down[row, column] * (1 - right) + self.down[row, column + 1] * right
        lower = self.down[row + 1, column] * (1 - right) + self.down[row + 1, column + 1] * right
        return np.column_stack([points[:, 0], points[:, 1] + upper * (1 - low) + lower * low])


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Matrices and bends, one after the other."""

    links: tuple[Matrix | Bend, ...]
    """The last is applied first, as factors of a product of matrices are."""

    def __matmul__(self, before: Matrix) -> "Chain":
        """Return the chain with `before` applied ahead of it."""
        last = self.links[-1]
        if isinstance(last, Bend):
            return Chain((*self.links, before))
        return Chain((*self.links[:-1], last @ before))


Placement = Matrix | Chain


def bent(placement: Placement, bend: Bend) -> Chain:
    """Return the placement of a picture flattened by `bend` out of one that has `placement`."""
    links = placement.links if isinstance(placement, Chain) else (placement,)
    return Chain((*links, bend))


def place(points: Points, placement: Placement) -> Points:
    """Return where `points` come to lie."""
    links: Sequence[Matrix | Bend] = placement.links if isinstance(placement, Chain) else (placement,)
    for link in reversed(links):
        points = link.points(points) if isinstance(link, Bend) else _by_matrix(points, link)
    return points


def is_affine(placement: Placement) -> bool:
    """Say whether straight, parallel and evenly divided things stay so."""
    return not isinstance(placement, Chain) and not placement[2, :2].any()


def _by_matrix(points: Points, matrix: Matrix) -> Points:
    x, y, scale = matrix @ np.vstack([points.T, np.ones(len(points))])
    return np.column_stack([x, y]) if not matrix[2, :2].any() else np.column_stack([x / scale, y / scale])
