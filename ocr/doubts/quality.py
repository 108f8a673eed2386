"""How well a page can be read, with its reasons in the words of the people who scan again."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr.pictures.ink import Ink
from schemas.layout import PageQuality
from schemas.provenance import ProcessingStep

LOW_DPI = 150
"""Below this the engine guesses at marks over letters."""

LOW_BITONAL_DPI = 200
"""Up to this a page without gray levels has lost thin strokes for good."""

MUCH_SKEW = 1.0
"""Degrees from which a person should lay the page straighter."""

FAINT_CONTRAST = 70.0
"""Gray levels of the ink below which strokes are missing."""

BLUR_SHARE = 0.45
"""Steepest step between neighbouring pixels, as a share of the ink's contrast, below which edges are blurred."""

MUCH_SHADOW = 40.0
"""Gray levels between bright and dark parts of the paper."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured on a page while it was cleaned and read."""

    dpi: int
    bits: int
    """1 for a page without gray levels."""
    skew_degrees: float
    noise: float
    """1.0 is the least that is acted on."""
    shadow_depth: float
    """Gray levels."""
    contrast: float
    """Median of the letters', gray levels."""
    sharpness: float
    """0-1: steepest step at the letters' edges by their contrast."""
    confidence: float
    """0-1: mean of the words', weighted by length."""
    shown_through: float = 0.0
    """Share of the letters that were the other side's, and were lifted."""
    bend: float = 0.0
    """How far the lines were from straight, in heights of letters, where the page was flattened; else 0.0."""
    handwriting: int = 0
    """Regions written by hand, signatures left out."""
    unreadable: int = 0
    """Regions where letters stand that nobody could read, seals left out."""


def judge_quality(measures: Measures) -> PageQuality:
    """Return the score and reasons that `measures` give: the engine's confidence, less a little for each reason."""
    reasons = tuple(reason for is_so, reason in _reasons(measures) if is_so)
    score = measures.confidence * (1 - 0.03 * len(reasons))
    return PageQuality(round(min(1.0, max(0.0, score)), 3), reasons)


def _reasons(measures: Measures) -> Sequence[tuple[bool, str]]:
    is_coarse_bitonal = measures.bits == 1 and measures.dpi <= LOW_BITONAL_DPI
    return (
        (measures.dpi < LOW_DPI, "độ phân giải thấp"),
        (is_coarse_bitonal, f"{measures.dpi} dpi 1 bit"),
        (abs(measures.skew_degrees) >= MUCH_SKEW, "nghiêng"),
        (measures.noise > 1.0, "nhiễu"),
        (measures.shadow_depth >= MUCH_SHADOW, "bóng tối"),
        (measures.bits > 1 and measures.sharpness < BLUR_SHARE, "mờ"),
        (measures.contrast < FAINT_CONTRAST, "thiếu nét"),
        (measures.shown_through > 0, "chữ mặt sau hằn qua"),
        (measures.bend > 0, "cong"),
        (measures.handwriting > 0, "có chữ viết tay"),
        (measures.unreadable > 0, "có chỗ không đọc được"),
    )


def bend_of(steps: Sequence[ProcessingStep]) -> float:
    """Return how far the lines were from straight, where one of `steps` flattened the page; else 0.0."""
    done = [step.settings for step in steps if step.name == "dewarp" and step.settings["applied"]]
    return float(done[0]["departure"]) if done else 0.0


def ink_contrast(ink: Ink) -> float:
    """Return the median contrast of the letters, gray levels; 0.0 where there are none."""
    return float(np.median(ink.contrast)) if len(ink.contrast) else 0.0
