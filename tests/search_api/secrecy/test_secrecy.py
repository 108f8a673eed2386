"""Held dossiers: their existence alone is shown, to one person alone, who decides with a reason."""

import pytest

from schemas.accounts import Role
from schemas.layout import BoundingBox
from schemas.storage.database import reading, writing
from schemas.storage.secrecy import hold_dossier
from schemas.storage.tables.audit import AuditRow
from tests.search_api.office import NOW, Office, TestDossier

WORDS = "Nội dung không được lộ"


@pytest.fixture
def held(office: Office) -> TestDossier:
    made = office.dossier(WORDS, "MẬT")
    made.read(full_name="Lê Thị Thử")
    with writing(office.services.database) as session:
        hold_dossier(
            session,
            made.page_id,
            dossier_id=made.dossier.id,
            level="MẬT",
            confidence=0.5,
            box=BoundingBox(1, 2, 3, 4),
            now=NOW,
        )
    return made


def addresses(made: TestDossier) -> list[str]:
    return [
        "/ho-so/H99.1",
        "/ho-so/H99.1/trang/1",
        "/api/v1/dossiers/H99.1",
        f"/api/v1/pages/{made.page_id}/image",
        f"/api/v1/pages/{made.page_id}/thumbnail",
        f"/api/v1/pages/{made.page_id}/text",
        f"/api/v1/pages/{made.page_id}/alto",
    ]


@pytest.mark.parametrize("role", list(Role))
def test_nobody_gets_a_page_of_a_held_dossier(office: Office, held: TestDossier, role: Role) -> None:
    browser = office.browser(role)
    for address in addresses(held):
        response = browser.get(address)
        assert response.status_code in (403, 404), address
        assert WORDS not in response.text
        assert "Lê Thị Thử" not in response.text


def test_no_search_shows_a_held_dossier_though_the_index_still_has_it(
    office: Office, held: TestDossier
) -> None:
    answer = office.browser(Role.OFFICER).get("/api/v1/search?q=lộ")
    assert answer.json()["hits"] == []


def test_the_designated_person_sees_that_it_exists_and_no_more(office: Office, held: TestDossier) -> None:
    page = office.browser(Role.SECRECY_OFFICER).get("/tai-lieu-mat").text
    assert "H99.1, trang 1" in page
    assert "Lê Thị Thử" not in page
    assert WORDS not in page


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SECRECY_OFFICER])
def test_nobody_else_sees_the_list(office: Office, held: TestDossier, role: Role) -> None:
    assert office.browser(role).get("/tai-lieu-mat").status_code == 403
    assert office.browser(role).get("/api/v1/holds").status_code == 403


def test_a_release_with_its_reason_shows_the_dossier_again(office: Office, held: TestDossier) -> None:
    judge = office.browser(Role.SECRECY_OFFICER)
    [hold] = judge.get("/api/v1/holds").json()
    response = judge.post_form(f"/tai-lieu-mat/{hold['id']}", state="released", reason="Đã giải mật năm 1990")
    assert response.status_code == 303
    assert office.browser(Role.OFFICER).get("/ho-so/H99.1").status_code == 200
    with reading(office.services.database) as session:
        rows = session.query(AuditRow).where(AuditRow.action == "decide_secrecy").all()
    assert [(row.account_id, row.subject_id) for row in rows] == [
        (office.people[Role.SECRECY_OFFICER].id, held.dossier.id)
    ]


def test_a_decision_without_a_reason_is_refused_and_what_was_typed_stays(
    office: Office, held: TestDossier
) -> None:
    judge = office.browser(Role.SECRECY_OFFICER)
    [hold] = judge.get("/api/v1/holds").json()
    assert judge.post_form(f"/tai-lieu-mat/{hold['id']}", state="released", reason="  ").status_code == 422
    wrong = judge.post_form(f"/tai-lieu-mat/{hold['id']}", state="other", reason="đã xem hộp 12")
    assert "đã xem hộp 12" in wrong.text
    assert office.browser(Role.OFFICER).get("/ho-so/H99.1").status_code == 404


def test_the_same_decision_twice_is_refused(office: Office, held: TestDossier) -> None:
    judge = office.browser(Role.SECRECY_OFFICER)
    [hold] = judge.get("/api/v1/holds").json()
    answers = [
        judge.post(f"/api/v1/holds/{hold['id']}", json={"state": "secret", "reason": "là mật"}).status_code
        for _ in range(2)
    ]
    assert answers == [204, 409]
