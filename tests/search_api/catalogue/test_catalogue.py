"""What anybody may look up about the procedures."""

from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.procedures.differences import value_words
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.reading import to_json
from schemas.procedures.shipped import shipped_catalogue
from schemas.procedures.words import WORDS
from schemas.storage.database import writing
from schemas.storage.procedures import add_version
from tests.schemas.procedures.versions import make
from tests.search_api.office import NOW, Browser, Office, open_office

KEYS = [version.key for version in shipped_catalogue()]
OWN = make(key="cap_trich_luc_sao", province="38", title="Của tỉnh")


@pytest.fixture
def browser(office: Office) -> Browser:
    """A browser in which nobody is signed in."""
    return office.browser()


def publish(office: Office, *versions: ProcedureVersion) -> None:
    """Keep versions as if an administrator had published them."""
    with writing(office.services.database) as session:
        for version in versions:
            add_version(session, version, by=office.people[Role.ADMINISTRATOR].id, now=NOW)


def test_the_list_names_every_procedure_and_leads_to_it(browser: Browser) -> None:
    page = browser.get("/thu-tuc")

    assert page.status_code == 200
    for version in shipped_catalogue():
        assert f'href="/thu-tuc/{version.key}"' in page.text
        assert version.title in unescape(page.text)


@pytest.mark.parametrize("version", shipped_catalogue(), ids=KEYS)
def test_a_page_tells_all_that_a_person_must_know(browser: Browser, version: ProcedureVersion) -> None:
    text = unescape(browser.get(f"/thu-tuc/{version.key}").text)

    told = [version.title, version.committed.text, "Không thu phí", version.summary, *version.legal_grounds]
    told += [step.title for step in version.steps] + [paper.title for paper in version.components]
    told += [reason.text for reason in (*version.refusals, *version.supplements)]
    told += [WORDS[outcome.kind] for outcome in version.outcomes] + [form.number for form in version.forms]
    told += [*version.notes, *version.where, value_words(version.effective_from)]
    assert [words for words in told if words not in text] == []


def test_the_code_that_nobody_verified_says_so(browser: Browser) -> None:
    assert "1.010828 (chưa kiểm chứng)" in browser.get("/thu-tuc/cap_trich_luc_sao").text
    assert "1.010827 (chưa kiểm chứng)" not in browser.get("/thu-tuc/di_chuyen_ho_so").text
    assert "1.010828" not in browser.get("/thu-tuc").text


def test_programs_get_the_same_facts(browser: Browser) -> None:
    listed = browser.get("/api/v1/procedures").json()

    assert [each["key"] for each in listed] == KEYS
    assert browser.get(f"/api/v1/procedures/{KEYS[0]}").json() == listed[0]
    assert listed[0] == {
        "schema": "trichluc.procedure/1",
        **to_json(shipped_catalogue()[0]),
        "last_day": None,
        "in_force": True,
    }


@pytest.mark.parametrize(
    "path", ["/thu-tuc/khac", "/api/v1/procedures/khac", f"/thu-tuc/{KEYS[0]}?phien-ban=2"]
)
def test_what_does_not_exist_is_not_found(browser: Browser, path: str) -> None:
    answer = browser.get(path)

    assert answer.status_code == 404
    assert "danh mục thủ tục" in answer.text


@pytest.mark.parametrize("query", ["on=hom-nay", "version=0", "version=99999999999999999999"])
def test_an_impossible_question_is_refused(browser: Browser, query: str) -> None:
    assert browser.get(f"/api/v1/procedures/{KEYS[0]}?{query}").status_code == 422


def test_before_the_first_day_nothing_is_offered(browser: Browser) -> None:
    assert browser.get("/api/v1/procedures?on=2025-06-30").json() == []
    assert browser.get(f"/api/v1/procedures/{KEYS[0]}?on=2025-06-30").json()["code"] == "procedure_not_found"


def test_an_office_follows_the_procedures_of_its_province(tmp_path: Path) -> None:
    office = open_office(tmp_path, province="38")
    publish(office, OWN)

    assert office.browser().get("/api/v1/procedures").json()[0]["title"] == "Của tỉnh"
    assert office.browser(province="40").get("/api/v1/procedures").json()[0]["province"] == ""


def test_the_next_version_takes_over_at_midnight_in_vietnam(office: Office, browser: Browser) -> None:
    day = NOW.date() + timedelta(days=1)
    publish(office, make(key=KEYS[0], version=2, effective_from=day, title="Bản hai"))
    office.clock.at = NOW.replace(hour=16, minute=59)
    before = browser.get(f"/api/v1/procedures/{KEYS[0]}").json()
    office.clock.pass_by(timedelta(minutes=1))
    after = browser.get(f"/api/v1/procedures/{KEYS[0]}").json()

    assert (before["version"], before["last_day"], after["version"]) == (1, "2026-11-20", 2)


def test_the_version_that_a_request_began_under_stays_to_be_seen(office: Office, browser: Browser) -> None:
    publish(office, make(key=KEYS[0], version=2, effective_from=NOW.date(), title="Bản hai"))

    page = browser.get(f"/thu-tuc/{KEYS[0]}?phien-ban=1").text

    assert shipped_catalogue()[0].title in unescape(page)
    assert "hôm nay không áp dụng cho hồ sơ mới" in page
    assert "hôm nay không áp dụng" not in browser.get(f"/thu-tuc/{KEYS[0]}").text
    assert browser.get(f"/api/v1/procedures/{KEYS[0]}?version=1").json()["in_force"] is False
