"""Files that come in pieces: how far each is, what may come next, and the parcels in which a batch is handed in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.batch import BatchKind
from schemas.errors import ConflictError, InvalidInputError
from schemas.identifiers import AccountId, DossierId, OfficeId, Sha256

MOST_OPEN = 5_000
"""Files of one account that are not dealt with yet."""
LONGEST_FINGERPRINT = 4_000


class UploadState(StrEnum):
    """How far a file has come."""

    RECEIVING = "receiving"
    WHOLE = "whole"
    TAKEN = "taken"
    KNOWN = "known"
    REFUSED = "refused"
    DROPPED = "dropped"
    EXPIRED = "expired"


class ParcelState(StrEnum):
    """How far a parcel has come."""

    OPEN = "open"
    SENT = "sent"
    DONE = "done"
    DROPPED = "dropped"
    EXPIRED = "expired"


UPLOAD_STATE_NAMES: dict[UploadState, str] = {
    UploadState.RECEIVING: "Đang gửi dở",
    UploadState.WHOLE: "Đã gửi đủ, chờ nhập",
    UploadState.TAKEN: "Đã nhập",
    UploadState.KNOWN: "Đã có từ trước",
    UploadState.REFUSED: "Không nhận",
    UploadState.DROPPED: "Đã bỏ",
    UploadState.EXPIRED: "Đã hết hạn giữ",
}
PARCEL_STATE_NAMES: dict[ParcelState, str] = {
    ParcelState.OPEN: "Đang gom tệp",
    ParcelState.SENT: "Đang nhập vào lô",
    ParcelState.DONE: "Đã nhập vào lô",
    ParcelState.DROPPED: "Đã bỏ",
    ParcelState.EXPIRED: "Đã hết hạn giữ",
}
UNFINISHED = frozenset({UploadState.RECEIVING, UploadState.WHOLE})
"""Such a file still has its pieces here."""


class UploadOffsetError(ConflictError):
    """The piece does not begin where the file ends so far."""

    code = "upload_offset_differs"


class UploadClosedError(ConflictError):
    """The file is whole, or nobody waits for it any more."""

    code = "upload_closed"


class UploadTooLargeError(InvalidInputError):
    """The file is larger than any that is taken, or more came than was announced."""

    code = "upload_too_large"


class EmptyUploadError(InvalidInputError):
    """The file holds nothing."""

    code = "empty_upload"


class TooManyUploadsError(InvalidInputError):
    """The account has too many files that are not dealt with."""

    code = "too_many_uploads"


class BadPieceError(InvalidInputError):
    """The piece is not what its sender says it is."""

    code = "bad_piece"


class UploadDamagedError(InvalidInputError):
    """What lies here is not what was sent."""

    code = "upload_damaged"


class ParcelClosedError(ConflictError):
    """The parcel was handed in or dropped: nothing more goes into it."""

    code = "parcel_closed"


class ParcelNotReadyError(ConflictError):
    """The parcel is empty, or a file of it is still on its way."""

    code = "parcel_not_ready"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in."""

    id: str
    account_id: AccountId
    office_id: OfficeId
    parcel_id: str | None
    """None: it goes into its dossier by itself."""
    dossier_code: str
    """As given or as its folder is called; empty in a parcel."""
    is_explicit: bool
    """Whether a person named the dossier, and not the folder."""
    name: str
    """Path within what was handed in, with `/`, NFC."""
    fingerprint: str
    """What its sender knows it by: the same file chosen again goes on where it stopped."""
    size: int
    """Bytes it will have."""
    received: int
    """Bytes that are here."""
    wanted_sha256: str
    """As its sender says; empty: nobody did."""
    state: UploadState
    created_at: datetime
    changed_at: datetime
    sha256: Sha256 | None = None
    dossier_id: DossierId | None = None
    pages: int = 0
    code: str = ""
    message: str = ""

    @property
    def is_unfinished(self) -> bool:
        """Whether it is not dealt with yet."""
        return self.state in UNFINISHED


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a file, as kept."""

    start: int
    size: int
    name: str
    """Under which the file store has it."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files that are handed in together as a delivery of a batch."""

    id: str
    account_id: AccountId
    office_id: OfficeId
    batch_code: str
    title: str
    kind: BatchKind | None
    """None: what is found tells."""
    sides: int
    backs_order: str
    """`reversed`, `same` or empty."""
    blank_starts_document: bool
    state: ParcelState
    created_at: datetime
    changed_at: datetime
    sent_at: datetime | None = None
    files: int = 0
    """Files that were handed in with it."""
    done: int = 0
    """Those that were looked at."""
    taken: int = 0
    """Those, or pieces of a pile, that were laid into dossiers."""
    code: str = ""
    message: str = ""
    """Why it could not be taken in as it is."""


