"""Slips as values: their table of moves, and loans told from what was done."""

from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from schemas.accounts import Role
from schemas.identifiers import AccountId
from schemas.slip_moves import MOVES, SLIP_DETAILS, SlipMoveError, slip_actions_in, slip_move_of
from schemas.slips import OUTSIDE, SlipAction, SlipEvent, SlipState, loans_of

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
ROLES = (Role.ARCHIVIST, Role.OFFICER)


def events_of(states_and_actions):
    said = {"holder": "Tổ quét", "due_back": NOW.isoformat()}
    return [
        SlipEvent("s", place, NOW + timedelta(hours=place), action, AccountId("a"), said)
        for place, action in enumerate(states_and_actions, start=1)
    ]


@st.composite
def walks(draw):
    state, actions = SlipState.OPEN, []
    for _ in range(draw(st.integers(0, 12))):
        moves = [(role, action) for role in ROLES for action in slip_actions_in(state, role=role)]
        role, action = draw(st.sampled_from(moves))
        actions.append(action)
        state = slip_move_of(state, action, role=role).after
    return state, actions


@given(walks())
def test_a_loan_runs_exactly_while_the_paper_is_outside(walk):
    state, actions = walk

    loans = loans_of(events_of(actions))

    assert sum(loan.returned_at is None for loan in loans) == (state in OUTSIDE)
    assert len(loans) == actions.count(SlipAction.TAKE)


def test_each_state_has_a_way_on_and_each_action_a_row():
    assert all(any(slip_actions_in(state, role=role) for role in ROLES) for state in SlipState)
    assert {move.action for move in MOVES} == set(SlipAction) - {SlipAction.OPEN} == set(SLIP_DETAILS)


def test_whatever_no_row_allows_is_refused():
    allowed = {
        (state, move.action, role) for move in MOVES for state, role in product(move.before, move.roles)
    }

    for state, action, role in product(SlipState, SlipAction, Role):
        try:
            slip_move_of(state, action, role=role)
        except SlipMoveError:
            assert (state, action, role) not in allowed
        else:
            assert (state, action, role) in allowed
