"""Inquiries over HTTP: asked, reminded, answered in time, late, twice, and after the request ended."""

import re
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from tests.search_api.inquiries.desk import Desk
from tests.search_api.office import OTHER_OFFICE, Office, picture_bytes
from tests.search_api.requests.counter import Counter


@pytest.fixture
def desk(office: Office) -> Desk:
    """A desk of an empty office, on Friday, 20/11/2026."""
    return Desk(office, Counter(office))


def words_of(desk: Desk, inquiry_id: str, ordinal: int) -> str:
    """Return the words of a letter, as they stand on it."""
    response = desk.officer.get(f"/hoi-co-quan/{inquiry_id}/cong-van/{ordinal}")
    assert response.status_code == 200, response.text
    with pdfplumber.open(BytesIO(response.content)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_an_agency_is_asked_by_a_numbered_letter_and_the_request_waits(desk: Desk) -> None:
    request = desk.request("accept", "hand_over")

    asked = desk.ask(request)

    assert asked.status_code == 201, asked.text
    assert (asked.json()["letter_no"], asked.json()["state"]) == ("1/SNV-NCC", "waiting")
    assert desk.state(request) == "waiting_agency"
    letter = words_of(desk, asked.json()["id"], 0)
    wanted = (
        "Số: 1/SNV-NCC",
        "Cục Chính sách Mẫu",
        "Trích lục hồ sơ thương binh",
        "Năm sinh: 1948",
        "27 tháng 11",
    )
    assert [word for word in wanted if word not in letter] == []


def test_a_letter_stays_as_it_was_printed_first(desk: Desk) -> None:
    asked = desk.ask(desk.request()).json()
    first = desk.officer.get(f"/hoi-co-quan/{asked['id']}/cong-van/0").content

    desk.pass_days(3)

    assert desk.officer.get(f"/api/v1/inquiries/{asked['id']}/letters/0.pdf").content == first


def test_numbers_have_no_gap_and_no_double(desk: Desk) -> None:
    first, second = desk.request(), desk.request()
    numbers = [desk.ask(first).json()["letter_no"]]

    assert desk.ask(first).json()["code"] == "request_changed"
    assert desk.ask(second, answer_by="2026-11-20").json()["code"] == "impossible_inquiry"
    numbers.append(desk.ask(second).json()["letter_no"])

    assert numbers == ["1/SNV-NCC", "2/SNV-NCC"]


def test_what_is_sent_twice_is_asked_once(desk: Desk) -> None:
    request, headers = desk.request(), desk.key()

    twice = [desk.ask(request, headers=headers).json() for _ in range(2)]

    assert twice[0] == twice[1]
    assert len(desk.officer.get("/api/v1/inquiries").json()) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"asked": [" "]}, "impossible_inquiry"),
        ({"person": []}, "impossible_inquiry"),
        ({"ground": ""}, "impossible_inquiry"),
        ({"answer_by": "2026-11-24"}, "impossible_inquiry"),  # Ngày Văn hóa Việt Nam
        ({"agency_id": "khong-co"}, "agency_not_found"),
        ({"request_id": "khong-co"}, "request_not_found"),
    ],
)
def test_what_cannot_be_asked_takes_no_number(desk: Desk, changed: dict[str, object], code: str) -> None:
    request = desk.request()

    assert desk.ask(request, **changed).json()["code"] == code
    assert desk.ask(request).json()["letter_no"] == "1/SNV-NCC"


def test_nobody_is_asked_before_the_request_is_accepted(desk: Desk) -> None:
    sent = desk.counter.send().json()

    assert desk.ask(sent).json()["code"] == "request_move"


def test_an_answer_moves_the_request_on_and_is_kept_as_it_came(desk: Desk) -> None:
    request = desk.request()
    asked, scan = desk.ask(request).json(), picture_bytes(color="gray")

    filed = desk.answer(asked["id"], scan=scan).json()

    assert (filed["result"], filed["state"]) == ("moved", "answered")
    assert desk.state(request) == "in_process"
    [answer] = filed["answers"]
    taken = desk.officer.get(f"/hoi-co-quan/{asked['id']}/tra-loi/{answer['id']}")
    assert (taken.content, taken.headers["content-type"]) == (scan, "image/png")
    assert taken.headers["content-disposition"].startswith("attachment")


