"""Lines that were found are read one by one: by the line model all, by Tesseract those that the profile names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocr.language.plausibility import IMPOSSIBLE, plausibility
from ocr.language.spacing import parted_at_signs, spaced
from ocr.pictures.picture import Picture
from ocr.recognition.engine import Engine
from ocr.recognition.line_crops import cut_closely, cut_with_air
from ocr.recognition.line_models import LineModels
from ocr.recognition.merge import merge
from ocr.recognized import Box, Gray, RecognizedLine, RecognizedWord

CROP_DPI = 300
"""What Tesseract is told of a crop; lines come to it in one size."""


@dataclass(frozen=True, slots=True)
class LinesRead:
    """What was read, and how many of the lines Tesseract read too."""

    lines: tuple[RecognizedLine, ...]
    checked: int


def read_lines(
    picture: Picture, boxes: Sequence[Box], *, models: LineModels, engine: Engine, doubt_below: float
) -> LinesRead:
    """Return the lines in `boxes`, in their order, those without a word left out.

    Args:
        picture: Upright, with level lines.
        boxes: Of the lines, in its pixels.
        models: Read every line.
        engine: Reads the doubtful ones.
        doubt_below: A line is doubtful where its least sure word is below this; above 1 all lines are.
    """
    gray = picture.gray
    cuts = [(box, cut) for box in boxes if (cut := cut_closely(gray, box)) is not None]
    readings = models.read_lines([cut.pixels for _, cut in cuts])
    lines: list[RecognizedLine] = []
    checked = 0
    for (box, cut), words in zip(cuts, readings, strict=True):
        first = tuple(cut.on_page(word) for word in words)
        if is_doubtful(first, below=doubt_below):
            checked += 1
            first = merge(tuple(_by_engine(gray, box, engine=engine)), first)
        else:
            first = spaced(parted_at_signs(first))
        lines += [RecognizedLine(first)] if first else []
    return LinesRead(tuple(lines), checked)


def is_doubtful(words: Sequence[RecognizedWord], *, below: float) -> bool:
    """Say whether a line that the model read as `words` is to be read again."""
    return any(word.confidence < below or plausibility(word.text) <= IMPOSSIBLE for word in words)


def _by_engine(gray: Gray, box: Box, *, engine: Engine) -> Iterator[RecognizedWord]:
    cut = cut_with_air(gray, box)
    if cut is None:
        return
    for line in engine.recognize(cut.pixels, dpi=CROP_DPI, layout="line"):
        for word in line.words:
            yield cut.on_page(word)
