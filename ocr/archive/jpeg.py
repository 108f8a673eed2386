"""JPEG files as streams of a PDF: the markers say whether, and in which color space, one can be copied."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ocr.archive.stream import CMYK, GRAY, RGB, ImageStream, usable_profile

_HUFFMAN_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""Lossless, hierarchical and arithmetic coding, which no reader of PDF decodes."""
_ADOBE, _PROFILE_PART, _SCAN, _START, _END = 0xEE, 0xE2, 0xDA, b"\xff\xd8", b"\xff\xd9"
_SEQUENTIAL_FRAMES = frozenset({0xC0, 0xC1})
_RESTART_INTERVAL, _FIRST_RESTART, _RESTARTS = 0xDD, 0xD0, 8
_MOST_UNITS = 65_535
_BLOCK = 8
_MARKER_WITHIN = re.compile(rb"\xff[^\x00]")
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_PROFILE_NAME = b"ICC_PROFILE\0"


class _Segment(NamedTuple):
    marker: int
    content: bytes


def jpeg_stream(content: bytes, *, is_rgb: bool = False) -> ImageStream | None:
    """Return the JPEG as it is; `None` where a PDF cannot carry it.

    Args:
        content: The whole file.
        is_rgb: Its container says that three components are red, green and blue.
    """
    segments = list(_segments(content))
    frame = next((s for s in segments if s.marker in _HUFFMAN_FRAMES | _OTHER_FRAMES), None)
    if frame is None or frame.marker in _OTHER_FRAMES or len(frame.content) < 6 or frame.content[0] != 8:
        return None
    height, width = int.from_bytes(frame.content[1:3], "big"), int.from_bytes(frame.content[3:5], "big")
    components = frame.content[5]
    color_space = {1: GRAY, 3: RGB, 4: CMYK}.get(components)
    if color_space is None or not width or not height:
        return None
    adobe = any(s.marker == _ADOBE and s.content[:5] == b"Adobe" for s in segments)
    says_rgb = is_rgb or frame.content[6::3][:3] == b"RGB"
    return ImageStream(
        content,
        width,
        height,
        bits=8,
        color_space=color_space,
        filter_name="DCTDecode",
        parms="/ColorTransform 0" if says_rgb and components == 3 and not adobe else "",
        decode="[1 0 1 0 1 0 1 0]" if components == 4 and adobe else "",
        components=components,
        profile=usable_profile(_profile(segments), components=components),
    )


def with_tables(tables: bytes, content: bytes) -> bytes:
    """Return the JPEG strip of a TIFF with the tables that the TIFF keeps apart."""
    if not tables:
        return content
    return _START + tables.removeprefix(_START).removesuffix(_END) + content.removeprefix(_START)


def join_strips(strips: Sequence[bytes], *, height_px: int, rows: int) -> bytes | None:
    """Return one JPEG made of a TIFF's strips, each of them a JPEG, without decoding them.

    Every strip becomes what lies between two restart markers: its coded bytes stay as they are.

    Args:
        strips: From the top of the page.
        height_px: Of the page.
        rows: Of each strip but the last.

    Returns:
        `None` where the strips were not coded alike, or begin within a row of coded blocks.
    """
    parts = [part for part in map(_taken_apart, strips) if part is not None]
    if len(parts) < len(strips) or not all(part.is_like(parts[0]) for part in parts):
        return None
    first, frame = parts[0], parts[0].frame
    wide, high = _unit(frame.content)
    across = -(-int.from_bytes(frame.content[3:5], "big") // wide)
    tail = int.from_bytes(parts[-1].frame.content[1:3], "big")
    left = height_px - rows * (len(parts) - 1)
    units = across * (rows // high)
    if rows % high or units > _MOST_UNITS or left <= 0 or -(-tail // high) != -(-left // high):
        return None
    whole = frame.content[:1] + height_px.to_bytes(2, "big") + frame.content[3:]
    head = [_written(s._replace(content=whole) if s is frame else s) for s in first.segments]
    head.append(_written(_Segment(_RESTART_INTERVAL, units.to_bytes(2, "big"))))
    pieces = []
    for number, part in enumerate(parts):
        pieces += [part.coded, bytes((0xFF, _FIRST_RESTART + number % _RESTARTS))]
    return b"".join((_START, *head, first.scan, *pieces[:-1], _END))


class _Apart(NamedTuple):
    """A JPEG with one scan, taken apart."""

    segments: tuple[_Segment, ...]
    frame: _Segment
    scan: bytes
    """The header of its scan."""
    coded: bytes

    def is_like(self, other: "_Apart") -> bool:
        """Return whether both were coded in the same way, whatever their height."""
        mine, theirs = ([s for s in part.segments if s is not part.frame] for part in (self, other))
        frames = self.frame.content[3:] == other.frame.content[3:] and self.frame.marker == other.frame.marker
        return mine == theirs and frames and self.scan == other.scan


def _taken_apart(content: bytes) -> _Apart | None:
    """Return the parts of a sequential JPEG; `None` for another, or one with restarts of its own."""
    segments = tuple(_segments(content))
    frame = next((s for s in segments if s.marker in _SEQUENTIAL_FRAMES), None)
    at = 2 + sum(4 + len(s.content) for s in segments)
    if frame is None or content[at : at + 2] != bytes((0xFF, _SCAN)):
        return None
    start = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    end = content.rfind(_END)
    coded = content[start : end if end > start else len(content)]
    if _MARKER_WITHIN.search(coded) or any(s.marker == _RESTART_INTERVAL for s in segments):
        return None
    return _Apart(segments, frame, content[at:start], coded)


def _unit(frame: bytes) -> tuple[int, int]:
    """Return width and height in pixels of what is coded together; a lone component is coded block by block."""
    factors = [frame[at] for at in range(7, len(frame), 3)]
    if len(factors) == 1:
        return _BLOCK, _BLOCK
    return _BLOCK * max(f >> 4 for f in factors), _BLOCK * max(f & 15 for f in factors)


def _written(segment: _Segment) -> bytes:
    return bytes((0xFF, segment.marker)) + (len(segment.content) + 2).to_bytes(2, "big") + segment.content


def _segments(content: bytes) -> Iterator[_Segment]:
    """Yield the segments before the first scan."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == _SCAN:
            return
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        yield _Segment(marker, content[at + 4 : at + 2 + size])
        at += 2 + max(2, size)


def _profile(segments: list[_Segment]) -> bytes | None:
    parts = sorted(
        s.content[len(_PROFILE_NAME) :]
        for s in segments
        if s.marker == _PROFILE_PART and s.content.startswith(_PROFILE_NAME)
    )
    return b"".join(part[2:] for part in parts) or None
