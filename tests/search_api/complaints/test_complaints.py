"""Complaints over HTTP: sent by anybody, kept once, answered in time by the office, followed by who wrote them."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from schemas.accounts import Role
from schemas.complaints.complaint import (
    ComplaintAction,
    ComplaintMoveError,
    ComplaintState,
    actions_in,
    after,
)
from schemas.complaints.kinds import complaint_kinds
from schemas.storage import audit
from schemas.storage.database import reading
from tests.search_api.office import OTHER_OFFICE, Browser, Office, open_office

KEY = "khoa-cua-nguoi-gui-0001"
WRITTEN = {"kind": "suggestion", "content": "Quầy số 4 nên có ghế ngồi chờ.", "office": "default"}
PATH = "/api/v1/complaints"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office, and another one beside it."""
    return open_office(tmp_path)


def send(at: Office, *, key: str = KEY, browser: Browser | None = None, **changed: str) -> Any:
    """Send a complaint as nobody in particular."""
    client = (browser or at.browser()).client
    return client.post(PATH, json=WRITTEN | changed, headers={"Idempotency-Key": key})


def handled(office: Office, *actions: tuple[str, dict[str, str]]) -> dict[str, Any]:
    """Return the only complaint of the office after these actions."""
    browser = office.browser(Role.OFFICER)
    [found] = browser.get(PATH).json()
    for action, said in actions:
        response = browser.post(f"{PATH}/{found['id']}/{action}", json={"version": found["version"], **said})
        assert response.status_code == 200, response.text
        found = response.json()
    return dict(found)


def test_anybody_sends_one_and_is_told_code_secret_and_day(office: Office) -> None:
    response = send(office)

    told = response.json()
    assert (response.status_code, told["code"], told["state"]) == (201, "PA-261120-0001", "received")
    assert told["due_at"] == "2026-12-14T10:00:00Z"
    assert len(told["tracking_secret"]) == 14


def test_sent_twice_it_is_kept_once_with_the_same_secret(office: Office) -> None:
    first, second = send(office), send(office)

    assert first.json() == second.json()
    assert send(office, content="Khác").json()["code"] == "command_key"
    assert len(office.browser(Role.SIGNER).get(PATH).json()) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"content": "  "}, "nội dung"),
        ({"kind": "other"}, "phản ánh, kiến nghị hoặc khiếu nại"),
        ({"kind": "complaint"}, "họ tên, địa chỉ"),
        ({"office": "nowhere"}, "cơ quan nhận đơn"),
    ],
)
def test_what_is_missing_is_said(office: Office, changed: dict[str, str], words: str) -> None:
    response = send(office, **changed)

    assert (response.status_code, response.json()["code"]) == (422, "bad_complaint")
    assert words in response.json()["message"]


def test_a_complaint_has_another_clock_than_a_suggestion(office: Office) -> None:
    response = send(office, kind="complaint", name="Trần Thị Mẫu", address="Xã Mẫu")

    assert response.json()["due_at"] == "2026-12-21T10:00:00Z"
    assert all("chưa kiểm chứng" in kind.source for kind in complaint_kinds().values())


def test_it_is_answered_and_who_wrote_it_reads_the_answer(office: Office) -> None:
    told = send(office).json()
    handled(office, ("take", {}), ("answer", {"answer": "Đã bố trí thêm 10 ghế."}))

    body = {"code": told["code"].lower(), "secret": told["tracking_secret"].lower()}
    found = office.browser().client.post(f"{PATH}/track", json=body).json()

    assert (found["state"], found["standing"], found["answer"]) == (
        "answered",
        "early",
        "Đã bố trí thêm 10 ghế.",
    )
    assert "content" not in found


def test_it_is_forwarded_to_whose_matter_it_is(office: Office) -> None:
    send(office)

    found = handled(office, ("forward", {"forwarded_to": "Sở Thử Nghiệm"}))

    assert (found["state"], found["forwarded_to"], found["actions"]) == ("forwarded", "Sở Thử Nghiệm", [])


def test_what_was_not_answered_by_its_day_is_late(office: Office) -> None:
    send(office)
    office.clock.pass_by(timedelta(days=40))

    assert handled(office)["standing"] == "late"
    assert "quá hạn 1" in office.browser(Role.OFFICER).get("/phan-anh-nhan-duoc").text


