"""An administrator publishes the next version; nothing is changed in place."""

import json
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.errors import ForbiddenError
from schemas.procedures.reading import LONGEST_FILE, read_procedure, to_json, to_toml
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.catalogue.publishing import jobs
from tests.schemas.procedures.versions import make
from tests.search_api.office import Browser, Office, tokens_in

KEY, PATH = "cap_trich_luc_sao", "/quan-tri/thu-tuc"
TOMORROW = date(2026, 11, 21)


@pytest.fixture
def browser(office: Office) -> Browser:
    """The browser of the administrator."""
    return office.browser(Role.ADMINISTRATOR)


def draft(browser: Browser, *, province: str = "") -> str:
    """Return the text that the page begins the next version with."""
    page = browser.get(f"{PATH}/soan?thu-tuc={KEY}&tinh={province}").text
    return unescape(page.split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])


def listed(browser: Browser) -> list[dict[str, Any]]:
    """Return what the office offers today."""
    found: list[dict[str, Any]] = browser.get("/api/v1/procedures").json()
    return found


def test_a_version_is_written_looked_at_published_and_holds_from_its_day(
    office: Office, browser: Browser
) -> None:
    text = draft(browser).replace('title = "Tìm và lấy hồ sơ', 'title = "Lấy hồ sơ')
    preview = browser.post_form(f"{PATH}/xem-truoc", text=text)
    assert preview.status_code == 200
    assert "Bước “Tìm và lấy hồ sơ, quét nếu chưa có bản số”: Tên" in unescape(preview.text)
    assert browser.csrf in tokens_in(preview.text)

    published = browser.post_form(f"{PATH}/cong-bo", text=text)
    assert published.headers["location"] == f"{PATH}?bao=da-cong-bo-thu-tuc"
    assert listed(browser)[0]["version"] == 1
    assert "Sẽ áp dụng từ ngày 21/11/2026" in browser.get(PATH).text

    office.clock.pass_by(timedelta(days=1))
    assert listed(browser)[0]["version"] == 2
    browser.sign_in("administrator")
    page = browser.get(PATH).text
    assert "Hết hiệu lực sau ngày 20/11/2026" in page
    assert "Người administrator" in page


def test_the_draft_is_the_next_version_from_tomorrow_on_and_sound(browser: Browser) -> None:
    version = read_procedure(draft(browser))

    assert (version.version, version.effective_from) == (2, TOMORROW)
    assert browser.post_form(f"{PATH}/xem-truoc", text=draft(browser)).status_code == 200


def test_a_province_begins_from_the_nationwide_version(browser: Browser) -> None:
    text = draft(browser, province="38")

    assert read_procedure(text).identity == (KEY, "38", 1)
    page = unescape(browser.post_form(f"{PATH}/xem-truoc", text=text).text)
    assert "của tỉnh Thanh Hóa" in page
    assert "Khác phiên bản 1 của cả nước ở 2 chỗ" in page


def test_looking_publishes_nothing(office: Office, browser: Browser) -> None:
    browser.post_form(f"{PATH}/xem-truoc", text=draft(browser))
    office.clock.pass_by(timedelta(days=9))

    assert listed(browser)[0]["version"] == 1


def test_a_file_is_taken_in_either_form(browser: Browser) -> None:
    for name, text in (
        ("a.toml", draft(browser)),
        ("a.json", json.dumps(to_json(read_procedure(draft(browser))))),
    ):
        answer = browser.client.post(
            f"{PATH}/xem-truoc", data={"csrf": browser.csrf}, files={"file": (name, "\ufeff" + text)}
        )
        assert answer.status_code == 200, name
        assert "Xem trước khi công bố" in answer.text


def test_a_file_that_is_no_text_is_refused(browser: Browser) -> None:
    files = {"file": ("a.toml", b"\xff\xfe\x00")}
    answer = browser.client.post(f"{PATH}/xem-truoc", data={"csrf": browser.csrf}, files=files)

    assert answer.status_code == 422
    assert "UTF-8" in answer.text


def test_the_longest_text_is_told_in_words_and_not_cut_off(browser: Browser) -> None:
    answer = browser.post_form(f"{PATH}/cong-bo", text="ệ" * (LONGEST_FILE + 1))

    assert answer.status_code == 422
    assert "dài quá 100000 chữ" in answer.text


@pytest.mark.parametrize("to", ["xem-truoc", "cong-bo"])
def test_every_fault_is_told_and_what_was_typed_is_kept(browser: Browser, to: str) -> None:
    text = (
        draft(browser)
        .replace('role = "signer"', 'role = "<b>sep</b>"')
        .replace("fee_vnd = 0", "fee_vnd = -1.5")
    )

    answer = browser.post_form(f"{PATH}/{to}", text=text)

    assert answer.status_code == 422
    assert "có 2 chỗ phải sửa" in answer.text
    assert "<code>steps[6].role</code>" in answer.text
    assert "<b>sep" not in answer.text
    assert "&lt;b&gt;sep" in answer.text
    assert listed(browser)[0]["version"] == 1


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("version = 2", "version = 1", "Phiên bản 1 đã công bố, không sửa được nữa"),
        ("version = 2", "version = 3", "Xin ghi version = 2"),
        ("2026-11-21", "2026-11-20", "không có hiệu lực lùi ngày"),
    ],
)
def test_what_contradicts_the_published_versions_is_refused_with_what_to_do(
    browser: Browser, before: str, after: str, words: str
) -> None:
    answer = browser.post_form(f"{PATH}/cong-bo", text=draft(browser).replace(before, after))

    assert answer.status_code == 409
    assert words in answer.text
    assert listed(browser)[0]["version"] == 1


def test_the_same_version_sent_twice_is_published_once(office: Office, browser: Browser) -> None:
    text = draft(browser)
    answers = [browser.post_form(f"{PATH}/cong-bo", text=text).status_code for _ in range(2)]
    with reading(office.services.database) as session:
        rows = [row for row in latest(session, limit=99) if row.action == "publish_procedure"]

    assert answers == [303, 303]
    assert [(row.subject_id, row.detail) for row in rows] == [(KEY, {"version": 2, "province": ""})]


def test_a_second_administrator_is_told_that_the_number_is_taken(office: Office, browser: Browser) -> None:
    text = draft(browser)
    browser.post_form(f"{PATH}/cong-bo", text=text)

    answer = browser.post_form(f"{PATH}/cong-bo", text=text.replace("Lãnh đạo Sở", "Giám đốc Sở"))

    assert answer.status_code == 409
    assert "Xin ghi version = 3" in answer.text


def test_a_new_procedure_is_compared_with_nothing(browser: Browser) -> None:
    text = to_toml(make(effective_from=TOMORROW))

    assert "Thủ tục mới" in browser.post_form(f"{PATH}/xem-truoc", text=text).text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_may(office: Office, role: Role) -> None:
    account = office.people[role]
    text = to_toml(make(effective_from=TOMORROW))

    for act in (
        lambda: jobs.list_versions(office.services, account),
        lambda: jobs.begin_draft(office.services, account, KEY, province=""),
        lambda: jobs.preview(office.services, account, text),
        lambda: jobs.publish(office.services, account, text),
    ):
        with pytest.raises(ForbiddenError):
            act()


def test_a_draft_of_what_does_not_exist_is_not_found(browser: Browser) -> None:
    assert browser.get(f"{PATH}/soan?thu-tuc=khac").status_code == 404
