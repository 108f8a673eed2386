"""Search, as the command line, programs and people see it."""

import json

import pytest

from indexer.embedded import EmbeddedIndex
from indexer.index import BadCursorError
from schemas.accounts import Role
from schemas.errors import ForbiddenError
from schemas.identifiers import OfficeId
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.tables.archive import DossierRow
from search_api.search.jobs import search_dossiers, to_contract
from search_api.search.limits import BadSearchError
from search_api.search.routes import SearchJson
from tests.search_api.office import OTHER_OFFICE, Office

NAME = "NGUYỄN VĂN THỬ"


def test_an_answer_follows_the_contract(office: Office) -> None:
    made = office.dossier(NAME, code="H99.1")
    made.read(full_name=NAME, beneficiary_file_no="BD/LS-00123")

    answer = to_contract(
        search_dossiers(office.services, office.index, office.people[Role.OFFICER], "nguyen")
    )

    assert json.loads(SearchJson.model_validate(answer).model_dump_json(by_alias=True)) == {
        **answer,
        "facets": None,
    }
    [hit] = answer["hits"]
    assert (answer["schema"], answer["as"], answer["total"], answer["next"]) == (
        "trichluc.search/1",
        "officer",
        1,
        None,
    )
    assert (hit["rank"], hit["rung"], hit["beneficiary_file_no"], hit["archive_file_code"]) == (
        1,
        "folded",
        "BD/LS-00123",
        "H99.1",
    )
    assert hit["fields"]["full_name"] == {
        "value": NAME,
        "confidence": 0.9,
        "verified": False,
        "page_id": made.page_id,
        "box": [100, 100, 280, 140],
    }
    assert hit["pages"][0]["page"] == 1
    assert hit["pages"][0]["boxes"] == [{"box": [100, 100, 180, 140], "text": "NGUYỄN", "term": "nguyen"}]


def test_what_the_index_shows_too_late_the_database_holds_back(office: Office) -> None:
    made = {code: office.dossier(NAME, code=code) for code in ("H1", "H2", "H3")}
    office.index.refresh()
    index = EmbeddedIndex(office.services.settings.index_dir)
    with writing(office.services.database) as session:
        session.get_one(DossierRow, made["H1"].dossier.id).access_mode = "03"
        session.get_one(DossierRow, made["H2"].dossier.id).is_held = True

    answer = search_dossiers(office.services, index, office.people[Role.OFFICER], "nguyen")

    assert [hit.dossier.archive_file_code for hit in answer.hits] == ["H3"]


def test_the_index_is_asked_with_the_permit_of_the_person(office: Office) -> None:
    for code, where, mode in (("H1", OTHER_OFFICE, "02"), ("H2", "default", "03"), ("H3", "default", "02")):
        office.dossier(NAME, code=code, office=OfficeId(where), access_mode=mode)

    answer = search_dossiers(office.services, office.index, office.people[Role.SIGNER], "nguyen van thu")

    assert answer.total == 1
    assert [hit.dossier.archive_file_code for hit in answer.hits] == ["H3"]


def test_who_may_not_search_finds_nothing(office: Office) -> None:
    with pytest.raises(ForbiddenError):
        search_dossiers(office.services, office.index, office.people[Role.ADMINISTRATOR], "nguyen")


def test_the_words_looked_for_stand_in_the_audit_trail(office: Office) -> None:
    search_dossiers(office.services, office.index, office.people[Role.OFFICER], "nguyen van thu")

    with reading(office.services.database) as session:
        [entry] = latest(session, limit=1)
    assert (entry.action, entry.detail["query"]) == ("search", "nguyen van thu")


def test_a_value_that_no_page_holds_is_shown_where_a_person_read_it(office: Office) -> None:
    office.dossier("chữ đọc sai", code="H99.1").read(full_name=NAME)

    answer = search_dossiers(office.services, office.index, office.people[Role.OFFICER], "nguyen thu")

    [page] = answer.hits[0].pages
    assert (page.page, page.boxes[0].text, page.boxes[0].term) == (1, NAME, "nguyen thu")


@pytest.mark.parametrize("limit", [0, 101, -1])
def test_a_window_that_cannot_be_is_refused(office: Office, limit: int) -> None:
    with pytest.raises(BadSearchError):
        search_dossiers(office.services, office.index, office.people[Role.OFFICER], "a", limit=limit)


@pytest.mark.parametrize("after", ["x", "-1", "999999", "é", "bnVsbA", "W10", "9" * 7_000])
def test_what_is_no_next_of_an_answer_is_refused(office: Office, after: str) -> None:
    with pytest.raises(BadCursorError):
        search_dossiers(office.services, office.index, office.people[Role.OFFICER], "a", after=after)


def test_an_answer_can_be_paged_through(office: Office) -> None:
    for number in range(3):
        office.dossier(NAME, code=f"H99.{number}")
    browser = office.browser(Role.OFFICER)

    first = browser.get("/api/v1/search?q=thu&limit=2").json()
    second = browser.get(f"/api/v1/search?q=thu&limit=2&after={first['next']}").json()

    assert [hit["rank"] for hit in first["hits"] + second["hits"]] == [1, 2, 3]
    assert second["next"] is None


def test_the_page_leads_from_a_hit_to_the_page_with_the_words(office: Office) -> None:
    made = office.dossier(NAME, code="H99.1")
    made.read(full_name=NAME)

    page = office.browser(Role.OFFICER).get("/tim-kiem?q=nguyen van thu").text

    assert f"/ho-so/{made.dossier.id}/trang/1?q=nguyen+van+thu" in page
    assert "khớp không dấu" in page


def test_finding_nothing_says_what_to_try(office: Office) -> None:
    page = office.browser(Role.OFFICER).get("/tim-kiem?q=khong co").text

    assert "Không tìm thấy" in page
    assert "gõ không dấu" in page


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        (Role.OFFICER, "/tim-kiem"),
        (Role.ADMINISTRATOR, "/tinh-trang"),
    ],
)
def test_the_first_page_is_what_one_may_do(office: Office, role: Role, first_page: str) -> None:
    assert office.browser(role).get("/").headers["location"] == first_page


def test_a_hit_shows_no_fact_of_health_and_no_identity_number(office: Office) -> None:
    made = office.dossier("HỒ SƠ")
    made.read(full_name="Lê Thị Thử", injury_percent="41%", citizen_no="003150001234")

    [hit] = office.browser(Role.OFFICER).get("/api/v1/search?q=thử").json()["hits"]

    assert set(hit["fields"]) == {"full_name"}