def test_a_file_that_is_no_scan_leaves_everything_as_it_was(desk: Desk) -> None:
    request = desk.request()
    asked = desk.ask(request).json()

    assert desk.answer(asked["id"], scan=b"PK\x03\x04 a document").json()["code"] == "unsupported_type"
    assert desk.state(request) == "waiting_agency"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"letter_no": " "}, "bad_request_detail"),
        ({"step": "khong_co"}, "bad_request_detail"),
        ({"receiver": ""}, "bad_request_detail"),
        ({"dated": "2026-11-19"}, "impossible_inquiry"),
        ({"dated": "2026-11-21"}, "impossible_inquiry"),
        ({"dated": "hôm qua"}, "bad_form"),
    ],
)
def test_an_answer_without_what_it_needs_is_refused(desk: Desk, changed: dict[str, str], code: str) -> None:
    asked = desk.ask(desk.request()).json()

    assert desk.answer(asked["id"], **changed).json()["code"] == code


def test_the_same_answer_is_filed_once_and_another_letter_beside_it(desk: Desk) -> None:
    request = desk.request()
    asked = desk.ask(request).json()
    desk.answer(asked["id"])

    assert desk.answer(asked["id"]).json()["result"] == "known"
    other = desk.answer(asked["id"], scan=picture_bytes(color="red"))
    assert other.json()["code"] == "answer_known"
    added = desk.answer(asked["id"], letter_no="46/CCS", scan=picture_bytes(color="red")).json()

    assert (added["result"], [each["letter_no"] for each in added["answers"]]) == (
        "kept",
        ["45/CCS", "46/CCS"],
    )
    assert desk.state(request) == "in_process"


def test_an_answer_that_comes_after_the_withdrawal_is_kept_and_the_request_stays_ended(desk: Desk) -> None:
    request = desk.request()
    asked = desk.ask(request).json()
    waiting = desk.officer.get(f"/api/v1/requests/{request['id']}").json()
    desk.counter.walk(waiting, "withdraw")
    assert desk.officer.get(f"/api/v1/inquiries/{asked['id']}").json()["state"] == "left"

    filed = desk.answer(asked["id"]).json()

    assert (filed["result"], filed["state"]) == ("kept", "answered")
    assert desk.state(request) == "withdrawn"
    page = desk.officer.get(f"/hoi-co-quan/{asked['id']}?bao=tra-loi-kept").text
    assert "trạng thái hồ sơ giữ nguyên" in page
    assert "Thôi chờ: rút đề nghị" in page


def test_two_reminders_are_sent_when_they_are_due_and_never_a_third(desk: Desk) -> None:
    asked = desk.ask(desk.request()).json()
    assert desk.remind(asked["id"], answer_by="2026-12-04").json()["code"] == "reminder_too_early"

    desk.at(date(2026, 11, 26))
    first = desk.remind(asked["id"], answer_by="2026-12-02")
    assert first.status_code == 200, first.text
    assert desk.remind(asked["id"], answer_by="2026-12-04").json()["code"] == "reminder_too_early"
    desk.at(date(2026, 12, 1))
    second = desk.remind(asked["id"], answer_by="2026-12-08").json()
    desk.at(date(2026, 12, 10))
    third = desk.remind(asked["id"], answer_by="2026-12-20")

    assert [each["letter_no"] for each in second["reminders"]] == ["2/SNV-NCC", "3/SNV-NCC"]
    assert (third.status_code, third.json()["code"]) == (409, "reminders_exhausted")
    letter = words_of(desk, asked["id"], 2)
    wanted = ("Công văn số 1/SNV-NCC", "Công văn số 2/SNV-NCC", "27 tháng 11", "08 tháng 12")
    assert [word for word in wanted if word not in letter] == []
    assert "gia hạn" in desk.officer.get(f"/hoi-co-quan/{asked['id']}").text


