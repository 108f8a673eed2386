"""The table of moves: every state leads to an end, and nothing leads out of one."""

import random

import pytest

from schemas.accounts import Role
from schemas.request_work.lifecycle import (
    MOVES,
    Actor,
    RequestMoveError,
    SupplementOnceError,
    actions_in,
    move_of,
)
from schemas.requests import ENDED, RequestAction, RequestState

A, S = RequestAction, RequestState
ACTORS: tuple[Actor, ...] = ("applicant", *Role)


def test_no_state_has_two_rows_for_one_action() -> None:
    assert len({(move.before, move.action) for move in MOVES}) == len(MOVES)


def test_nothing_leads_out_of_an_end() -> None:
    assert not [move for move in MOVES if move.before in ENDED]


@pytest.mark.parametrize("state", [state for state in S if state not in ENDED])
def test_every_open_state_leads_to_an_end(state: RequestState) -> None:
    reached, waiting = {state}, [state]
    while waiting:
        nexts = {move.after for move in MOVES if move.before is waiting[-1]} - reached
        waiting = [*waiting[:-1], *nexts]
        reached |= nexts

    assert reached & ENDED


@pytest.mark.parametrize("state", [state for state in S if state is not S.DRAFT])
def test_every_state_is_reached_from_a_draft(state: RequestState) -> None:
    reached = {S.DRAFT}
    for _ in S:
        reached |= {move.after for move in MOVES if move.before in reached}

    assert state in reached


@pytest.mark.parametrize("seed", range(1_000))
def test_a_random_walk_starts_the_clock_once_and_stops_it_once(seed: int) -> None:
    chance, state, clocks, asked = random.Random(seed), S.DRAFT, [], 0
    for _ in range(60):
        open_to = [(actor, action) for actor in ACTORS for action in actions_in(state, actor=actor)]
        if not open_to:
            break
        actor, action = chance.choice(open_to)
        try:
            move = move_of(state, action, actor=actor, supplements_asked=asked)
        except SupplementOnceError:
            assert asked == 1
            continue
        asked += action is A.ASK_SUPPLEMENT
        clocks += [move.clock] if move.clock in ("start", "stop") else []
        state = move.after

    assert clocks in ([], ["start"], ["start", "stop"], ["stop"])
    assert (state in ENDED) == (not [each for actor in ACTORS for each in actions_in(state, actor=actor)])


def test_what_cannot_be_done_is_told_with_what_can() -> None:
    with pytest.raises(RequestMoveError, match="Tiếp nhận") as caught:
        move_of(S.SUBMITTED, A.ISSUE, actor=Role.OFFICER)

    assert "Chờ tiếp nhận" in caught.value.message


def test_a_supplement_is_asked_for_once() -> None:
    assert move_of(S.SUBMITTED, A.ASK_SUPPLEMENT, actor=Role.OFFICER).form == "02"
    with pytest.raises(SupplementOnceError):
        move_of(S.SUBMITTED, A.ASK_SUPPLEMENT, actor=Role.OFFICER, supplements_asked=1)


@pytest.mark.parametrize("action", [A.ISSUE, A.REJECT, A.SEND_BACK])
def test_only_a_signer_decides_what_lies_for_signature(action: RequestAction) -> None:
    assert move_of(S.FOR_SIGNATURE, action, actor=Role.SIGNER).before is S.FOR_SIGNATURE
    with pytest.raises(RequestMoveError):
        move_of(S.FOR_SIGNATURE, action, actor=Role.OFFICER)
