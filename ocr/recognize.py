"""A clean page is recognized: once at each resolution of the profile, the readings fused into one."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocr.engine import Engine
from ocr.fusion import fuse
from ocr.picture import Picture, scale
from ocr.quality import mean_confidence
from ocr.recognition import RecognizedLine, RecognizedWord
from ocr.second_look import look_again
from schemas.provenance import ProcessingStep

MOST_ENLARGED = 2
"""A coarse page is enlarged by no more than this: beyond it only pixels grow."""


@dataclass(frozen=True, slots=True)
class Recognized:
    """What was recognized, in the pixels of the clean page."""

    lines: tuple[RecognizedLine, ...]
    steps: tuple[ProcessingStep, ...]


def recognize(picture: Picture, *, engine: Engine, resolutions: Sequence[int]) -> Recognized:
    """Return the lines of `picture`, boxes in its own pixels.

    Args:
        picture: Upright, with level lines.
        engine: Recognizes it.
        resolutions: Dots an inch, the reading that sets the lines first.

    Raises:
        UnavailableError: The engine broke off.
    """
    targets = dict.fromkeys(min(dpi, MOST_ENLARGED * picture.dpi) for dpi in resolutions)
    lines: tuple[RecognizedLine, ...] = ()
    steps: list[ProcessingStep] = []
    for dpi in targets:
        found = _read_at(picture, engine=engine, dpi=dpi)
        steps.append(_step(engine, found, dpi=dpi, from_dpi=picture.dpi))
        lines = fuse(lines, found) if lines else found
    lost = look_again(picture, lines, engine=engine)
    if lost:
        steps.append(_step(engine, lost, dpi=picture.dpi, from_dpi=picture.dpi, name="recognize_lost_lines"))
    return Recognized((*lines, *lost), tuple(steps))


def _read_at(picture: Picture, *, engine: Engine, dpi: int) -> tuple[RecognizedLine, ...]:
    scaled = scale(picture, dpi=dpi) if dpi != picture.dpi else picture
    x = picture.pixels.shape[1] / scaled.pixels.shape[1]
    y = picture.pixels.shape[0] / scaled.pixels.shape[0]
    found = engine.recognize(scaled.gray, dpi=dpi)
    return tuple(
        RecognizedLine(
            tuple(
                RecognizedWord(w.text, w.x0 * x, w.y0 * y, w.x1 * x, w.y1 * y, w.confidence)
                for w in line.words
            )
        )
        for line in found
    )


def _step(
    engine: Engine, lines: Sequence[RecognizedLine], *, dpi: int, from_dpi: int, name: str = "recognize"
) -> ProcessingStep:
    words = sum(len(line.words) for line in lines)
    settings = {
        "dpi": dpi,
        "from_dpi": from_dpi,
        "words": words,
        "mean_confidence": round(mean_confidence(lines), 3),
    }
    return ProcessingStep(name, engine.used.name, engine.used.version, settings)