def test_what_is_due_for_a_reminder_stands_first(desk: Desk) -> None:
    desk.ask(desk.request(), answer_by="2026-12-10")
    late = desk.ask(desk.request()).json()

    desk.at(date(2026, 11, 30))

    rows = desk.officer.get("/api/v1/inquiries").json()
    assert [(row["letter_no"], row["is_due"]) for row in rows] == [("2/SNV-NCC", True), ("1/SNV-NCC", False)]
    page = desk.officer.get("/hoi-co-quan").text
    assert page.index("Đến hạn nhắc") < page.index(late["letter_no"]) < page.index("Đang chờ trả lời")


def test_a_reminder_that_is_sent_twice_is_one(desk: Desk) -> None:
    asked = desk.ask(desk.request()).json()
    desk.at(date(2026, 11, 30))
    headers = desk.key()

    twice = [desk.remind(asked["id"], answer_by="2026-12-04", headers=headers).json() for _ in range(2)]

    assert [len(each["reminders"]) for each in twice] == [1, 1]


def test_an_answered_inquiry_is_not_reminded(desk: Desk) -> None:
    asked = desk.ask(desk.request()).json()
    desk.answer(asked["id"])

    assert desk.remind(asked["id"], answer_by="2026-12-04").json()["code"] == "inquiry_not_waiting"


def test_what_an_agency_makes_late_is_charged_to_it_whatever_reminders_said(desk: Desk) -> None:
    request = desk.request("accept", "hand_over")
    assert request["due_at"].startswith("2026-12-02")
    asked = desk.ask(request).json()
    desk.at(date(2026, 11, 30))
    desk.remind(asked["id"], answer_by="2026-12-10")

    desk.at(date(2026, 12, 9))
    desk.answer(asked["id"])

    view = desk.officer.get(f"/api/v1/inquiries/{asked['id']}").json()
    assert (view["working_days_taken"], view["working_days_late"]) == (12, 8)
    # From 02/12 to 09/12 stand five working days; what the next steps still take is charged to it too.
    assert view["working_days_charged"] >= 5
    assert desk.officer.get(f"/api/v1/requests/{request['id']}").json()["due_at"] == request["due_at"]


def test_what_is_asked_and_answered_by_the_action_stands_in_the_same_register(desk: Desk) -> None:
    request = desk.counter.walk(desk.request(), "ask_agency")
    [row] = desk.officer.get("/api/v1/inquiries").json()
    assert (row["agency"], row["letter_no"], row["state"]) == ("Cục Chính sách", "12/SNV-NCC", "waiting")
    assert desk.officer.get(f"/hoi-co-quan/{row['id']}/cong-van/0").status_code == 404

    desk.counter.walk(request, "agency_answered")
    scanned = desk.answer(row["id"]).json()

    assert (scanned["result"], len(scanned["answers"])) == ("kept", 1)
    assert scanned["answers"][0]["sha256"]


def test_the_page_of_a_request_leads_to_the_letters(desk: Desk) -> None:
    request = desk.request()
    page = desk.officer.get(f"/de-nghi/{request['id']}").text
    assert f"/hoi-co-quan/moi?de_nghi={request['id']}" in page
    assert 'action="/de-nghi/{}/ask_agency"'.format(request["id"]) not in page

    empty = desk.officer.get(f"/hoi-co-quan/cua-de-nghi/{request['id']}")
    asked = desk.ask(request).json()
    led = desk.officer.get(f"/hoi-co-quan/cua-de-nghi/{request['id']}")

    assert (empty.status_code, led.headers["location"]) == (200, f"/hoi-co-quan/{asked['id']}")
    assert f"/hoi-co-quan/cua-de-nghi/{request['id']}" in desk.officer.get(f"/de-nghi/{request['id']}").text


