"""A page is read: from pixels to words with their boxes on the original page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr.blank import weigh_blank
from ocr.cleanup import CleanPage, clean, cleaning_steps
from ocr.engine import Engine, open_engine
from ocr.image import PageImage
from ocr.ink import Ink, find_ink
from ocr.noise import without_noise
from ocr.original import lines_on_original
from ocr.picture import Picture
from ocr.profiles import find_profile
from ocr.quality import Measures, ink_contrast, judge_quality, mean_confidence
from ocr.reading_order import in_reading_order
from ocr.recognition import RecognizedLine
from ocr.recognize import recognize
from ocr.sharpness import edge_sharpness
from ocr.spelling import mend_marks
from schemas.layout import PageQuality, PageText
from schemas.provenance import ProcessingStep


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads pages with one engine and one profile; kept by a worker process."""

    engine: Engine
    profile: str = "careful"

    def read(self, image: PageImage) -> PageText:
        """Return what stands on `image`."""
        return read_image(image, engine=self.engine, profile=self.profile)


def open_reader(tessdata: str = "", *, engine: str = "tesserocr", profile: str = "careful") -> PageReader:
    """Return a reader with its model loaded.

    Args:
        tessdata: Folder of the model; empty: the system's, else the locked package's.
        engine: One of ENGINES.
        profile: One of PROFILES.

    Raises:
        MissingModelError: There is no model.
        InvalidInputError: There is no such engine or profile.
    """
    return PageReader(open_engine(engine, tessdata=tessdata), find_profile(profile).name)


def read_image(image: PageImage, *, engine: Engine, profile: str = "careful") -> PageText:
    """Return what stands on `image`; the boxes are in its own pixels.

    Args:
        image: Pixels of one page, any way up.
        engine: Recognizes the cleaned page.
        profile: One of PROFILES.

    Raises:
        UnknownProfileError: There is no such profile.
        UnavailableError: The engine broke off; the page is not read, which is not to say that it is empty.
    """
    row = find_profile(profile)
    height, width = image.pixels.shape[:2]
    picture = Picture(image.pixels, image.dpi, np.eye(3))
    ink = find_ink(picture.gray, dpi=image.dpi)
    if not len(ink.letters):
        return _blank_page(image, steps=(weigh_blank(ink, ()).step,), profile=profile)
    page = clean(picture, cleaning_steps(engine=engine))
    found = recognize(page.picture, engine=engine, resolutions=row.resolutions)
    evidence = weigh_blank(ink, found.lines)
    steps = (*page.steps, *found.steps, evidence.step)
    if evidence.is_blank:
        return _blank_page(image, steps=steps, profile=profile, engine=engine)
    ordered, mended = mend_marks(in_reading_order(without_noise(found.lines)))
    return PageText(
        width_px=width,
        height_px=height,
        dpi=image.dpi,
        blank=False,
        lines=lines_on_original(ordered, to_original=page.picture.to_original, width=width, height=height),
        source="pixels",
        rotation=round(page.measures["orient"]),
        skew_degrees=page.measures["deskew"],
        quality=_quality(image, page, ink=ink, lines=ordered),
        engines=(engine.used,),
        steps=(*steps, mended),
        profile=profile,
    )


def _blank_page(
    image: PageImage, *, steps: tuple[ProcessingStep, ...], profile: str, engine: Engine | None = None
) -> PageText:
    height, width = image.pixels.shape[:2]
    return PageText(
        width_px=width,
        height_px=height,
        dpi=image.dpi,
        blank=True,
        lines=(),
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(1.0),
        engines=(engine.used,) if engine else (),
        steps=steps,
        profile=profile,
    )


def _quality(image: PageImage, page: CleanPage, *, ink: Ink, lines: Sequence[RecognizedLine]) -> PageQuality:
    measures = Measures(
        dpi=image.dpi,
        bits=image.bits,
        skew_degrees=page.measures["deskew"],
        noise=page.measures["despeckle"],
        shadow_depth=page.measures["flatten_background"],
        contrast=ink_contrast(ink),
        sharpness=edge_sharpness(page.picture.gray),
        confidence=mean_confidence(lines),
    )
    return judge_quality(measures)
