"""The desk on the screen: the next item comes with the answer, the last one can be mended while nobody else entered."""

from datetime import timedelta

import pytest

from schemas.accounts import Role
from schemas.storage.database import reading
from schemas.storage.review_desk import item_entries
from tests.search_api.office import Browser, Office, TestDossier
from tests.search_api.review.desk import NAME, SURE, all_items, enter, items, read, take

HX = {"HX-Request": "true"}


@pytest.fixture
def dossier(office: Office) -> TestDossier:
    """A dossier with doubtful and critical values."""
    made = office.dossier(f"Họ và tên {NAME}", "Quê quán Phước Thử", code="H99.1")
    read(made, {**SURE, "unit": ("c5 d7", 0.7), "native_place": ("Phước Thử", 0.2)})
    return made


def another(office: Office) -> Browser:
    office.account(Role.OFFICER, login="nguoi-thu-hai")
    browser = office.browser()
    browser.sign_in("nguoi-thu-hai")
    return browser


def enter_name(office: Office, browser: Browser, value: str) -> str:
    """Enter the critical name as the first of two; return the item's id."""
    item_id = items(office)["full_name#0"].id if "full_name#0" in items(office) else _name_item(office)
    browser.get(f"/doi-chieu/muc/{item_id}")
    assert browser.post_form(f"/doi-chieu/muc/{item_id}", value=value).status_code == 303
    return item_id


def _name_item(office: Office) -> str:
    return next(item.id for item in all_items(office) if item.draft.field_name == "full_name")


def entered(office: Office, item_id: str) -> list[str]:
    with reading(office.services.database) as session:
        return [entry.value for entry in item_entries(session, item_id)]


def test_the_answer_to_a_script_is_the_next_item(office: Office, dossier: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    first = take(browser)
    assert first is not None
    values = {"csrf": browser.csrf, "value": first["value"] or "x"}
    answer = browser.client.post(f"/doi-chieu/muc/{first['id']}", data=values, headers=HX)
    following = take(browser)
    assert following is not None
    assert answer.status_code == 200
    assert f"/doi-chieu/muc/{following['id']}" in answer.text
    assert answer.headers["HX-Replace-Url"] == "/doi-chieu"
    assert "Hôm nay Ông/Bà đã làm 1 mục." in answer.text


def test_yesterday_s_items_are_not_counted_today(office: Office, dossier: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    first = take(browser)
    assert first is not None
    enter(browser, first, first["value"] or "x")
    office.clock.pass_by(timedelta(hours=11))
    browser.sign_in(office.people[Role.ARCHIVIST].login)
    assert "Hôm nay" not in browser.get("/doi-chieu").text


def test_where_nothing_is_left_a_script_is_sent_to_the_page_that_says_so(
    office: Office, dossier: TestDossier
) -> None:
    browser = office.browser(Role.OFFICER)
    answer = None
    while item := take(browser):
        values = {"csrf": browser.csrf, "value": item["value"] or "x"}
        answer = browser.client.post(f"/doi-chieu/muc/{item['id']}", data=values, headers=HX)
    assert answer is not None
    assert answer.headers["HX-Redirect"] == "/doi-chieu"


def test_a_value_is_mended_before_a_second_person_entered_it(office: Office, dossier: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    item_id = enter_name(office, browser, "Nguyễn Văn Thủ")
    assert "Nguyễn Văn Thủ" in browser.get("/doi-chieu/muc-truoc").text
    mended = browser.post_form(f"/doi-chieu/muc/{item_id}/sua", value="Nguyễn Văn Thử")
    assert mended.status_code == 303
    assert entered(office, item_id) == ["Nguyễn Văn Thử"]


def test_a_mended_value_that_is_none_is_refused_and_stays_typed(office: Office, dossier: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    item_id = enter_name(office, browser, "Nguyễn Văn Thủ")
    refused = browser.post_form(f"/doi-chieu/muc/{item_id}/sua", value="  ")
    assert refused.status_code == 422
    assert entered(office, item_id) == ["Nguyễn Văn Thủ"]


@pytest.mark.parametrize("second", ["Nguyễn Văn Thử", "Nguyễn Văn Thứ"])
def test_nothing_is_mended_after_a_second_person_entered(
    office: Office, dossier: TestDossier, second: str
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    item_id = enter_name(office, browser, "Nguyễn Văn Thử")
    enter_name(office, another(office), second)
    page = browser.get("/doi-chieu/muc-truoc").text
    assert f"/doi-chieu/muc/{item_id}/sua" not in page
    late = browser.post_form(f"/doi-chieu/muc/{item_id}/sua", value="Khác")
    assert late.status_code == 409
    assert entered(office, item_id) == ["Nguyễn Văn Thử", second]


def test_a_second_person_sees_nothing_of_the_first_also_not_by_going_back(
    office: Office, dossier: TestDossier
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    item_id = enter_name(office, browser, "Nguyễn Văn Bí Mật")
    other = another(office)
    for path in (f"/doi-chieu/muc/{item_id}", "/doi-chieu/muc-truoc", f"/doi-chieu/muc/{item_id}/trang"):
        assert "Bí Mật" not in other.get(path).text
    assert other.post_form(f"/doi-chieu/muc/{item_id}/sua", value="Khác").status_code == 409


def test_who_entered_nothing_is_told_so(office: Office, dossier: TestDossier) -> None:
    assert "Chưa có mục nào" in office.browser(Role.OFFICER).get("/doi-chieu/muc-truoc").text
