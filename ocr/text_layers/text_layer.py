"""Text layers of PDFs: read instead of the pixels where they can be trusted. The only home of pdfplumber."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pdfplumber
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ocr.layout.reading_order import in_reading_order
from ocr.layout.rules import find_rules
from ocr.pictures.image import PageImage
from ocr.pictures.ink import find_ink
from ocr.pictures.original import lines_on_original
from ocr.pictures.picture import Affine, Picture, turn, turned_back
from ocr.recognized import RecognizedLine
from ocr.text_layers.layer_trust import Trust, weigh_layer
from ocr.text_layers.layer_words import Character, Turn, rows_of, turn_of
from ocr.text_layers.old_letters import encodings_of_fonts, in_unicode
from ocr.text_layers.raw_codes import keep_raw_codes
from schemas.bounded import run_bounded
from schemas.errors import InvalidInputError
from schemas.layout import EngineUsed, PageQuality, PageText
from schemas.provenance import ProcessingStep

MOST_CHARACTERS = 60_000
"""More than this on one page is a drawing or an attack."""

_FAULTS_OF_FILES = (
    PdfminerException,
    MalformedPDFException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer lets out of damaged files: it trusts their types and offsets."""


class UnreadableTextLayerError(InvalidInputError):
    """The text layer is damaged; the pixels are read instead."""

    code = "unreadable_text_layer"


@dataclass(frozen=True, slots=True)
class TextLayer:
    """What came of looking at a text layer."""

    page: PageText | None
    """The page as the layer has it; `None` where it cannot be trusted and the pixels must be read."""
    step: ProcessingStep
    """What was measured, and the reason for not trusting it."""


def examine_text_layer(
    path: Path, *, file_page: int, image: PageImage, memory_mb: int, seconds: int
) -> TextLayer:
    """Return the page as its text layer has it, and why it is trusted or not.

    Args:
        path: A PDF.
        file_page: From 1.
        image: The pixels of that page.
        memory_mb: Bound of the child process that opens the PDF.
        seconds: Bound of its time.
    """
    if image.pdf_kind in (None, "image") or image.points_to_pixels is None:
        return TextLayer(None, _step(Trust("no_text", {})))
    try:
        characters = run_bounded(
            extract_characters, path, file_page=file_page, memory_mb=memory_mb, seconds=seconds
        )
    except InvalidInputError as error:
        return TextLayer(None, _step(Trust(error.error_code, {})))
    return judge_text_layer(characters, image)


def extract_characters(path: Path, *, file_page: int) -> tuple[Character, ...]:
    """Return the characters of a page in the order of the file, raw.

    Raises:
        UnreadableTextLayerError: pdfplumber cannot read the file, or there are too many.
    """
    try:
        with pdfplumber.open(path, pages=[file_page], unicode_norm=None) as pdf:
            keep_raw_codes(pdf.rsrcmgr)
            page = pdf.pages[0]
            page.page_obj.rotate = 0  # boxes in user space, before /Rotate
            left, bottom = (float(value) for value in page.page_obj.mediabox[:2])
            shift = left - float(page.mediabox[0])  # pdfplumber moves x, by the box of the turned page
            characters = page.chars
            if len(characters) > MOST_CHARACTERS:
                raise UnreadableTextLayerError("Lớp chữ của trang quá lớn; trang được đọc từ hình ảnh.")
            return tuple(
                Character(
                    text=char["text"],
                    font=str(char["fontname"]),
                    x0=float(char["x0"]) + shift,
                    y0=float(char["y0"]) + bottom,
                    x1=float(char["x1"]) + shift,
                    y1=float(char["y1"]) + bottom,
                    direction=(round(float(char["matrix"][0]), 2), round(float(char["matrix"][1]), 2)),
                )
                for char in characters
            )
    except _FAULTS_OF_FILES as error:
        raise UnreadableTextLayerError("Lớp chữ của trang bị hỏng; trang được đọc từ hình ảnh.") from error


def extract_words(path: Path, *, file_page: int) -> list[str]:
    """Return the words of a page as other programs find them, raw.

    Raises:
        UnreadableTextLayerError: pdfplumber cannot read the file.
    """
    try:
        with pdfplumber.open(path, pages=[file_page], unicode_norm=None) as pdf:
            return str(pdf.pages[0].extract_text()).split()
    except _FAULTS_OF_FILES as error:
        raise UnreadableTextLayerError("Lớp chữ của trang bị hỏng; trang được đọc từ hình ảnh.") from error


def judge_text_layer(characters: tuple[Character, ...], image: PageImage) -> TextLayer:
    """Return the page that `characters` make on `image`, if they can be trusted."""
    if not characters or image.points_to_pixels is None:
        return TextLayer(None, _step(Trust("no_text", {})))
    a, b, c, d, e, f = image.points_to_pixels
    to_pixels = np.array([[a, c, e], [b, d, f], [0, 0, 1]])
    quarters = turn_of(characters, to_pixels)
    upright = turn(Picture(image.pixels, image.dpi, np.eye(3)), quarters=quarters)
    height, width = image.pixels.shape[:2]
    to_original = turned_back(quarters, width=width, height=height)
    rows = rows_of(characters, np.linalg.inv(to_original) @ to_pixels)
    encodings = encodings_of_fonts(rows)
    lines = in_unicode(rows, encodings)
    ink = find_ink(upright.gray, dpi=image.dpi)
    trust = weigh_layer(lines, ink, dpi=image.dpi)
    if trust.reason:
        return TextLayer(None, _step(trust, encodings=encodings.values()))
    step = _step(trust, encodings=encodings.values())
    ordered = in_reading_order(lines, rules=find_rules(upright.gray, dpi=image.dpi))
    return TextLayer(_page(image, ordered, quarters=quarters, to_original=to_original, step=step), step)


def _page(
    image: PageImage,
    lines: tuple[RecognizedLine, ...],
    *,
    quarters: Turn,
    to_original: Affine,
    step: ProcessingStep,
) -> PageText:
    height, width = image.pixels.shape[:2]
    return PageText(
        width_px=width,
        height_px=height,
        dpi=image.dpi,
        blank=False,
        lines=lines_on_original(lines, to_original=to_original, width=width, height=height),
        source="text_layer",
        rotation=quarters * 90,
        skew_degrees=0.0,
        quality=PageQuality(1.0),
        engines=(EngineUsed("pdfplumber", pdfplumber.__version__),),
        steps=(step,),
    )


def _step(trust: Trust, *, encodings: Iterable[str] = ()) -> ProcessingStep:
    settings: dict[str, str | int | float | bool] = {
        **trust.measures,
        "trusted": not trust.reason,
        "reason": trust.reason,
    }
    if converted := " ".join(sorted(set(encodings))):
        settings["converted_from"] = converted
    return ProcessingStep("text_layer", "pdfplumber", pdfplumber.__version__, settings)
