"""Saved searches and alerts, as their owner meets them."""

import re
from datetime import timedelta
from typing import Any

import pytest

from indexer.index import DossierIndex, IndexUnavailableError
from schemas.accounts import Role
from schemas.storage.accounts import set_active, set_sensitivities
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.tables.archive import DossierRow
from search_api.search.alerts.jobs import check_alerts
from search_api.search.saved.jobs import MOST_SAVED
from tests.search_api.office import OTHER_OFFICE, Browser, Office
from tests.search_api.search.people import AN, BINH, add_person


@pytest.fixture
def browser(office: Office) -> Browser:
    """The browser of an officer."""
    return office.browser(Role.OFFICER)


def save(office: Office, browser: Browser, query: str = "nguyễn văn an", **given: Any) -> str:
    """Keep a watched search, a moment before what follows; return its id."""
    answer = browser.post(
        "/api/v1/saved-searches", json={"name": "Của tôi", "query": query, "alert": True, **given}
    )
    assert answer.status_code == 201, answer.text
    office.clock.pass_by(timedelta(seconds=1))
    return str(answer.json()["id"])


def check(office: Office, index: DossierIndex | None = None) -> int:
    """Let the sweeper look, a while later."""
    office.index.refresh()
    office.clock.pass_by(timedelta(minutes=2))
    return check_alerts(office.services, index or office.index, now=office.clock())


def alerted(browser: Browser) -> list[str]:
    """Return the codes of the dossiers that somebody is told of."""
    return [each["archive_file_code"] for each in browser.get("/api/v1/search-alerts").json()]


def badge(browser: Browser) -> str:
    """Return the number in the menu."""
    found = re.search(r'class="badge"[^>]*>(\d+)<', browser.get("/tim-kiem").text)
    return found[1] if found else ""


def test_a_search_is_saved_from_its_page_found_again_renamed_and_removed(browser: Browser) -> None:
    answer = browser.post_form(
        "/tim-kiem/da-luu", question="an", name="Ông An", xep="ten", **{"thap-nien": "1940"}
    )
    assert answer.headers["location"] == "/tim-kiem/da-luu?bao=da-luu-tim-kiem"
    page = browser.get("/tim-kiem/da-luu").text
    assert "/tim-kiem?q=an&amp;thap-nien=1940&amp;xep=ten" in page
    [saved] = browser.get("/api/v1/saved-searches").json()
    assert (saved["filters"], saved["order"], saved["alert"]) == ({"decade": ["1940"]}, "name", False)

    browser.post_form(f"/tim-kiem/da-luu/{saved['id']}/ten", name="Tên khác")
    browser.post_form(f"/tim-kiem/da-luu/{saved['id']}/bao", alert="1")
    [saved] = browser.get("/api/v1/saved-searches").json()
    assert (saved["name"], saved["alert"]) == ("Tên khác", True)

    browser.post_form(f"/tim-kiem/da-luu/{saved['id']}/xoa")
    assert browser.get("/api/v1/saved-searches").json() == []


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " \u200b", "query": "an"}, "bad_search"),
        ({"name": "x", "query": " \x00 "}, "bad_search"),
        ({"name": "x", "query": "an", "filters": {"nonsense": ["1"]}}, "bad_search"),
        ({"name": "x", "query": "an", "filters": {"decade": [str(n) for n in range(60)]}}, "bad_search"),
        ({"name": "x", "query": "a" * 2_000}, "bad_request"),
    ],
)
def test_what_cannot_be_saved_is_refused(browser: Browser, given: dict[str, Any], code: str) -> None:
    answer = browser.post("/api/v1/saved-searches", json=given)

    assert (answer.status_code, answer.json()["code"]) == (422, code)


def test_words_that_no_database_keeps_are_cleaned(browser: Browser) -> None:
    half = browser.client.post(
        "/api/v1/saved-searches",
        content=rb'{"name": "half a letter: \ud800", "query": "an"}',
        headers={"X-CSRF-Token": browser.csrf, "content-type": "application/json"},
    )
    browser.post("/api/v1/saved-searches", json={"name": "x\x00y", "query": "an\x00"})

    assert half.status_code == 422
    [saved] = browser.get("/api/v1/saved-searches").json()
    assert (saved["name"], saved["query"]) == ("x y", "an")


def test_there_is_an_end_to_saving(office: Office, browser: Browser) -> None:
    for _ in range(MOST_SAVED):
        save(office, browser)

    answer = browser.post("/api/v1/saved-searches", json={"name": "x", "query": "an"})

    assert answer.json()["code"] == "too_many_saved_searches"


