"""What stands around every page: the menu of one's role, and light or dark."""

import pytest

from schemas.accounts import Role
from search_api.web.menu import entry_of
from tests.search_api.office import Office


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/de-nghi", "/de-nghi"),
        ("/de-nghi/moi", "/de-nghi"),
        ("/de-nghi-tu-cong", ""),
        ("/tim-kiem/da-luu", "/tim-kiem/da-luu"),
        ("/tim-kiem/danh-sach", "/tim-kiem"),
    ],
)
def test_a_page_lies_under_the_nearest_entry(path: str, entry: str) -> None:
    assert entry_of(path) == entry


def test_the_menu_names_what_the_role_may_open_and_nothing_else(office: Office) -> None:
    page = office.browser(Role.ARCHIVIST).get("/tim-kiem").text

    assert 'href="/lo"' in page
    assert "Quản trị</p>" not in page


def test_a_citizen_finds_the_doors_of_the_public_and_the_own_requests(office: Office) -> None:
    page = office.browser(Role.CITIZEN).get("/de-nghi").text

    assert 'id="danh-muc"' not in page
    assert "Đề nghị của tôi</a>" in page
    assert 'href="/dang-nhap"' not in page


@pytest.mark.parametrize(
    ("chosen", "theme", "sheet"),
    [
        ("dark", 'data-theme="dark"', 'media="screen">'),
        ("light", 'data-theme="light"', None),
        ("", None, 'media="screen and (prefers-color-scheme: dark)"'),
        ("purple", None, 'media="screen and (prefers-color-scheme: dark)"'),
    ],
)
def test_the_chosen_theme_stays(office: Office, chosen: str, theme: str | None, sheet: str | None) -> None:
    browser = office.browser()

    led = browser.post_form("/giao-dien", theme=chosen, ve="/xac-minh")
    page = browser.get("/xac-minh").text

    assert led.headers["location"] == "/xac-minh"
    assert (theme or "data-theme") in page if theme else "data-theme" not in page
    assert sheet in page if sheet else "dark.css" not in page


def test_choosing_a_theme_leads_nowhere_else(office: Office) -> None:
    led = office.browser().post_form("/giao-dien", theme="dark", ve="//example.org/")

    assert led.headers["location"] == "/"
