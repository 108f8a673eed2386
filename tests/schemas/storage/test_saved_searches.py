"""Saved searches and their alerts, as kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schemas.accounts import Account, Permit, Role
from schemas.dossier import AccessMode
from schemas.errors import ConflictError
from schemas.identifiers import AccountId, OfficeId
from schemas.saved_search import rights_of
from schemas.stages import Stage
from schemas.storage.accounts import add_account, set_active, set_sensitivities
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import note_indexed, touch_dossier
from schemas.storage.saved_searches import (
    SavedSearchNotFoundError,
    add_search,
    find_search,
    list_searches,
    note_watched,
    remove_search,
    rename_search,
    set_alerting,
    watched_searches,
)
from schemas.storage.search_alerts import add_alerts, count_unseen, list_alerts, news, note_seen
from schemas.storage.search_documents import SearchDocument, save_search_documents
from schemas.storage.tables.archive import DossierRow
from schemas.storage.work import add_work, fail_work, start_work
from tests.schemas.storage.builders import NOW, OFFICE, make_dossier

PERMIT = Permit(
    frozenset({OFFICE}), frozenset({AccessMode.OPEN, AccessMode.CONDITIONAL}), frozenset({"health"})
)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def owner(services):
    make_dossier(services, code="H0")
    return make_account(services, "lan")


def make_account(services, login):
    account = Account(
        AccountId(""), login, login, Role.OFFICER, OfficeId(OFFICE), sensitivities=frozenset({"health"})
    )
    with writing(services.database) as session:
        return add_account(session, account, password_hash="-", now=NOW)


def keep(services, owner, *, name="Tìm", alerting=True):
    with writing(services.database) as session:
        key = add_search(
            session, owner, name=name, question="an", filters={"decade": ["1940"]}, order="name", now=NOW
        )
        set_alerting(session, owner, key, is_alerting=alerting, now=NOW)
        return find_search(session, owner, key)


def change(services, dossier, *, at, indexed=True, checksum="a"):
    document = SearchDocument(dossier.id, dossier.version, checksum, b"{}", b"{}")
    with writing(services.database) as session:
        save_search_documents(session, [document], index_format=1, now=at)
        if indexed:
            note_indexed(session, [(dossier.id, dossier.version)])


def test_a_search_is_kept_as_it_was_asked(services, owner):
    saved = keep(services, owner)
    assert (saved.question, dict(saved.filters), saved.order) == (
        "an",
        {"decade": frozenset({"1940"})},
        "name",
    )


def test_nobody_reaches_the_search_of_another(services, owner):
    saved, other = keep(services, owner), make_account(services, "mai")
    with writing(services.database) as session:
        assert list_searches(session, other) == []
        for act in (
            lambda: find_search(session, other, saved.id),
            lambda: rename_search(session, other, saved.id, name="x"),
            lambda: set_alerting(session, other, saved.id, is_alerting=False, now=NOW),
            lambda: remove_search(session, other, saved.id),
        ):
            with pytest.raises(SavedSearchNotFoundError):
                act()


def test_a_removed_search_takes_its_alerts_along(services, owner):
    saved, (dossier, _, _) = keep(services, owner), make_dossier(services)
    with writing(services.database) as session:
        add_alerts(session, saved, [dossier.id], rights="", now=NOW)
        remove_search(session, owner, saved.id)
        assert list_alerts(session, owner, permit=PERMIT, limit=9) == []
        assert add_alerts(session, saved, [dossier.id], rights="", now=NOW) == 0


def test_only_what_is_watched_by_open_accounts_is_looked_after(services, owner):
    keep(services, owner, alerting=False)
    saved = keep(services, owner)
    closed = make_account(services, "mai")
    keep(services, closed)
    with writing(services.database) as session:
        set_active(session, closed, is_active=False)
        set_sensitivities(session, owner, frozenset())
    with reading(services.database) as session:
        [(search, account)] = watched_searches(session)
    assert (search.id, account.sensitivities) == (saved.id, frozenset())


def test_watching_anew_begins_now(services, owner):
    saved = keep(services, owner, alerting=False)
    with writing(services.database) as session:
        set_alerting(session, owner, saved.id, is_alerting=True, now=LATER)
        note_watched(session, saved.id, until=NOW)
        assert find_search(session, owner, saved.id).watched_until == LATER


def test_a_dossier_is_told_once_of_each_search(services, owner):
    saved, (dossier, _, _) = keep(services, owner), make_dossier(services)
    with writing(services.database) as session:
        assert [add_alerts(session, saved, [dossier.id], rights="", now=NOW) for _ in range(2)] == [1, 0]


def test_an_alert_is_unseen_until_its_owner_looked(services, owner):
    saved, (dossier, _, _) = keep(services, owner), make_dossier(services)
    other = make_account(services, "mai")
    with writing(services.database) as session:
        add_alerts(session, saved, [dossier.id], rights="", now=NOW)
        alerts = list_alerts(session, owner, permit=PERMIT, limit=9)
        note_seen(session, other, alerts, now=LATER)
        assert count_unseen(session, owner, permit=PERMIT) == 1
        note_seen(session, owner, alerts, now=LATER)
        assert count_unseen(session, owner, permit=PERMIT) == 0


@pytest.mark.parametrize(
    "permit",
    [
        replace(PERMIT, sensitivities=frozenset()),
        replace(PERMIT, office_ids=frozenset({OfficeId("other")})),
        replace(PERMIT, access_modes=frozenset({AccessMode.OPEN})),
    ],
)
def test_what_is_not_permitted_any_more_is_neither_listed_nor_counted(services, owner, permit):
    saved, (dossier, _, _) = keep(services, owner), make_dossier(services)
    with writing(services.database) as session:
        add_alerts(session, saved, [dossier.id], rights=rights_of(PERMIT), now=NOW)
        assert count_unseen(session, owner, permit=PERMIT) == 1
        assert count_unseen(session, owner, permit=permit) == 0
        assert list_alerts(session, owner, permit=permit, limit=9) == []


def test_a_held_dossier_is_not_told_of(services, owner):
    saved, (dossier, _, _) = keep(services, owner), make_dossier(services)
    with writing(services.database) as session:
        add_alerts(session, saved, [dossier.id], rights="", now=NOW)
        session.get_one(DossierRow, dossier.id).is_held = True
    with reading(services.database) as session:
        assert list_alerts(session, owner, permit=PERMIT, limit=9) == []


def test_news_are_what_changed_since_and_is_in_the_index(services):
    old, new = (make_dossier(services, code=code)[0] for code in ("H1", "H2"))
    change(services, old, at=NOW)
    change(services, new, at=NOW + timedelta(minutes=5))
    with reading(services.database) as session:
        assert news(session, NOW, limit=9, now=LATER) == ([new.id], NOW + timedelta(minutes=5))


def test_what_the_index_has_not_yet_is_looked_at_again(services):
    late, other = (make_dossier(services, code=code)[0] for code in ("H1", "H2"))
    change(services, late, at=NOW + timedelta(minutes=1), indexed=False)
    change(services, other, at=NOW + timedelta(minutes=2))
    with reading(services.database) as session:
        found, until = news(session, NOW, limit=9, now=LATER)
    assert found == [other.id]
    change(services, late, at=LATER)  # the same content: it did not change again
    with reading(services.database) as session:
        assert set(news(session, until, limit=9, now=LATER)[0]) == {late.id, other.id}


def test_what_the_index_refused_holds_nothing_up(services):
    bad, _, _ = make_dossier(services, code="H1")
    change(services, bad, at=NOW + timedelta(minutes=1), indexed=False)
    with writing(services.database) as session:
        [message] = add_work(session, Stage.INDEX_DOSSIER, [bad.id], dossier_id=bad.id, now=NOW)
        fail_work(session, start_work(session, message, now=NOW), ConflictError("x"), now=NOW)
    with reading(services.database) as session:
        assert news(session, NOW, limit=9, now=LATER)[1] == NOW + timedelta(minutes=1)


def test_what_changed_a_moment_ago_is_looked_at_twice(services):
    dossier, _, _ = make_dossier(services)
    change(services, dossier, at=LATER)
    with reading(services.database) as session:
        found, until = news(session, NOW, limit=9, now=LATER)
        assert found == [dossier.id]
        assert until == LATER - timedelta(seconds=60)
        assert news(session, until, limit=9, now=LATER)[0] == [dossier.id]


def test_a_moment_is_never_cut_in_two(services):
    made = [make_dossier(services, code=f"H{number}")[0] for number in range(3)]
    for number, dossier in enumerate(made):
        change(services, dossier, at=NOW + timedelta(minutes=min(number, 1) + 1))
    with reading(services.database) as session:
        found, until = news(session, NOW, limit=2, now=LATER)
        assert found == [made[0].id]
        assert set(news(session, until, limit=9, now=LATER)[0]) == {made[1].id, made[2].id}


def test_time_never_goes_back(services):
    dossier, _, _ = make_dossier(services)
    with writing(services.database) as session:
        touch_dossier(session, dossier.id)
    with reading(services.database) as session:
        assert news(session, LATER, limit=9, now=NOW) == ([], LATER)
