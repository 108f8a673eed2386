"""What the headers of tus 1.0 say (https://tus.io/protocols/resumable-upload), read and written."""

import base64
import binascii
import hashlib
from datetime import datetime, timedelta
from email.utils import format_datetime

from schemas.errors import InvalidInputError
from schemas.uploads import BadPieceError, Upload
from schemas.vietnamese import nfc
from search_api.uploads.file_name import safe_file_name

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,expiration,checksum"
CHECKSUMS = ("sha256", "sha1")
PIECE_TYPE = "application/offset+octet-stream"
_LONGEST_METADATA = 8_000
_MOST_FOLDERS = 12


class BadUploadHeaderError(InvalidInputError):
    """A header of the protocol is missing, or says nothing that can be understood."""

    code = "bad_upload_header"


class ProtocolVersionError(InvalidInputError):
    """The sender speaks another version of the protocol."""

    code = "upload_version"


class ChecksumError(InvalidInputError):
    """The piece changed on its way."""

    code = "upload_checksum"


def check_version(given: str) -> None:
    """Let pass the version that is spoken here, and who says none.

    Raises:
        ProtocolVersionError: It is another.
    """
    if given not in ("", VERSION):
        raise ProtocolVersionError(
            f"Máy chủ dùng giao thức tus {VERSION}. Xin cập nhật chương trình gửi tệp."
        )


def number_of(text: str, *, header: str) -> int:
    """Return the bytes that a header names.

    Raises:
        BadUploadHeaderError: It names none.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise BadUploadHeaderError(f"Thiếu hoặc sai phần đầu {header} của yêu cầu gửi tệp.")
    return int(text)


def metadata_of(header: str) -> dict[str, str]:
    """Return what `Upload-Metadata` says: pairs of a name and a text in Base64, parted by commas.

    Raises:
        BadUploadHeaderError: It is too long, or a text is none.
    """
    if len(header) > _LONGEST_METADATA:
        raise BadUploadHeaderError("Phần đầu Upload-Metadata quá dài. Xin đặt tên tệp ngắn hơn.")
    said: dict[str, str] = {}
    for pair in header.split(",") if header.strip() else ():
        name, _, encoded = pair.strip().partition(" ")
        try:
            said[name] = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise BadUploadHeaderError("Phần đầu Upload-Metadata không đọc được.") from error
    return said


def safe_path(name: str) -> str:
    """Return a path within what is handed in, each part of it fit to be shown, none leading elsewhere."""
    parts = [part for part in nfc(name).replace("\\", "/").split("/") if part.strip(". ")]
    return "/".join(safe_file_name(part) for part in parts[-_MOST_FOLDERS:]) or safe_file_name("")


def check_content(content: bytes, header: str, *, is_whole: bool) -> None:
    """Let pass a piece that is what `Upload-Checksum` says; where the line broke, none can be checked.

    Raises:
        BadPieceError: The header names no way that is known here.
        ChecksumError: The piece is another.
    """
    if not header or not is_whole:
        return
    way, _, expected = header.partition(" ")
    if way not in CHECKSUMS:
        raise BadPieceError("Cách kiểm tra phần gửi lên không được hỗ trợ. Xin dùng sha256.")
    found = hashlib.new(way, content, usedforsecurity=False).digest()
    if base64.b64encode(found).decode() != expected.strip():
        raise ChecksumError("Phần gửi lên bị sai lệch trên đường truyền. Xin gửi lại phần này.")


def headers_of(upload: Upload, *, days: int) -> dict[str, str]:
    """Return what is said of a file in every answer."""
    return {
        "Tus-Resumable": VERSION,
        "Upload-Offset": str(upload.received),
        "Upload-Length": str(upload.size),
        "Upload-Expires": format_datetime(expires_at(upload.changed_at, days=days), usegmt=True),
        "Cache-Control": "no-store",
    }


def expires_at(changed_at: datetime, *, days: int) -> datetime:
    """Return when what was last changed then is thrown away."""
    return changed_at + timedelta(days=days)
