"""Transfers between two offices of one installation: states, custody, what becomes of the dossier and the request."""

from io import BytesIO
from typing import Any

import pdfplumber
import pytest

from schemas.accounts import Role
from schemas.stages import Stage
from schemas.storage.database import reading
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import load_dossier
from schemas.storage.field_values import field_values
from schemas.storage.work import unfinished
from tests.search_api.office import Office
from tests.search_api.requests.counter import Counter
from tests.search_api.transfers.moving import JOURNEY, Mover, confirmed_dossier, mover, other_mover


@pytest.fixture
def pair(office: Office) -> tuple[Mover, Mover]:
    """Officers of the office that a dossier leaves and of the one it goes to."""
    confirmed_dossier(office)
    return mover(office), other_mover(office)


def sent(here: Mover) -> dict[str, Any]:
    """Return a transfer that is on its way."""
    return here.walk(here.prepare(here.ask()).json(), "notice", "send")


def test_custody_follows_the_paper_from_hand_to_hand(pair: tuple[Mover, Mover]) -> None:
    here, there = pair

    moved = there.walk(sent(here), "receive", "register", "close")

    assert moved["state"] == "closed"
    holders = [step["holder"] for step in there.see(moved)["custody"]]
    assert [holder[:10] for holder in holders] == ["Sở thử ngh"] * 2 + ["Bưu chính,"] + ["Sở thử ngh"] * 3
    assert "RR003000123VN" in holders[2]


def test_the_office_it_went_to_has_pages_and_what_was_confirmed(pair: tuple[Mover, Mover]) -> None:
    here, there = pair

    arrived = there.walk(sent(here), "receive")["arrived_dossier_id"]

    with reading(here.office.services.database) as session:
        [name] = field_values(session, arrived)
        pages, dossier = list_pages(session, arrived), load_dossier(session, arrived)
    assert (dossier.office_id, dossier.archive_file_code, len(pages)) == ("other", "H99.1", 1)
    assert (name.field.value, name.is_chosen, name.confirmed_by) == ("Trần Văn Thử", True, None)
    assert "Người officer xác nhận" in name.field.rule


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/extracts", {"dossier": "H99.1", "purpose": "Thử"}),
        ("/api/v1/pages/{page}/fields", {"name": "sex", "value": "Nam"}),
    ],
)
def test_what_is_left_behind_is_read_and_never_changed(
    office: Office, path: str, body: dict[str, str]
) -> None:
    made, here, _ = confirmed_dossier(office), mover(office), other_mover(office)
    sent(here)

    response = here.browser.post(path.format(page=made.page_id), json=body)

    assert (response.status_code, response.json()["code"]) == (409, "dossier_moved")
    assert "Sở thử nghiệm" in response.json()["message"]
    assert here.browser.get("/api/v1/dossiers/H99.1").json()["moved_to"] == "Sở thử nghiệm"
    assert "đã chuyển đến" in here.browser.get("/tim-kiem", params={"q": "Trần Văn Thử"}).text
    assert "chỉ để xem" in here.browser.get("/ho-so/H99.1").text


def test_a_request_for_a_dossier_that_went_away_says_where_it_is(pair: tuple[Mover, Mover]) -> None:
    here, _ = pair
    request = here.ask()
    here.walk(here.prepare(request).json(), "notice", "send")

    page = here.browser.get(f"/de-nghi/{request['id']}").text

    assert "Hồ sơ lưu trữ của đề nghị này đã chuyển đến <b>Sở thử nghiệm</b>" in page
    assert here.browser.get(f"/api/v1/requests/{request['id']}").json()["dossier_moved_to"] == "Sở thử nghiệm"


