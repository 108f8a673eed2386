"""MOVES: what can be done to a request in which state, by whom, what comes of it, and what its clock does."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from schemas.accounts import Role
from schemas.errors import ConflictError
from schemas.requests import ACTION_NAMES, STATE_NAMES, RequestAction, RequestState

Clock = Literal["", "start", "pause", "resume", "stop"]
"""`pause` of a suspension; waiting for an agency goes on counting, and is charged to the agency."""
Actor = Role | Literal["applicant"]

S, A = RequestState, RequestAction
_OFFICER: frozenset[Actor] = frozenset({Role.OFFICER})
_SIGNER: frozenset[Actor] = frozenset({Role.SIGNER})
_APPLICANT: frozenset[Actor] = frozenset({"applicant", Role.OFFICER})
"""At a counter an officer does it for the applicant, and both are kept."""


class RequestMoveError(ConflictError):
    """The request's state does not allow that."""

    code = "request_move"


class SupplementOnceError(ConflictError):
    """A supplement was asked for already: what is missing is told once and completely (NĐ 118/2025, Điều 17)."""

    code = "supplement_once"


@dataclass(frozen=True, slots=True)
class Move:
    """One row: in `before`, `action` by one of `actors` leads to `after`."""

    before: RequestState
    action: RequestAction
    after: RequestState
    actors: frozenset[Actor]
    clock: Clock = ""
    form: str = ""
    """Number of the form that goes with it (TT 03/2025/TT-VPCP), or "letter"."""


def _moves(
    before: Iterable[RequestState],
    action: RequestAction,
    after: RequestState | None,
    actors: frozenset[Actor],
    clock: Clock = "",
    form: str = "",
) -> Iterable[Move]:
    """Yield a row for each state; None as `after` stays where it is."""
    return (Move(state, action, after or state, actors, clock, form) for state in before)


_OPEN_WORK = (S.ACCEPTED, S.IN_PROCESS, S.WAITING_AGENCY)
_BEFORE_INTAKE = (S.SUBMITTED, S.NEED_SUPPLEMENT)

MOVES: tuple[Move, ...] = (
    *_moves((S.DRAFT,), A.SUBMIT, S.SUBMITTED, _APPLICANT),
    *_moves((S.SUBMITTED,), A.ASK_SUPPLEMENT, S.NEED_SUPPLEMENT, _OFFICER, form="02"),
    *_moves((S.NEED_SUPPLEMENT,), A.SUPPLEMENT, S.SUBMITTED, _APPLICANT),
    *_moves(_BEFORE_INTAKE, A.REFUSE, S.REFUSED_INTAKE, _OFFICER, form="03"),
    *_moves((*_BEFORE_INTAKE, *_OPEN_WORK), A.LINK_DOSSIER, None, _OFFICER),
    *_moves((S.SUBMITTED,), A.ROUTE, None, _OFFICER),
    *_moves((S.SUBMITTED,), A.ACCEPT, S.ACCEPTED, _OFFICER, "start", "01"),
    *_moves((S.ACCEPTED, S.IN_PROCESS), A.HAND_OVER, S.IN_PROCESS, _OFFICER, form="06"),
    *_moves((S.ACCEPTED, S.IN_PROCESS), A.ASK_AGENCY, S.WAITING_AGENCY, _OFFICER, form="letter"),
    *_moves((S.WAITING_AGENCY,), A.AGENCY_ANSWERED, S.IN_PROCESS, _OFFICER),
    *_moves(_OPEN_WORK, A.SUSPEND, S.SUSPENDED, _OFFICER, "pause", "05"),
    *_moves((S.SUSPENDED,), A.RESUME, S.IN_PROCESS, _OFFICER, "resume"),
    *_moves((*_OPEN_WORK, S.FOR_SIGNATURE), A.EXTEND, None, _OFFICER, form="04"),
    *_moves((S.ACCEPTED, S.IN_PROCESS), A.SEND_FOR_SIGNATURE, S.FOR_SIGNATURE, _OFFICER, form="06"),
    *_moves((S.FOR_SIGNATURE,), A.SEND_BACK, S.IN_PROCESS, _SIGNER, form="06"),
    *_moves((S.FOR_SIGNATURE,), A.ISSUE, S.ISSUED, _SIGNER, "stop"),
    *_moves((S.ISSUED,), A.MAKE_READY, S.RESULT_READY, _OFFICER),
    *_moves((S.RESULT_READY,), A.RETURN_RESULT, S.RETURNED, _OFFICER),
    *_moves((S.FOR_SIGNATURE,), A.REJECT, S.REJECTED, _SIGNER, "stop", "letter"),
    *_moves((*_BEFORE_INTAKE, *_OPEN_WORK, S.SUSPENDED), A.WITHDRAW, S.WITHDRAWN, _APPLICANT, "stop"),
)
"""A refusal to solve it is signed like a result (NĐ 131/2021, Điều 126): it goes for signature first."""

_BY_STATE = {(move.before, move.action): move for move in MOVES}


def move_of(state: RequestState, action: RequestAction, *, actor: Actor, supplements_asked: int = 0) -> Move:
    """Return the row by which `actor` does `action` in `state`.

    Args:
        state: Where the request stands.
        action: What is to be done.
        actor: Role of the person, or the applicant.
        supplements_asked: How often one was asked for.

    Raises:
        RequestMoveError: The state does not allow it, or not to this person.
        SupplementOnceError: A supplement was asked for before.
    """
    move = _BY_STATE.get((state, action))
    if move is None or actor not in move.actors:
        can = ", ".join(ACTION_NAMES[each] for each in actions_in(state, actor=actor))
        rest = f"Lúc này có thể: {can}." if can else "Lúc này Ông/Bà không phải làm gì thêm."
        raise RequestMoveError(
            f"Hồ sơ đang ở trạng thái “{STATE_NAMES[state]}” nên chưa làm được việc “{ACTION_NAMES[action]}”. "
            f"{rest}"
        )
    if action is A.ASK_SUPPLEMENT and supplements_asked:
        raise SupplementOnceError(
            "Đã yêu cầu bổ sung một lần. Theo quy định chỉ hướng dẫn bổ sung một lần, đầy đủ; "
            "nay xin tiếp nhận hoặc từ chối tiếp nhận có lý do."
        )
    return move


def actions_in(state: RequestState, *, actor: Actor) -> tuple[RequestAction, ...]:
    """Return what `actor` can do in `state`, in the order of MOVES."""
    return tuple(move.action for move in MOVES if move.before is state and actor in move.actors)
