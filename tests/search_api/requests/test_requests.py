"""Requests over HTTP: the whole way, each branch, and what must not happen."""

from datetime import timedelta

import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.requests.counter import ASKED, Counter


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office."""
    return Counter(office)


def test_a_request_goes_its_whole_way(counter: Counter) -> None:
    sent = counter.send()
    assert sent.status_code == 201

    done = counter.walk(
        sent.json(), "accept", "hand_over", "send_for_signature", "issue", "make_ready", "return_result"
    )

    assert (done["state"], done["code"]) == ("returned", "H99-261120-0001")
    assert done["closed_at"]


def test_twelve_days_from_a_friday_in_november_end_where_the_law_says(counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept")

    view = counter.by(Role.OFFICER).get(f"/api/v1/requests/{accepted['id']}").json()
    assert view["due_at"][:10] == view["promised_at"][:10] == "2026-12-02"
    assert any("24/11" in line or "12" in line for line in view["workings"])


def test_an_extension_moves_the_deadline_and_keeps_the_promise(counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept", "hand_over")

    extended = counter.walk(accepted, "extend")

    assert extended["due_at"] > accepted["due_at"] == extended["promised_at"]


@pytest.mark.parametrize(
    ("actions", "state"),
    [
        (["ask_supplement", "supplement", "accept"], "accepted"),
        (["ask_supplement", "refuse"], "refused_intake"),
        (["accept", "ask_agency", "agency_answered"], "in_process"),
        (["accept", "suspend", "resume"], "in_process"),
        (["accept", "send_for_signature", "send_back", "send_for_signature", "reject"], "rejected"),
        (["accept", "hand_over", "withdraw"], "withdrawn"),
    ],
)
def test_each_branch_ends_where_it_should(counter: Counter, actions: list[str], state: str) -> None:
    assert counter.walk(counter.send().json(), *actions)["state"] == state


def test_a_command_that_comes_twice_is_done_once(counter: Counter) -> None:
    first, second = (counter.send(key="cung-mot-khoa-0001").json() for _ in range(2))
    assert (first["id"], first["tracking_secret"]) == (second["id"], second["tracking_secret"])

    done = [counter.act(first, "accept", key="cung-mot-khoa-0002").json() for _ in range(2)]

    assert [each["version"] for each in done] == [2, 2]


def test_a_key_is_not_used_for_something_else(counter: Counter) -> None:
    counter.send(key="cung-mot-khoa-0001")

    response = counter.send(key="cung-mot-khoa-0001", purpose="Việc khác")

    assert (response.status_code, response.json()["code"]) == (409, "command_key")


def test_what_became_of_the_fee_is_kept_with_the_acceptance(counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept")

    events = counter.by(Role.OFFICER).get(f"/api/v1/requests/{accepted['id']}").json()["events"]

    assert events[-1]["detail"]["payment"] == {"amount_vnd": 0, "state": "nothing_due", "reference": ""}


def test_a_clock_that_goes_back_does_not_turn_the_order_of_events_around(counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept", "hand_over")
    counter.office.clock.pass_by(timedelta(minutes=-7))

    moved = counter.walk(accepted, "hand_over")

    view = counter.by(Role.OFFICER).get(f"/api/v1/requests/{moved['id']}").json()
    times = [event["at"] for event in view["events"]]
    assert times == sorted(times)


def test_a_step_that_the_procedure_does_not_have_is_refused(counter: Counter) -> None:
    accepted = counter.walk(counter.send().json(), "accept")

    refused = counter.act(accepted, "hand_over", step="khong_co", receiver="Người nhận thử")

    assert (refused.status_code, refused.json()["code"]) == (422, "bad_request_detail")


def test_a_command_without_a_key_is_refused(counter: Counter) -> None:
    response = counter.send(key="ngan")

    assert (response.status_code, response.json()["code"]) == (422, "bad_command_key")


def test_of_two_officers_at_once_the_second_is_told(counter: Counter) -> None:
    seen = counter.send().json()
    counter.walk(seen, "accept")

    response = counter.act(seen, "ask_supplement")

    assert (response.status_code, response.json()["code"]) == (409, "request_changed")


def test_what_the_state_does_not_allow_is_told_with_what_it_does(counter: Counter) -> None:
    response = counter.act(counter.send().json(), "issue", role=Role.SIGNER)

    assert (response.status_code, response.json()["code"]) == (409, "request_move")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"purpose": "  "}, "impossible_request"),
        ({"subject": ""}, "impossible_request"),
        ({"outcome": "sao_toan_bo"}, "impossible_request"),
        ({"outcome": "xe_may"}, "impossible_request"),
        ({"outcome": "khong_tim_thay"}, "impossible_request"),
        ({"procedure": "khong_co"}, "procedure_not_found"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(counter: Counter, changed: dict[str, str], code: str) -> None:
    response = counter.send(**changed)

    assert response.json()["code"] == code


def test_an_agency_may_ask_for_all_of_a_dossier(counter: Counter) -> None:
    agency = {"name": "Ban Chỉ huy quân sự mẫu", "is_agency": True}

    assert counter.send(applicant=agency, outcome="sao_toan_bo", channel="agency").status_code == 201


def test_a_dossier_is_linked_with_what_tells_so(counter: Counter, office: Office) -> None:
    made = office.dossier("TRẦN VĂN THỬ", code="H99.1")

    linked = counter.walk(counter.send().json(), "link_dossier")

    assert linked["dossier_id"] == made.dossier.id


def test_a_dossier_of_another_office_is_not_linked(counter: Counter, office: Office) -> None:
    office.dossier("TRẦN VĂN THỬ", code="H99.1", office=OTHER_OFFICE)

    assert counter.act(counter.send().json(), "link_dossier").status_code == 404


def test_who_holds_the_receipt_sees_where_it_stands_and_nobodys_name(counter: Counter) -> None:
    sent = counter.send().json()
    counter.walk(sent, "accept", "hand_over", "ask_agency")

    found = counter.office.browser().client.post(
        "/api/v1/track", json={"code": sent["code"].lower(), "secret": sent["tracking_secret"].lower()}
    )

    assert found.json()["state"] == "waiting_agency"
    assert [step["text"] for step in found.json()["steps"]][-1].startswith("Đang chờ")
    assert not [name for name in ("Trần", "Người nhận", "003155000001") if name in found.text]


def test_receipts_cannot_be_guessed(counter: Counter) -> None:
    sent = counter.send().json()
    stranger = counter.office.browser().client

    tries = [
        stranger.post("/api/v1/track", json={"code": sent["code"], "secret": f"{n:04}"}) for n in range(7)
    ]

    assert [each.status_code for each in tries[:5]] == [404] * 5
    assert tries[6].json()["code"] == "too_many_attempts"
    right = stranger.post("/api/v1/track", json={"code": sent["code"], "secret": sent["tracking_secret"]})
    assert right.json()["code"] == "too_many_attempts"


def test_a_citizen_sees_and_withdraws_the_own_request_alone(counter: Counter, office: Office) -> None:
    own, other = counter.send(role=Role.CITIZEN).json(), counter.send().json()
    citizen = counter.by(Role.CITIZEN)

    assert [each["id"] for each in citizen.get("/api/v1/requests").json()] == [own["id"]]
    assert citizen.get(f"/api/v1/requests/{other['id']}").status_code == 404
    assert counter.act(other, "withdraw", role=Role.CITIZEN).status_code == 404
    assert counter.act(own, "accept", role=Role.CITIZEN).status_code == 409
    assert counter.act(own, "withdraw", role=Role.CITIZEN).json()["state"] == "withdrawn"


def test_another_office_does_not_see_it(counter: Counter, office: Office) -> None:
    sent = counter.send().json()
    stranger = office.account(Role.OFFICER, login="other", office=OTHER_OFFICE)
    browser = office.browser()
    browser.sign_in(stranger.login)

    assert browser.get(f"/api/v1/requests/{sent['id']}").status_code == 404


def test_what_was_done_stands_in_the_audit_trail_without_names(counter: Counter, office: Office) -> None:
    sent = counter.send().json()
    counter.walk(sent, "accept")

    with reading(office.services.database) as session:
        entries = latest(session, limit=10, subject_id=sent["id"])
    assert [entry.action for entry in entries] == ["request_accept", "send_request"]
    assert "Mẫu" not in str([entry.detail for entry in entries])


def test_what_only_agencies_ask_for_is_not_offered_to_a_citizen(counter: Counter) -> None:
    pages = [counter.by(Role.CITIZEN).get("/xin-cap").text, counter.by(Role.OFFICER).get("/de-nghi/moi").text]

    assert ["trich_luc_lien_co_quan" in page for page in pages] == [False, True]
    assert all("cap_trich_luc_sao" in page for page in pages)


def test_the_pages_lead_through_a_request(counter: Counter, office: Office) -> None:
    officer = counter.by(Role.OFFICER)
    assert "cap_trich_luc_sao" in officer.get("/de-nghi/moi").text
    form = officer.get("/de-nghi/moi?thu_tuc=cap_trich_luc_sao").text
    assert 'name="key"' in form
    typed = {name: value for name, value in ASKED.items() if isinstance(value, str)}
    sent = officer.post_form("/de-nghi/moi", **typed, name="Trần Thị <Mẫu>", key="khoa-cua-trang-web-1")
    assert sent.status_code == 201
    listed = officer.get("/de-nghi").text
    assert "Trần Thị &lt;Mẫu&gt;" in listed
    request_id = listed.split('href="/de-nghi/')[2].split('"')[0]

    page = officer.get(f"/de-nghi/{request_id}").text
    assert "Tiếp nhận" in page
    done = officer.post_form(f"/de-nghi/{request_id}/accept", version="1", key="khoa-cua-trang-web-2")

    assert done.status_code == 303
    assert "Đã tiếp nhận" in officer.get(f"/de-nghi/{request_id}").text


def test_what_was_typed_stays_where_something_is_missing(counter: Counter) -> None:
    officer = counter.by(Role.OFFICER)

    again = officer.post_form(
        "/de-nghi/moi",
        procedure="cap_trich_luc_sao",
        subject="Trần Văn Thử",
        outcome="trich_luc",
        key="k" * 20,
    )

    assert again.status_code == 422
    assert 'value="Trần Văn Thử"' in again.text


def test_the_tracking_page_tells_in_words(counter: Counter) -> None:
    sent = counter.send().json()
    stranger = counter.office.browser().client
    assert stranger.get("/tra-cuu").status_code == 200

    found = stranger.post("/tra-cuu", data={"code": sent["code"], "secret": sent["tracking_secret"]})

    assert "Cán bộ đang kiểm tra giấy tờ" in found.text


def test_what_was_said_is_shown_in_words(counter: Counter) -> None:
    asked = counter.walk(counter.send().json(), "accept", "hand_over", "ask_agency")

    page = counter.by(Role.OFFICER).get(f"/de-nghi/{asked['id']}").text

    assert "Hạn trả lời: 10:00 ngày 01/12/2026" in page
    assert counter.step() not in page.split("Đã làm")[1].split("</section>")[0]


def test_a_citizen_is_not_told_who_works_on_the_own_request_or_which_dossier_it_is_about(
    counter: Counter,
) -> None:
    counter.office.dossier("TRẦN VĂN THỬ", code="H99.1")
    sent = counter.send(role=Role.CITIZEN).json()
    counter.walk(sent, "accept", "link_dossier", "hand_over")

    page = counter.by(Role.CITIZEN).get(f"/de-nghi/{sent['id']}").text
    events = counter.by(Role.CITIZEN).get(f"/api/v1/requests/{sent['id']}").json()["events"]

    assert ("Tiếp nhận" in page, "H99.1<" in page, "Người nhận thử" in page) == (True, False, False)
    assert [each["action"] for each in events] == ["submit", "accept"]
    assert {each["account_id"] for each in events} == {None}
