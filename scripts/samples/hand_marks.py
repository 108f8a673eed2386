"""Tone marks and hooks that a typist without Vietnamese letters added with a pen."""

import unicodedata

import cv2
import numpy as np
import numpy.typing as npt

from scripts.samples.markup import unaccented
from scripts.samples.mask import Mask
from scripts.samples.sheet import Placed

Stroke = npt.NDArray[np.float64]
"""N x 2 points in heights of the type: right of the letter's middle, above the top of the letter."""

CIRCUMFLEX, BREVE, HORN = "\u0302", "\u0306", "\u031b"
ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"

BAR = "\u0335"

X_HEIGHT, CAP_HEIGHT, ADVANCE = 0.53, 0.67, 0.6
"""Of the typed face, in heights of the type."""

STROKES: dict[str, tuple[tuple[float, float], ...]] = {
    CIRCUMFLEX: ((-0.15, 0.05), (0.0, 0.17), (0.15, 0.05)),
    BREVE: ((-0.14, 0.16), (-0.08, 0.07), (0.0, 0.05), (0.08, 0.07), (0.14, 0.16)),
    HORN: ((0.17, -0.06), (0.27, -0.02), (0.28, 0.08)),
    ACUTE: ((-0.04, 0.06), (0.13, 0.21)),
    GRAVE: ((0.04, 0.06), (-0.13, 0.21)),
    HOOK: ((-0.07, 0.18), (0.01, 0.24), (0.08, 0.18), (0.01, 0.12), (0.01, 0.06)),
    TILDE: ((-0.16, 0.08), (-0.07, 0.16), (0.06, 0.09), (0.16, 0.17)),
}
HIGHER = 0.13
"""How much higher a tone mark stands over a letter that has a roof already."""


def add_marks(mask: Mask, placed: Placed, *, rng: np.random.Generator) -> None:
    """Draw with a pen into `mask` what the letters of `placed` have more than the typed ones."""
    for index, letter in enumerate(placed.text):
        if letter != unaccented(letter):
            x = placed.x + index * ADVANCE * placed.size_px
            _add_marks(mask, letter, x=x, baseline=placed.baseline, size_px=placed.size_px, rng=rng)


def _add_marks(
    mask: Mask, letter: str, *, x: float, baseline: float, size_px: int, rng: np.random.Generator
) -> None:
    """Draw what `letter` has more than the typed letter into `mask`; the typed letter begins at `x`."""
    bare = letter.replace("đ", f"d{BAR}").replace("Đ", f"D{BAR}")
    base, *marks = list(unicodedata.normalize("NFD", bare))
    top = CAP_HEIGHT if base.isupper() else X_HEIGHT + 0.16 * (base == "i")
    shake = rng.normal(0, 0.018, 2)
    middle = (x + (ADVANCE / 2 + shake[0]) * size_px, baseline - (top + shake[1]) * size_px)
    thick = max(1, round(size_px / 15))
    for mark in marks:
        if mark == DOT:
            spot = (round(middle[0]), round(baseline + 0.17 * size_px))
            cv2.circle(mask, spot, max(1, round(size_px / 17)), 235, -1, cv2.LINE_AA)
            continue
        points = np.array(STROKES.get(mark) or _bar(base))
        if mark not in (CIRCUMFLEX, BREVE, HORN) and {CIRCUMFLEX, BREVE} & set(marks):
            points = points + np.array((0.06, HIGHER))
        points = points + rng.normal(0, 0.012, points.shape)
        placed = np.column_stack([middle[0] + points[:, 0] * size_px, middle[1] - points[:, 1] * size_px])
        cv2.polylines(
            mask, [(placed * 8).astype(np.int32)], isClosed=False, color=235, thickness=thick,
            lineType=cv2.LINE_AA, shift=3,
        )  # fmt: skip


def _bar(base: str) -> tuple[tuple[float, float], ...]:
    """Return the bar of đ or Đ, which crosses the upper stem of the one and the left stem of the other."""
    return ((-0.36, -0.32), (-0.06, -0.34)) if base == "D" else ((-0.02, 0.06), (0.3, 0.07))
