"""Show-through: the faint ghost of the other side, taken off where a page plainly has two strengths of ink."""

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.ink import paper_of
from ocr.pictures.picture import Cleaned, Picture, opencv_step
from ocr.recognized import Gray

LEAST_SEPARATION = 0.75
"""Share of the variance of the letters' contrast that two strengths of ink explain; pages with one have 0.5 to 0.7."""

MOST_FAINTNESS = 0.45
"""Mean contrast of the faint letters by that of the others: worn type keeps more, ghosts less."""

LEAST_SHARE = 0.1
"""Share of faint letters on the page."""

LEAST_LETTERS = 40

_CUT_SHARES = (0.25, 0.55)
"""From the faint contrast to the strong one: what lies below the first goes, what lies above the second stays."""


class Strengths(NamedTuple):
    """Two strengths of ink on one page."""

    faint: float
    """Mean contrast of the fainter letters, gray levels."""
    strong: float
    share: float
    """Share of faint letters."""
    separation: float
    """0-1: how much of the contrasts' variance lies between the two."""

    @property
    def is_show_through(self) -> bool:
        """Whether the faint letters are those of the other side."""
        is_apart = self.separation >= LEAST_SEPARATION and self.faint <= MOST_FAINTNESS * self.strong
        return is_apart and self.share >= LEAST_SHARE


def lift_show_through(picture: Picture) -> Cleaned:
    """Return `picture` without the ghost of its other side; the measure is the share of letters that are ghosts."""
    gray = picture.gray
    strengths = ink_strengths(picture.ink.contrast)
    is_applied = strengths.is_show_through
    share = strengths.share if is_applied else 0.0
    step = opencv_step(
        "lift_show_through",
        faint=strengths.faint,
        strong=strengths.strong,
        separation=strengths.separation,
        faint_share=strengths.share,
        applied=is_applied,
    )
    if not is_applied:
        return Cleaned(picture, step, share)
    lifted = without_faint(gray, dpi=picture.dpi, strengths=strengths)
    return Cleaned(Picture(lifted, picture.dpi, picture.to_original), step, share)


def ink_strengths(contrast: npt.NDArray[np.float64]) -> Strengths:
    """Return the two strengths into which the letters' `contrast` falls best (Otsu 1979)."""
    if len(contrast) < LEAST_LETTERS:
        return Strengths(0.0, 0.0, 0.0, 0.0)
    levels = np.sort(contrast)
    count = np.arange(1, len(levels))
    sums = np.cumsum(levels)
    faint, strong = sums[:-1] / count, (sums[-1] - sums[:-1]) / count[::-1]
    between = count * count[::-1] / len(levels) ** 2 * (strong - faint) ** 2
    cut = int(np.argmax(between))
    separation = float(between[cut] / max(levels.var(), 1e-9))
    return Strengths(float(faint[cut]), float(strong[cut]), (cut + 1) / len(levels), separation)


def without_faint(gray: Gray, *, dpi: int, strengths: Strengths) -> Gray:
    """Return `gray` with paper where its ink is as faint as the ghost's."""
    paper = paper_of(gray, dpi=dpi)
    low, high = (strengths.faint + part * (strengths.strong - strengths.faint) for part in _CUT_SHARES)
    levels = np.arange(256, dtype=np.float32)
    kept = levels * np.clip((levels - low) / (high - low), 0, 1)
    darkness = cv2.LUT(cv2.subtract(paper, gray), kept.astype(np.uint8))
    return np.asarray(cv2.subtract(paper, darkness), dtype=np.uint8)
