"""Where a request stood at a moment, told from what was done to it until then and from nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from schemas.accounts import Role
from schemas.identifiers import AccountId, OfficeId, RequestId
from schemas.request_work.lifecycle import MOVES
from schemas.requests import ENDED, Channel, RequestAction, RequestEvent, RequestState

ENDINGS = frozenset(move.action for move in MOVES if move.clock == "stop" or move.after in ENDED)
"""After the first of these nobody works on the request any more; handing out the result comes later."""
BY_OFFICERS = frozenset(
    move.action for move in MOVES if Role.OFFICER in move.actors and "applicant" not in move.actors
)
TIMED = {RequestAction.ACCEPT, RequestAction.SUSPEND, RequestAction.EXTEND} | {
    move.action for move in MOVES if move.before is RequestState.SUSPENDED
}
"""What the deadline follows from; who handed it to whom matters only where it was late."""


AFTER_END = frozenset(
    move.action for move in MOVES if move.before in (RequestState.ISSUED, RequestState.RESULT_READY)
)
"""Handing out the result: no report tells of it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What does not change about a request, and nothing about a person."""

    id: RequestId
    procedure: str
    province: str
    version: int
    channel: Channel
    receiving_office: OfficeId
    competent_office: OfficeId


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a request up to a moment; it has the times that `timeline_of` asks for."""

    receiving_office: OfficeId
    competent_office: OfficeId
    state: RequestState
    accepted_at: datetime | None
    closed_at: datetime | None
    ending: RequestAction | None
    """How it ended; None while it is worked on."""
    officer: AccountId | None
    """The last officer who worked on it before its end; None where nobody did."""
    promised_at: datetime | None = None
    """Left open: reports judge by the deadline, not by the receipt."""


def course_of(request: Counted, events: Sequence[RequestEvent], *, moment: datetime) -> Course | None:
    """Return where the request stood at `moment`; None where it did not exist yet.

    Args:
        request: Which one.
        events: Oldest first; those after `moment` are left out.
        moment: Aware; what was done at it counts.
    """
    known = [event for event in events if event.at <= moment]
    if not known:
        return None
    accepted = next((event for event in known if event.action is RequestAction.ACCEPT), None)
    end = next((event for event in known if event.action in ENDINGS), None)
    worked = [
        event.account_id
        for event in known
        if event.action in BY_OFFICERS and (end is None or event.version <= end.version)
    ]
    return Course(
        request.receiving_office,
        request.competent_office,
        known[-1].after,
        accepted.at if accepted else None,
        end.at if end else None,
        end.action if end else None,
        worked[-1] if worked else None,
    )
