"""A page that was read gets the stamps of secrecy that its reading lost: a secret page must not slip through."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ocr.documents.secrecy import secrecy_level, secrecy_mark
from ocr.doubts.stamp_words import read_stamps
from ocr.pictures.image import PageImage
from ocr.pictures.original import lines_on_original
from ocr.pictures.picture import Picture, opencv_step
from ocr.recognition.engine import Engine
from ocr.recognition.line_models import LineModels
from schemas.layout import Line, PageText

SURE = 0.9
"""Words read so surely are looked at no more."""


def with_stamps(
    page: PageText,
    image: PageImage,
    *,
    engine: Engine,
    models: LineModels | None,
    dropped: Sequence[Line] = (),
) -> PageText:
    """Return `page` with the words of a stamp of secrecy as its last line, where it has none that tells of it.

    Args:
        page: As it was read, from pixels or from a text layer, blank or not.
        image: Its pixels.
        engine: Reads what may be a stamp.
        models: Beside it; None: the engine alone.
        dropped: Lines that were read and left out as noise or ornament.
    """
    if secrecy_mark(page):
        return page
    lost = tuple(line for line in dropped if secrecy_level(line.text))
    lines = lost or _stamps_of(page, image, engine=engine, models=models)
    if not lines:
        return page
    step = opencv_step("read_stamps", found=len(lines), applied=True)
    return replace(page, blank=False, lines=(*page.lines, *lines), steps=(*page.steps, step))


def _stamps_of(
    page: PageText, image: PageImage, *, engine: Engine, models: LineModels | None
) -> tuple[Line, ...]:
    """Return the stamps on `image`; where nothing told which way is up, the first way that shows one."""
    picture = Picture(image.pixels, image.dpi, np.eye(3))
    height, width = image.pixels.shape[:2]
    known = [word.box for word in page.words if word.confidence >= SURE and len(word.text) > 1]
    for quarters in range(4) if page.blank else (page.rotation // 90,):
        found = read_stamps(picture, quarters=quarters, known=known, engine=engine, models=models)
        if found.lines:
            to_original = found.picture.to_original
            return lines_on_original(found.lines, to_original=to_original, width=width, height=height)
    return ()
