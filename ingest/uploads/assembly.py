"""The pieces of a file are put together, and are what was sent."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from ingest.unchanging_copy import NoRoomError
from schemas.identifiers import Sha256
from schemas.uploads import Piece, Upload, UploadDamagedError


def put_together(upload: Upload, pieces: Iterable[tuple[Piece, bytes | None]], path: Path) -> Sha256:
    """Write a file from its pieces to `path`, one piece in memory at a time; return its SHA-256.

    Args:
        upload: The file as it was announced.
        pieces: In order, each with what the file store has of it; `None`: nothing.
        path: Where to; nothing is there yet.

    Raises:
        UploadDamagedError: A piece is missing or changed, or the whole is not what its sender announced.
        NoRoomError: It cannot be written.
    """
    digest, reached = hashlib.sha256(), 0
    try:
        with path.open("xb") as whole:
            for piece, content in pieces:
                if content is None or piece.start != reached or not _is_it(piece, content):
                    raise _damaged()
                whole.write(content)
                digest.update(content)
                reached += piece.size
    except OSError as error:
        raise NoRoomError("Không có chỗ để ghép tệp. Kiểm tra dung lượng đĩa của TRICHLUC_HOME.") from error
    if reached != upload.size or upload.wanted_sha256 not in ("", digest.hexdigest()):
        raise _damaged()
    return Sha256(digest.hexdigest())


def _is_it(piece: Piece, content: bytes) -> bool:
    return len(content) == piece.size and hashlib.sha256(content).hexdigest() == piece.sha256


def _damaged() -> UploadDamagedError:
    return UploadDamagedError("Tệp đến nơi không còn nguyên vẹn như lúc gửi. Xin gửi lại tệp này từ đầu.")
