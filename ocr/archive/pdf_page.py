"""A page of a PDF taken over as it is: images, lines and visible text stay; the invisible text is ours."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from ocr.archive.colors import PageNotKeptError
from ocr.archive.drawing import Drawing, PlacedImage, take_drawing
from ocr.archive.font import InvisibleFont
from ocr.archive.metadata import PageOutcome
from ocr.archive.text import text_layer
from ocr.pictures.pdf_geometry import (
    Affine,
    Box,
    area,
    box_of_unit_square,
    common,
    inverse,
    page_to_pixels,
    quarter_turns,
)
from ocr.text_layers.text_layer import UnreadableTextLayerError, extract_words
from schemas.layout import PageText
from schemas.scan_refusals import DamagedFileError

SHORTEST_SIDE, LONGEST_SIDE = 3.0, 14_400.0
"""Points; PDF/A-2 wants the sides of pages between them."""
_WHOLE_PAGE = 0.95
_UNSEEN_ANNOTATIONS = ("/Link", "/Popup")


def keep_page(
    pdf: pikepdf.Pdf, path: Path, *, file_page: int, text: PageText | None, font: InvisibleFont
) -> PageOutcome:
    """Append page `file_page` of the PDF at `path` to `pdf` with `text` over it; what nobody sees is left out.

    Raises:
        PageNotKeptError: PDF/A-2 does not allow the page as it is, or its own text is not what was read.
        DamagedFileError: The PDF cannot be opened, or lacks the page.
    """
    try:
        with pikepdf.open(path, access_mode=pikepdf.AccessMode.stream) as source:
            page = source.pages[file_page - 1]
            _check_annotations(page)
            box = _shown_box(page)
            drawing, reason = _take(pdf, page, path=path, file_page=file_page, text=text)
            rotation = int(page.rotation) % 360
            _append(pdf, drawing, box=box, rotation=rotation, text=text, font=font)
            return PageOutcome("kept", reason)
    except (pikepdf.PdfError, IndexError, TypeError, ValueError, AttributeError, KeyError) as error:
        raise PageNotKeptError("damaged_page") from error


def _take(
    pdf: pikepdf.Pdf, page: pikepdf.Page, *, path: Path, file_page: int, text: PageText | None
) -> tuple[Drawing, str]:
    """Return what `page` draws and what was changed in it: text stays text where its fonts and words allow it."""
    try:
        drawing, changed = take_drawing(pdf, page, page.resources), ""
        if drawing.has_text:
            _check_own_text(path, file_page=file_page, text=text)
    except PageNotKeptError as error:
        drawing = take_drawing(pdf, page, page.resources, text_as="outlines")
        changed = f"outlines_for_{error.reason}"
    if drawing.has_transparency and "/Group" in page.obj:
        raise PageNotKeptError("transparency")
    return drawing, changed


def _check_own_text(path: Path, *, file_page: int, text: PageText | None) -> None:
    """Check that programs find in the page what was read: its own text stays, and no other is laid over it.

    Raises:
        PageNotKeptError: They find something else.
    """
    if text is None or not text.words:
        return
    if text.source != "text_layer":
        raise PageNotKeptError("text_not_trusted")
    try:
        found = extract_words(path, file_page=file_page)
    except UnreadableTextLayerError as error:
        raise PageNotKeptError("text_not_trusted") from error
    if Counter(found) != Counter(word.text for word in text.words):
        raise PageNotKeptError("text_found_differs")


def page_rotation(path: Path, *, file_page: int) -> int:
    """Return the page's own /Rotate: 0, 90, 180 or 270.

    Raises:
        DamagedFileError: The PDF cannot be opened, or lacks the page.
    """
    try:
        with pikepdf.open(path, access_mode=pikepdf.AccessMode.stream) as source:
            return int(source.pages[file_page - 1].rotation) % 360
    except (pikepdf.PdfError, IndexError, TypeError, ValueError) as error:
        raise DamagedFileError from error


def _append(
    pdf: pikepdf.Pdf,
    drawing: Drawing,
    *,
    box: Box,
    rotation: int,
    text: PageText | None,
    font: InvisibleFont,
) -> None:
    content, turned = drawing.content, rotation
    if text is not None and text.words:
        whole = whole_image(drawing.images, box, text=text)
        to_points = _points_of(whole, text) if whole else _points_of_drawing(box, rotation, text)
        if not drawing.has_text:
            content = b"q\n" + content + b"Q\n" + text_layer(text, font=font, to_points=to_points)
        turned = ((0 if whole else rotation) + text.rotation) % 360
    made = Dictionary(
        Type=Name.Page,
        MediaBox=[round(side, 4) for side in box],
        Rotate=turned,
        Resources=drawing.resources,
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))


def whole_image(images: Sequence[PlacedImage], page_box: Box, *, text: PageText) -> Box | None:
    """Return where the image lies whose pixels are those of `text`; `None` where the page was drawn for reading."""
    fitting = []
    for image in images:
        bounds, turns = box_of_unit_square(image.placed), quarter_turns(image.placed)
        size = (image.width_px, image.height_px)[:: -1 if turns in {1, 3} else 1]
        is_whole = area(common(bounds, page_box)) >= _WHOLE_PAGE * max(area(page_box), area(bounds))
        if turns is not None and is_whole and size == (text.width_px, text.height_px):
            fitting.append(bounds)
    return fitting[0] if len(fitting) == 1 else None


def _points_of(bounds: Box, text: PageText) -> Affine:
    left, bottom, right, top = bounds
    return (right - left) / text.width_px, 0.0, 0.0, -(top - bottom) / text.height_px, left, top


def _points_of_drawing(box: Box, rotation: int, text: PageText) -> Affine:
    width = box[3] - box[1] if rotation in {90, 270} else box[2] - box[0]
    return inverse(page_to_pixels(box, scale=text.width_px / width, rotation=rotation))


def _shown_box(page: pikepdf.Page) -> Box:
    boxes = []
    for given in (page.mediabox, page.cropbox):
        x0, y0, x1, y1 = (float(number) for number in given.as_list())
        boxes.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    box = common(*boxes)
    sides = box[2] - box[0], box[3] - box[1]
    if min(sides) < SHORTEST_SIDE or max(sides) > LONGEST_SIDE or "/UserUnit" in page.obj:
        raise PageNotKeptError("page_size")
    return box


def _check_annotations(page: pikepdf.Page) -> None:
    for annotation in page.obj.get("/Annots", []):
        if str(annotation.get("/Subtype")) not in _UNSEEN_ANNOTATIONS and "/AP" in annotation:
            raise PageNotKeptError("annotations")