def test_a_later_request_is_sent_to_the_office_that_the_dossier_was_handed_to(
    pair: tuple[Mover, Mover],
) -> None:
    here, there = pair
    there.walk(sent(here), "receive")
    counter = Counter(here.office)
    later = counter.send(key="khoa-de-nghi-sau-0001").json()

    told = counter.act(later, "link_dossier", key="khoa-de-nghi-sau-0002").json()
    routed = counter.act(later, "route", key="khoa-de-nghi-sau-0003", office="other", reason="Hồ sơ ở đó")
    counter.browsers[Role.OFFICER] = there.browser
    linked = counter.act(routed.json(), "link_dossier", key="khoa-de-nghi-sau-0004")

    assert told["code"] == "dossier_held_elsewhere"
    assert "đã chuyển đến Sở thử nghiệm ngày 20/11/2026" in told["message"]
    assert (routed.status_code, linked.status_code) == (200, 200)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((), "đã chuyển đến Sở Nội vụ tỉnh Xa ngày 20/11/2026"),
        (("receive", "return"), "đang gửi trả hồ sơ này"),
    ],
)
def test_a_later_request_is_told_which_place_outside_has_the_dossier(
    pair: tuple[Mover, Mover], steps: tuple[str, ...], words: str
) -> None:
    here, _ = pair
    made = here.prepare(here.ask(), destination="", to_name="Sở Nội vụ tỉnh Xa").json()
    here.walk(made, "notice", "send", *steps)
    counter = Counter(here.office)
    later = counter.send(key="khoa-de-nghi-sau-0001").json()

    told = counter.act(later, "link_dossier", key="khoa-de-nghi-sau-0002").json()

    assert (told["code"], words in told["message"]) == ("dossier_moved_out", True), told


def test_the_request_goes_with_the_dossier_and_its_clock_charges_the_other_office(
    pair: tuple[Mover, Mover],
) -> None:
    here, there = pair
    request = here.ask()

    transfer = here.walk(here.prepare(request).json(), "notice", "send")
    there.walk(transfer, "receive", "register")

    events = here.browser.get(f"/api/v1/requests/{request['id']}").json()["events"]
    assert [event["detail"]["step"] for event in events if event["action"] == "hand_over"] == [
        "kiem_tra_noi_den",
        "thong_bao_noi_di",
    ]


def test_each_office_is_told_its_own_twelve_days(pair: tuple[Mover, Mover]) -> None:
    here, there = pair

    moved = there.walk(sent(here), "receive")

    times = there.see(moved)["times"]
    assert [(each["duration"], each["due_at"]) for each in times] == [
        ("12 ngày", "2026-12-02T10:00:00Z"),
        ("12 ngày", "2026-12-02T10:00:00Z"),
    ]


def test_what_is_returned_can_be_changed_again_and_the_copy_there_cannot(pair: tuple[Mover, Mover]) -> None:
    here, there = pair
    received = there.walk(sent(here), "receive")

    returned = there.walk(received, "return")
    back = here.walk(returned, "take_back")

    services = here.office.services
    with reading(services.database) as session:
        own, copy = (
            load_dossier(session, back["dossier_id"]),
            load_dossier(session, back["arrived_dossier_id"]),
        )
        assert (back["state"], own.moved_to, copy.moved_to) == ("back", "", "Sở thử nghiệm")
    draft = here.browser.post("/api/v1/extracts", json={"dossier": "H99.1", "purpose": "Thử"})
    assert draft.status_code == 201


def test_a_dossier_that_comes_back_and_goes_again_is_the_same_one_there(pair: tuple[Mover, Mover]) -> None:
    here, there = pair
    first = here.walk(there.walk(sent(here), "receive", "return"), "take_back")

    again = there.walk(sent(here), "receive")

    assert again["arrived_dossier_id"] == first["arrived_dossier_id"]
    with reading(here.office.services.database) as session:
        assert load_dossier(session, again["arrived_dossier_id"]).moved_to == ""


def test_a_code_that_is_taken_at_the_other_office_is_told_and_another_one_helps(
    pair: tuple[Mover, Mover],
) -> None:
    here, there = pair
    here.office.dossier(
        "KHÁC", code="H99.1", office=there.office.account(Role.CITIZEN, login="x", office="other").office_id
    )  # type: ignore[arg-type]
    transfer = sent(here)

    refused = there.act(transfer, "receive")
    received = there.act(transfer, "receive", dossier_code="H99.1-A")

    assert (refused.status_code, refused.json()["code"]) == (409, "dossier_code_taken")
    assert received.json()["state"] == "received"


@pytest.mark.parametrize(
    "changed",
    [
        {"destination": "office:default"},
        {"old_residence": "xã Mẫu, tỉnh Bình Dương", "new_residence": "phường Thử, thành phố Hồ Chí Minh"},
    ],
)
def test_where_both_places_are_one_nothing_is_sent(
    pair: tuple[Mover, Mover], changed: dict[str, str]
) -> None:
    here, _ = pair

    made = here.prepare(here.ask(), **changed).json()

    assert (made["state"], here.see(made)["actions"]) == ("same_place", [])
    assert here.act(made, "notice").json()["code"] == "transfer_move"
    assert "cập nhật nơi chi trả" in here.browser.get(f"/di-chuyen/{made['id']}").text


