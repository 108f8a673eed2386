"""Images of a PDF without what nobody sees of them: remarks of cameras, small pictures, positions, comments."""

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

_START, _END, _SCAN = b"\xff\xd8", 0xD9, 0xDA
_RESTARTS = range(0xD0, 0xD8)
_JFIF, _PROFILE, _ADOBE = 0xE0, 0xE2, 0xEE
_PLAIN_JFIF_BYTES = 16
"""Of the segment that holds no small picture, its length included."""
_APPLICATIONS, _COMMENT = range(0xE0, 0xF0), 0xFE
_JP2_BOXES = (b"jP  ", b"ftyp", b"jp2h", b"jp2c")


def drop_remarks(pdf: pikepdf.Pdf) -> None:
    """Take out of every JPEG and JPEG 2000 image of `pdf` what is no part of its picture; no pixel changes."""
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") != Name.Image:
            continue
        name = _only_filter(thing)
        if name in _BARE:
            content = bytes(thing.read_raw_bytes())
            kept = _BARE[name](content)
            if kept != content:
                parms: Any = thing.get("/DecodeParms")
                thing.write(kept, filter=Name(name), decode_parms=parms)


def bare_jpeg(content: bytes) -> bytes:
    """Return a JPEG with its picture, profile and the marks that tell its colors, and nothing else."""
    return _START + b"".join(_kept_segments(content))


def bare_jp2(content: bytes) -> bytes:
    """Return a JPEG 2000 file with its header and picture alone."""
    return b"".join(whole for kind, whole in _boxes(content) if kind in _JP2_BOXES)


_BARE = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jp2}


def _only_filter(image: pikepdf.Stream) -> str:
    filters = image.get("/Filter")
    if isinstance(filters, pikepdf.Array):
        return str(filters[0]) if len(filters) == 1 else ""
    return str(filters)


def _kept_segments(content: bytes) -> Iterator[bytes]:
    """Yield the segments of a picture, up to its end: phones put a second picture behind it."""
    at = 2
    while at + 4 <= len(content):
        marker = content[at + 1]
        if content[at] != 0xFF or marker == 0xFF:
            at += 1
            continue
        if marker == _END:
            break
        if marker in _RESTARTS or marker == 0x01:
            at += 2
            continue
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        segment = content[at:end]
        if _is_of_picture(marker, segment):
            yield segment
        at = end
    yield bytes((0xFF, _END))


def _end_of_scan(content: bytes, at: int) -> int:
    """Return where the coded data that starts at `at` ends: at the next marker that is none of its own."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        if content[at + 1] != 0 and content[at + 1] not in _RESTARTS:
            return at
        at += 2


def _is_of_picture(marker: int, segment: bytes) -> bool:
    if marker == _JFIF:
        return segment[4:9] == b"JFIF\0" and len(segment) == _PLAIN_JFIF_BYTES + 2
    if marker == _PROFILE:
        return segment[4:16] == b"ICC_PROFILE\0"
    if marker == _ADOBE:
        return segment[4:9] == b"Adobe"
    return marker not in _APPLICATIONS and marker != _COMMENT


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(content):
        size, kind, head = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        size = len(content) - at if size == 0 else size
        if size < head:
            return
        yield kind, content[at : at + size]
        at += size
