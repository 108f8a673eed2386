"""The table of moves of transfers: every walk is legal, and the paper is always with somebody."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.identifiers import OfficeId
from schemas.transfers import (
    ENDED,
    MOVES,
    Journey,
    Kind,
    Transfer,
    TransferAction,
    TransferMoveError,
    TransferState,
    actions_in,
    holder_after,
    move_of,
    sides_of,
)

HERE, THERE = OfficeId("here"), OfficeId("there")
TRANSFER = Transfer(
    id="0" * 32,
    request_id=None,
    dossier_id=None,
    arrived_dossier_id=None,
    from_office=HERE,
    to_office=THERE,
    from_name="Sở đi",
    to_name="Sở đến",
    partner_key="",
    kind="original",
    kept_reason="",
    extract_id=None,
    copies=(),
    journey=Journey("Trần Văn Thử", "bản thân", "xã Mẫu", "phường Thử"),
    state=TransferState.PREPARED,
    notice_no="",
    postal_no="",
    sent_at=None,
    received_at=None,
    closed_at=None,
    created_at=datetime(2026, 11, 20, tzinfo=UTC),
    version=0,
    delivery="",
    delivery_problem="",
)


def test_no_state_leads_out_of_an_end_and_every_other_leads_on() -> None:
    befores = {move.before for move in MOVES}

    assert befores == set(TransferState) - ENDED


@given(st.lists(st.sampled_from(TransferAction), max_size=30), st.sampled_from(["original", "extract"]))
def test_every_walk_ends_in_a_state_of_the_table_with_the_paper_in_somebodys_hands(
    actions: list[TransferAction], kind: Kind
) -> None:
    transfer, holder = replace(TRANSFER, kind=kind), "Sở đi"
    for action in actions:
        office = next(
            (each for each in (HERE, THERE) if action in actions_in(transfer, office_id=each)), None
        )
        if office is None:
            with pytest.raises(TransferMoveError):
                move_of(transfer, action, office_id=HERE)
            continue
        holder = holder_after(transfer, action, postal_no="RR1")
        transfer = replace(transfer, state=move_of(transfer, action, office_id=office).after)

    arrived = transfer.state in (TransferState.RECEIVED, TransferState.REGISTERED, TransferState.CLOSED)
    assert (holder == "Sở đến") == (arrived and kind == "original")


def test_an_office_speaks_for_another_one_only_where_that_is_not_here() -> None:
    assert sides_of(TRANSFER, HERE) == {"from"}
    assert sides_of(replace(TRANSFER, to_office=None), HERE) == {"from", "to"}
    assert sides_of(replace(TRANSFER, from_office=None), THERE) == {"from", "to"}
    assert sides_of(TRANSFER, OfficeId("nobody")) == set()