def test_only_the_office_whose_turn_it_is_can_act(pair: tuple[Mover, Mover]) -> None:
    here, there = pair
    transfer = sent(here)

    assert here.act(transfer, "receive").json()["code"] == "transfer_move"
    assert here.see(transfer)["actions"] == []
    assert there.see(transfer)["actions"] == ["receive", "return"]


def test_a_command_that_comes_twice_is_done_once(pair: tuple[Mover, Mover]) -> None:
    here, _ = pair
    request = here.ask()

    first, second = (here.prepare(request, key="khoa-lap-lai-0001") for _ in range(2))
    third = here.prepare(request)

    assert first.json() == second.json()
    assert third.json()["code"] == "transfer_under_way"


def test_who_looked_at_an_older_state_is_told_so(pair: tuple[Mover, Mover]) -> None:
    here, _ = pair
    transfer = here.prepare(here.ask()).json()
    here.walk(transfer, "notice")

    assert here.act(transfer, "cancel").json()["code"] == "transfer_changed"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "extract"}, "bad_transfer"),
        ({"new_residence": ""}, "bad_transfer"),
        ({"destination": "office:nowhere"}, "bad_transfer"),
        ({"destination": "partner:0000000000000000"}, "untrusted_key"),
        ({"kind": "extract", "kept_reason": "Vợ hưởng tuất", "extract": "0" * 32}, "extract_not_found"),
    ],
)
def test_what_cannot_be_prepared_is_told_why(
    pair: tuple[Mover, Mover], changed: dict[str, str], code: str
) -> None:
    here, _ = pair

    assert here.prepare(here.ask(), **changed).json()["code"] == code


def test_a_place_that_has_no_system_is_told_by_letters(pair: tuple[Mover, Mover]) -> None:
    here, _ = pair
    made = here.prepare(here.ask(), destination="", to_name="Sở Nội vụ tỉnh Xa").json()

    moved = here.walk(made, "notice", "send", "receive", "register", "close")

    assert moved["state"] == "closed"
    assert here.see(moved)["holder"] == "Sở Nội vụ tỉnh Xa"


def test_an_office_that_has_no_part_in_it_sees_nothing(pair: tuple[Mover, Mover]) -> None:
    here, _ = pair
    transfer = here.prepare(here.ask(), destination="", to_name="Sở Nội vụ tỉnh Xa").json()
    stranger = pair[1].browser

    assert stranger.get(f"/api/v1/transfers/{transfer['id']}").status_code == 404
    assert stranger.get("/api/v1/transfers").json() == []


def test_the_notice_is_a_draft_until_it_has_its_number(pair: tuple[Mover, Mover]) -> None:
    here, _ = pair
    transfer = here.walk(here.prepare(here.ask()).json(), "notice", "send")

    pdf = here.browser.get(f"/di-chuyen/{transfer['id']}/phieu-bao")

    with pdfplumber.open(BytesIO(pdf.content)) as paper:
        text = " ".join(paper.pages[0].extract_text().split())
    for words in (
        "12/PB-SNV",
        "PHIẾU BÁO DI CHUYỂN HỒ SƠ",
        JOURNEY["new_residence"],
        "RR003000123VN",
        "H99.1",
    ):
        assert words in text
    assert "DỰ THẢO" not in text


def test_the_pages_lead_from_the_request_to_the_end(pair: tuple[Mover, Mover]) -> None:
    here, _ = pair
    request = here.ask()
    link = f"/di-chuyen/moi?de-nghi={request['id']}"

    assert link in here.browser.get(f"/de-nghi/{request['id']}").text
    assert "Người chuyển nơi thường trú" in here.browser.get(link).text
    form = {
        "request": request["id"],
        "destination": "office:other",
        "kind": "original",
        "key": "k" * 20,
        **JOURNEY,
    }
    made = here.browser.post_form("/di-chuyen/moi", **form)
    noted = here.browser.post_form(
        made.headers["location"].split("?")[0] + "/notice", version=0, key="n" * 20, notice_no="7/PB"
    )
    page = here.browser.get(noted.headers["location"]).text
    assert "số 7/PB" in page
    assert "Gửi hồ sơ bằng thư bảo đảm" in page


def test_the_arrived_pages_wait_to_be_read_by_this_office(pair: tuple[Mover, Mover]) -> None:
    here, there = pair

    arrived = there.walk(sent(here), "receive")["arrived_dossier_id"]

    with reading(here.office.services.database) as session:
        assert unfinished(session, Stage.READ_PAGE, dossier_id=arrived) == 1
