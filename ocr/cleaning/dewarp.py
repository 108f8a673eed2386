"""Dewarp: the page of a bound volume or a photo flattened, by how its lines of text run.

One smooth surface of displacements is fitted to the feet of all letters, so that each line becomes level and straight;
lines may bend, fan and close up, but neighbours do so alike. A stray line, or a signature, does not bend the page.
"""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.cleaning.baselines import Feet, letter_height, text_lines
from ocr.pictures.ink import Ink
from ocr.pictures.picture import MOST_BENT_PX, Cleaned, Picture, enlarged, flatten, opencv_step
from ocr.pictures.placement import Bend
from schemas.provenance import ProcessingStep

LEAST_DEPARTURE = 0.15
"""Departure from level, in heights of letters, from which a page is flattened; less the engines read as well."""

MOST_LEFT = 0.5
"""Share of the departure that may be left for the flattened page to be taken."""

LEAST_LINES = 5
"""Fewer lines than this do not tell how a page is bent."""

_NODES = (20, 7)
_STIFFNESS = (3.0, 8.0)
"""Weight of the bends of the surface, across and down, against a pixel by which a letter stands off its line."""
_ANCHOR = 0.01
_ROUNDS = 5
_MOST_FEET = 1200
_MOST_OFF = 0.15
"""Letters that stand further off their line than this, in heights of letters, count ever less: tails, marks, commas."""
_FAR_LINES = 90

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class LineCurves:
    """How the lines of a page run."""

    down: Values
    """Pixels at `INK_DPI` by which each node of a grid over the page lies too low."""
    departure: float
    """How far the lines are from level, in heights of letters; most lines are nearer."""
    lines: int


def dewarp(picture: Picture) -> Cleaned:
    """Return `picture`, upright, with straight lines; the measure is how far they were from it, in letters' heights."""
    ink = picture.ink
    curves = line_curves(ink)
    if curves.departure < LEAST_DEPARTURE or max(picture.gray.shape) > MOST_BENT_PX:
        return Cleaned(picture, _step(curves, left=curves.departure, is_applied=False), curves.departure)
    fine = enlarged(picture)
    flat = flatten(fine, _bend(curves, ink, fine))
    left = line_curves(flat.ink)
    is_better = left.lines >= 0.8 * curves.lines and left.departure <= MOST_LEFT * curves.departure
    step = _step(curves, left=left.departure, is_applied=is_better)
    return Cleaned(flat if is_better else picture, step, curves.departure)


def line_curves(ink: Ink) -> LineCurves:
    """Return how the lines of text run that `ink` holds; level where there are too few."""
    lines = text_lines(ink)
    if len(lines) < LEAST_LINES:
        return LineCurves(np.zeros((2, 2)), 0.0, len(lines))
    height = letter_height(ink)
    size = np.array([ink.darkness.shape[1], ink.darkness.shape[0]], dtype=np.float64)
    down = _fit(lines, size=size, most_off=max(1.0, _MOST_OFF * height))
    return LineCurves(down, _departure(lines, down, size=size) / height, len(lines))


def _fit(lines: list[Feet], *, size: Values, most_off: float) -> Values:
    """Return the surface, a node a cell, that makes `lines` level."""
    every = max(1, sum(map(len, lines)) // _MOST_FEET)
    thinned = [line[::every] for line in lines]
    of_line = np.repeat(np.arange(len(lines)), [len(line) for line in thinned])
    x, y = np.concatenate(thinned).T
    own = np.array([np.median(line[:, 1]) for line in lines])
    trust = np.ones(len(x))
    penalty = _penalty()
    nodes = _NODES[0] * _NODES[1]
    solved = np.zeros(nodes)
    for _ in range(_ROUNDS):
        rows = np.hstack([_weights(x, own[of_line], size=size), np.eye(len(lines))[of_line]])
        # OpenCV's algebra, not numpy's: the latter starts threads that fight over the cores for a second
        heavy = rows * np.sqrt(trust)[:, None]
        normal = np.asarray(cv2.mulTransposed(heavy, aTa=True), dtype=np.float64)
        normal[:nodes, :nodes] += penalty
        right = np.einsum("ij,i->j", rows, trust * y)[:, None]
        solved = np.asarray(cv2.solve(normal, right, flags=cv2.DECOMP_CHOLESKY)[1], dtype=np.float64).ravel()
        own = solved[nodes:]
        off = np.abs(np.einsum("ij,j->i", rows, solved) - y)
        trust = np.minimum(1.0, most_off / np.maximum(off, 1e-6)) ** 2
    return np.asarray(solved[:nodes].reshape(_NODES[1], _NODES[0]), dtype=np.float64)


def _penalty() -> Values:
    """Return the cost of bends between the nodes, and a little for leaving their place at all."""
    across, down = (np.diff(np.eye(count), n=2, axis=0) for count in _NODES)
    smooth_across = np.kron(np.eye(_NODES[1]), across.T @ across) * _STIFFNESS[0] ** 2
    smooth_down = np.kron(down.T @ down, np.eye(_NODES[0])) * _STIFFNESS[1] ** 2
    return np.asarray(smooth_across + smooth_down + np.eye(_NODES[0] * _NODES[1]) * _ANCHOR**2)


def _weights(x: Values, y: Values, *, size: Values) -> Values:
    """Return how much each node has to say at each point: a row a point, a column a node."""
    across, down = (
        np.maximum(0, 1 - np.abs(np.clip(at / length, 0, 1)[:, None] * (count - 1) - np.arange(count)))
        for at, length, count in zip((x, y), size, _NODES, strict=True)
    )
    return np.asarray((down[:, :, None] * across[:, None, :]).reshape(len(x), -1))


def _departure(lines: list[Feet], down: Values, *, size: Values) -> float:
    """Return how far the lines are from level: the pixels that most lines stay below."""
    far = []
    for line in lines:
        x = np.linspace(line[0, 0], line[-1, 0], 16)
        at = _weights(x, np.full(16, np.median(line[:, 1])), size=size) @ down.ravel()
        far.append(float(np.ptp(at)) / 2)
    return float(np.percentile(far, _FAR_LINES))


def _bend(curves: LineCurves, ink: Ink, picture: Picture) -> Bend:
    height, width = picture.gray.shape
    factor = height / ink.darkness.shape[0]
    pitch = width / (_NODES[0] - 1), height / (_NODES[1] - 1)
    return Bend((curves.down * factor).astype(np.float32), pitch)


def _step(curves: LineCurves, *, left: float, is_applied: bool) -> ProcessingStep:
    return opencv_step(
        "dewarp", departure=curves.departure, left=left, lines=curves.lines, applied=is_applied
    )
