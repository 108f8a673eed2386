"""The register of agencies: entered, changed, retired; and how they kept their time."""

from datetime import date

import pytest

from schemas.accounts import Role
from tests.search_api.inquiries.desk import AGENCY, Desk
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.requests.counter import Counter

PATH = "/hoi-co-quan/co-quan"


@pytest.fixture
def desk(office: Office) -> Desk:
    """A desk of an empty office."""
    return Desk(office, Counter(office))


def test_an_agency_is_entered_and_changed_on_its_page(desk: Desk) -> None:
    added = desk.officer.post_form(PATH, **AGENCY)
    assert added.headers["location"] == f"{PATH}?bao=da-luu-co-quan"
    [agency] = desk.officer.get("/api/v1/agencies").json()

    desk.officer.post_form(f"{PATH}/{agency['id']}", **AGENCY | {"version": 1, "address": "Số 1, phố Mẫu"})

    assert "Số 1, phố Mẫu" in desk.officer.get(PATH).text


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"name": "  "}, "bad_agency"),
        ({"name": "Cơ quan khác", "email": "khong phai"}, "bad_agency"),
        ({}, "agency_known"),
    ],
)
def test_what_cannot_be_entered_is_told(desk: Desk, changed: dict[str, str], code: str) -> None:
    desk.add()

    response = desk.officer.post("/api/v1/agencies", json={**AGENCY, **changed})

    assert response.json()["code"] == code


def test_of_two_who_change_an_entry_the_second_is_told(desk: Desk) -> None:
    agency = desk.add()
    path, body = f"/api/v1/agencies/{agency['id']}", {**AGENCY, "version": 1}
    headers = {"X-CSRF-Token": desk.officer.csrf}

    answers = [desk.officer.client.put(path, json=body, headers=headers) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["code"] == "agency_changed"


def test_a_retired_agency_is_not_asked_and_what_it_was_asked_goes_on(desk: Desk) -> None:
    agency = desk.first()
    asked = desk.ask(desk.request()).json()

    desk.officer.post_form(f"{PATH}/{agency['id']}/ngung", version=1)

    request = desk.request()
    assert desk.ask(request).json()["code"] == "agency_retired"
    assert "Danh bạ chưa có cơ quan nào" in desk.officer.get(f"/hoi-co-quan/moi?de_nghi={request['id']}").text
    assert desk.answer(asked["id"]).json()["result"] == "moved"
    desk.officer.post_form(f"{PATH}/{agency['id']}/dung-lai", version=2)
    assert desk.ask(request).status_code == 201


def test_a_letter_keeps_the_name_that_it_bears(desk: Desk) -> None:
    agency = desk.first()
    asked = desk.ask(desk.request()).json()

    desk.officer.post_form(f"{PATH}/{agency['id']}", **AGENCY | {"version": 1, "name": "Cục mới"})

    assert desk.officer.get(f"/api/v1/inquiries/{asked['id']}").json()["agency"] == "Cục Chính sách Mẫu"


def test_the_register_tells_how_agencies_kept_their_time(desk: Desk) -> None:
    in_time, late = desk.ask(desk.request()).json(), desk.ask(desk.request()).json()
    desk.ask(desk.request())
    desk.at(date(2026, 11, 25))
    desk.answer(in_time["id"])
    desk.at(date(2026, 12, 1))
    desk.answer(late["id"])

    [row] = desk.officer.get("/api/v1/agencies/figures?year=2026").json()["agencies"]

    counts = {name: row[name] for name in ("asked", "in_time", "late", "waiting", "overdue", "left")}
    assert counts == {"asked": 3, "in_time": 1, "late": 1, "waiting": 1, "overdue": 1, "left": 0}
    assert row["mean_days"] == 4.0  # two and six working days: 24/11 is free
    assert desk.officer.get("/api/v1/agencies/figures?year=2025").json()["agencies"] == []


def test_an_agency_of_another_office_is_not_there(desk: Desk, office: Office) -> None:
    agency = desk.add()
    office.account(Role.OFFICER, login="stranger", office=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("stranger")

    assert stranger.get(f"{PATH}/{agency['id']}").status_code == 404
    assert stranger.get("/api/v1/agencies").json() == []


def test_a_signer_reads_the_register_and_changes_nothing(desk: Desk, office: Office) -> None:
    desk.add()
    signer = office.browser(Role.SIGNER)

    assert "Thêm vào danh bạ" not in signer.get(PATH).text
    assert signer.post_form(PATH, **AGENCY).status_code == 403
