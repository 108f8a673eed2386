"""Retrieval slips (phiếu lấy hồ sơ): a dossier on paper that a request waits for, and where that paper is meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from schemas.identifiers import AccountId, DossierId, OfficeId, RequestCode, RequestId
from schemas.register import RegisterRow
from schemas.requests import ENDED, RequestState


class SlipState(StrEnum):
    """Where the paper of a slip is; that its scan is there is told from the pages, and kept nowhere."""

    OPEN = "open"
    TAKEN = "taken"
    DELIVERED = "delivered"
    RETURNED = "returned"
    NOT_FOUND = "not_found"
    LOST = "lost"
    CANCELLED = "cancelled"


class SlipAction(StrEnum):
    """What is done to a slip."""

    OPEN = "open"
    TAKE = "take"
    DELIVER = "deliver"
    RETURN = "return"
    NOT_FOUND = "not_found"
    LOST = "lost"
    CANCEL = "cancel"
    REOPEN = "reopen"


ACTION_NAMES: dict[SlipAction, str] = {
    SlipAction.OPEN: "Lập phiếu",
    SlipAction.TAKE: "Lấy khỏi kho",
    SlipAction.DELIVER: "Giao hồ sơ giấy",
    SlipAction.RETURN: "Trả lại kho",
    SlipAction.NOT_FOUND: "Ghi không tìm thấy",
    SlipAction.LOST: "Ghi thất lạc",
    SlipAction.CANCEL: "Hủy phiếu",
    SlipAction.REOPEN: "Đề nghị tìm lại",
}
OUTSIDE = frozenset({SlipState.TAKEN, SlipState.DELIVERED})
"""The paper is not on its shelf: a loan runs."""
GIVEN_UP = frozenset({SlipState.NOT_FOUND, SlipState.LOST, SlipState.CANCELLED})
"""Nobody waits for a scan of it any more."""

Standing = Literal[
    "open",
    "taken",
    "delivered",
    "returned",
    "reading",
    "kept_back",
    "ready",
    "not_found",
    "lost",
    "cancelled",
]
STANDING_NAMES: dict[Standing, str] = {
    "open": "Chờ lấy",
    "taken": "Đã lấy khỏi kho",
    "delivered": "Đã giao, chờ quét",
    "returned": "Đã trả kho, chưa có bản số hóa",
    "reading": "Đã quét, máy đang đọc",
    "kept_back": "Đã quét, đang tạm giữ",
    "ready": "Đã có bản số hóa",
    "not_found": "Không tìm thấy",
    "lost": "Thất lạc",
    "cancelled": "Đã hủy",
}


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip as it stands."""

    id: str
    number: str
    """As printed: `PL-2026-0001`."""
    office_id: OfficeId
    request_id: RequestId
    dossier_id: DossierId
    state: SlipState
    holder: str
    """Who has the paper; "" while it is on its shelf."""
    taken_at: datetime | None
    due_back: datetime | None
    """When the paper is to be on its shelf again; None while it is there."""
    opened_by: AccountId
    opened_at: datetime
    version: int
    """Grows with every change; who saw an older one is told so."""

    def is_overdue(self, *, now: datetime) -> bool:
        """Return whether the paper should be on its shelf again by now."""
        return self.due_back is not None and self.due_back < now


@dataclass(frozen=True, slots=True)
class SlipEvent:
    """Something that was done with a slip; rows are only ever added."""

    slip_id: str
    version: int
    at: datetime
    action: SlipAction
    account_id: AccountId
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """How far a dossier has come on its way from paper to search."""

    pages: int = 0
    waiting: int = 0
    """Pieces of work that must be done before it can be found and read."""
    parked: int = 0
    """Pages that could not be read and wait for a person."""
    is_held: bool = False
    """Kept back because of a stamp of secrecy."""

    @property
    def is_ready(self) -> bool:
        """Whether all that can be read is read and searchable."""
        return self.pages > 0 and not self.waiting and not self.is_held


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A slip with what a list shows beside it."""

    slip: Slip
    request_code: RequestCode
    request_state: RequestState
    subject: str
    """Whose dossier, as the applicant told it."""
    due_at: datetime | None
    """Of the request; None before it is accepted."""
    archive_file_code: str
    entry: RegisterRow | None
    """What the register says of the dossier, its place on the shelf above all."""
    progress: ScanProgress

    @property
    def standing(self) -> Standing:
        """How the slip stands: what a person gave up, else how far the scan is, else where the paper is."""
        if self.slip.state in GIVEN_UP:
            return self.slip.state.value
        if self.progress.is_ready:
            return "ready"
        if self.progress.pages:
            return "kept_back" if self.progress.is_held else "reading"
        return self.slip.state.value

    @property
    def is_wanted(self) -> bool:
        """Whether the request still runs."""
        return self.request_state not in ENDED


@dataclass(frozen=True, slots=True)
class Desk:
    """The lists of an archivist; a slip may stand in two, for its paper may be outside after its scan is there."""

    to_fetch: tuple[SlipLine, ...]
    """Wanted and not yet readable, the soonest due first."""
    ready: tuple[SlipLine, ...]
    outside: tuple[SlipLine, ...]
    """Papers that are not on their shelf, the one due back soonest first."""
    given_up: tuple[SlipLine, ...]
    """Not found or lost, of requests that still run."""


def desk_of(lines: Iterable[SlipLine]) -> Desk:
    """Return the lists that these slips, the soonest due first, make."""
    lines = tuple(lines)
    wanted = tuple(line for line in lines if line.is_wanted and line.slip.state is not SlipState.CANCELLED)
    outside = [line for line in lines if line.slip.state in OUTSIDE]
    return Desk(
        to_fetch=tuple(
            line for line in wanted if line.slip.state not in GIVEN_UP and line.standing != "ready"
        ),
        ready=tuple(line for line in wanted if line.standing == "ready"),
        outside=tuple(sorted(outside, key=lambda line: line.slip.due_back or line.slip.opened_at)),
        given_up=tuple(line for line in wanted if line.slip.state in GIVEN_UP),
    )


@dataclass(frozen=True, slots=True)
class Loan:
    """One time that the paper of a dossier was away from its shelf."""

    slip_id: str
    taken_at: datetime
    taken_by: AccountId
    holders: tuple[str, ...]
    """Whoever had it, one after the other."""
    due_back: datetime
    leaves_taken: int | None
    returned_at: datetime | None = None
    returned_by: AccountId | None = None
    leaves_returned: int | None = None
    note: str = ""


def loans_of(events: Iterable[SlipEvent]) -> list[Loan]:
    """Return the loans that the events of slips tell of, newest first; of each slip oldest event first."""
    open_loans, ended = dict[str, Loan](), list[Loan]()
    for event in events:
        said, loan = event.detail, open_loans.get(event.slip_id)
        if event.action is SlipAction.TAKE:
            open_loans[event.slip_id] = Loan(
                event.slip_id,
                event.at,
                event.account_id,
                (said["holder"],),
                datetime.fromisoformat(said["due_back"]),
                said.get("leaves"),
            )
        elif event.action is SlipAction.DELIVER and loan:
            open_loans[event.slip_id] = replace(loan, holders=(*loan.holders, said["holder"]))
        elif event.action is SlipAction.RETURN and loan:
            del open_loans[event.slip_id]
            back = {"leaves_returned": said.get("leaves"), "note": said.get("note", "")}
            ended.append(replace(loan, returned_at=event.at, returned_by=event.account_id, **back))
    return sorted((*open_loans.values(), *ended), key=lambda loan: loan.taken_at, reverse=True)
