"""Who asks is checked at the counter: what a check finds, what is kept, and what acceptance wants."""

from datetime import timedelta
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.identity_card import read_scanned_card
from schemas.requests import Applicant
from schemas.storage.database import reading
from schemas.storage.tables.request_papers import RequestCheckRow
from search_api.requests.identity.comparison import findings_of
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.requests.counter import ASKED, Counter

SCANNED = "003155000001|171000001|Trần Thị Mẫu|05031955|Nữ|Xã Mẫu|12052021"
PAPER = {
    "principal": "Trần Văn Nhờ",
    "paper_no": "12/UQ",
    "signed_on": "2026-10-01",
    "certified_by": "Ủy ban nhân dân xã Mẫu",
}


@pytest.fixture
def counter(office: Office) -> Counter:
    """A counter of an empty office."""
    return Counter(office)


def check(
    counter: Counter, request: dict[str, Any], what: str, *, role: Role = Role.OFFICER, **said: Any
) -> Any:
    """Send a check; return the response."""
    return counter.command(f"/api/v1/request-checks/{request['id']}/{what}", said, role=role)


@pytest.mark.parametrize(
    ("applicant", "found"),
    [
        (Applicant("Trần Thị Mẫu", "003155000001", 1955), ()),
        (Applicant("TRẦN  THỊ MẪU", "171 000 001"), ()),
        (Applicant("Tran Thi Mau"), ("name_marks",)),
        (Applicant("Trần Thị Mậu"), ("name_marks",)),
        (Applicant("Trần Thị Thử", "003155000002", 1956), ("name", "number", "birth_year")),
    ],
)
def test_a_card_is_compared_with_what_the_request_says(applicant: Applicant, found: tuple[str, ...]) -> None:
    # Invented numbers have a province that is none, which is always found.
    assert findings_of(read_scanned_card(SCANNED), applicant) == (*found, "unknown_province")


def test_a_number_that_contradicts_the_rest_of_its_card_is_to_be_looked_at() -> None:
    card = read_scanned_card("003055000001||Trần Thị Mẫu|05031956|Nữ|Xã Mẫu|12052021")

    assert findings_of(card, Applicant("Trần Thị Mẫu")) == (
        "unknown_province",
        "other_birth_year",
        "other_sex",
    )


def test_a_check_is_kept_without_anything_of_the_card(counter: Counter) -> None:
    sent = counter.send().json()

    done = check(counter, sent, "identity", paper="citizen_card", scanned=SCANNED).json()

    [kept] = done["checks"]
    assert (kept["kind"], kept["way"], kept["result"]) == ("identity", "scanned", "same")
    assert not any("003155" in words or "căn cước" in words.lower() for words in map(str, done["checks"]))
    with reading(counter.office.services.database) as session:
        row = session.query(RequestCheckRow).one()
        assert not [text for text in map(str, vars(row).values()) if "003155" in text or "Mẫu" in text]


def test_the_same_command_twice_is_one_check(counter: Counter) -> None:
    sent = counter.send().json()
    said = {"paper": "citizen_card", "number": "003155000001", "name": "Trần Thị Mẫu"}
    path = f"/api/v1/request-checks/{sent['id']}/identity"

    for _ in range(2):
        done = counter.command(path, said, key="khoa-doi-chieu-mot-lan")

    assert len(done.json()["checks"]) == 1


def test_the_page_reminds_until_all_was_checked(counter: Counter) -> None:
    sent, officer = counter.send().json(), counter.by(Role.OFFICER)
    assert "Chưa đối chiếu" in officer.get(f"/de-nghi/{sent['id']}").text

    check(counter, sent, "identity", paper="citizen_card", scanned=SCANNED)
    left = check(counter, sent, "relation", papers=["Giấy khai sinh"], is_proved=True).json()

    assert left["still_to_check"] == []
    assert "notice warn" not in officer.get(f"/de-nghi/{sent['id']}").text


def test_another_person_needs_a_word_why(counter: Counter) -> None:
    sent = counter.send().json()
    other = SCANNED.replace("Mẫu|05", "Khác|05")

    differs = check(counter, sent, "identity", paper="citizen_card", scanned=other).json()
    said = check(
        counter, sent, "identity", paper="citizen_card", scanned=other, note="Tên khai sinh, có xác nhận"
    ).json()

    assert any("khác với đề nghị" in words for words in differs["still_to_check"])
    assert not any("khác với đề nghị" in words for words in said["still_to_check"])