@dataclass(frozen=True, slots=True)
class ParcelCount:
    """How much of a parcel is here."""

    whole: int = 0
    receiving: int = 0
    size: int = 0
    """Bytes of all of them."""


def check_announced(size: int, *, most_bytes: int, open_count: int) -> None:
    """Let pass a file that may be sent.

    Raises:
        EmptyUploadError: It holds nothing.
        UploadTooLargeError: It is larger than `most_bytes`.
        TooManyUploadsError: The account has `open_count` that are not dealt with.
    """
    if size <= 0:
        raise EmptyUploadError("Tệp rỗng, không có nội dung. Xin kiểm tra lại tệp trên máy.")
    if size > most_bytes:
        raise UploadTooLargeError(
            f"Tệp lớn hơn {most_bytes // 1_000_000} MB. Xin chia nhỏ tệp rồi gửi từng phần."
        )
    if open_count >= MOST_OPEN:
        raise TooManyUploadsError(
            f"Đang có {open_count} tệp chưa xử lý xong. Xin đợi các tệp ấy xong hoặc bỏ bớt rồi gửi tiếp."
        )


def check_piece(upload: Upload, *, offset: int, size: int) -> None:
    """Let pass a piece of `size` bytes that begins where the file ends so far.

    Raises:
        UploadClosedError: The file takes no more.
        UploadOffsetError: It begins elsewhere; ask how far the file is.
        UploadTooLargeError: The file would be longer than was announced.
    """
    if upload.state is not UploadState.RECEIVING:
        raise UploadClosedError("Tệp này đã gửi đủ hoặc không còn chờ gửi tiếp.")
    if offset != upload.received:
        raise UploadOffsetError("Phần gửi lên không nối tiếp phần đã có. Xin hỏi lại số byte đã nhận.")
    if offset + size > upload.size:
        raise UploadTooLargeError("Phần gửi lên dài hơn dung lượng đã khai của tệp. Xin gửi lại tệp từ đầu.")


def check_collecting(parcel: Parcel) -> None:
    """Let pass a parcel that is still being filled.

    Raises:
        ParcelClosedError: It was handed in, dropped, or has expired.
    """
    if parcel.state is not ParcelState.OPEN:
        raise ParcelClosedError("Lần giao này đã đóng. Xin mở lần giao mới để gửi thêm tệp.")


def check_ready(parcel: Parcel, count: ParcelCount) -> None:
    """Let pass a parcel that can be handed in.

    Raises:
        ParcelClosedError: It is not open.
        ParcelNotReadyError: There is no file, or one is not whole.
    """
    check_collecting(parcel)
    if count.receiving:
        raise ParcelNotReadyError(
            f"Còn {count.receiving} tệp chưa gửi xong. Xin gửi tiếp hoặc bỏ các tệp ấy rồi giao lô."
        )
    if not count.whole:
        raise ParcelNotReadyError("Chưa có tệp nào. Xin chọn tệp hoặc thư mục quét trước khi giao lô.")
