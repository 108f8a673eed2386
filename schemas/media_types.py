"""MEDIA_TYPES: the kinds of files that are taken as scans, known by content; the place to add one."""

from dataclasses import dataclass

from schemas.scan_refusals import TooManyPixelsError

MOST_SIDE_PX = 32_000
"""Tesseract and OpenCV take no longer side of a page."""


@dataclass(frozen=True, slots=True)
class MediaType:
    """A kind of file that is taken."""

    name: str
    """As in HTTP, such as `image/tiff`."""
    suffix: str
    """The usual end of a name, with its dot."""
    starts: tuple[bytes, ...]
    """Its first bytes; `?` stands for any byte."""
    pillow_format: str | None = None
    """The reader of Pillow; `None` for PDF."""
    most_pixels: int | None = None
    """Larger pages do not fit into the memory of the child that decodes them, whatever the settings allow."""


MEDIA_TYPES = (
    MediaType("application/pdf", ".pdf", (b"%PDF-",)),
    MediaType("image/tiff", ".tif", (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), "TIFF"),
    MediaType("image/jpeg", ".jpg", (b"\xff\xd8\xff",), "JPEG"),
    MediaType("image/png", ".png", (b"\x89PNG\r\n\x1a\n",), "PNG"),
    MediaType(
        "image/jp2", ".jp2", (b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"), "JPEG2000", 75_000_000
    ),
    MediaType("image/webp", ".webp", (b"RIFF????WEBP",), "WEBP"),
)

REFUSED_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"????ftypheic", "ảnh HEIC của điện thoại"),
    (b"????ftypmif1", "ảnh HEIF của điện thoại"),
    (b"????ftypavif", "ảnh AVIF"),
    (b"AT&TFORM", "tệp DjVu"),
    (b"\xd0\xcf\x11\xe0", "tệp Word hoặc Excel cũ"),
    (b"PK\x03\x04", "tệp nén ZIP hoặc tệp Word, Excel"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"{\\rtf", "tệp RTF"),
    (b"%!PS", "tệp PostScript"),
)
"""Kinds that people send and that are not taken: first bytes and Vietnamese name."""

_PDF_HEADER_WITHIN = 1024
"""Readers of PDF look for the header so far into the file; mail programs put lines before it."""


def recognize_media_type(head: bytes) -> MediaType | None:
    """Return the kind of a file by its first 1,024 bytes; `None` where it is not taken."""
    for media_type in MEDIA_TYPES:
        if any(_begins(head, start) for start in media_type.starts):
            return media_type
    return MEDIA_TYPES[0] if b"%PDF-" in head[:_PDF_HEADER_WITHIN] else None


def name_refused_type(head: bytes) -> str | None:
    """Return the Vietnamese name of a kind that is not taken; `None` where it is not known."""
    return next((name for start, name in REFUSED_TYPES if _begins(head, start)), None)


def media_type_named(name: str) -> MediaType:
    """Return the row of MEDIA_TYPES called `name`."""
    return next(media_type for media_type in MEDIA_TYPES if media_type.name == name)


def _begins(head: bytes, start: bytes) -> bool:
    return len(head) >= len(start) and all(s in (h, ord("?")) for h, s in zip(head, start, strict=False))


def check_page_size(media_type: MediaType, *, width_px: int, height_px: int, max_pixels: int) -> None:
    """Check that a page of that size may be decoded.

    Raises:
        TooManyPixelsError: It is too large.
    """
    most_pixels = min(max_pixels, media_type.most_pixels or max_pixels)
    if width_px * height_px > most_pixels or max(width_px, height_px) > MOST_SIDE_PX:
        raise TooManyPixelsError
