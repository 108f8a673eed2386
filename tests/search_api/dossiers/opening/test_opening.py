"""Why a dossier of conditional access is opened: asked where the office wants it, kept, asked again after a while."""

from datetime import timedelta
from pathlib import Path

import pytest

from schemas.accounts import Role
from schemas.opening import LONGEST_WORDS, REASONS, BadReasonError, given_reason
from schemas.storage.audit import latest
from schemas.storage.database import reading
from schemas.storage.documents import list_documents
from tests.search_api.office import OTHER_OFFICE, Browser, Office, open_office

PAGE = "/ho-so/H99.1/trang/1?q=th%E1%BB%AD&co=2"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that asks, with a dossier of each mode of access."""
    office = open_office(tmp_path, reason_minutes=30)
    office.dossier("NGUYỄN VĂN THỬ")
    office.dossier("LÊ THỊ MẪU", code="H99.2", access_mode="01")
    return office


def _say(browser: Browser, reason: str = "request", **more: str) -> object:
    return browser.post_form("/ho-so/H99.1/ly-do", reason=reason, **more)


def test_a_reason_leads_to_what_was_wanted_and_is_kept(office: Office) -> None:
    browser = office.browser(Role.OFFICER)

    asked = browser.get(PAGE)
    question = browser.get(asked.headers["location"])
    led = _say(browser, words="H99-26-00001", tiep=PAGE)

    assert asked.status_code == 303
    assert "NGUYỄN" not in question.text
    assert "H99.1" in question.text
    assert led.headers["location"] == PAGE  # type: ignore[attr-defined]
    assert browser.get(PAGE).status_code == 200
    with reading(office.services.database) as session:
        [row] = [each for each in latest(session, limit=9) if each.action == "open_dossier"]
    assert row.detail == {"reason": "request", "words": "H99-26-00001"}


def test_every_way_to_the_dossier_asks(office: Office) -> None:
    browser = office.browser(Role.SIGNER)
    made = office.dossier("TRẦN VĂN MẪU", code="H99.3")
    with reading(office.services.database) as session:
        [document] = list_documents(session, made.dossier.id)

    pages = ("/ho-so/H99.3", "/ho-so/H99.3/trang/1", "/ho-so/H99.3/so-sanh", "/ho-so/H99.2/so-sanh?voi=H99.3")
    files = (f"pages/{made.page_id}/text", f"pages/{made.page_id}/alto", f"documents/{document.id}/archive")

    for path in pages:
        assert browser.get(path).headers["location"].startswith(f"/ho-so/{made.dossier.id}/ly-do?tiep="), path
    assert browser.post_form("/ho-so/H99.3/in-tra-cuu", tu="1", den="1").status_code == 303
    for path in ("dossiers/H99.3", *files):
        answer = browser.get(f"/api/v1/{path}")
        assert (answer.status_code, answer.json()["code"]) == (403, "reason_needed"), path
    with reading(office.services.database) as session:
        assert [row for row in latest(session, limit=9) if row.action.startswith("read_")] == []


def test_a_program_says_why_too(office: Office) -> None:
    browser = office.browser(Role.OFFICER)

    opened = browser.post("/api/v1/dossiers/H99.1/openings", json={"reason": "agency"})

    assert (opened.status_code, opened.json()["minutes"]) == (201, 30)
    assert browser.get("/api/v1/dossiers/H99.1").status_code == 200


def test_it_is_asked_again_after_a_while_and_of_everybody_else(office: Office) -> None:
    officer, archivist = office.browser(Role.OFFICER), office.browser(Role.ARCHIVIST)
    _say(officer)

    assert officer.get("/ho-so/H99.1").status_code == 200
    assert archivist.get("/ho-so/H99.1").status_code == 303
    office.clock.pass_by(timedelta(minutes=31))
    assert officer.get("/ho-so/H99.1").status_code == 303


def test_a_value_that_was_typed_meanwhile_is_not_lost(office: Office) -> None:
    browser = office.browser(Role.OFFICER)
    _say(browser)
    office.clock.pass_by(timedelta(minutes=31))

    answer = browser.post_form("/ho-so/H99.1/trang/1", name="full_name", value="NGUYỄN VĂN THỬ")

    assert answer.headers["location"].endswith("bao=da-sua#full_name")


def test_an_open_dossier_and_an_office_that_does_not_ask_need_no_reason(
    office: Office, tmp_path: Path
) -> None:
    assert office.browser(Role.OFFICER).get("/ho-so/H99.2").status_code == 200
    assert office.browser(Role.OFFICER, reason_minutes=0).get("/ho-so/H99.1").status_code == 200


def test_what_was_typed_is_kept_where_it_is_not_enough(office: Office) -> None:
    answer = _say(office.browser(Role.OFFICER), "other", words="a&b", tiep="//example.com/x")

    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert 'value="a&amp;b"' in answer.text  # type: ignore[attr-defined]
    assert "example.com" not in answer.text  # type: ignore[attr-defined]


def test_no_other_site_is_led_to(office: Office) -> None:
    led = _say(office.browser(Role.OFFICER), tiep="https://example.com/")

    assert led.headers["location"] == "/"  # type: ignore[attr-defined]


def test_a_dossier_of_another_office_is_not_even_asked_about(office: Office) -> None:
    office.dossier("BÍ MẬT", code="H77.1", office=OTHER_OFFICE)
    browser = office.browser(Role.OFFICER)

    assert browser.get("/ho-so/H77.1").status_code == browser.get("/ho-so/H77.1/ly-do").status_code == 404


@pytest.mark.parametrize("reason", [each for each in REASONS if each != "other"])
def test_each_reason_but_another_one_speaks_for_itself(reason: str) -> None:
    assert given_reason(reason, "  ") == {"reason": reason}


@pytest.mark.parametrize(
    ("reason", "words"), [("", ""), ("x", "y"), ("other", " a "), ("request", "a" * (LONGEST_WORDS + 1))]
)
def test_what_is_no_reason_is_refused(reason: str, words: str) -> None:
    with pytest.raises(BadReasonError):
        given_reason(reason, words)
