"""Steps of the sorter as they are kept: the newest ones, those taken back behind those that stand."""

from schemas.accounts import Account, Role
from schemas.arrangement import Arrangement, LaidPage, LaidPaper
from schemas.identifiers import AccountId
from schemas.storage import arrangements
from schemas.storage.accounts import add_account
from schemas.storage.database import reading, writing
from tests.schemas.storage.builders import NOW, make_dossier


def keep(session, dossier, number, account_id):
    state: Arrangement = (LaidPaper((LaidPage("a", turned=number % 4 * 90),), "khac"),)
    arrangements.keep_step(
        session,
        dossier.id,
        "right",
        pages=[number],
        before=state,
        after=state,
        account_id=account_id,
        now=NOW,
    )


def somebody(session, dossier):
    account = Account(AccountId(""), "an", "An", Role.ARCHIVIST, dossier.office_id)
    return add_account(session, account, password_hash="x", now=NOW)


def test_the_newest_steps_are_kept_and_older_ones_forgotten(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        me = somebody(session, dossier)
        for number in range(1, arrangements.MOST_STEPS + 4):
            keep(session, dossier, number, me)
    with reading(services.database) as session:
        assert arrangements.count_steps(session, dossier.id) == (arrangements.MOST_STEPS, 0)
        last = arrangements.step_to_undo(session, dossier.id)
    assert last.pages == (arrangements.MOST_STEPS + 3,)


def test_steps_are_taken_back_from_the_last_and_made_again_from_the_first(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        me = somebody(session, dossier)
        for number in (1, 2, 3):
            keep(session, dossier, number, me)
        for _ in range(2):
            arrangements.note_undone(session, arrangements.step_to_undo(session, dossier.id).id)
        assert arrangements.step_to_undo(session, dossier.id).pages == (1,)
        assert arrangements.step_to_redo(session, dossier.id).pages == (2,)
        arrangements.note_redone(session, arrangements.step_to_redo(session, dossier.id).id)
        assert arrangements.step_to_redo(session, dossier.id).pages == (3,)
