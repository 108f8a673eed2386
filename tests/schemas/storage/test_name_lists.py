"""Lists of names, as kept."""

from dataclasses import replace

import pytest

from schemas.accounts import Account, Role
from schemas.identifiers import AccountId, DossierId, OfficeId
from schemas.name_list import Candidate, ListRow
from schemas.stages import Stage
from schemas.storage.accounts import add_account
from schemas.storage.database import writing
from schemas.storage.name_lists import (
    NameListNotFoundError,
    add_list,
    count_verdicts,
    find_list,
    list_rows,
    load_list,
    my_lists,
    remove_list,
    save_found,
    stopped_because,
)
from schemas.storage.work import add_work, fail_work, start_work
from tests.schemas.storage.builders import NOW, OFFICE, make_dossier

ROWS = [ListRow(number, number + 1, {"full_name": f"Lê Thử {number}"}) for number in (1, 2, 3)]
FOUND = (Candidate(DossierId("d"), "exact", "khớp chính xác họ tên"),)


@pytest.fixture
def owner(services):
    make_dossier(services)
    account = Account(AccountId(""), "lan", "Lan", Role.OFFICER, OfficeId(OFFICE))
    with writing(services.database) as session:
        return add_account(session, account, password_hash="-", now=NOW)


@pytest.fixture
def list_id(services, owner):
    with writing(services.database) as session:
        return add_list(session, owner, ROWS, file_name="a.csv", columns=("full_name",), now=NOW)


def test_a_list_is_kept_row_by_row(services, owner, list_id):
    with writing(services.database) as session:
        assert [each.id for each in my_lists(session, owner)] == [list_id]
        assert list_rows(session, list_id, limit=9) == ROWS
        assert list_rows(session, list_id, start=1, limit=1) == ROWS[1:2]


def test_a_list_is_done_with_its_last_row(services, owner, list_id):
    done = [replace(row, verdict="one", found_count=1, candidates=FOUND, rights="health") for row in ROWS]
    with writing(services.database) as session:
        assert not save_found(session, list_id, done[:2], now=NOW)
        assert find_list(session, owner, list_id).finished_at is None
        assert save_found(session, list_id, done[2:], now=NOW)
        assert (find_list(session, owner, list_id).done_count, count_verdicts(session, list_id)) == (
            3,
            {"one": 3},
        )
        assert list_rows(session, list_id, limit=9, verdict="one") == done


def test_nobody_reaches_the_list_of_another(services, list_id):
    with writing(services.database) as session, pytest.raises(NameListNotFoundError):
        find_list(session, AccountId("other"), list_id)


def test_a_removed_list_leaves_nothing(services, list_id):
    with writing(services.database) as session:
        [message] = add_work(session, Stage.SEARCH_LIST, [list_id], dossier_id=None, now=NOW)
        remove_list(session, list_id)
        assert load_list(session, list_id) is None
        assert list_rows(session, list_id, limit=9) == []
        assert start_work(session, message, now=NOW) is None


def test_why_a_list_was_stopped_is_told(services, list_id):
    with writing(services.database) as session:
        [message] = add_work(session, Stage.SEARCH_LIST, [list_id], dossier_id=None, now=NOW)
        assert stopped_because(session, list_id) == ""
        lease = start_work(session, message, now=NOW)
        fail_work(session, lease, NameListNotFoundError("Vì thế."), now=NOW)
        assert stopped_because(session, list_id) == "Vì thế."
