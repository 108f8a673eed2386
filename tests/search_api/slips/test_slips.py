"""Retrieval slips over HTTP: the whole way of a paper, both bad ends, and what must not happen."""

from datetime import timedelta
from io import BytesIO

import pdfplumber
import pytest

from schemas.accounts import Role
from schemas.stages import Stage
from schemas.storage.audit import latest
from schemas.storage.database import reading
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.requests.counter import Counter
from tests.search_api.slips.shelf import SAID, Shelf


@pytest.fixture
def shelf(office: Office) -> Shelf:
    """An archive whose register names one dossier that was never scanned."""
    made = Shelf(Counter(office))
    made.register("H99.7")
    return made


def words_of(shelf: Shelf, slip: dict, paper: str, *, role: Role = Role.OFFICER) -> str:
    response = shelf.counter.by(role).get(f"/phieu-lay/{slip['id']}/giay-to/{paper}")
    assert response.status_code == 200, response.text
    with pdfplumber.open(BytesIO(response.content)) as pdf:
        return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_linking_a_registered_dossier_opens_a_slip_with_its_place(shelf: Shelf) -> None:
    request = shelf.request()

    slip = shelf.only()

    assert (slip["number"], slip["standing"]) == ("PL-2026-0001", "open")
    assert slip["request"] == {"id": request["id"], "code": request["code"], "due_at": request["due_at"]}
    assert slip["location"] == {"store": "2", "shelf": "A3", "box": "1"}
    assert slip["dossier"] == {"id": request["dossier_id"], "archive_file_code": "H99.7"}


def test_a_dossier_is_linked_by_its_number_in_the_register_too(shelf: Shelf) -> None:
    shelf.request("TB/00001")

    assert shelf.only()["dossier"]["archive_file_code"] == "H99.7"


def test_a_paper_goes_its_whole_way_and_the_scan_returns_by_itself(shelf: Shelf, office: Office) -> None:
    request = shelf.request()
    slip = shelf.walk(shelf.only(), "take", "deliver")
    assert (slip["standing"], slip["holder"]) == ("delivered", "Tổ quét")

    made = shelf.scan()
    assert made.dossier.id == request["dossier_id"]
    assert shelf.only()["standing"] == "reading"
    shelf.finish(Stage.READ_PAGE, made.page_id)

    lists = shelf.lists(Role.OFFICER)
    assert (
        [each["id"] for each in lists["ready"]] == [slip["id"]] == [each["id"] for each in lists["outside"]]
    )
    assert lists["to_fetch"] == []
    back = shelf.walk(slip, "return")
    assert (back["standing"], back["holder"], back["due_back"]) == ("ready", "", None)
    assert shelf.lists()["outside"] == []


def test_the_officer_sees_the_slip_at_the_request_by_its_standing(shelf: Shelf) -> None:
    request = shelf.request()
    officer, path = shelf.counter.by(Role.OFFICER), f"/de-nghi/{request['id']}"
    assert "Chờ lấy" in officer.get(path).text

    shelf.finish(Stage.READ_PAGE, shelf.scan().page_id)

    assert "Đã có bản số hóa" in officer.get(path).text


def test_pages_that_cannot_be_read_do_not_hold_the_slip_up(shelf: Shelf, office: Office) -> None:
    from schemas.errors import InvalidInputError
    from schemas.storage.database import writing
    from schemas.storage.work import Message, fail_work, start_work

    shelf.request()
    made = shelf.scan()
    with writing(office.services.database) as session:
        lease = start_work(session, Message(Stage.READ_PAGE, made.page_id), now=office.clock())
        assert lease
        fail_work(session, lease, InvalidInputError("Quét lại."), now=office.clock())
    shelf.finish(Stage.READ_DOSSIER, made.dossier.id)

    [line] = shelf.lists()["ready"]
    assert line["scan"] == {"pages": 1, "waiting": 0, "parked": 1}


