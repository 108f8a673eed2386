"""What an administrator asks for in the browser is done with the index by another process, and told."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from indexer.index import IndexUnavailableError
from schemas.accounts import Role
from schemas.index_runs import MOST_TRIES, IndexRun
from schemas.storage.database import reading, writing
from schemas.storage.index_runs import RUN_LOCK, begin_run, latest_runs
from schemas.storage.locks import try_lock
from scripts.index_upkeep import do_asked_run, keep_index
from tests.search_api.office import NOW, OTHER_OFFICE, Browser, Office

PAGE, PATH = "/quan-tri/suc-khoe", "/quan-tri/suc-khoe/chi-muc"


def _ask(browser: Browser, kind: str = "check", *, key: str = "k" * 24) -> Any:
    return browser.post_form(PATH, kind=kind, key=key)


def _do(office: Office) -> None:
    do_asked_run(office.services, lambda: office.index)


def _runs(office: Office) -> list[IndexRun]:
    with reading(office.services.database) as session:
        return latest_runs(session, limit=9)


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.browser(Role.ADMINISTRATOR)


def test_a_check_puts_the_index_right_and_tells_what_it_found(office: Office, admin: Browser) -> None:
    kept = office.dossier("NGUYỄN VĂN THỬ").dossier.id
    office.index.refresh()
    late = office.dossier("LÊ THỊ THỬ", code="H99.2").dossier.id
    office.index.delete({kept: 1})

    answer = _ask(admin)
    _do(office)

    assert answer.headers["location"] == f"{PAGE}?bao=da-yeu-cau-chi-muc#chi-muc"
    assert {each.dossier_id for each in office.index.versions()} == {kept, late}
    page = admin.get(PAGE).text
    assert "Đã so 2 hồ sơ và sửa: thiếu 2, cũ 0, thừa 0." in page
    assert "Người administrator yêu cầu, kết thúc lúc 15:00 ngày 20/11/2026" in page


def test_a_rebuilt_index_holds_every_dossier(office: Office, admin: Browser) -> None:
    office.dossier("NGUYỄN VĂN THỬ")

    _ask(admin, "rebuild")
    _do(office)

    assert office.index.count() == 1
    assert "Chỉ mục mới có 1 hồ sơ." in admin.get(PAGE).text


def test_a_run_that_waits_or_is_under_way_is_told_and_no_other_can_be_asked_for(
    office: Office, admin: Browser
) -> None:
    _ask(admin)
    waiting = admin.get(PAGE).text
    refused = _ask(admin, "rebuild", key="r" * 24)
    with writing(office.services.database) as session:
        begin_run(session, now=NOW)
    with try_lock(office.services.database, RUN_LOCK):
        running = admin.get(PAGE).text

    assert "máy chủ bắt đầu trong ít giây" in waiting
    assert "đang chạy từ 15:00 ngày 20/11/2026, đã xử lý 0 hồ sơ" in running
    assert "đã dừng giữa chừng" in admin.get(PAGE).text  # nobody holds the lock any more
    assert PATH not in running
    assert (refused.status_code, "chưa xong" in refused.text) == (409, True)


def test_a_form_that_is_sent_twice_asks_once(office: Office, admin: Browser) -> None:
    first = _ask(admin)
    _do(office)

    assert [first.status_code, _ask(admin).status_code] == [303, 303]
    assert len(_runs(office)) == 1


def test_only_one_process_is_at_a_run(office: Office, admin: Browser) -> None:
    _ask(admin)

    with try_lock(office.services.database, RUN_LOCK):
        _do(office)

    assert [run.begun_at for run in _runs(office)] == [None]


def test_a_run_whose_process_died_is_done_by_the_next(office: Office, admin: Browser) -> None:
    _ask(admin)
    with writing(office.services.database) as session:
        begin_run(session, now=NOW)
    office.clock.pass_by(timedelta(minutes=1))

    _do(office)

    [run] = _runs(office)
    assert (run.begun_at, run.error_message) == (NOW + timedelta(minutes=1), "")
    assert run.ended_at is not None


def test_a_run_whose_process_dies_each_time_is_told_as_stopped(office: Office, admin: Browser) -> None:
    _ask(admin)
    for _ in range(MOST_TRIES):
        with writing(office.services.database) as session:
            begin_run(session, now=NOW)

    _do(office)

    assert "dừng giữa chừng nhiều lần" in admin.get(PAGE).text
    assert _ask(admin, key="r" * 24).status_code == 303


def test_why_a_run_failed_is_told_in_words(office: Office, admin: Browser) -> None:
    def away() -> Any:
        raise IndexUnavailableError("Chỉ mục không trả lời. <b>Xin đợi</b>.")

    _ask(admin, "rebuild")
    do_asked_run(office.services, away)

    page = admin.get(PAGE).text
    assert "không xong" in page
    assert "Chỉ mục không trả lời. &lt;b&gt;Xin đợi&lt;/b&gt;." in page


def test_how_many_dossiers_were_written_is_counted(office: Office, admin: Browser) -> None:
    for number in range(3):
        office.dossier("THỬ", code=f"H99.{number}")

    _ask(admin, "rebuild")
    _do(office)

    assert _runs(office)[0].written == 3


def test_an_unforeseen_fault_ends_the_process_that_keeps_the_index(office: Office, admin: Browser) -> None:
    stopping = threading.Event()
    _ask(admin)

    def broken() -> Any:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        keep_index(office.services, broken, stopping)

    assert stopping.is_set()
    assert [run.ended_at for run in _runs(office)] == [None]


def test_what_is_asked_for_is_on_the_trail(office: Office, admin: Browser) -> None:
    _ask(admin)
    _do(office)
    _ask(admin, "rebuild", key="r" * 24)

    trail = admin.get("/quan-tri/nhat-ky", params={"nhom": "bao-cao"}).text

    assert "yêu cầu kiểm tra và sửa chỉ mục" in trail
    assert "yêu cầu dựng lại chỉ mục" in trail


@pytest.mark.parametrize(
    ("kind", "key", "status"), [("xoa", "k" * 24, 422), ("", "k" * 24, 422), ("check", "", 422)]
)
def test_nothing_else_can_be_asked_for(office: Office, kind: str, key: str, status: int) -> None:
    assert _ask(office.browser(Role.ADMINISTRATOR), kind, key=key).status_code == status
    assert _runs(office) == []


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.ADMINISTRATOR])
def test_only_administrators_ask(office: Office, role: Role) -> None:
    assert _ask(office.browser(role)).status_code == 403
    assert _runs(office) == []


def test_an_administrator_of_another_office_sees_the_runs_and_asks_for_none(office: Office) -> None:
    office.account(Role.ADMINISTRATOR, login="other-admin", office=OTHER_OFFICE)
    browser = office.browser()
    browser.sign_in("other-admin")

    page = browser.get(PAGE).text

    assert "Chỉ người quản trị của cơ quan chính được kiểm tra, dựng lại chỉ mục." in page
    assert PATH not in page
    assert _ask(browser).status_code == 403
    assert _runs(office) == []
