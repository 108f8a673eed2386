"""Orientation: which way the lines run is measured on the ink; which way is up is decided by reading a strip.

A page that stands on its head gives an engine next to nothing it is sure of, so reading a strip of a few lines both
ways settles what shape statistics only guess. An upright page costs one such strip.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from ocr.cleaning.deskew import estimate_skew, line_sharpness
from ocr.pictures.ink import INK_DPI, Ink
from ocr.pictures.picture import Cleaned, Picture, as_gray, rotate, scale, turn
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from ocr.recognized import RecognizedLine
from schemas.layout import EngineUsed
from schemas.provenance import ProcessingStep

SURE_SHARE = 0.98
"""From this probability on the model's word for the way up is taken."""

STRIP_DPI = 150
"""Strips are read at this resolution, where a finer page is there."""

STRIP_MM = 22.0
"""Height of a strip: three to four lines."""

SURE_CONFIDENCE = 0.80
"""A strip read with this mean confidence stands upright; the other ways need not be tried."""

SURE_LETTERS = 40
"""Fewer letters than this are luck: the other ways are tried as well."""

AXIS_RATIO = 1.5
"""Row sums sharper than column sums by this factor show level lines for certain, and the other way round."""

SURE_SCORE = 20.0
"""Letters, weighted by confidence, from which a strip is text; below it the other axis is tried as well."""

LEAST_SCORE = 2.0
"""The same below which nothing was read, and the page stays as it is."""

LEAST_LEAD = 1.3
"""A turned page must read better than the page as it is by this factor."""

_LEAST_CONFIDENCE = 0.3
_LEAST_LETTERS = 8


def orient(picture: Picture, *, engine: Engine, models: LineModels | None = None) -> Cleaned:
    """Return `picture` upright; the measure is the turn made, clockwise degrees (0, 90, 180, 270).

    Args:
        picture: Any way up.
        engine: Reads strips of it.
        models: Asked first; where they are sure, no strip is read.
    """
    ink = picture.ink
    if len(ink.letters) < _LEAST_LETTERS:
        return Cleaned(picture, _step(engine.used, {"rotation": 0, "letters": len(ink.letters)}), 0.0)
    if models:
        quarters, share = models.quarters_to_upright(picture.gray)
        if share >= SURE_SHARE:
            step = _step(models.used, {"share": round(share, 3), "rotation": quarters * 90})
            return Cleaned(turn(picture, quarters=quarters) if quarters else picture, step, quarters * 90.0)
    ratio = line_sharpness(ink) / max(1.0, line_sharpness(sideways(ink)))
    evidence: dict[str, str | int | float | bool] = {"axis_ratio": round(ratio, 2)}
    scores: dict[int, float] = {}
    is_axis_clear = not 1 / AXIS_RATIO < ratio < AXIS_RATIO
    for place, quarters in enumerate(_turns(ratio)):
        if place > 1 and is_axis_clear and max(scores.values()) >= SURE_SCORE:
            break
        scores[quarters], is_sure = _read_strip(picture, ink, quarters=quarters, engine=engine)
        if is_sure:
            break
    best = choose_turn(scores)
    evidence |= {f"score_{quarters * 90}": round(score, 1) for quarters, score in scores.items()}
    evidence["rotation"] = best * 90
    return Cleaned(
        turn(picture, quarters=best) if best else picture, _step(engine.used, evidence), best * 90.0
    )


def sideways(ink: Ink, *, quarters: int = 1) -> Ink:
    """Return `ink` as it lies once the page is turned clockwise by `quarters` times 90 degrees."""
    height, width = ink.darkness.shape
    x, y, w, h, area = ink.letters.T
    turned = {0: (x, y, w, h), 1: (height - y - h, x, h, w), 2: (width - x - w, height - y - h, w, h)}
    left, top, across, down = turned.get(quarters % 4, (y, width - x - w, h, w))
    darkness = np.ascontiguousarray(np.rot90(ink.darkness, -quarters))
    return Ink(darkness, np.stack([left, top, across, down, area], axis=1), ink.contrast)


def choose_turn(scores: Mapping[int, float]) -> int:
    """Return the quarter turns that read best; 0 where nothing was read that is worth a turn."""
    best = max(scores, key=lambda quarters: scores[quarters])
    is_clear = scores[best] >= LEAST_SCORE and scores[best] >= LEAST_LEAD * scores.get(0, 0.0)
    return best if is_clear else 0


def _turns(ratio: float) -> tuple[int, int, int, int]:
    """Return all quarter turns, those that make the lines level first."""
    return (0, 2, 1, 3) if ratio >= 1 else (1, 3, 0, 2)


def _read_strip(picture: Picture, ink: Ink, *, quarters: int, engine: Engine) -> tuple[float, bool]:
    """Return how much a strip of the page turned by `quarters` gave, and whether that is beyond doubt."""
    turned = sideways(ink, quarters=quarters)
    strip = _strip(turn(picture, quarters=quarters), turned)
    words = _letters_and_confidence(engine.recognize(strip.gray, dpi=strip.dpi, layout="block"))
    letters = sum(count for count, _ in words)
    score = sum(count * max(0.0, confidence - _LEAST_CONFIDENCE) for count, confidence in words)
    mean = sum(count * confidence for count, confidence in words) / max(1, letters)
    return score, letters >= SURE_LETTERS and mean >= SURE_CONFIDENCE


def _strip(picture: Picture, ink: Ink) -> Picture:
    """Return the strip of `picture` with the most ink of letters, with level lines."""
    skew = estimate_skew(ink)
    height = round(STRIP_MM / 25.4 * INK_DPI)
    start = _fullest_rows(ink, height=height)
    factor = picture.pixels.shape[0] / ink.darkness.shape[0]
    middle, half = (start + height / 2) * factor, height / 2 * factor
    lean = abs(np.tan(np.deg2rad(skew))) * picture.pixels.shape[1] / 2
    top, bottom = max(0, round(middle - half - lean)), round(middle + half + lean)
    strip = Picture(as_gray(picture.pixels[top:bottom]), picture.dpi, picture.to_original)
    coarse = scale(strip, dpi=STRIP_DPI) if picture.dpi > STRIP_DPI else strip
    return rotate(coarse, degrees=-skew) if skew else coarse


def _fullest_rows(ink: Ink, *, height: int) -> float:
    """Return where the `height` rows begin that hold the most letters; the middle where several would do."""
    rows = np.zeros(ink.darkness.shape[0] + height)
    for _, y, _, letter_height, _ in ink.letters:
        rows[y : y + letter_height] += 1 / letter_height
    held = np.convolve(rows, np.ones(height), mode="valid")
    return float(np.mean(np.flatnonzero(held >= held.max() - 1e-6)))


def _letters_and_confidence(lines: Iterable[RecognizedLine]) -> list[tuple[int, float]]:
    words = [word for line in lines for word in line.words]
    return [(sum(c.isalnum() for c in word.text), word.confidence) for word in words]


def _step(used: EngineUsed, evidence: dict[str, str | int | float | bool]) -> ProcessingStep:
    return ProcessingStep("orient", used.name, used.version, evidence)
