"""One page as it goes into a copy: the scan's own bytes where they hold only what is seen, else a new picture."""

from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from ocr.archive.flate import recode_group4
from ocr.archive.font import InvisibleFont
from ocr.archive.jpeg import jpeg_stream
from ocr.archive.metadata import PageOutcome
from ocr.archive.pdf_page import page_rotation
from ocr.archive.pixels import recode_pixels
from ocr.archive.searchable_pdf import PDF, SourcePage, make_page, make_scan_page
from ocr.archive.seen import has_more_than_pixels, is_all_seen
from ocr.archive.source import ScanImage, scan_image
from ocr.archive.stream import ImageStream
from ocr.pictures.image import PageImage, decode_page
from schemas.copies import CopiedPage
from schemas.layout import PageText
from schemas.media_types import media_type_named
from schemas.scan_refusals import refusing_damage
from search_api.copies.masking import MaskedPage, Pixels, masked_page, words_seen

_LOSSY = frozenset({PDF, "image/jpeg", "image/jp2", "image/webp"})
_QUALITY = 92
_EVERY_PIXEL = 0
"""4:4:4: colors as fine as brightness, so that what is coded together is no larger than 8 x 8 pixels."""
_REASON = "masked"


def make_copy_page(
    source: SourcePage, target: Path, *, copied: CopiedPage, font: InvisibleFont, max_pixels: int
) -> PageOutcome:
    """Write the copy of one page, without its font, as the file `target`. Foreign decoders run in this process.

    Args:
        source: The original page and all that was read on it.
        target: A file of its own.
        copied: What of it is copied.
        font: Holds every character that is left.
        max_pixels: Larger pages are refused.

    Raises:
        UnreadableFileError: The page cannot be decoded.
        MaskOutsidePageError: A mask does not lie on it.
        PageChangedError: Its text belongs to another picture.
    """
    if not copied.masks and copied.part is None:
        outcome = make_page(source, target, font=font, max_pixels=max_pixels)
        if _shows_all(source, target, max_pixels=max_pixels):
            return outcome
    decoded = decode_page(
        source.path, media_type=source.media_type, file_page=source.file_page, max_pixels=max_pixels
    )
    masked = masked_page(decoded.pixels, source.text, copied)
    seen = _words_seen(masked)
    width, height, turn = _on_paper(source, decoded, max_pixels=max_pixels)
    stream = _encoded(masked.pixels, bits=decoded.bits, is_lossy=source.media_type in _LOSSY)
    return make_scan_page(ScanImage(stream, width, height, turn), target, text=seen, font=font)


def _words_seen(page: MaskedPage) -> PageText | None:
    """Return the text of the page without what a PDF says is there but nobody sees; what was read was seen."""
    if page.text is None or page.text.source == "pixels":
        return page.text
    return words_seen(page.text, page.pixels)


def _shows_all(source: SourcePage, made: Path, *, max_pixels: int) -> bool:
    """Return whether the page that was made of `source` holds no picture and no word of which nothing is seen."""
    if source.media_type != PDF:
        kind = media_type_named(source.media_type)
        with refusing_damage(), Image.open(source.path, formats=(kind.pillow_format or "",)) as image:
            return not image.has_transparency_data and not has_more_than_pixels(made)
    shown = decode_page(made, media_type=PDF, file_page=1, max_pixels=max_pixels).pixels
    return is_all_seen(made, shown) and _words_seen(MaskedPage(shown, source.text)) == source.text


def _on_paper(source: SourcePage, decoded: PageImage, *, max_pixels: int) -> tuple[float, float, int]:
    """Return width and height in points, and the degrees that set the page upright, as of the unmasked page."""
    is_read = source.text is not None and bool(source.text.words)
    if source.media_type == PDF:
        scale = 72 / decoded.dpi
        height, width = decoded.pixels.shape[:2]
        own = 0 if decoded.is_rendering else page_rotation(source.path, file_page=source.file_page)
        size = (width * scale, height * scale)
    else:
        image = scan_image(
            source.path, media_type=source.media_type, file_page=source.file_page, max_pixels=max_pixels
        )
        own, size = image.camera_rotation, (image.width_points, image.height_points)
    return *size, source.text.rotation if source.text is not None and is_read else own


def _encoded(pixels: Pixels, *, bits: int, is_lossy: bool) -> ImageStream:
    if bits == 1:
        return recode_group4(Image.fromarray(pixels).convert("1")).recoded(_REASON)
    if not is_lossy:
        return recode_pixels(pixels, reason=_REASON)
    file = BytesIO()
    shown = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, ::-1])
    Image.fromarray(shown).save(file, "JPEG", quality=_QUALITY, subsampling=_EVERY_PIXEL)
    stream = jpeg_stream(file.getvalue())
    if stream is None:
        raise AssertionError("Pillow writes JPEG that a PDF can carry")
    return stream.recoded(_REASON)
