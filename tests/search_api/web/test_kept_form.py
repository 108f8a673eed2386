"""Nothing that was typed is lost where a form could not be taken."""

import html
import re
from datetime import timedelta

import pytest

from schemas.accounts import Role
from search_api.web.kept_form import KeptForm, kept_in
from tests.search_api.office import PASSWORD, Browser, Office

HOURS = timedelta(days=2)
NAME = "Tìm <b>liệt sĩ</b> & thân nhân"


@pytest.fixture
def officer(office: Office) -> Browser:
    return office.browser(Role.OFFICER)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def test_what_was_typed_survives_the_end_of_a_session(office: Office, officer: Browser) -> None:
    office.clock.pass_by(HOURS)
    page = officer.post_form("/tim-kiem/da-luu", name=NAME, question="nguyễn")
    assert page.status_code == 401
    assert html.escape(NAME) in page.text

    kept = hidden(page.text, "kept")
    again = officer.client.post("/dang-nhap", data={"login": "officer", "password": PASSWORD, "kept": kept})
    assert html.escape(NAME) in again.text
    fields = {name: hidden(again.text, name) for name in ("csrf", "name", "question")}
    officer.client.post("/tim-kiem/da-luu", data=fields)
    assert html.escape(NAME) in officer.get("/tim-kiem/da-luu").text


def test_a_wrong_password_does_not_lose_it_either(office: Office, officer: Browser) -> None:
    office.clock.pass_by(HOURS)
    kept = hidden(officer.post_form("/tim-kiem/da-luu", name=NAME, question="nguyễn").text, "kept")
    page = officer.client.post("/dang-nhap", data={"login": "officer", "password": "sai", "kept": kept})
    assert hidden(page.text, "kept") == kept


def test_a_page_from_before_the_present_sign_in_can_be_sent_again(officer: Browser) -> None:
    officer.csrf = "cũ"
    page = officer.post_form("/tim-kiem/da-luu", name=NAME, question="nguyễn")
    assert page.status_code == 403
    assert hidden(page.text, "name") == NAME
    assert hidden(page.text, "csrf") not in ("", "cũ")


def test_a_form_with_a_password_is_kept_nowhere(office: Office, officer: Browser) -> None:
    office.clock.pass_by(HOURS)
    page = officer.post_form("/tai-khoan", old=PASSWORD, new="mật khẩu mới dài", again="mật khẩu mới dài")
    assert PASSWORD not in page.text
    assert "mật khẩu mới" not in page.text


def test_a_form_that_leads_elsewhere_is_led_back() -> None:
    led = kept_in(KeptForm("//example.org/", (("name", "x"),)).to_text())
    assert led is not None
    assert led.action == "/"


@pytest.mark.parametrize("text", ["", "{}", "[1]", '["/x", 3, 0]', '["/x", [["a"]], 0]', "[3, [], 0]"])
def test_what_is_no_kept_form_is_none(text: str) -> None:
    assert kept_in(text) is None


def test_a_form_sent_by_script_shows_its_error_in_place_of_the_page(office: Office, officer: Browser) -> None:
    office.clock.pass_by(HOURS)
    data = {"csrf": officer.csrf, "name": NAME, "question": "nguyễn"}
    page = officer.client.post("/tim-kiem/da-luu", data=data, headers={"HX-Request": "true"})
    assert page.headers["HX-Retarget"] == "#noi-dung"