def test_not_found_is_told_with_where_and_who_and_has_its_letter(shelf: Shelf) -> None:
    shelf.request()

    slip = shelf.walk(shelf.only(), "not_found")

    assert [each["standing"] for each in shelf.lists()["given_up"]] == ["not_found"]
    text = words_of(shelf, slip, "khong-tim-thay")
    for words in ("Kho 2, Giá A3", "Sổ đăng ký 1998", "Trần Thị Mẫu", "chưa tìm thấy"):
        assert words in text


def test_lost_is_told_with_its_ground_and_has_its_letter(shelf: Shelf) -> None:
    shelf.request()

    slip = shelf.walk(shelf.only(), "lost")

    text = words_of(shelf, slip, "that-lac")
    for words in ("Cục Chính sách", "05/3/1987", "Quyết định số 12/QĐ-TBXH", "trận lụt năm 1999", "Điều 129"):
        assert words in text


@pytest.mark.parametrize("recognised", ["1995", "01/01/1995", "khoảng 1994", "không rõ"])
def test_a_dossier_that_may_be_younger_is_not_noted_as_lost(shelf: Shelf, recognised: str) -> None:
    shelf.request()

    response = shelf.act(shelf.only(), "lost", recognised=recognised)

    assert (response.status_code, response.json()["code"]) == (422, "bad_request_detail")
    assert shelf.only()["standing"] == "open"


def test_a_letter_is_a_draft_until_the_request_is_decided(shelf: Shelf) -> None:
    request = shelf.request()
    slip = shelf.walk(shelf.only(), "not_found")
    assert "DỰ THẢO" in words_of(shelf, slip, "khong-tim-thay")

    shelf.counter.walk(request, "send_for_signature", "reject")

    assert "DỰ THẢO" not in words_of(shelf, slip, "khong-tim-thay")


def test_what_was_not_found_is_looked_for_again_and_found(shelf: Shelf) -> None:
    shelf.request()

    slip = shelf.walk(shelf.only(), "not_found", "reopen", "take")

    assert (slip["number"], slip["standing"]) == ("PL-2026-0001", "taken")
    assert [event["action"] for event in slip["events"]] == ["open", "not_found", "reopen", "take"]


def test_a_slip_is_opened_once_for_a_request_and_a_dossier(shelf: Shelf) -> None:
    request, first = shelf.request(), shelf.only()

    again = [
        shelf.send("/api/v1/slips", {"request_id": request["id"]}, role=Role.OFFICER, key=key)
        for key in ("khoa-phieu-hai-lan", "khoa-phieu-hai-lan", "khoa-phieu-khac-nua")
    ]

    assert [(each.status_code, each.json()["id"]) for each in again] == [(201, first["id"])] * 3
    assert len(shelf.look(first)["events"]) == 1


def test_a_slip_links_the_dossier_where_none_is_linked(shelf: Shelf) -> None:
    request = shelf.counter.walk(shelf.counter.send().json(), "accept")
    body = {"request_id": request["id"], "dossier": "H99.7", "evidence": "Trùng số hồ sơ"}

    opened = shelf.send("/api/v1/slips", body, role=Role.OFFICER)

    assert opened.status_code == 201
    seen = shelf.counter.by(Role.OFFICER).get(f"/api/v1/requests/{request['id']}").json()
    assert seen["dossier_id"] == opened.json()["dossier"]["id"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "bad_request_detail"),
        ({"dossier": "H99.8", "evidence": "Trùng tên"}, "dossier_not_found"),
        ({"dossier": "H99.1", "evidence": "Trùng tên"}, "slip_not_needed"),
    ],
)
def test_a_slip_that_cannot_be_is_not_opened(shelf: Shelf, office: Office, body: dict, code: str) -> None:
    office.dossier("ĐÃ QUÉT", code="H99.1")
    shelf.register("H99.8", office=OTHER_OFFICE)
    request = shelf.counter.walk(shelf.counter.send().json(), "accept")

    response = shelf.send("/api/v1/slips", {"request_id": request["id"], **body}, role=Role.OFFICER)

    assert response.json()["code"] == code
    seen = shelf.counter.by(Role.OFFICER).get(f"/api/v1/requests/{request['id']}").json()
    assert seen["dossier_id"] is None