def test_everything_is_done_on_pages_without_scripts(desk: Desk) -> None:
    agency, request = desk.first(), desk.request()
    form = desk.officer.get(f"/hoi-co-quan/moi?de_nghi={request['id']}").text
    assert 'value="2026-11-30"' in form  # five working days, over Ngày Văn hóa
    key = re.findall(r'name="key" value="([^"]+)"', form)[0]
    typed = {
        "request_id": request["id"],
        "version": request["version"],
        "key": key,
        "agency_id": agency["id"],
    }
    typed |= {
        "asked": "",
        "person": "Người có công: Trần Văn Thử",
        "ground": "NĐ 131/2021",
        "answer_by": "2026-11-27",
    }
    refused = desk.officer.post_form("/hoi-co-quan/moi", **typed)
    assert (refused.status_code, "NĐ 131/2021" in refused.text) == (422, True)

    place = desk.officer.post_form("/hoi-co-quan/moi", **typed | {"asked": "Trích lục"}).headers["location"]
    desk.at(date(2026, 11, 30))
    page = desk.officer.get(place).text
    keys = re.findall(r'name="key" value="([^"]+)"', page)
    path = place.split("?")[0]
    reminded = desk.officer.post_form(f"{path}/nhac", key=keys[0], answer_by="2026-12-04")
    said = {"csrf": desk.officer.csrf, "key": keys[1], "letter_no": "9/CCS", "dated": "2026-11-30"}
    said |= {"step": desk.counter.step(), "receiver": "Người nhận thử"}
    files = {"file": ("a.png", picture_bytes(), "image/png")}
    answered = desk.officer.client.post(f"{path}/tra-loi", data=said, files=files)

    assert reminded.headers["location"].endswith("bao=da-nhac"), reminded.text
    assert answered.headers["location"].endswith("bao=tra-loi-moved"), answered.text
    page = desk.officer.get(path).text
    assert [word for word in ("Nhắc lần 1", "9/CCS", "Sau hạn trả lời") if word not in page] == []


def test_another_office_sees_nothing_of_it(desk: Desk, office: Office) -> None:
    asked = desk.ask(desk.request()).json()
    office.account(Role.OFFICER, login="stranger", office=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("stranger")

    assert stranger.get(f"/api/v1/inquiries/{asked['id']}").status_code == 404
    assert stranger.get(f"/hoi-co-quan/{asked['id']}/cong-van/0").status_code == 404
    assert stranger.get("/api/v1/inquiries").json() == []
    assert stranger.get(f"/hoi-co-quan/cua-de-nghi/{asked['request_id']}").status_code == 404


def test_who_may_not_see_identity_numbers_gets_no_letter_that_tells_one(desk: Desk, office: Office) -> None:
    asked = desk.ask(desk.request(), person=["Người có công: Trần Văn Thử", "CCCD: 003048000123"]).json()
    desk.answer(asked["id"])
    [answer] = desk.officer.get(f"/api/v1/inquiries/{asked['id']}").json()["answers"]
    office.account(Role.OFFICER, login="blind", without=["identity"])
    blind = office.browser()
    blind.sign_in("blind")

    assert "003048000123" not in blind.get(f"/hoi-co-quan/{asked['id']}").text
    assert blind.get(f"/hoi-co-quan/{asked['id']}/cong-van/0").status_code == 403
    assert blind.get(f"/hoi-co-quan/{asked['id']}/tra-loi/{answer['id']}").status_code == 403


def test_each_step_stands_on_the_audit_trail_without_anybodys_data(desk: Desk, office: Office) -> None:
    asked = desk.ask(desk.request()).json()
    desk.at(date(2026, 11, 30))
    desk.remind(asked["id"], answer_by="2026-12-04")
    desk.answer(asked["id"])
    desk.officer.get(f"/hoi-co-quan/{asked['id']}/cong-van/0")

    with reading(office.services.database) as session:
        entries = latest(session, limit=50)

    steps = {"request_ask_agency", "remind_agency", "request_agency_answered", "take_inquiry_letter"}
    told = [entry for entry in entries if entry.action in steps]
    assert {entry.action for entry in told} == steps
    assert not any("Trần" in str(entry.detail) for entry in told)
