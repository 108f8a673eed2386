"""The paper register handed in on a page and by a program: bad rows named, good ones kept only if asked."""

import pytest

from ingest.register_desk.jobs import registered
from schemas.accounts import Role
from tests.search_api.office import Browser, Office

GOOD = "Mã hồ sơ;Họ và tên;Số tờ;Kho;Giá;Hộp\nH99.1;Lê Văn Thử;2;1;A3;12\n"
MIXED = GOOD + "H99.2;Trần Thị Mẫu;hai;1;A3;12\nH99.3;Phạm Thử;1;1;A3;12\n"


@pytest.fixture
def browser(office: Office) -> Browser:
    """The browser of an archivist."""
    return office.browser(Role.ARCHIVIST)


def hand_in(browser: Browser, text: str, **values: str) -> str:
    """Hand a register in on the page and return the answer."""
    files = {"file": ("mục lục.csv", text.encode(), "text/csv")}
    answer = browser.client.post("/muc-luc", data={"csrf": browser.csrf, **values}, files=files)
    assert answer.status_code == 200
    return str(answer.text)


def codes(office: Office) -> set[str]:
    """Return the dossiers in the register."""
    return set(registered(office.services, office.people[Role.ARCHIVIST], codes=["H99.1", "H99.2", "H99.3"]))


def test_a_good_register_is_kept_and_known_the_second_time(office: Office, browser: Browser) -> None:
    page = hand_in(browser, GOOD, batch="L1")
    assert "Đã nhập" in page
    assert 'href="/to-phan-cach?lo=L1"' in page
    assert codes(office) == {"H99.1"}
    assert "Mọi dòng của mục lục này đã nhập từ trước" in hand_in(browser, GOOD, batch="L1")


def test_a_bad_row_is_named_and_nothing_is_kept_unless_asked(office: Office, browser: Browser) -> None:
    page = hand_in(browser, MIXED, batch="L1")
    assert "Chưa nhập dòng nào" in page
    assert "<td>3</td>" in page
    assert 'value="L1"' in page
    assert codes(office) == set()
    page = hand_in(browser, MIXED, batch="L1", keep_good_rows="yes")
    assert "2 hồ sơ mới" in page
    assert "1 dòng hỏng không được nhập" in page
    assert codes(office) == {"H99.1", "H99.3"}


def test_a_row_that_says_something_else_is_listed_and_replaced_only_if_asked(
    office: Office, browser: Browser
) -> None:
    hand_in(browser, GOOD)
    changed = GOOD.replace(";2;", ";5;")
    page = hand_in(browser, changed)
    assert "Dòng khác với mục lục đang lưu" in page
    assert "số tờ" in page
    assert "1 hồ sơ thay dòng cũ" in hand_in(browser, changed, replace="yes")


@pytest.mark.parametrize("text", ["", "a;b\n1;2\n", "\x00\x01\x02"])
def test_what_is_no_register_is_refused_with_what_was_typed(browser: Browser, text: str) -> None:
    files = {"file": ("x.csv", text.encode(), "text/csv")}
    data = {"csrf": browser.csrf, "batch": "L7", "keep_good_rows": "yes"}
    answer = browser.client.post("/muc-luc", data=data, files=files)
    assert answer.status_code == 422
    assert 'value="L7"' in answer.text
    assert 'name="keep_good_rows" value="yes" checked' in answer.text


def test_no_file_is_asked_for_again(browser: Browser) -> None:
    assert "Chưa chọn tệp nào" in browser.post_form("/muc-luc", batch="L1").text


def test_programs_get_the_faults_row_by_row(browser: Browser) -> None:
    answer = browser.client.post(
        "/api/v1/registers",
        data={"batch": "L1"},
        files={"file": ("r.csv", MIXED.encode(), "text/csv")},
        headers={"X-CSRF-Token": browser.csrf},
    ).json()
    assert (answer["schema"], answer["result"], answer["bad_rows"]) == ("trichluc.register/1", "refused", 1)
    assert [fault["row"] for fault in answer["faults"]] == [3]


def test_others_hand_in_no_register(office: Office) -> None:
    assert office.browser(Role.OFFICER).get("/muc-luc").status_code == 403
