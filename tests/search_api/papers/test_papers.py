"""Papers on the page and as JSON: cut, joined, dragged, undone, and left alone by the machine from then on."""

import json
from datetime import timedelta

import pytest

from schemas.accounts import Role
from schemas.dossier import StoredFile
from schemas.identifiers import Sha256
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.scans import add_file, add_scan
from schemas.storage.tables.work import WorkRow
from tests.search_api.office import NOW, Browser, Office, TestDossier

PAGE = "/ho-so/H99.1/giay-to"


@pytest.fixture
def made(office: Office) -> TestDossier:
    """Return a dossier with a page of its own and a file of two pages: two papers."""
    dossier = office.dossier("TRANG MỘT")
    with writing(office.services.database) as session:
        file = StoredFile(Sha256("a" * 64), 1, "image/tiff", 2)
        add_file(session, file, now=NOW)
        add_scan(session, dossier.dossier.id, file, file_name="002.tif", now=NOW)
    return dossier


def papers(browser: Browser) -> dict:
    return browser.get("/api/v1/dossiers/H99.1/papers").json()


def send(browser: Browser, op: str, **more: object) -> int:
    version = papers(browser)["version"]
    return int(browser.post_form(PAGE, op=op, version=version, **more).status_code)


def layout(browser: Browser) -> list[list[int]]:
    return [paper["pages"] for paper in papers(browser)["papers"]]


def test_a_wrong_cut_is_mended_button_by_button(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    assert layout(browser) == [[1], [2, 3]]
    assert send(browser, "split", page=3) == 303
    assert send(browser, "merge", page=2) == 303
    assert layout(browser) == [[1, 2], [3]]


def test_what_was_dragged_is_one_form(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    wanted = [{"type": "to_bia", "pages": [3]}, {"type": "khac", "pages": [1, 2]}]
    assert send(browser, "layout", layout=json.dumps(wanted)) == 303
    found = papers(browser)["papers"]
    assert [(paper["type"], paper["pages"], paper["by_person"]) for paper in found] == [
        ("to_bia", [1], True),
        ("khac", [2, 3], True),
    ]


def test_the_last_change_is_undone_then_the_one_before(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    send(browser, "merge", page=2)
    office.clock.pass_by(timedelta(seconds=1))
    send(browser, "split", page=2)
    send(browser, "undo")
    assert layout(browser) == [[1, 2, 3]]
    send(browser, "undo")
    assert layout(browser) == [[1], [2, 3]]
    assert send(browser, "undo") == 409


def test_a_paper_that_was_not_touched_stays_the_machine_s(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    send(browser, "split", page=3)
    assert [paper["by_person"] for paper in papers(browser)["papers"]] == [False, True, True]


def test_the_facts_are_read_anew_after_a_change(office: Office, made: TestDossier) -> None:
    send(office.browser(Role.ARCHIVIST), "merge", page=2)
    with reading(office.services.database) as session:
        work = session.get(WorkRow, (Stage.READ_DOSSIER, made.dossier.id))
    assert work is not None
    assert work.state == "waiting"


def test_two_who_change_at_once_do_not_undo_each_other(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    version = papers(browser)["version"]
    send(browser, "merge", page=2)
    late = browser.post_form(PAGE, op="split", version=version, page=2)
    assert late.status_code == 409
    assert "vừa thay đổi" in late.text
    assert layout(browser) == [[1, 2, 3]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"op": "split", "page": "9"},
        {"op": "split", "page": "x"},
        {"op": "kind", "page": "1", "kind": "thu_tinh"},
        {"op": "layout", "layout": "no json"},
        {"op": "layout", "layout": '[{"type":"khac","pages":[1,2]}]'},
        {"op": "burn", "page": "1"},
        {"op": "decide", "page": "1", "decision": "maybe"},
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    office: Office, made: TestDossier, wrong: dict[str, str]
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    before = papers(browser)
    assert send(browser, **wrong) == 422
    assert papers(browser) == before


def test_a_page_is_called_blank_and_the_call_is_taken_back(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    for decision in ("blank", "duplicate", ""):
        assert send(browser, "decide", page=1, decision=decision) == 303
        with reading(office.services.database) as session:
            assert list_pages(session, made.dossier.id)[0].decision == decision


def test_the_page_shows_every_paper_with_its_pages(office: Office, made: TestDossier) -> None:
    page = office.browser(Role.ARCHIVIST).get(PAGE).text
    assert [f"Trang {number}</span>" in page for number in (1, 2, 3, 4)] == [True, True, True, False]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ARCHIVIST])
def test_only_an_archivist_lays_out_dossiers(office: Office, made: TestDossier, role: Role) -> None:
    assert office.browser(role).get(PAGE).status_code == 403


def test_json_lays_out_and_undoes_too(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    body = {"version": papers(browser)["version"], "papers": [{"type": "khac", "pages": [1, 2, 3]}]}
    headers = {"X-CSRF-Token": browser.csrf}
    assert browser.client.put("/api/v1/dossiers/H99.1/papers", json=body, headers=headers).status_code == 204
    with reading(office.services.database) as session:
        assert len(list_documents(session, made.dossier.id)) == 1
    assert browser.post("/api/v1/dossiers/H99.1/papers/undo").status_code == 204
    assert layout(browser) == [[1], [2, 3]]
