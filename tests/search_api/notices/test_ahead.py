"""What falls due is noticed in time, and an apology lies drafted before anybody waits in vain."""

from datetime import datetime, timedelta

import pytest

from schemas.accounts import Role
from schemas.deadlines.office_hours import VIETNAM
from schemas.outbox import OutChannel
from schemas.storage.database import writing
from schemas.storage.outages import note_answer, note_no_answer
from search_api.notices.ahead.jobs import look_ahead
from tests.search_api.notices.conftest import REACHED
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.requests.counter import Counter


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office, open at its usual moment: Friday, 20/11/2026, 15:00."""
    return Counter(office)


def due_of(counter: Counter) -> list[str]:
    found = counter.by(Role.OFFICER).get("/api/v1/notices").json()["due"]
    return [each["step"] for each in found]


def at(counter: Counter, day: int, hour: int, month: int = 12) -> None:
    counter.office.clock.at = datetime(2026, month, day, hour, tzinfo=VIETNAM)
    look_ahead(counter.office.services)
    for browser in counter.browsers.values():
        browser.sign_in("officer")


def test_the_office_is_noticed_before_a_step_falls_due_and_no_earlier(counter: Counter) -> None:
    counter.walk(counter.send(applicant=REACHED).json(), "accept")
    look_ahead(counter.office.services)
    assert due_of(counter) == []
    at(counter, 23, 9, month=11)

    assert due_of(counter) == ["tiep_nhan"]
    at(counter, 30, 9, month=11)
    assert "ca_ho_so" not in due_of(counter)
    at(counter, 1, 9)
    assert "ca_ho_so" in due_of(counter)
    page = counter.by(Role.OFFICER).get("/thong-bao").text
    assert "Trả kết quả cả hồ sơ" in page
    assert 'title="1 hồ sơ sắp đến hạn hoặc quá hạn"' in page


def test_what_is_done_or_stands_still_is_not_urged(counter: Counter) -> None:
    still = counter.walk(counter.send().json(), "accept", "suspend")
    gone = counter.walk(counter.send().json(), "accept", "withdraw")
    at(counter, 10, 9)

    assert due_of(counter) == []
    assert (still["state"], gone["state"]) == ("suspended", "withdrawn")


def test_another_office_is_not_noticed(counter: Counter) -> None:
    counter.walk(counter.send().json(), "accept")
    at(counter, 2, 9)
    stranger = counter.office.account(Role.OFFICER, login="other", office=OTHER_OFFICE)
    browser = counter.office.browser()
    browser.sign_in(stranger.login)

    assert browser.get("/api/v1/notices").json()["due"] == []


def test_the_day_before_it_is_late_an_apology_lies_drafted_once(counter: Counter) -> None:
    request = counter.walk(counter.send().json(), "accept")
    at(counter, 30, 9, month=11)
    officer = counter.by(Role.OFFICER)
    early = officer.get(f"/thong-bao/xin-loi/{request['id']}").text
    at(counter, 1, 9)
    look_ahead(counter.office.services)
    page = officer.get(f"/thong-bao/xin-loi/{request['id']}").text

    assert request["due_at"] == "2026-12-02T10:00:00Z"
    assert "chưa lưu, máy mới đề xuất" in early
    assert "máy soạn lúc 09:00 ngày 01/12/2026" in page
    assert "Hồ sơ cần thêm thời gian" in page
    assert "hạn mới là <b>17:00 ngày 09/12/2026</b>" in page


def test_the_draft_says_whom_the_office_waits_for(counter: Counter) -> None:
    request = counter.walk(counter.send().json(), "accept", "hand_over", "ask_agency")
    at(counter, 1, 9)

    page = counter.by(Role.OFFICER).get(f"/thong-bao/xin-loi/{request['id']}").text
    assert "Cục Chính sách chưa trả lời" in page


def test_the_draft_quotes_the_fault_log(counter: Counter) -> None:
    request = counter.walk(counter.send().json(), "accept")
    now = counter.office.clock.at
    with writing(counter.office.services.database) as session:
        note_no_answer(session, OutChannel.PORTAL, code="outside_no_answer", now=now + timedelta(hours=1))
        note_answer(session, OutChannel.PORTAL, now=now + timedelta(days=3))
    at(counter, 1, 9)

    page = counter.by(Role.OFFICER).get(f"/thong-bao/xin-loi/{request['id']}").text
    assert "Cổng dịch vụ công không hoạt động từ 16:00 ngày 20/11/2026" in page


def test_the_officer_changes_the_draft_prints_it_and_extends_by_it(counter: Counter) -> None:
    request = counter.walk(counter.send().json(), "accept")
    at(counter, 2, 9)
    officer, path = counter.by(Role.OFFICER), f"/thong-bao/xin-loi/{request['id']}"
    said = {"reason": "Kho lưu trữ đang sửa chữa", "value": "2", "unit": "working_day"}

    assert officer.post_form(path, **said).status_code == 303
    assert "Kho lưu trữ đang sửa chữa" in officer.get(path).text
    assert officer.get(f"{path}/ban-in").content.startswith(b"%PDF-")
    done = officer.post_form(path, **said, version=str(request["version"]), extend="1")
    twice = officer.post_form(path, **said, version=str(request["version"]), extend="1")

    assert done.headers["location"].startswith(f"/de-nghi/{request['id']}")
    assert twice.status_code == 409
    seen = officer.get(f"/api/v1/requests/{request['id']}").json()
    assert (seen["due_at"], seen["promised_at"]) == ("2026-12-04T10:00:00Z", "2026-12-02T10:00:00Z")
    assert "chưa lưu" in officer.get(path).text  # the new due date has no draft yet


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"value": "0"}, {"value": "ba"}, {"unit": "year"}])
def test_a_draft_that_cannot_be_used_is_refused_with_a_sentence(
    counter: Counter, wrong: dict[str, str]
) -> None:
    request = counter.walk(counter.send().json(), "accept")
    said = {"reason": "Lý do", "value": "2", "unit": "day"} | wrong

    answer = counter.by(Role.OFFICER).post_form(f"/thong-bao/xin-loi/{request['id']}", **said)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_before_acceptance_and_after_the_end_there_is_nothing_to_apologise_for(counter: Counter) -> None:
    new = counter.send().json()
    over = counter.walk(counter.send().json(), "accept", "withdraw")

    for each in (new, over):
        assert counter.by(Role.OFFICER).get(f"/thong-bao/xin-loi/{each['id']}").status_code == 409
