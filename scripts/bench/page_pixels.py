"""A page of a set to pixels, in the process that measures."""

from ocr.pictures.image import PageImage, decode_page
from schemas.media_types import recognize_media_type
from schemas.scan_refusals import UnsupportedTypeError
from schemas.settings import load_settings
from scripts.bench.page_sets import TruePage

_HEAD_BYTES = 1024
"""What of a file shows its kind."""


def decoded(page: TruePage) -> PageImage:
    """Return the pixels of `page`.

    Raises:
        UnreadableFileError: They cannot be decoded.
    """
    with page.path.open("rb") as file:
        kind = recognize_media_type(file.read(_HEAD_BYTES))
    if kind is None:
        raise UnsupportedTypeError
    return decode_page(
        page.path,
        media_type=kind.name,
        file_page=page.file_page,
        max_pixels=load_settings().max_pixels,
    )
