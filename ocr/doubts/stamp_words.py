"""Stamps of secrecy read by themselves, on the page as it was scanned: cleaning and ordinary reading may lose them.

Colored ink is read apart from the black print that it lies on, what a frame closes as one line, tilted or not, and
letters larger than the text without it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ocr.documents.secrecy import secrecy_level
from ocr.doubts.stamp_marks import (
    box_around,
    box_of_ink,
    colored_ink,
    dark,
    find_frames,
    large_letters,
    rows_of_letters,
    tilt_of,
    tilt_of_ink,
    without_rules,
)
from ocr.pictures.picture import READING_DPI, Picture, rotate, scale, turn
from ocr.pictures.placement import is_affine
from ocr.recognition.engine import Engine
from ocr.recognition.line_crops import cut_closely, cut_with_air
from ocr.recognition.line_models import LineModels
from ocr.recognition.read_lines import CROP_DPI
from ocr.recognized import Box, Gray, RecognizedLine, RecognizedWord
from schemas.layout import BoundingBox

LINE_MM = (3.2, 24.0)
"""Height of what may be the words of a stamp, tilted or not."""

LEAST_WIDTH_MM = 5.0

LEAST_PAGE_MM = 8.0
"""A smaller piece of paper has no room for a stamp."""

LEAST_DPI = 50
"""On a coarser picture nobody reads anything."""

MOST_LETTERS = 14
"""What the models read more in is a line of text."""

SURE = 0.9
"""What the models read so surely as something else is not read again."""

MOST_TILT = 20.0

_MM = READING_DPI / 25.4
_AS_HIGH = 0.6
_COVERED = 0.7
"""Least share of a row of large letters on which words lie that were read; the rest is the space between them."""

_Boxes = npt.NDArray[np.float64]
"""A row each: left, top, right, bottom."""

_MARGIN = 0.25
"""Around a line that is to be leveled, as a share of its height."""


@dataclass(frozen=True, slots=True, eq=False)
class StampWords:
    """The stamps of secrecy found, one a line, in the pixels of `picture`."""

    picture: Picture
    lines: tuple[RecognizedLine, ...]


def read_stamps(
    picture: Picture,
    *,
    quarters: int,
    known: Sequence[BoundingBox] = (),
    engine: Engine,
    models: LineModels | None,
) -> StampWords:
    """Return what stands on `picture` that may be a stamp of secrecy.

    Args:
        picture: The page as it was scanned, with its colors.
        quarters: Clockwise quarter turns that make it upright.
        known: Boxes, on `picture`, of words that were surely read as something else.
        engine: Reads what the models cannot make a stamp of.
        models: Find and read lines; None: the engine alone.
    """
    up = turn(picture, quarters=quarters)
    least = min(up.pixels.shape[:2]) * 25.4 / up.dpi
    if least < LEAST_PAGE_MM or up.dpi < LEAST_DPI:
        return StampWords(up, ())
    up = scale(up, dpi=READING_DPI) if up.dpi != READING_DPI else up
    found = next(_looked_for(up, _Reader(engine, models), known=_boxes_on(up, known)), None)
    return StampWords(up, (found,) if found else ())


@dataclass(frozen=True, slots=True)
class _Reader:
    engine: Engine
    models: LineModels | None

    def lines(self, gray: Gray) -> list[Box]:
        """Return where lines lie on `gray`."""
        if self.models:
            return self.models.find_lines(gray)
        found = self.engine.recognize(gray, dpi=READING_DPI, layout="block")
        return [(line.x0, line.y0, line.x1, line.y1) for line in found]

    def stamp(self, gray: Gray, box: Box) -> RecognizedLine | None:
        """Return the words in `box` where they may be those of a stamp."""
        return next((line for line in self._readings(gray, box) if secrecy_level(line.text)), None)

    def _readings(self, gray: Gray, box: Box) -> Iterator[RecognizedLine]:
        close, airy = cut_closely(gray, box), cut_with_air(gray, box)
        if self.models and close:
            words = self.models.read_lines([close.pixels])[0]
            if words:
                yield RecognizedLine(tuple(map(close.on_page, words)))
            if sum(len(word.text) for word in words) > MOST_LETTERS or _is_sure(words):
                return
        if airy:
            for line in self.engine.recognize(airy.pixels, dpi=CROP_DPI, layout="line"):
                yield RecognizedLine(tuple(map(airy.on_page, line.words)))


def _is_sure(words: tuple[RecognizedWord, ...]) -> bool:
    return bool(words) and all(word.confidence >= SURE and len(word.text) > 1 for word in words)


def _boxes_on(page: Picture, boxes: Sequence[BoundingBox]) -> _Boxes:
    """Return `boxes`, of the picture that `page` was turned and scaled from, in its pixels, a row each."""
    if not boxes or not is_affine(page.to_original):
        return np.empty((0, 4))
    there = np.linalg.inv(np.asarray(page.to_original))
    corners = np.array([[(b.x0, b.y0, 1.0), (b.x1, b.y1, 1.0)] for b in boxes]) @ there.T
    return np.concatenate([corners.min(axis=1)[:, :2], corners.max(axis=1)[:, :2]], axis=1)


def _looked_for(page: Picture, reader: _Reader, *, known: _Boxes) -> Iterator[RecognizedLine]:
    """Yield the stamps found, by the ways in which they are seldom mistaken first."""
    ink = colored_ink(page.pixels)
    if ink is not None:
        yield from _in_lines(ink, reader.lines(ink), reader)
        yield from _in_frames(ink, reader)
    gray = page.gray
    yield from _in_frames(gray, reader)
    letters = large_letters(gray, mm=_MM)
    if letters is not None:
        rows = rows_of_letters(letters, mm=_MM)
        yield from _in_lines(letters, [row for row in rows if not _is_known(row, known)], reader)


def _is_known(row: Box, known: _Boxes) -> bool:
    """Whether words as high as the row, which lie on nearly all of it, were surely read as something else."""
    high = known[:, 3] - known[:, 1] >= _AS_HIGH * (row[3] - row[1])
    middle = (known[:, 1] + known[:, 3]) / 2
    on_row = known[high & (middle > row[1]) & (middle < row[3])]
    covered = np.minimum(on_row[:, 2], row[2]) - np.maximum(on_row[:, 0], row[0])
    return float(covered.clip(min=0).sum()) >= _COVERED * (row[2] - row[0])


def _in_lines(gray: Gray, boxes: list[Box], reader: _Reader) -> Iterator[RecognizedLine]:
    for box in boxes:
        height, width = box[3] - box[1], box[2] - box[0]
        if LINE_MM[0] * _MM <= height <= LINE_MM[1] * _MM and width >= LEAST_WIDTH_MM * _MM:
            yield from _straight_or_leveled(gray, box, reader)


def _straight_or_leveled(gray: Gray, box: Box, reader: _Reader) -> Iterator[RecognizedLine]:
    if line := reader.stamp(gray, box):
        yield replace(line, joint="\n")
        return
    margin = _MARGIN * (box[3] - box[1])
    cut = cut_closely(gray, (box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin))
    tilt = tilt_of_ink(dark(cut.pixels)) if cut else None
    if cut and tilt is not None and 1.0 <= abs(tilt) <= MOST_TILT:
        yield from _leveled(_turned(cut.pixels, tilt), box, reader)


def _in_frames(gray: Gray, reader: _Reader) -> Iterator[RecognizedLine]:
    for rectangle in find_frames(gray, mm=_MM):
        box, tilt = box_around(rectangle), tilt_of(rectangle)
        cut = cut_closely(gray, box)
        if cut and abs(tilt) <= MOST_TILT:
            yield from _leveled(without_rules(_turned(cut.pixels, tilt), mm=_MM), box, reader)


def _turned(gray: Gray, tilt: float) -> Gray:
    return rotate(Picture(gray, READING_DPI, np.eye(3)), degrees=-tilt).pixels


def _leveled(level: Gray, box: Box, reader: _Reader) -> Iterator[RecognizedLine]:
    """Yield the words of a stamp that is all that `level` holds, spread over `box`, where it lies on the page."""
    inner = box_of_ink(dark(level))
    line = reader.stamp(level, inner) if inner else None
    if line is None:
        return
    texts = line.text.split()
    confidence = min(word.confidence for word in line.words)
    step = (box[2] - box[0]) / len(texts)
    words = (
        RecognizedWord(text, box[0] + place * step, box[1], box[0] + (place + 1) * step, box[3], confidence)
        for place, text in enumerate(texts)
    )
    yield RecognizedLine(tuple(words))
