"""A page's picture in 64 bits that hardly change when the same sheet is scanned again.

The low frequencies of where marks of a letter's size stand, each against their median; frames, rims and most of a seal
are larger, and dust is smaller. Most pages of an archive are forms that look alike: near prints alone never mean the
same paper.
"""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.ink import find_ink
from ocr.recognized import Gray

FEWEST_LETTERS = 60
"""With fewer marks than this a page has no print: blank sides are all alike."""

_GRID = 128
_FREQUENCIES = 8
_REACH = 2.4
"""Standard deviations around the middle of the marks that are looked at."""
_BLUR = 4.0
_WIDEST_PX = 40
"""A mark counts by its width (letters that touch are one mark), but a rule no more than a word."""
_EMPTY = 0.02
"""Share of the densest place's ink below which a place is empty; of the others, the denser half counts as full, for a
seal's letters lie densely."""


def page_print(gray: Gray, *, dpi: int, rotation: int = 0, skew_degrees: float = 0.0) -> int | None:
    """Return the print of a page, 0 to 2**64 - 1; `None` where there are too few marks to tell pages apart.

    Args:
        gray: As decoded.
        dpi: Of these pixels.
        rotation: Clockwise degrees (0, 90, 180, 270) that make the page upright.
        skew_degrees: How far its lines lean then, clockwise positive.
    """
    letters = find_ink(gray, dpi=dpi).letters
    if len(letters) < FEWEST_LETTERS:
        return None
    along = 3 if rotation in (90, 270) else 2
    weights = np.minimum(letters[:, along], _WIDEST_PX).astype(np.float64)
    middles = letters[:, :2] + letters[:, 2:4] / 2
    waves = _waves(_normalized(_turned(middles, degrees=rotation - skew_degrees), weights), weights)
    chosen = waves[:_FREQUENCIES, :_FREQUENCIES].ravel().copy()
    chosen[0] = waves[_FREQUENCIES, 0]  # instead of the mean, which tells nothing
    bits = chosen > np.median(chosen)
    return int("".join("1" if bit else "0" for bit in bits), 2)


def _turned(points: npt.NDArray[np.float64], *, degrees: float) -> npt.NDArray[np.float64]:
    """Return `points` turned clockwise about the origin."""
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return np.asarray(points @ turn)


def _normalized(points: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return `points` from their middle, in standard deviations: where on the glass the sheet lay does not count."""
    from_middle = points - np.average(points, axis=0, weights=weights)
    spread = np.sqrt(np.average(from_middle**2, axis=0, weights=weights))
    return np.asarray(from_middle / np.maximum(spread, 1.0))


def _waves(places: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Return the cosine waves of how much ink lies in each cell of the grid."""
    edges = np.linspace(-_REACH, _REACH, _GRID + 1)
    cells, _, _ = np.histogram2d(places[:, 1], places[:, 0], bins=(edges, edges), weights=weights)
    even = cv2.GaussianBlur(cells.astype(np.float32), (0, 0), _BLUR)
    full = float(np.median(even[even > _EMPTY * even.max()]))
    return np.asarray(cv2.dct(np.minimum(even, full).astype(np.float32)), dtype=np.float32)
