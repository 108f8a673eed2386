"""Signs that the end of a file is missing, seen in its bytes without decoding."""

import re
from pathlib import Path
from typing import BinaryIO, Literal

_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"
_PNG_END = b"IEND\xae\x42\x60\x82"
_PDF_END = b"%%EOF"
_PDF_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})")
_BIG_TIFF = 43
_BLOCK_BYTES = 1 << 20


def lacks_end(path: Path, *, media_type: str) -> bool:
    """Return whether a file may be cut off; where it is opened all the same, decoding tells for certain.

    JPEG 2000 has no such sign. The file is read a block at a time: it may be larger than the memory allowed for it.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        match media_type:
            case "application/pdf":
                return _lacks_pdf_end(file, size)
            case "image/jpeg":
                return _last(file, size, _JPEG_END) < _last(file, size, _JPEG_SCAN)
            case "image/png":
                return _last(file, size, _PNG_END) < 0
            case "image/webp":
                return int.from_bytes(file.read(8)[4:], "little") + 8 > size
            case "image/tiff":
                return _directory_offset(file.read(16)) >= size
    return False


def _lacks_pdf_end(file: BinaryIO, size: int) -> bool:
    announced = _PDF_LINEARIZED.search(file.read(2048))
    if announced and int(announced[1]) > size:
        return True
    return _last(file, size, _PDF_END) < 0


def _last(file: BinaryIO, size: int, sign: bytes) -> int:
    """Return where `sign` stands last in a file, searched from its end; -1 where it does not."""
    end = size
    while end > 0:
        start = max(0, end - _BLOCK_BYTES)
        file.seek(start)
        found = file.read(end - start + len(sign) - 1).rfind(sign)
        if found >= 0:
            return start + found
        end = start
    return -1


def _directory_offset(head: bytes) -> int:
    """Return where the first directory of a TIFF begins; writers often put it behind the pixels."""
    order: Literal["little", "big"] = "little" if head[:2] == b"II" else "big"
    is_big = int.from_bytes(head[2:4], order) == _BIG_TIFF
    return int.from_bytes(head[8:16] if is_big else head[4:8], order)
