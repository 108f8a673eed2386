"""MOVES and SLIP_DETAILS: what can be done with a slip in which state, by whom, and what has to be said with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from schemas.accounts import Role
from schemas.date_reading import parse_partial_date
from schemas.errors import ConflictError
from schemas.request_work.details import BadDetailError, Detail, read_given
from schemas.slips import ACTION_NAMES, STANDING_NAMES, SlipAction, SlipEvent, SlipState, loans_of

S, A = SlipState, SlipAction
_ARCHIVIST = frozenset({Role.ARCHIVIST})
_OFFICER = frozenset({Role.OFFICER})
LAST_DAY_OF_LOST = date(1994, 12, 31)
"""Who was recognised later has papers elsewhere (NĐ 131/2021, Điều 128 and 129)."""


class SlipMoveError(ConflictError):
    """The slip's state does not allow that."""

    code = "slip_move"


@dataclass(frozen=True, slots=True)
class SlipMove:
    """One row: in one of `before`, `action` by one of `roles` leads to `after`."""

    action: SlipAction
    before: frozenset[SlipState]
    after: SlipState
    roles: frozenset[Role]


MOVES: tuple[SlipMove, ...] = (
    SlipMove(A.TAKE, frozenset({S.OPEN, S.RETURNED, S.NOT_FOUND, S.LOST}), S.TAKEN, _ARCHIVIST),
    SlipMove(A.DELIVER, frozenset({S.TAKEN, S.DELIVERED}), S.DELIVERED, _ARCHIVIST),
    SlipMove(A.RETURN, frozenset({S.TAKEN, S.DELIVERED}), S.RETURNED, _ARCHIVIST),
    SlipMove(A.NOT_FOUND, frozenset({S.OPEN}), S.NOT_FOUND, _ARCHIVIST),
    SlipMove(A.LOST, frozenset({S.OPEN, S.NOT_FOUND}), S.LOST, _ARCHIVIST),
    SlipMove(A.REOPEN, frozenset({S.NOT_FOUND, S.LOST, S.CANCELLED}), S.OPEN, _OFFICER),
    SlipMove(A.CANCEL, frozenset({S.OPEN}), S.CANCELLED, _OFFICER | _ARCHIVIST),
)
"""What was given up and turns up after all is simply taken."""

_REASON = Detail("reason", "lý do")
_LOOKED_IN = Detail("looked_in", "đã tìm ở đâu, mỗi dòng một nơi", "texts")
_SEARCHED_BY = Detail("searched_by", "người đã tìm")
SLIP_DETAILS: dict[SlipAction, tuple[Detail, ...]] = {
    A.TAKE: (
        Detail("holder", "người giữ hồ sơ giấy", is_needed=False),
        Detail("leaves", "số tờ khi lấy", "number", is_needed=False),
        Detail("due_back", "hẹn trả lại kho", "moment", is_needed=False),
    ),
    A.DELIVER: (Detail("holder", "người nhận hồ sơ giấy"), Detail("note", "ghi chú", is_needed=False)),
    A.RETURN: (
        Detail("leaves", "số tờ khi trả", "number", is_needed=False),
        Detail("note", "ghi chú, tình trạng hồ sơ", is_needed=False),
    ),
    A.NOT_FOUND: (
        _LOOKED_IN,
        _SEARCHED_BY,
        Detail("would_help", "thông tin, giấy tờ giúp tìm tiếp, mỗi dòng một mục", "texts", is_needed=False),
    ),
    A.LOST: (
        Detail("recognised", "thời điểm được công nhận (ngày, tháng hoặc năm)"),
        Detail("ground", "căn cứ xác định thời điểm ấy"),
        Detail("lost_how", "hồ sơ thất lạc thế nào, trọn câu"),
        _LOOKED_IN,
        _SEARCHED_BY,
        Detail("agency", "nơi sẽ đề nghị cấp trích lục"),
    ),
    A.CANCEL: (_REASON,),
    A.REOPEN: (_REASON,),
}


def slip_move_of(state: SlipState, action: SlipAction, *, role: Role) -> SlipMove:
    """Return the row by which `role` does `action` in `state`.

    Raises:
        SlipMoveError: The state does not allow it, or not to this person.
    """
    for move in MOVES:
        if move.action is action and state in move.before and role in move.roles:
            return move
    can = ", ".join(ACTION_NAMES[each] for each in slip_actions_in(state, role=role))
    rest = f"Lúc này có thể: {can}." if can else "Lúc này Ông/Bà không phải làm gì thêm với phiếu."
    raise SlipMoveError(
        f"Phiếu đang ở tình trạng “{STANDING_NAMES[state.value]}” nên chưa làm được việc “{ACTION_NAMES[action]}”. "
        f"{rest}"
    )


def slip_actions_in(state: SlipState, *, role: Role) -> tuple[SlipAction, ...]:
    """Return what `role` can do in `state`, in the order of MOVES."""
    return tuple(move.action for move in MOVES if state in move.before and role in move.roles)


def read_slip_details(action: SlipAction, given: dict[str, Any]) -> dict[str, Any]:
    """Return what was said with `action`, as it is kept.

    Raises:
        BadDetailError: Something is missing, unknown, not of its kind; or the dossier is not shown to be so old that
            an extract of a lost one may be asked for (recognised until 31/12/1994).
    """
    said = read_given(SLIP_DETAILS.get(action, ()), given, doing=ACTION_NAMES[action])
    if action is A.LOST:
        recognised = parse_partial_date(said["recognised"])
        if recognised is None or recognised.latest() > LAST_DAY_OF_LOST:
            raise BadDetailError(
                "Chỉ ghi thất lạc với hồ sơ được công nhận từ 31/12/1994 trở về trước (NĐ 131/2021, Điều 129). "
                "Xin ghi ngày, tháng hoặc năm công nhận; nếu công nhận sau ngày ấy, xin chọn “Ghi không tìm thấy”."
            )
    return said


def check_leaves(said: dict[str, Any], events: Iterable[SlipEvent]) -> None:
    """Let pass a return with as many leaves as were taken, or with a note that tells why not.

    Args:
        said: With the return.
        events: Of the slip, oldest first.

    Raises:
        BadDetailError: The numbers differ, or were counted once only, and no note tells why.
    """
    [loan, *_] = loans_of(events)
    if loan.leaves_taken != said.get("leaves") and not said.get("note"):
        taken = "không ghi" if loan.leaves_taken is None else f"{loan.leaves_taken} tờ"
        raise BadDetailError(
            f"Số tờ khi trả khác khi lấy ({taken}). Xin đếm lại; nếu đúng như vậy, xin ghi lý do vào mục ghi chú."
        )


def finding_of(events: Sequence[SlipEvent], action: SlipAction) -> dict[str, Any] | None:
    """Return what was said when the dossier was last noted as not found, or as lost; None where it never was."""
    said = [event.detail for event in events if event.action is action]
    return said[-1] if said else None
