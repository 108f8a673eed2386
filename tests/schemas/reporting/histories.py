"""Invented requests and what was done to them, for tests of reports."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from schemas.identifiers import AccountId, OfficeId, RequestId
from schemas.procedures.shipped import shipped_catalogue
from schemas.reporting.course import Counted
from schemas.reporting.report import History, Rules
from schemas.request_work.lifecycle import MOVES
from schemas.requests import Channel, RequestAction, RequestEvent, RequestState
from tests.schemas.deadlines.moments import CALENDAR, at

PROCEDURE = next(version for version in shipped_catalogue() if version.key == "cap_trich_luc_sao")
RULES = Rules(procedure=lambda _: PROCEDURE, calendar=lambda _: CALENDAR)
OFFICE = OfficeId("so-noi-vu")
_STEP = {"step": PROCEDURE.steps[1].key, "receiver": "Người nhận thử"}
_SAID: dict[RequestAction, dict[str, Any]] = {
    RequestAction.HAND_OVER: _STEP,
    RequestAction.SEND_FOR_SIGNATURE: {**_STEP, "step": PROCEDURE.steps[-2].key},
    RequestAction.SEND_BACK: {**_STEP, "reason": "sửa"},
    RequestAction.AGENCY_ANSWERED: {**_STEP, "letter_no": "1"},
    RequestAction.ASK_AGENCY: {
        "agency": "Cục Chính sách",
        "letter_no": "2",
        "answer_by": "2026-12-01T10:00:00+07:00",
    },
    RequestAction.SUSPEND: {"reason": "chờ", "legal_ground": "x"},
    RequestAction.EXTEND: {"reason": "chờ", "value": 5, "unit": "working_day"},
}


def history(*done: tuple[str, datetime], name: str = "r1", channel: str = "counter") -> History:
    """Return a request to which this was done, at these moments."""
    state, events = RequestState.DRAFT, []
    for version, (action, moment) in enumerate(done, start=1):
        move = next(each for each in MOVES if each.before is state and each.action == action)
        said = _SAID.get(move.action, {})
        person = AccountId("signer" if move.action is RequestAction.ISSUE else "officer")
        events.append(RequestEvent(version, moment, move.action, state, move.after, person, said))
        state = move.after
    counted = Counted(RequestId(name), PROCEDURE.key, "", 1, Channel(channel), OFFICE, OFFICE)
    return counted, events


def solved(accepted: datetime, issued: datetime, *, name: str = "r1") -> History:
    """Return a request that was accepted, worked on and answered."""
    between = accepted + (issued - accepted) / 2
    steps = (("submit", accepted), ("accept", accepted), ("send_for_signature", between), ("issue", issued))
    return history(*steps, name=name)


@st.composite
def walks(draw: st.DrawFn) -> History:
    """Return a request to which things were done that the table of moves allows, one after the other."""
    state, moment = RequestState.DRAFT, at(2026, 1, 5, 8) + timedelta(days=draw(st.integers(0, 500)))
    done: list[tuple[str, datetime]] = []
    for _ in range(draw(st.integers(1, 12))):
        open_moves = [move for move in MOVES if move.before is state]
        if not open_moves:
            break
        move = draw(st.sampled_from(open_moves))
        done.append((move.action, moment))
        state, moment = move.after, moment + timedelta(hours=draw(st.integers(1, 240)))
    return history(*done, name=f"r{draw(st.integers(0, 10**9))}")
