"""Copies of a file that show the same page and are not the same file: ingest knows a file by its bytes."""

import struct
import zlib

_JPEG_START, _JPEG_COMMENT = b"\xff\xd8", b"\xff\xfe"
_PNG_START = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER_BYTES = len(_PNG_START) + 25
"""Signature and IHDR."""


def distinct_copy(content: bytes, *, number: int) -> bytes:
    """Return a file that shows what `content` shows, of bytes that no copy of another `number` has.

    JPEG and PNG get a comment; TIFF and PDF bytes at the end, which no reader looks at.
    """
    remark = b"copy %d" % number
    if content.startswith(_JPEG_START):
        comment = _JPEG_COMMENT + struct.pack(">H", len(remark) + 2) + remark
        return _JPEG_START + comment + content[len(_JPEG_START) :]
    if content.startswith(_PNG_START):
        body = b"tEXtComment\0" + remark
        chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
        return content[:_PNG_HEADER_BYTES] + chunk + content[_PNG_HEADER_BYTES:]
    return content + b"\n%" + remark + b"\n"
