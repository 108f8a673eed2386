"""Transfers of dossiers between offices (NĐ 131/2021, Điều 131): states, moves, and where the paper is meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from schemas.errors import ConflictError
from schemas.identifiers import AccountId, DossierId, ExtractId, OfficeId, RequestId

Side = Literal["from", "to"]
"""Which office does something: the one that the dossier leaves, or the one that it goes to."""
Kind = Literal["original", "extract"]
KIND_NAMES: dict[Kind, str] = {
    "original": "Hồ sơ gốc",
    "extract": "Trích lục và bản sao y quyết định",
}
"""An extract goes where other relatives still draw support at the old place; then the original stays."""


class TransferState(StrEnum):
    """Where a transfer stands."""

    PREPARED = "prepared"
    SAME_PLACE = "same_place"
    NOTICED = "noticed"
    SENT = "sent"
    RECEIVED = "received"
    REGISTERED = "registered"
    CLOSED = "closed"
    RETURNED = "returned"
    BACK = "back"
    CANCELLED = "cancelled"


STATE_NAMES: dict[TransferState, str] = {
    TransferState.PREPARED: "Chuẩn bị",
    TransferState.SAME_PLACE: "Cùng một nơi quản lý, không chuyển",
    TransferState.NOTICED: "Đã lập phiếu báo (Mẫu 93)",
    TransferState.SENT: "Đã gửi",
    TransferState.RECEIVED: "Nơi đến đã nhận",
    TransferState.REGISTERED: "Đã đăng ký quản lý",
    TransferState.CLOSED: "Đã thông báo nơi đi",
    TransferState.RETURNED: "Nơi đến trả lại",
    TransferState.BACK: "Nơi đi đã nhận lại",
    TransferState.CANCELLED: "Đã hủy",
}
ENDED = frozenset(
    {TransferState.SAME_PLACE, TransferState.CLOSED, TransferState.BACK, TransferState.CANCELLED}
)
"""Nothing leads out of these."""


class TransferAction(StrEnum):
    """What is done to a transfer."""

    NOTICE = "notice"
    SEND = "send"
    RECEIVE = "receive"
    REGISTER = "register"
    CLOSE = "close"
    RETURN = "return"
    TAKE_BACK = "take_back"
    CANCEL = "cancel"


ACTION_NAMES: dict[TransferAction, str] = {
    TransferAction.NOTICE: "Lập phiếu báo di chuyển (Mẫu 93)",
    TransferAction.SEND: "Gửi hồ sơ bằng thư bảo đảm",
    TransferAction.RECEIVE: "Ghi nơi đến đã nhận",
    TransferAction.REGISTER: "Ghi đã đăng ký quản lý",
    TransferAction.CLOSE: "Ghi đã thông báo nơi đi",
    TransferAction.RETURN: "Trả lại hồ sơ, nêu lý do",
    TransferAction.TAKE_BACK: "Ghi nơi đi đã nhận lại",
    TransferAction.CANCEL: "Hủy di chuyển",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Something to be said with an action."""

    name: str
    label: str
    is_needed: bool = True


