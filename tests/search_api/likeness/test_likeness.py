"""What may be one is shown side by side to who may see both, and decided by an archivist."""

from typing import Any

import pytest
from sqlalchemy import update

from schemas.accounts import Role
from schemas.dossier import StoredFile
from schemas.identifiers import Sha256
from schemas.likeness import PersonKey
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import load_dossier
from schemas.storage.likeness_proposals import propose_likenesses
from schemas.storage.prints import save_picture_print
from schemas.storage.scans import add_file, add_scan
from schemas.storage.tables.archive import DossierRow
from schemas.text_print import text_print
from tests.search_api.office import NOW, Browser, Office, TestDossier

AN = PersonKey("nguyễn văn an", "05/3/1948", "dong hoa", "LS")
SHEET = (
    "Nguyễn Văn Mẫu 05/03/1948 Đông Hòa số 1234/QĐ 0031-88 BD/LS-07956 Lê Thị Thử 17/8/1971 Trần Bá Giả"
    " Hoàng Thị Xuân 1969 Ngô Quang Hạ 1950-51 Bùi Đức Thu"
)


def propose(office: Office, made: TestDossier, *, person: PersonKey | None = AN, text: str = "") -> None:
    with writing(office.services.database) as session:
        save_picture_print(session, made.page_id, 7)
        texts = {made.page_id: text_print(text)} if text else {}
        propose_likenesses(session, made.dossier.id, texts=texts, person=person, now=NOW)


def listed(browser: Browser, **query: Any) -> list[dict[str, Any]]:
    answer = browser.get("/api/v1/likenesses", params=query).json()
    assert answer["total"] == len(answer["likenesses"])
    return list(answer["likenesses"])


@pytest.fixture
def pair(office: Office) -> tuple[TestDossier, TestDossier]:
    """Two dossiers of what may be one person."""
    first, second = office.dossier("a", code="H99.1"), office.dossier("b", code="H99.2")
    first.read(full_name="Nguyễn Văn An", birth_date="05/3/1948", citizen_no="003048000001")
    second.read(full_name="NGUYỄN VĂN AN", birth_date="5-3-1948")
    for made in (first, second):
        propose(office, made)
    return first, second


def test_both_sides_are_shown_with_the_evidence(
    office: Office, pair: tuple[TestDossier, TestDossier]
) -> None:
    page = office.browser(Role.ARCHIVIST).get("/trung-lap").text

    assert "Có thể là cùng một người" in page
    assert "Trùng: họ và tên, ngày, tháng, năm sinh, quê quán" in page
    assert all(words in page for words in ("H99.1", "H99.2", "NGUYỄN VĂN AN", "Cùng một người", "Khác nhau"))
    assert "003048000001" not in page


def test_a_file_of_another_category_is_called_so(office: Office) -> None:
    for code, category in (("H99.1", "LS"), ("H99.2", "TB")):
        propose(
            office, office.dossier("a", code=code), person=PersonKey(AN.name, AN.birth, AN.commune, category)
        )

    [likeness] = listed(office.browser(Role.ARCHIVIST))

    assert likeness["title"] == "Có thể là cùng một người, hồ sơ khác loại"


def test_pages_are_shown_with_their_pictures(office: Office) -> None:
    first, second = office.dossier("a", code="H99.1"), office.dossier("b", code="H99.2")
    for made in (first, second):
        propose(office, made, person=None, text=SHEET)

    page = office.browser(Role.ARCHIVIST).get("/trung-lap").text

    assert f"/api/v1/pages/{first.page_id}/thumbnail" in page
    assert f"/api/v1/pages/{second.page_id}/thumbnail" in page
    assert "Cùng một giấy" in page


def test_one_person_is_linked_on_both_dossiers_until_it_is_taken_back(
    office: Office, pair: tuple[TestDossier, TestDossier]
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    [likeness] = listed(browser)

    assert (
        browser.post_form(f"/trung-lap/{likeness['id']}", state="same", reason="cùng CCCD").status_code == 303
    )
    for here, there in (("H99.1", "H99.2"), ("H99.2", "H99.1")):
        assert there in browser.get(f"/ho-so/{here}/lien-quan").text
    [decided] = listed(browser, state="same")
    assert (decided["reason"], listed(browser)) == ("cùng CCCD", [])

    browser.post_form(f"/trung-lap/{likeness['id']}", state="proposed", xem="same")
    assert browser.get("/api/v1/dossiers/H99.1/related").json() == []
    assert len(listed(browser)) == 1


def test_who_decided_what_is_in_the_audit_trail(
    office: Office, pair: tuple[TestDossier, TestDossier]
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    [likeness] = listed(browser)
    browser.post(f"/api/v1/likenesses/{likeness['id']}", json={"state": "different"})

    with reading(office.services.database) as session:
        entries = [entry for made in pair for entry in latest(session, limit=9, subject_id=made.dossier.id)]

    told = [entry for entry in entries if entry.action == "judge_likeness"]
    assert [entry.detail["state"] for entry in told] == ["different", "different"]
    assert {entry.account_id for entry in told} == {office.people[Role.ARCHIVIST].id}
    assert {entry.action for entry in entries} == {"judge_likeness", "list_likenesses"}


@pytest.mark.parametrize(
    ("state", "code", "error"),
    [("same", 409, "likeness_decided"), ("merged", 422, "bad_likeness_decision")],
)
def test_a_decision_is_not_overwritten_nor_invented(
    office: Office, pair: tuple[TestDossier, TestDossier], state: str, code: int, error: str
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    [likeness] = listed(browser)
    browser.post(f"/api/v1/likenesses/{likeness['id']}", json={"state": "different"})

    answer = browser.post(f"/api/v1/likenesses/{likeness['id']}", json={"state": state})

    assert (answer.status_code, answer.json()["code"]) == (code, error)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SIGNER, Role.CITIZEN, Role.ADMINISTRATOR])
def test_only_archivists_decide(office: Office, role: Role) -> None:
    assert office.browser(role).get("/trung-lap").status_code == 403


def test_a_held_dossier_shows_neither_itself_nor_its_pair(
    office: Office, pair: tuple[TestDossier, TestDossier]
) -> None:
    [likeness] = listed(office.browser(Role.ARCHIVIST))
    with writing(office.services.database) as session:
        session.execute(update(DossierRow).where(DossierRow.id == pair[0].dossier.id).values(is_held=True))
    browser = office.browser(Role.ARCHIVIST)

    assert listed(browser) == []
    assert browser.post(f"/api/v1/likenesses/{likeness['id']}", json={"state": "same"}).status_code == 404


def test_a_page_marked_as_duplicate_lets_search_see_the_dossier_anew(office: Office) -> None:
    made = office.dossier("a", code="H99.1", file_name="1.png")
    with writing(office.services.database) as session:
        again = StoredFile(Sha256("f" * 64), 1, "image/png", 1)
        add_file(session, again, now=NOW)
        [other] = add_scan(session, made.dossier.id, again, file_name="2.png", now=NOW)
        texts = {page_id: text_print(SHEET) for page_id in (made.page_id, other)}
        for page_id in texts:
            save_picture_print(session, page_id, 7)
        propose_likenesses(session, made.dossier.id, texts=texts, person=None, now=NOW)
    browser = office.browser(Role.ARCHIVIST)
    [likeness] = listed(browser)

    browser.post(f"/api/v1/likenesses/{likeness['id']}", json={"state": "same"})

    with reading(office.services.database) as session:
        assert load_dossier(session, made.dossier.id).version > made.dossier.version
