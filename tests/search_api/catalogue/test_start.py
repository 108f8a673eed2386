"""The first page: doors for everybody, told from the procedures in force."""

import html

import pytest

from schemas.accounts import Role
from tests.search_api.office import Office


@pytest.mark.parametrize(("role", "followed"), [(None, "/tra-cuu"), (Role.CITIZEN, "/de-nghi")])
def test_the_doors_stand_open_to_citizens_and_strangers(
    office: Office, role: Role | None, followed: str
) -> None:
    page = office.browser(role).get("/").text

    for door in ("/xin-cap", followed, "/xac-minh", "/phan-anh"):
        assert f'<li><a href="{door}"><b>' in page


def test_what_can_be_asked_for_is_told_from_the_procedures(office: Office) -> None:
    page = html.unescape(office.browser().get("/").text)

    assert "Cấp trích lục hoặc sao hồ sơ người có công với cách mạng" in page
    assert "Giấy ủy quyền" in page
    assert "12 ngày" in page
    assert "Văn bản đề nghị của cơ quan" not in page
    assert "Văn bản trả lời không tìm thấy hồ sơ" not in page


def test_who_shows_an_old_token_is_a_stranger(office: Office) -> None:
    browser = office.browser()
    browser.client.cookies.set("trichluc", "x" * 43)

    assert browser.get("/").status_code == 200
