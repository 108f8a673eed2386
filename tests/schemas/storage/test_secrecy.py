"""Held dossiers: nobody sees them, no index holds them, until a named person decided."""

import pytest

from schemas.accounts import Permit
from schemas.dossier import AccessMode
from schemas.identifiers import AccountId
from schemas.layout import BoundingBox
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import DossierNotFoundError, find_dossier
from schemas.storage.search_documents import wanted_states
from schemas.storage.secrecy import HoldNotFoundError, decide_hold, find_hold, hold_dossier, list_holds
from schemas.storage.tables.accounts import AccountRow
from tests.schemas.storage.builders import NOW, OFFICE, make_dossier

EVERYTHING = Permit(frozenset({OFFICE}), frozenset(AccessMode))
JUDGE = AccountId("judge")


def hold(services, dossier, page_id, *, level="MẬT"):
    with writing(services.database) as session:
        return hold_dossier(
            session,
            page_id,
            dossier_id=dossier.id,
            level=level,
            confidence=0.4,
            box=BoundingBox(1, 2, 3, 4),
            now=NOW,
        )


def decide(services, hold, state):
    with writing(services.database) as session:
        if session.get(AccountRow, JUDGE) is None:
            session.add(
                AccountRow(
                    id=JUDGE, login="judge", display_name="J", role="secrecy_officer", office_id=OFFICE,
                    password_hash="x", created_at=NOW,
                )
            )  # fmt: skip
            session.flush()
        decide_hold(session, hold, state=state, account_id=JUDGE, reason="đã xem", now=NOW)


def holds(services, office=OFFICE):
    with reading(services.database) as session:
        return list_holds(session, office_ids={office})


def test_a_held_dossier_is_seen_by_nobody(services):
    dossier, (page_id, _), _ = make_dossier(services)
    hold(services, dossier, page_id)
    with reading(services.database) as session, pytest.raises(DossierNotFoundError):
        find_dossier(session, dossier.id, permit=EVERYTHING)


def test_a_held_dossier_is_to_leave_the_index_at_once(services):
    dossier, (page_id, _), _ = make_dossier(services)
    [message] = hold(services, dossier, page_id)
    with reading(services.database) as session:
        assert list(wanted_states(session, index_format=1)) == []
    assert message.stage is Stage.INDEX_DOSSIER


def test_a_released_dossier_is_seen_again_and_the_same_stamp_holds_it_no_more(services):
    dossier, (page_id, _), _ = make_dossier(services)
    hold(services, dossier, page_id)
    decide(services, holds(services)[0], "released")
    assert hold(services, dossier, page_id) == []
    with reading(services.database) as session:
        assert find_dossier(session, dossier.id, permit=EVERYTHING).id == dossier.id


def test_one_stamp_released_does_not_free_a_dossier_with_two(services):
    dossier, (first, second), _ = make_dossier(services)
    hold(services, dossier, first)
    hold(services, dossier, second, level="TỐI MẬT")
    decide(services, holds(services)[0], "released")
    with reading(services.database) as session, pytest.raises(DossierNotFoundError):
        find_dossier(session, dossier.id, permit=EVERYTHING)


def test_a_dossier_found_secret_stays_held(services):
    dossier, (page_id, _), _ = make_dossier(services)
    hold(services, dossier, page_id)
    decide(services, holds(services)[0], "secret")
    with reading(services.database) as session, pytest.raises(DossierNotFoundError):
        find_dossier(session, dossier.id, permit=EVERYTHING)
    assert [each.state for each in holds(services)] == ["secret"]


def test_another_office_does_not_see_the_hold(services):
    dossier, (page_id, _), _ = make_dossier(services)
    hold(services, dossier, page_id)
    [held] = holds(services)
    assert holds(services, "office-b") == []
    with reading(services.database) as session, pytest.raises(HoldNotFoundError):
        find_hold(session, held.id, office_ids={"office-b"})