def test_two_officers_at_once_do_not_both_answer(office: Office) -> None:
    send(office)
    seen = handled(office, ("take", {}))
    browser = office.browser(Role.SIGNER)
    body = {"version": seen["version"], "answer": "Trả lời"}

    first = browser.post(f"{PATH}/{seen['id']}/answer", json=body)
    second = browser.post(f"{PATH}/{seen['id']}/forward", json=body | {"forwarded_to": "x"})

    assert first.status_code == 200
    assert (second.status_code, second.json()["code"]) == (409, "complaint_move")
    assert browser.post(f"{PATH}/{seen['id']}/answer", json=body).status_code == 409


def test_an_older_look_is_told_so(office: Office) -> None:
    send(office)
    seen = handled(office)
    handled(office, ("take", {}))
    body = {"version": seen["version"], "forwarded_to": "Sở Thử Nghiệm"}

    response = office.browser(Role.SIGNER).post(f"{PATH}/{seen['id']}/forward", json=body)

    assert (response.status_code, response.json()["code"]) == (409, "complaint_changed")


def test_another_office_does_not_see_it(office: Office) -> None:
    send(office)
    found = handled(office)
    browser = office.browser()
    browser.sign_in(office.account(Role.OFFICER, login="other", office=OTHER_OFFICE).login)

    assert browser.get(PATH).json() == []
    assert browser.get(f"/phan-anh-nhan-duoc/{found['id']}").status_code == 404


def test_the_letter_is_there_once_it_was_answered(office: Office) -> None:
    send(office)
    found, browser = handled(office, ("take", {})), office.browser(Role.OFFICER)
    path = f"/phan-anh-nhan-duoc/{found['id']}/pdf"
    before = browser.get(path).status_code
    handled(office, ("answer", {"answer": "Đã bố trí thêm 10 ghế."}))

    with pikepdf.open(io.BytesIO(browser.get(path).content)) as pdf:
        assert pdf.open_metadata()["pdfaid:part"] == "2"
    assert before == 404


def test_the_pages_lead_the_whole_way(office: Office) -> None:
    public, officer = office.browser(), office.browser(Role.OFFICER)
    assert "Gửi đơn" in public.get("/phan-anh").text
    sent = public.client.post("/phan-anh", data=WRITTEN | {"key": KEY})
    assert sent.status_code == 201
    assert "PA-261120-0001" in sent.text
    found = handled(office)
    page = f"/phan-anh-nhan-duoc/{found['id']}"
    assert WRITTEN["content"] in officer.get(page).text
    assert officer.post_form(f"{page}/take", version="1").status_code == 303
    empty = officer.post_form(f"{page}/answer", version="2", answer=" ")
    assert empty.status_code == 422
    assert "Xin viết nội dung trả lời" in empty.text
    assert officer.post_form(f"{page}/answer", version="2", answer="Đã làm.").status_code == 303
    assert "Đã làm." in officer.get(page).text


def test_what_was_typed_stays_where_something_is_wrong(office: Office) -> None:
    form = WRITTEN | {"kind": "complaint", "key": KEY, "phone": "0900 000 000"}

    response = office.browser().client.post("/phan-anh", data=form)

    assert response.status_code == 422
    assert "0900 000 000" in response.text
    assert WRITTEN["content"] in response.text


def test_one_address_does_not_flood_the_office(office: Office) -> None:
    browser = office.browser()

    statuses = [send(office, key=f"{KEY}-{number}", browser=browser).status_code for number in range(7)]

    assert statuses == [201] * 5 + [429] * 2


def test_guessing_a_secret_is_slowed_down(office: Office) -> None:
    code, browser = send(office).json()["code"], office.browser()

    answers = [
        browser.client.post(f"{PATH}/track", json={"code": code, "secret": "X"}).status_code for _ in range(6)
    ]

    assert answers == [404] * 5 + [429]


def test_the_trail_names_the_complaint_and_nobody(office: Office) -> None:
    send(office, name="Trần Thị Mẫu")

    with reading(office.services.database) as session:
        [row] = [each for each in audit.latest(session, limit=9) if each.action == "send_complaint"]
    assert row.detail == {"code": "PA-261120-0001", "state": "received"}


@pytest.mark.parametrize("state", list(ComplaintState))
@pytest.mark.parametrize("action", list(ComplaintAction))
def test_what_the_table_does_not_name_is_refused(state: ComplaintState, action: ComplaintAction) -> None:
    if action in actions_in(state):
        assert after(state, action) is not state
        return
    with pytest.raises(ComplaintMoveError):
        after(state, action)
