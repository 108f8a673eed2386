"""Is a file a scan that can be taken? Its headers tell, before anything is decoded."""

from dataclasses import dataclass
from pathlib import Path

from ingest.pdf import claimed_pdfa, inspect_pdf
from ingest.raster import inspect_raster
from ingest.scan_page import ScanPage
from ingest.source_file import opened
from schemas.bounded import run_bounded
from schemas.media_types import MediaType, name_refused_type, recognize_media_type
from schemas.scan_refusals import EmptyFileError, UnsupportedTypeError

_HEAD_BYTES = 1024


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A scan that can be taken; it has at least one page. Page `n` of the file is `pages[n - 1]`."""

    media_type: str
    """As in MEDIA_TYPES, by content."""
    pages: tuple[ScanPage, ...]
    pdfa: str = ""
    """Part and level of PDF/A that it claims, such as `2B`."""


def inspect_scan(path: Path, *, max_pixels: int, max_pages: int) -> ScanFile:
    """Return what the headers of a file say. Foreign parsers run in this process: see `inspect_scan_safely`.

    Args:
        path: The file; its name does not matter.
        max_pixels: Larger pages are refused.
        max_pages: More pages are refused.

    Raises:
        UnreadableFileError: The file cannot be taken; code and message say why and what to do.
        InvalidInputError: There is no such file, or it cannot be read.
    """
    media_type = _media_type_of(path)
    if media_type.pillow_format is None:
        pages = inspect_pdf(path, max_pixels=max_pixels, max_pages=max_pages)
        return ScanFile(media_type.name, pages, claimed_pdfa(path))
    pages = inspect_raster(path, media_type=media_type, max_pixels=max_pixels, max_pages=max_pages)
    return ScanFile(media_type.name, pages)


def inspect_scan_safely(
    path: Path, *, max_pixels: int, max_pages: int, memory_mb: int, seconds: int
) -> ScanFile:
    """Return what `inspect_scan` says, asked in a child process within bounds of memory and time.

    Raises:
        UnreadableFileError: As there, or the file broke a bound.
        InvalidInputError: There is no such file, or it cannot be read.
    """
    _media_type_of(path)  # most of what cannot be taken needs no child
    return run_bounded(
        inspect_scan, path, max_pixels=max_pixels, max_pages=max_pages, memory_mb=memory_mb, seconds=seconds
    )


def _media_type_of(path: Path) -> MediaType:
    with opened(path) as file:
        head = file.read(_HEAD_BYTES)
    if not head:
        raise EmptyFileError
    media_type = recognize_media_type(head)
    if media_type is not None:
        return media_type
    name = name_refused_type(head)
    if name is None:
        raise UnsupportedTypeError
    raise UnsupportedTypeError(
        f"Đây là {name}, không thuộc loại nhận được. Xin xuất sang PDF, TIFF, JPEG, PNG, JPEG 2000 hoặc WebP."
    )
