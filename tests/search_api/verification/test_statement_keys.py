"""An administrator replaces and withdraws the keys of QR codes in the browser."""

import re
from pathlib import Path
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.published_keys import PublishedKey
from schemas.signing_keys import key_files, load_published_keys
from search_api.statement_key import ensure_statement_key
from tests.search_api.office import NOW, OTHER_OFFICE, Browser, Office

PATH = "/quan-tri/khoa-ma-qr"
REASON = "Thay khóa theo lịch hằng năm"


def _keys(office: Office) -> tuple[PublishedKey, ...]:
    return load_published_keys(key_files(office.services.settings.keys_dir)).keys


def _first_key(office: Office) -> str:
    ensure_statement_key(key_files(office.services.settings.keys_dir), at=NOW, is_test=False)
    return _keys(office)[0].key_id


def _send(browser: Browser, path: str = PATH, **changed: str) -> Any:
    form = {"key": "k" * 24, "reason": REASON, "confirmed": "1"} | changed
    return browser.post_form(path, **form)


def _command_in(page: str) -> str:
    [command] = re.findall(r'name="key" value="([^"]+)"', page)
    return str(command)


def test_the_page_tells_each_key_and_its_state(office: Office) -> None:
    first = _first_key(office)
    admin = office.browser(Role.ADMINISTRATOR)
    _send(admin)
    _send(admin, f"{PATH}/{first}/thu-hoi", key="w" * 24)

    page = admin.get(PATH).text

    assert f"{first[:4]} {first[4:8]} {first[8:12]} {first[12:]}" in page
    assert ("đang ký" in page, "đã thu hồi" in page) == (True, True)
    assert page.count("thu-hoi=") == 1  # what is withdrawn is not withdrawn again


def test_a_new_key_signs_and_the_old_one_stays(office: Office) -> None:
    first = _first_key(office)
    admin = office.browser(Role.ADMINISTRATOR)

    answer = _send(admin, key=_command_in(admin.get(PATH).text))

    old, new = _keys(office)
    assert answer.headers["location"] == f"{PATH}?bao=da-tao-khoa-qr"
    assert (old.key_id, old.until, new.until, new.is_test) == (first, NOW, None, False)
    assert "giấy cũ vẫn kiểm tra được" in admin.get(PATH).text


def test_a_form_that_is_sent_twice_makes_one_key(office: Office) -> None:
    admin = office.browser(Role.ADMINISTRATOR)

    answers = [_send(admin).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(_keys(office)) == 1


def test_a_withdrawn_key_is_asked_about_first_and_replaced_where_it_signs(office: Office) -> None:
    first = _first_key(office)
    admin = office.browser(Role.ADMINISTRATOR)
    asked = admin.get(PATH, params={"thu-hoi": first}).text

    answers = [_send(admin, f"{PATH}/{first}/thu-hoi", key=_command_in(asked)) for _ in range(2)]

    assert "Khóa này đang ký" in asked
    assert {each.headers["location"] for each in answers} == {f"{PATH}?bao=da-thu-hoi-khoa-qr"}
    assert [key.withdrawn_at for key in _keys(office)] == [NOW, None]


def test_the_trail_tells_who_changed_which_key_and_why(office: Office) -> None:
    first = _first_key(office)
    admin = office.browser(Role.ADMINISTRATOR)
    for _ in range(2):
        _send(admin)
        _send(admin, f"{PATH}/{first}/thu-hoi", key="w" * 24, reason="Ổ đĩa <b>bị mất</b>")

    trail = admin.get("/quan-tri/nhat-ky", params={"nhom": "quy-dinh"}).text

    assert trail.count(f"lý do: {REASON}") == 1
    assert trail.count(f"mã khóa: {first}; lý do: Ổ đĩa &lt;b&gt;bị mất&lt;/b&gt;") == 1
    assert trail.count("thu hồi khóa ký lời xác nhận trong ô QR") == 1


@pytest.mark.parametrize(
    "changed",
    [{"reason": ""}, {"reason": " ab  "}, {"reason": "x" * 301}, {"confirmed": ""}, {"key": "x"}],
)
@pytest.mark.parametrize("folder", ["", "/thu-hoi"])
def test_an_order_that_lacks_something_changes_nothing_and_keeps_what_was_typed(
    office: Office, changed: dict[str, str], folder: str
) -> None:
    first = _first_key(office)
    form = {"reason": '"><script>nghi'} | changed

    answer = _send(office.browser(Role.ADMINISTRATOR), f"{PATH}/{first}{folder}" if folder else PATH, **form)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "<script>nghi" not in answer.text
    assert ("&#34;&gt;&lt;script&gt;nghi" in answer.text) == ("reason" not in changed)
    assert [(key.key_id, key.withdrawn_at) for key in _keys(office)] == [(first, None)]


def test_a_command_that_was_used_for_something_else_is_refused(office: Office) -> None:
    first = _first_key(office)
    admin = office.browser(Role.ADMINISTRATOR)
    _send(admin)

    assert _send(admin, f"{PATH}/{first}/thu-hoi").status_code == 409
    assert _keys(office)[0].withdrawn_at is None


def test_a_key_that_never_was_cannot_be_withdrawn(office: Office) -> None:
    admin = office.browser(Role.ADMINISTRATOR)

    assert _send(admin, f"{PATH}/{'0' * 16}/thu-hoi").status_code == 404
    assert "Thu hồi khóa" not in admin.get(PATH, params={"thu-hoi": "0" * 16}).text


def test_a_folder_that_cannot_be_written_is_one_sentence_and_the_form_can_be_sent_again(
    office: Office, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    admin = office.browser(Role.ADMINISTRATOR, signing_dir=str(tmp_path / "file" / "keys"))

    refused = _send(admin)

    assert refused.status_code == 503
    assert "kiểm tra quyền ghi" in refused.text
    assert REASON in refused.text
    assert _send(office.browser(Role.ADMINISTRATOR)).status_code == 303
    assert len(_keys(office)) == 1


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.ADMINISTRATOR])
def test_only_administrators_see_and_change_keys(office: Office, role: Role) -> None:
    browser = office.browser(role)

    assert browser.get(PATH).status_code == 403
    assert _send(browser).status_code == 403
    assert _keys(office) == ()


def test_an_administrator_of_another_office_sees_the_keys_and_changes_none(office: Office) -> None:
    first = _first_key(office)
    office.account(Role.ADMINISTRATOR, login="other-admin", office=OTHER_OFFICE)
    browser = office.browser()
    browser.sign_in("other-admin")

    page = browser.get(PATH, params={"thu-hoi": first}).text

    assert "Chỉ người quản trị của cơ quan chính" in page
    assert 'name="reason"' not in page
    assert _send(browser).status_code == 403
    assert _send(browser, f"{PATH}/{first}/thu-hoi").status_code == 403
    assert [key.withdrawn_at for key in _keys(office)] == [None]