def test_no_slip_is_opened_for_a_request_that_is_over(shelf: Shelf) -> None:
    request = shelf.counter.walk(shelf.request(), "withdraw")

    response = shelf.send("/api/v1/slips", {"request_id": request["id"]}, role=Role.OFFICER)

    assert (response.status_code, response.json()["code"]) == (409, "slip_not_needed")
    assert shelf.lists()["to_fetch"] == []


def test_the_soonest_deadline_stands_first(shelf: Shelf) -> None:
    shelf.register("H99.71", "H99.72", "H99.73")
    shelf.request("H99.71", "ask_supplement")
    shelf.pass_by(timedelta(days=3))
    late = shelf.request("H99.72")
    shelf.pass_by(timedelta(days=-2))
    soon = shelf.request("H99.73")

    listed = [each["request"]["due_at"] for each in shelf.lists()["to_fetch"]]

    assert listed == [soon["due_at"], late["due_at"], None]
    assert soon["due_at"] < late["due_at"]


def test_another_office_neither_sees_nor_moves_it(shelf: Shelf, office: Office) -> None:
    shelf.request()
    slip = shelf.only()
    stranger = office.account(Role.ARCHIVIST, login="other", office=OTHER_OFFICE)
    shelf.counter.browsers[Role.ARCHIVIST] = office.browser()
    shelf.counter.browsers[Role.ARCHIVIST].sign_in(stranger.login)

    assert shelf.lists() == {"to_fetch": [], "ready": [], "outside": [], "given_up": []}
    assert shelf.act(slip, "take").json()["code"] == "slip_not_found"
    assert (
        shelf.counter.by(Role.ARCHIVIST).get(f"/api/v1/dossiers/{slip['dossier']['id']}/loans").status_code
        == 404
    )


def test_an_overdue_loan_is_marked_and_first(shelf: Shelf) -> None:
    shelf.register("H99.71")
    shelf.request()
    first = shelf.walk(shelf.only(), "take")
    assert (first["due_back"], first["is_overdue"]) == ("2026-11-26T10:00:00Z", False)
    shelf.pass_by(timedelta(days=7))
    shelf.request("H99.71")
    [second] = [each for each in shelf.lists()["to_fetch"] if each["standing"] == "open"]
    shelf.walk(second, "take")

    outside = [(each["id"], each["is_overdue"]) for each in shelf.lists()["outside"]]

    assert outside == [(first["id"], True), (second["id"], False)]
    assert "quá hạn" in shelf.counter.by(Role.ARCHIVIST).get("/phieu-lay").text


def test_the_history_of_loans_tells_who_had_the_paper(shelf: Shelf) -> None:
    shelf.request()
    slip = shelf.walk(shelf.only(), "take", "deliver", "return", "take")

    loans = shelf.counter.by(Role.OFFICER).get(f"/api/v1/dossiers/{slip['dossier']['id']}/loans").json()

    assert [(loan["holders"], bool(loan["returned_at"])) for loan in loans] == [
        (["Người archivist"], False),
        (["Người archivist", "Tổ quét"], True),
    ]


def test_fewer_leaves_come_back_only_with_a_reason(shelf: Shelf) -> None:
    shelf.request()
    slip = shelf.walk(shelf.only(), "take", "deliver")

    refused = shelf.act(slip, "return", leaves=11)
    told = shelf.act(slip, "return", leaves=11, note="Tờ 5 dán vào tờ 4")

    assert (refused.status_code, refused.json()["code"]) == (422, "bad_request_detail")
    assert told.json()["loans"][0]["note"] == "Tờ 5 dán vào tờ 4"


