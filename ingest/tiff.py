"""Tags of one frame of a TIFF: is it a page, and is all of it there."""

from typing import Any

from PIL import Image

_NEW_SUBFILE_TYPE = 254
_REDUCED_IMAGE = 1
_OFFSETS_AND_COUNTS = ((273, 279), (324, 325))
"""Tags of strips, and of tiles: where they begin, and how many bytes they hold."""


def is_preview(frame: Image.Image) -> bool:
    """Return whether the present frame is a smaller picture of another one, as some scanners add."""
    subfile_type = _tags(frame).get(_NEW_SUBFILE_TYPE, 0)
    return isinstance(subfile_type, int) and bool(subfile_type & _REDUCED_IMAGE) and frame.tell() > 0


def reaches_beyond(frame: Image.Image, *, file_bytes: int) -> bool:
    """Return whether data of the present frame should lie behind the end of the file."""
    tags = _tags(frame)
    for offsets_tag, counts_tag in _OFFSETS_AND_COUNTS:
        offsets, counts = _numbers(tags.get(offsets_tag)), _numbers(tags.get(counts_tag))
        if any(offset + size > file_bytes for offset, size in zip(offsets, counts, strict=False)):
            return True
    return False


def _tags(frame: Image.Image) -> Any:
    return getattr(frame, "tag_v2", {})


def _numbers(value: object) -> tuple[int, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(number for number in values if isinstance(number, int))