S, A = TransferState, TransferAction
SAID: dict[TransferAction, tuple[Said, ...]] = {
    A.NOTICE: (Said("notice_no", "số phiếu báo"),),
    A.SEND: (Said("postal_no", "số hiệu bưu gửi bảo đảm"), Said("leaves", "số tờ gửi đi", is_needed=False)),
    A.RECEIVE: (
        Said("dossier_code", "mã hồ sơ lưu trữ ở nơi đến, nếu khác mã cũ", is_needed=False),
        Said("note", "tình trạng gói giấy khi nhận", is_needed=False),
    ),
    A.REGISTER: (Said("note", "số đăng ký quản lý", is_needed=False),),
    A.CLOSE: (Said("letter_no", "số công văn thông báo"),),
    A.RETURN: (Said("reason", "lý do trả lại"), Said("letter_no", "số công văn trả lại")),
    A.TAKE_BACK: (Said("note", "tình trạng giấy khi nhận lại", is_needed=False),),
    A.CANCEL: (Said("reason", "lý do hủy"),),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One row: in `before`, `action` by the office of `side` leads to `after`."""

    before: TransferState
    action: TransferAction
    after: TransferState
    side: Side


def _moves(
    before: Iterable[TransferState], action: TransferAction, after: TransferState, side: Side
) -> Iterable[Move]:
    return (Move(state, action, after, side) for state in before)


MOVES: tuple[Move, ...] = (
    *_moves((S.PREPARED,), A.NOTICE, S.NOTICED, "from"),
    *_moves((S.NOTICED,), A.SEND, S.SENT, "from"),
    *_moves((S.PREPARED, S.NOTICED), A.CANCEL, S.CANCELLED, "from"),
    *_moves((S.SENT,), A.RECEIVE, S.RECEIVED, "to"),
    *_moves((S.RECEIVED,), A.REGISTER, S.REGISTERED, "to"),
    *_moves((S.REGISTERED,), A.CLOSE, S.CLOSED, "to"),
    *_moves((S.SENT, S.RECEIVED), A.RETURN, S.RETURNED, "to"),
    *_moves((S.RETURNED,), A.TAKE_BACK, S.BACK, "from"),
)
"""What an office does that is not in this installation is noted by the one that is, from letters and receipts."""

_BY_STATE = {(move.before, move.action): move for move in MOVES}


class TransferMoveError(ConflictError):
    """The transfer's state does not allow that, or the other office has to do it."""

    code = "transfer_move"


@dataclass(frozen=True, slots=True)
class Journey:
    """What is known of a move before anything is sent: who moves, from where to where, and what is paid."""

    moving_person: str
    relation: str
    """To the beneficiary, such as `Bản thân`, `Con`."""
    old_residence: str
    new_residence: str
    support: str = ""
    """Kind and amount of what is paid monthly; empty: nothing is."""
    paid_until: str = ""
    """Month up to which the old place paid; empty where nothing is paid."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer as it stands."""

    id: str
    request_id: RequestId | None
    """None where another installation sent it."""
    dossier_id: DossierId | None
    """At the office that it leaves; None where that is another installation's."""
    arrived_dossier_id: DossierId | None
    """As registered at the office that it goes to; None until then, and where that is another installation's."""
    from_office: OfficeId | None
    """None: an office of another installation."""
    to_office: OfficeId | None
    from_name: str
    to_name: str
    partner_key: str
    """Key id of the other installation; empty: none takes part."""
    kind: Kind
    kept_reason: str
    """Why an extract goes and the original stays; empty where the original goes."""
    extract_id: ExtractId | None
    copies: tuple[ExtractId, ...]
    """Issued copies that go with the extract."""
    journey: Journey
    state: TransferState
    notice_no: str
    postal_no: str
    sent_at: datetime | None
    received_at: datetime | None
    closed_at: datetime | None
    created_at: datetime
    version: int
    delivery: str
    """Of the package over the net: empty, `waiting` or `delivered`."""
    delivery_problem: str
    """Error code of the last try; empty: none."""

    @property
    def is_within(self) -> bool:
        """Whether both offices are in this installation."""
        return self.from_office is not None and self.to_office is not None


@dataclass(frozen=True, slots=True)
class TransferEvent:
    """Something that was done, and where the paper was from then on."""

    version: int
    at: datetime
    action: str
    """Of TransferAction, or `prepare`, `take_package`, `take_receipt`."""
    after: TransferState
    account_id: AccountId | None
    """None: the other installation did it, by a package or receipt that it signed."""
    holder: str
    """Who has the paper now."""
    detail: dict[str, Any]


def sides_of(transfer: Transfer, office_id: OfficeId) -> frozenset[Side]:
    """Return for which of the two sides the office speaks: also for one that is not in this installation."""
    sides: set[Side] = set()
    if office_id == transfer.from_office or (
        transfer.from_office is None and office_id == transfer.to_office
    ):
        sides.add("from")
    if office_id == transfer.to_office or (transfer.to_office is None and office_id == transfer.from_office):
        sides.add("to")
    return frozenset(sides)


def move_of(transfer: Transfer, action: TransferAction, *, office_id: OfficeId) -> Move:
    """Return the row by which somebody of this office does `action`.

    Raises:
        TransferMoveError: The state does not allow it, or the other office has to do it.
    """
    move = _BY_STATE.get((transfer.state, action))
    if move is None or move.side not in sides_of(transfer, office_id):
        can = ", ".join(ACTION_NAMES[each] for each in actions_in(transfer, office_id=office_id))
        rest = f"Lúc này có thể: {can}." if can else "Lúc này cơ quan của Ông/Bà không phải làm gì thêm."
        raise TransferMoveError(
            f"Việc di chuyển đang ở bước “{STATE_NAMES[transfer.state]}” nên chưa làm được “{ACTION_NAMES[action]}”. "
            f"{rest}"
        )
    return move


def actions_in(transfer: Transfer, *, office_id: OfficeId) -> tuple[TransferAction, ...]:
    """Return what somebody of this office can do now, in the order of MOVES."""
    sides = sides_of(transfer, office_id)
    return tuple(move.action for move in MOVES if move.before is transfer.state and move.side in sides)


def holder_after(transfer: Transfer, action: TransferAction, *, postal_no: str) -> str:
    """Return who has the paper once `action` is done: it changes hands at the post and where somebody takes it."""
    if transfer.kind == "extract":
        return transfer.from_name
    by_post = f"Bưu chính, bưu gửi bảo đảm số {postal_no}"
    holders = {
        A.SEND: by_post,
        A.RECEIVE: transfer.to_name,
        A.REGISTER: transfer.to_name,
        A.CLOSE: transfer.to_name,
        A.RETURN: f"Trên đường trả lại {transfer.from_name}",
        A.TAKE_BACK: transfer.from_name,
    }
    return holders.get(action, transfer.from_name)