def test_an_office_can_demand_the_check(counter: Counter, office: Office) -> None:
    sent = counter.send().json()
    counter.browsers[Role.OFFICER] = office.browser(Role.OFFICER, require_identity_check=True)

    refused = counter.act(sent, "accept")
    check(counter, sent, "identity", paper="citizen_card", scanned=SCANNED)

    assert (refused.status_code, refused.json()["code"]) == (409, "identity_unchecked")
    assert counter.act(sent, "accept").json()["state"] == "accepted"


def test_an_agency_is_not_asked_for_an_identity_card(counter: Counter, office: Office) -> None:
    sent = counter.send(applicant={"name": "Ủy ban nhân dân xã Mẫu", "is_agency": True}).json()
    counter.browsers[Role.OFFICER] = office.browser(Role.OFFICER, require_identity_check=True)

    assert counter.act(sent, "accept").status_code == 200


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"valid_until": "2026-11-19"}, "authorisation_expired"),
        ({"valid_until": "2026-09-30"}, "bad_request_check"),
        ({"signed_on": "2026-11-21"}, "bad_request_check"),
        ({"signed_on": "hôm qua"}, "bad_request_check"),
        ({"certified_by": " "}, "bad_request_check"),
    ],
)
def test_an_authorisation_that_cannot_be_is_refused(
    counter: Counter, changed: dict[str, str], code: str
) -> None:
    sent = counter.send().json()

    assert check(counter, sent, "authorisation", **(PAPER | changed)).json()["code"] == code


def test_an_authorisation_that_runs_out_meanwhile_stops_acceptance(counter: Counter, office: Office) -> None:
    applicant = {**ASKED["applicant"], "delegate_of": "Trần Văn Nhờ"}
    sent = counter.send(applicant=applicant).json()
    kept = check(counter, sent, "authorisation", **PAPER, valid_until="2026-11-20")
    assert kept.json()["authorisation"]["valid_until"] == "2026-11-20"

    office.clock.pass_by(timedelta(hours=9, minutes=1))  # it is 00:01 of the next day in Vietnam
    counter.browsers[Role.OFFICER] = office.browser(Role.OFFICER)

    assert counter.act(sent, "accept").json()["code"] == "authorisation_expired"
    check(counter, sent, "authorisation", **PAPER)
    assert counter.act(sent, "accept").status_code == 200


def test_checks_are_for_the_offices_of_the_request(counter: Counter, office: Office) -> None:
    sent = counter.send(role=Role.CITIZEN).json()
    office.account(Role.OFFICER, login="other", office=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("other")

    assert counter.by(Role.CITIZEN).get(f"/api/v1/request-checks/{sent['id']}").status_code == 403
    assert stranger.get(f"/kiem-tra-giay-to/{sent['id']}").status_code == 404


def test_the_page_takes_what_the_scanner_types(counter: Counter) -> None:
    sent, officer = counter.send().json(), counter.by(Role.OFFICER)
    path = f"/kiem-tra-giay-to/{sent['id']}"
    assert "Chưa kiểm tra giấy tờ nào" in officer.get(path).text

    bad = officer.post_form(f"{path}/tuy-than", key="k" * 20, paper="citizen_card", scanned="003|x")
    done = officer.post_form(f"{path}/tuy-than", key="l" * 20, paper="citizen_card", scanned=SCANNED)
    officer.post_form(f"{path}/quan-he", key="m" * 20, papers="Giấy khai sinh", is_proved="0")
    officer.post_form(f"{path}/uy-quyen", key="n" * 20, **PAPER)

    assert (bad.status_code, done.status_code) == (422, 303)
    page = officer.get(path).text
    assert "chưa chứng minh được quan hệ" in page
    assert "01/10/2026" in page
    assert "003155000001" not in page


def test_nothing_is_checked_of_what_has_ended(counter: Counter) -> None:
    ended = counter.walk(counter.send().json(), "withdraw")

    refused = check(counter, ended, "identity", paper="citizen_card", scanned=SCANNED)

    assert refused.json()["code"] == "bad_request_check"
