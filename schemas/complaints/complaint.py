"""A complaint: its states, what can be done to it, and what is kept of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.errors import ConflictError
from schemas.identifiers import AccountId, OfficeId


class ComplaintState(StrEnum):
    """Where a complaint stands."""

    RECEIVED = "received"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    FORWARDED = "forwarded"


COMPLAINT_STATES: dict[ComplaintState, str] = {
    ComplaintState.RECEIVED: "Đã nhận",
    ComplaintState.IN_WORK: "Đang xem xét",
    ComplaintState.ANSWERED: "Đã trả lời",
    ComplaintState.FORWARDED: "Đã chuyển cơ quan có thẩm quyền",
}


class ComplaintAction(StrEnum):
    """What is done to a complaint."""

    TAKE = "take"
    ANSWER = "answer"
    FORWARD = "forward"


COMPLAINT_ACTIONS: dict[ComplaintAction, str] = {
    ComplaintAction.TAKE: "Nhận xem xét",
    ComplaintAction.ANSWER: "Trả lời",
    ComplaintAction.FORWARD: "Chuyển cơ quan có thẩm quyền",
}
_MOVES: dict[tuple[ComplaintState, ComplaintAction], ComplaintState] = {
    (ComplaintState.RECEIVED, ComplaintAction.TAKE): ComplaintState.IN_WORK,
    (ComplaintState.IN_WORK, ComplaintAction.ANSWER): ComplaintState.ANSWERED,
    (ComplaintState.RECEIVED, ComplaintAction.FORWARD): ComplaintState.FORWARDED,
    (ComplaintState.IN_WORK, ComplaintAction.FORWARD): ComplaintState.FORWARDED,
}


class ComplaintMoveError(ConflictError):
    """The state of a complaint does not allow that."""

    code = "complaint_move"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody wrote to the office, and what became of it."""

    id: str
    code: str
    kind: str
    office_id: OfficeId
    name: str
    """Of who wrote; empty where a suggestion came without one."""
    address: str
    phone: str
    email: str
    request_code: str
    """As typed; empty where it is about none."""
    content: str
    state: ComplaintState
    received_at: datetime
    due_at: datetime
    closed_at: datetime | None
    taken_by: AccountId | None
    answer: str
    """What was answered, or why it was forwarded; empty until then."""
    forwarded_to: str
    version: int
    """Grows with every change; who saw an older one is told so."""


def after(state: ComplaintState, action: ComplaintAction) -> ComplaintState:
    """Return where `action` leads from `state`.

    Raises:
        ComplaintMoveError: Nowhere.
    """
    found = _MOVES.get((state, action))
    if found is None:
        raise ComplaintMoveError(
            f"Đơn đang ở trạng thái “{COMPLAINT_STATES[state]}” nên chưa làm được việc “{COMPLAINT_ACTIONS[action]}”."
        )
    return found


def actions_in(state: ComplaintState) -> tuple[ComplaintAction, ...]:
    """Return what can be done in `state`."""
    return tuple(action for before, action in _MOVES if before is state)
