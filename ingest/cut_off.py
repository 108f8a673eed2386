"""Signs that the end of a file is missing, seen in its bytes without decoding."""

import mmap
import re
from pathlib import Path
from typing import Literal

_JPEG_SCAN, _JPEG_END = b"\xff\xda", b"\xff\xd9"
_PNG_END = b"IEND\xae\x42\x60\x82"
_PDF_END = b"%%EOF"
_PDF_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})")
_BIG_TIFF = 43


def lacks_end(path: Path, *, media_type: str) -> bool:
    """Return whether a file may be cut off; where it is opened all the same, decoding tells for certain.

    JPEG 2000 has no such sign.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        match media_type:
            case "application/pdf":
                return _lacks_pdf_end(content)
            case "image/jpeg":
                return content.rfind(_JPEG_END) < content.rfind(_JPEG_SCAN)
            case "image/png":
                return content.rfind(_PNG_END) < 0
            case "image/webp":
                return int.from_bytes(content[4:8], "little") + 8 > len(content)
            case "image/tiff":
                return _directory_offset(content[:16]) >= len(content)
    return False


def _lacks_pdf_end(content: mmap.mmap) -> bool:
    announced = _PDF_LINEARIZED.search(content[:2048])
    if announced and int(announced[1]) > len(content):
        return True
    return content.rfind(_PDF_END) < 0


def _directory_offset(head: bytes) -> int:
    """Return where the first directory of a TIFF begins; writers often put it behind the pixels."""
    order: Literal["little", "big"] = "little" if head[:2] == b"II" else "big"
    is_big = int.from_bytes(head[2:4], order) == _BIG_TIFF
    return int.from_bytes(head[8:16] if is_big else head[4:8], order)
