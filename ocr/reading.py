"""A page is read: from pixels to words with their boxes on the original page."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ocr.cleaning.cleanup import CleanPage
from ocr.doubts.find import find_doubts, with_doubt
from ocr.doubts.quality import Measures, bend_of, ink_contrast, judge_quality
from ocr.doubts.regions import FoundRegion, regions_on_original
from ocr.language.spelling import mend_marks
from ocr.layout.frames import without_ornament
from ocr.layout.reading_order import in_reading_order
from ocr.layout.rules import find_rules
from ocr.pictures.image import PageImage
from ocr.pictures.ink import Ink
from ocr.pictures.original import lines_on_original
from ocr.pictures.picture import Picture
from ocr.pictures.sharpness import edge_sharpness
from ocr.recognition.blank import weigh_blank
from ocr.recognition.confidence import Calibrate, calibrated
from ocr.recognition.engine import Engine, open_engine
from ocr.recognition.line_models import LineModels, open_line_models
from ocr.recognition.noise import without_noise
from ocr.recognition.profiles import find_profile
from ocr.recognized import RecognizedLine, mean_confidence
from ocr.stamped import with_stamps
from ocr.upright import recognize_upright
from schemas.layout import Line, PageQuality, PageText
from schemas.provenance import ProcessingStep


@dataclass(frozen=True, slots=True)
class PageReader:
    """Reads pages with one engine and one profile; kept by a worker process."""

    engine: Engine
    models: LineModels | None = None
    """None: the engine reads alone."""
    profile: str = "careful"

    def read(self, image: PageImage, *, rotation: int | None = None) -> PageText:
        """Return what stands on `image`; `rotation` makes it upright where a person said so."""
        return read_image(
            image, engine=self.engine, models=self.models, profile=self.profile, rotation=rotation
        )

    def with_stamps(self, page: PageText, image: PageImage) -> PageText:
        """Return `page`, read from the text layer of `image`, with a stamp of secrecy that only the pixels show."""
        return with_stamps(page, image, engine=self.engine, models=self.models)


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
    cv2.setNumThreads(1)  # there are as many readers as cores
    opened = open_engine(engine, tessdata=tessdata)
    return PageReader(opened, open_line_models(), find_profile(profile).name)


def read_image(
    image: PageImage,
    *,
    engine: Engine,
    models: LineModels | None = None,
    profile: str = "careful",
    calibrate: Calibrate = calibrated,
    rotation: int | None = None,
) -> PageText:
    """Return what stands on `image`; the boxes are in its own pixels.

    Args:
        image: Pixels of one page, any way up.
        engine: Recognizes the cleaned page.
        models: Find and read lines beside the engine; None: the engine reads alone.
        profile: One of PROFILES.
        calibrate: Turns what the readers say of each word into how likely it is right.
        rotation: Clockwise degrees (0, 90, 180, 270) that make it upright; None: that is found out.

    Raises:
        UnknownProfileError: There is no such profile.
        UnavailableError: The engine broke off; the page is not read, which is not to say that it is empty.
    """
    page, dropped = _read_print(
        image, engine=engine, models=models, profile=profile, calibrate=calibrate, rotation=rotation
    )
    return with_stamps(page, image, engine=engine, models=models, dropped=dropped)


def _read_print(
    image: PageImage,
    *,
    engine: Engine,
    models: LineModels | None,
    profile: str,
    calibrate: Calibrate,
    rotation: int | None,
) -> tuple[PageText, tuple[Line, ...]]:
    """Return what was read, and the lines before any of them was left out."""
    row = find_profile(profile)
    height, width = image.pixels.shape[:2]
    picture = Picture(image.pixels, image.dpi, np.eye(3))
    ink = picture.ink
    if not len(ink.letters):
        return _blank_page(image, steps=(weigh_blank(ink, ()).step,), profile=profile), ()
    read = recognize_upright(picture, ink=ink, engine=engine, models=models, profile=row, rotation=rotation)
    page, found = read.page, read.found
    steps = (*page.steps, *found.steps, read.evidence.step)
    to_original = found.picture.to_original
    raw = lines_on_original(found.lines, to_original=to_original, width=width, height=height)
    if read.evidence.is_blank:
        return _blank_page(image, steps=steps, profile=profile, engine=engine), raw
    rules = find_rules(found.picture.gray, dpi=found.picture.dpi)
    doubts = find_doubts(found.picture, found.lines, original=picture)
    text_lines = without_ornament(without_noise(doubts.lines), rules=rules)
    ordered, mended = mend_marks(in_reading_order(text_lines, rules=rules))
    ordered = with_doubt(calibrate(ordered), doubts.regions)
    if not ordered and not doubts.regions:
        return _blank_page(image, steps=(*steps, doubts.step), profile=profile, engine=engine), raw
    text = PageText(
        width_px=width,
        height_px=height,
        dpi=image.dpi,
        blank=False,
        lines=lines_on_original(ordered, to_original=to_original, width=width, height=height),
        source="pixels",
        rotation=round(page.measures["orient"]),
        skew_degrees=page.measures["deskew"],
        quality=_quality(image, page, ink=ink, lines=ordered, regions=doubts.regions),
        engines=(engine.used, models.used) if models else (engine.used,),
        steps=(*steps, doubts.step, mended),
        profile=profile,
        regions=regions_on_original(doubts.regions, to_original=to_original, width=width, height=height),
    )
    return text, raw


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


def _quality(
    image: PageImage,
    page: CleanPage,
    *,
    ink: Ink,
    lines: Sequence[RecognizedLine],
    regions: Sequence[FoundRegion],
) -> PageQuality:
    kinds = [region.kind for region in regions if region.holds_text]
    measures = Measures(
        dpi=image.dpi,
        bits=image.bits,
        skew_degrees=page.measures["deskew"],
        noise=page.measures["despeckle"],
        shadow_depth=page.measures["flatten_background"],
        contrast=ink_contrast(ink),
        sharpness=edge_sharpness(page.picture.gray),
        confidence=mean_confidence(lines),
        shown_through=page.measures["lift_show_through"],
        bend=bend_of(page.steps),
        handwriting=kinds.count("handwriting"),
        unreadable=kinds.count("unreadable"),
    )
    return judge_quality(measures)