def test_a_command_that_comes_twice_is_done_once(shelf: Shelf) -> None:
    shelf.request()
    seen = shelf.only()

    done = [shelf.act(seen, "take", key="khoa-cua-lenh-lay").json()["version"] for _ in range(2)]

    assert done == [2, 2]


@pytest.mark.parametrize(
    ("action", "role", "code"),
    [
        ("return", Role.ARCHIVIST, "slip_move"),
        ("take", Role.OFFICER, "slip_move"),
        ("reopen", Role.OFFICER, "slip_move"),
        ("take", Role.SIGNER, "forbidden"),
    ],
)
def test_what_the_state_or_the_role_does_not_allow_is_refused(
    shelf: Shelf, action: str, role: Role, code: str
) -> None:
    shelf.request()

    assert shelf.act(shelf.only(), action, role=role).json()["code"] == code


def test_of_two_people_at_once_the_second_is_told(shelf: Shelf) -> None:
    shelf.request()
    seen = shelf.only()
    shelf.walk(seen, "take")

    response = shelf.act(seen, "deliver")

    assert (response.status_code, response.json()["code"]) == (409, "slip_changed")


def test_the_slip_on_paper_names_store_shelf_and_box(shelf: Shelf) -> None:
    request = shelf.request()

    text = words_of(shelf, shelf.only(), "phieu", role=Role.ARCHIVIST)

    for words in ("PHIẾU LẤY HỒ SƠ", "PL-2026-0001", request["code"], "H99.7", "A3", "12 tờ"):
        assert words in text


def test_the_archivist_does_not_print_what_names_the_applicant(shelf: Shelf) -> None:
    shelf.request()
    slip = shelf.walk(shelf.only(), "not_found")

    response = shelf.counter.by(Role.ARCHIVIST).get(f"/phieu-lay/{slip['id']}/giay-to/khong-tim-thay")

    assert response.status_code == 404


def test_what_was_done_stands_in_the_audit_trail_without_names(shelf: Shelf, office: Office) -> None:
    shelf.request()
    slip = shelf.walk(shelf.only(), "take")

    with reading(office.services.database) as session:
        entries = latest(session, limit=10, subject_id=slip["id"])
    assert [entry.action for entry in entries] == ["slip_take", "read_slip", "slip_open"]
    assert "Thử" not in str([entry.detail for entry in entries])


def test_the_pages_lead_through_a_slip(shelf: Shelf) -> None:
    shelf.request()
    slip, archivist = shelf.only(), shelf.counter.by(Role.ARCHIVIST)
    path = f"/phieu-lay/{slip['id']}"
    assert "Kho 2, Giá A3, Hộp 1" in archivist.get("/phieu-lay").text
    said = {**SAID["not_found"], "looked_in": "Kho <2>\nGiá A3", "searched_by": ""}

    refused = archivist.post_form(f"{path}/not_found", version="1", key="khoa-cua-trang-web-1", **said)
    done = archivist.post_form(f"{path}/take", version="1", key="khoa-cua-trang-web-2", due_back="2026-11-30")

    assert refused.status_code == 422
    assert "Kho &lt;2&gt;" in refused.text
    assert done.status_code == 303
    assert "30/11/2026" in archivist.get(path).text


def test_an_officer_opens_a_slip_at_the_request_by_one_click(shelf: Shelf) -> None:
    request = shelf.counter.walk(shelf.counter.send().json(), "accept")
    typed = {
        "request_id": request["id"],
        "dossier": "H99.7",
        "evidence": "Trùng số",
        "key": "khoa-cua-trang-web-1",
    }

    done = shelf.counter.by(Role.OFFICER).post_form("/phieu-lay", **typed)

    assert done.status_code == 303
    assert done.headers["location"].startswith(f"/phieu-lay/{shelf.only()['id']}")