def test_nobody_touches_the_search_of_another(office: Office, browser: Browser) -> None:
    search_id = save(office, browser)
    other = office.browser(Role.SIGNER)
    path = f"/api/v1/saved-searches/{search_id}"

    changed = other.client.patch(path, json={"name": "x"}, headers={"X-CSRF-Token": other.csrf})
    removed = other.client.delete(path, headers={"X-CSRF-Token": other.csrf})

    assert (changed.status_code, removed.status_code) == (404, 404)
    assert other.get("/api/v1/saved-searches").json() == []


def test_what_comes_to_fit_is_told_once_and_seen_when_looked_at(office: Office, browser: Browser) -> None:
    add_person(office, "H0", **AN)
    assert check(office) == 0
    save(office, browser)
    add_person(office, "H1", **AN)
    add_person(office, "H2", **BINH)

    assert [check(office), check(office)] == [1, 0]
    assert badge(browser) == "1"
    page = browser.get("/tim-kiem/da-luu").text
    assert "1 hồ sơ mới" in page
    assert badge(browser) == ""
    assert "hồ sơ mới<" not in browser.get("/tim-kiem/da-luu").text
    assert alerted(browser) == ["H1"]


def test_a_dossier_that_only_fits_partly_is_not_told_of(office: Office, browser: Browser) -> None:
    save(office, browser, "nguyễn văn an sinh 1948")
    add_person(office, "H1", full_name="Nguyễn Văn An", birth_date="1960")

    assert check(office) == 0


def test_a_dossier_that_changed_so_that_it_fits_is_told_of(office: Office, browser: Browser) -> None:
    made = add_person(office, "H1", **BINH)
    check(office)
    save(office, browser)
    made.read(**AN)
    with writing(office.services.database) as session:
        session.get_one(DossierRow, made.dossier.id).version += 1

    assert check(office) == 1


def test_filters_count_too(office: Office, browser: Browser) -> None:
    save(office, browser, "", filters={"decade": ["1950"]})
    add_person(office, "H1", **AN)
    add_person(office, "H2", **BINH)
    check(office)

    assert alerted(browser) == ["H2"]


def test_nothing_of_another_office_or_mode_is_told(office: Office, browser: Browser) -> None:
    save(office, browser)
    add_person(office, "H1", where=OTHER_OFFICE, **AN)
    add_person(office, "H2", mode="03", **AN)

    assert check(office) == 0


def test_who_is_closed_out_is_told_nothing_and_everything_after(office: Office, browser: Browser) -> None:
    save(office, browser)
    with writing(office.services.database) as session:
        set_active(session, office.people[Role.OFFICER].id, is_active=False)
    add_person(office, "H1", **AN)
    assert check(office) == 0
    with writing(office.services.database) as session:
        set_active(session, office.people[Role.OFFICER].id, is_active=True)
    assert check(office) == 1


@pytest.mark.parametrize("lost", ["mode", "held", "rights"])
def test_what_one_may_not_see_any_more_is_neither_listed_nor_counted(
    office: Office, browser: Browser, lost: str
) -> None:
    save(office, browser)
    made = add_person(office, "H1", **AN)
    assert check(office) == 1
    assert badge(browser) == "1"
    with writing(office.services.database) as session:
        row = session.get_one(DossierRow, made.dossier.id)
        row.access_mode, row.is_held = ("03" if lost == "mode" else "02"), lost == "held"
        if lost == "rights":
            set_sensitivities(session, office.people[Role.OFFICER].id, frozenset())

    assert badge(browser) == ""
    assert alerted(browser) == []
    assert "Nguyễn Văn An" not in browser.get("/tim-kiem/da-luu").text


class AwayIndex:
    """An index that cannot be reached."""

    def find(self, *_: object, **__: object) -> None:
        """Fail."""
        raise IndexUnavailableError("Chỉ mục không trả lời.")


def test_nothing_is_lost_while_the_index_is_away(office: Office, browser: Browser) -> None:
    save(office, browser)
    add_person(office, "H1", **AN)
    with pytest.raises(IndexUnavailableError):
        check(office, AwayIndex())  # type: ignore[arg-type]

    assert check(office) == 1


def test_the_trail_names_the_search_and_not_its_words(office: Office, browser: Browser) -> None:
    search_id = save(office, browser)

    with reading(office.services.database) as session:
        actions = {each.action: each for each in latest(session, limit=9)}
    assert actions["save_search"].subject_id == actions["watch_search"].subject_id == search_id
    assert actions["save_search"].detail == {}
