"""A clean page is recognized: its lines are found, what ink they leave uncovered too, and each line is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from ocr.pictures.picture import READING_DPI, Picture, scale
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from ocr.recognition.profiles import Profile
from ocr.recognition.read_lines import read_lines
from ocr.recognition.second_look import is_text, uncovered_rows
from ocr.recognized import Box, RecognizedLine, mean_confidence
from schemas.layout import EngineUsed
from schemas.provenance import ProcessingStep

PAGE_DPI = 170
"""Tesseract alone reads the whole page at this resolution: finer pages were read worse (docs/benchmarks.md)."""

MOST_ENLARGED = 2
"""A coarse page is enlarged for it by no more than this: beyond it only pixels grow."""

Numbers = dict[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Recognized:
    """What was recognized, in the pixels of `picture`."""

    picture: Picture
    lines: tuple[RecognizedLine, ...]
    steps: tuple[ProcessingStep, ...]


def recognize(picture: Picture, *, engine: Engine, models: LineModels | None, profile: Profile) -> Recognized:
    """Return the lines of `picture`, boxes in the pixels of the picture that comes with them.

    Args:
        picture: Upright, with level lines.
        engine: Recognizes it.
        models: Find its lines and read them beside the engine; None: the engine alone reads the page.
        profile: Says which lines are read twice.

    Raises:
        UnavailableError: The engine broke off.
    """
    if models is None:
        return _by_engine_alone(picture, engine=engine)
    sized = scale(picture, dpi=READING_DPI) if picture.dpi != READING_DPI else picture
    boxes = models.find_lines(sized.gray)
    found = read_lines(sized, boxes, models=models, engine=engine, doubt_below=profile.doubt_below)
    lost = _uncovered(sized, boxes)
    more = read_lines(sized, lost, models=models, engine=engine, doubt_below=profile.doubt_below)
    lines = (*found.lines, *filter(is_text, more.lines))
    steps = (
        _step("detect_lines", models.used, dpi=READING_DPI, from_dpi=picture.dpi, lines=len(boxes)),
        _step("recognize", models.used, dpi=READING_DPI, **_what(lines)),
        _step("read_again", engine.used, lines=found.checked + more.checked, lost_rows=len(lost)),
    )
    return Recognized(sized, lines, steps)


def _by_engine_alone(picture: Picture, *, engine: Engine) -> Recognized:
    dpi = min(PAGE_DPI, MOST_ENLARGED * picture.dpi)
    sized = scale(picture, dpi=dpi) if picture.dpi != dpi else picture
    lines = engine.recognize(sized.gray, dpi=dpi)
    if not lines:  # its own layout overlooks a page with one short line
        lines = engine.recognize(sized.gray, dpi=dpi, layout="block")
    return Recognized(sized, lines, (_step("recognize", engine.used, dpi=dpi, **_what(lines)),))


def _uncovered(picture: Picture, boxes: Sequence[Box]) -> list[Box]:
    ink = picture.ink
    return uncovered_rows(ink, boxes, factor=picture.pixels.shape[0] / ink.darkness.shape[0])


def _what(lines: Sequence[RecognizedLine]) -> Numbers:
    words = sum(len(line.words) for line in lines)
    return {"words": words, "mean_confidence": round(mean_confidence(lines), 3)}


def _step(name: str, used: EngineUsed, **settings: str | int | float | bool) -> ProcessingStep:
    return ProcessingStep(name, used.name, used.version, settings)
