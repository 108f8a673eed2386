"""Papers on the page and as JSON: cut, joined, dragged, undone, and left alone by the machine from then on."""

import re
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from schemas.accounts import Role
from schemas.dossier import StoredFile
from schemas.identifiers import Sha256
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_documents, list_pages
from schemas.storage.dossiers import refresh_dossier
from schemas.storage.page_texts import page_texts, save_page_text
from schemas.storage.scans import add_file, add_scan
from schemas.storage.tables.work import WorkRow
from tests.search_api.office import NOW, Browser, Office, TestDossier, page_text

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


def papers(browser: Browser) -> Any:
    return browser.get("/api/v1/dossiers/H99.1/papers").json()


def shown(browser: Browser) -> tuple[dict[str, str], dict[int, str]]:
    """Return the hidden values of the form, and the id of each page by its number."""
    text = browser.get(PAGE).text
    hidden = dict(re.findall(r'type="hidden" name="(mark|undo|redo)" value="([^"]*)"', text))
    ids = re.findall(r'data-page="(\d+)".*?name="page" value="([^"]*)"', text)
    return hidden, {int(number): page_id for number, page_id in ids}


def press(browser: Browser, op: str, *pages: int, **more: object) -> Any:
    hidden, ids = shown(browser)
    chosen = [ids.get(page, "unknown") for page in pages]
    return browser.post_form(PAGE, **{**hidden, "op": op, "page": chosen, **more})


def send(browser: Browser, op: str, *pages: int, **more: object) -> int:
    return int(press(browser, op, *pages, **more).status_code)


def layout(browser: Browser) -> list[list[int]]:
    return [paper["pages"] for paper in papers(browser)["papers"]]


def test_a_wrong_cut_is_mended_button_by_button(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    assert layout(browser) == [[1], [2, 3]]
    assert send(browser, "split", 3) == 303
    assert send(browser, "merge", 2) == 303
    assert layout(browser) == [[1, 2], [3]]


def test_several_pages_go_where_they_are_wanted(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    ids = shown(browser)[1]
    assert send(browser, "apart", 1, 3, target="0") == 303
    assert shown(browser)[1] == {1: ids[1], 2: ids[3], 3: ids[2]}
    assert layout(browser) == [[1, 2], [3]]


def test_a_whole_paper_is_chosen_by_one_box(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    second = papers(browser)["papers"][1]["document_id"]
    assert send(browser, "kind", paper=second, kind="to_bia") == 303
    assert [paper["type"] for paper in papers(browser)["papers"]] == ["khac", "to_bia"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["split", "merge", "move", "before", "apart", "left", "right", "blank", "clear"]),
        st.lists(st.integers(1, 3), min_size=1, max_size=2, unique=True),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_taking_all_steps_back_gives_the_start_and_making_them_again_the_end(
    office: Office, made: TestDossier, steps: list[tuple[str, list[int], int]]
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    seen = [looks(office, made)]
    for op, pages, target in steps:
        send(browser, op, *pages, target=str(target))
        if looks(office, made) != seen[-1]:
            seen.append(looks(office, made))
    for state in reversed(seen[:-1]):
        assert send(browser, "undo") == 303
        assert looks(office, made) == state
    for state in seen[1:]:
        assert send(browser, "redo") == 303
        assert looks(office, made) == state
    for _ in seen[1:]:
        send(browser, "undo")


def looks(office: Office, made: TestDossier) -> list[object]:
    with reading(office.services.database) as session:
        places = {document.id: document.ordinal for document in list_documents(session, made.dossier.id)}
        pages = list_pages(session, made.dossier.id)
    return [(page.id, places[page.document_id], page.decision, page.turned) for page in pages]


def test_a_new_step_ends_what_could_be_made_again(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    send(browser, "merge", 2)
    send(browser, "undo")
    send(browser, "split", 3)
    assert send(browser, "redo") == 409
    assert layout(browser) == [[1], [2], [3]]


def test_the_page_says_what_would_be_taken_back_also_another_day(office: Office, made: TestDossier) -> None:
    send(office.browser(Role.ARCHIVIST), "move", 3, target="1")
    text = office.browser(Role.ARCHIVIST).get(PAGE).text
    assert "Hoàn tác: chuyển trang 3" in text


def test_nobody_takes_back_a_step_that_another_just_made(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    send(browser, "merge", 2)
    old = shown(browser)[0]
    send(browser, "split", 2)
    assert browser.post_form(PAGE, **{**old, "op": "undo"}).status_code == 409
    assert layout(browser) == [[1], [2, 3]]


def test_a_page_that_a_person_turned_stands_so_for_everybody(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    assert send(browser, "right", 1) == 303
    text = browser.get(f"/api/v1/pages/{made.page_id}/text").json()
    assert text["rotation"] == 90
    thumbnail = Image.open(BytesIO(browser.get(f"/api/v1/pages/{made.page_id}/thumbnail").content))
    assert thumbnail.width > thumbnail.height


def test_a_turned_page_is_read_anew_as_it_stands_and_no_reading_turns_it_back(
    office: Office, made: TestDossier
) -> None:
    send(office.browser(Role.ARCHIVIST), "right", 1)
    with writing(office.services.database) as session:
        work = session.get(WorkRow, (Stage.READ_PAGE, made.page_id))
        assert work is not None
        assert work.state == "waiting"
        machine = page_text("TRANG MỘT", rotation=0)
        save_page_text(session, made.page_id, machine, layer="machine", code_version="2", now=NOW)
        assert page_texts(session, [made.page_id])[made.page_id].rotation == 90


def test_a_script_gets_the_page_as_it_is_after_its_step(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    hidden, ids = shown(browser)
    values = {"csrf": browser.csrf, **hidden, "op": "right", "page": ids[2]}
    answer = browser.client.post(PAGE, data=values, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert 'data-said="Đã quay phải trang 2."' in answer.text
    assert f'value="{ids[2]}" checked' in answer.text


def test_a_paper_that_was_not_touched_stays_the_machine_s(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    send(browser, "split", 3)
    assert [paper["by_person"] for paper in papers(browser)["papers"]] == [False, True, True]


def test_the_facts_are_read_anew_after_a_change(office: Office, made: TestDossier) -> None:
    send(office.browser(Role.ARCHIVIST), "merge", 2)
    with reading(office.services.database) as session:
        work = session.get(WorkRow, (Stage.READ_DOSSIER, made.dossier.id))
    assert work is not None
    assert work.state == "waiting"


def test_two_who_change_at_once_do_not_undo_each_other_and_keep_what_they_chose(
    office: Office, made: TestDossier
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    hidden, ids = shown(browser)
    send(browser, "merge", 2)
    late = browser.post_form(PAGE, **{**hidden, "op": "split", "page": ids[2]})
    assert late.status_code == 409
    assert "vẫn được chọn" in late.text
    assert f'value="{ids[2]}" checked' in late.text
    assert layout(browser) == [[1, 2, 3]]


def test_a_new_reading_of_the_same_papers_stops_nobody(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    hidden, ids = shown(browser)
    with writing(office.services.database) as session:
        refresh_dossier(session, made.dossier.id)
    assert browser.post_form(PAGE, **{**hidden, "op": "split", "page": ids[3]}).status_code == 303


@pytest.mark.parametrize(
    ("op", "pages", "more"),
    [
        ("split", [9], {}),
        ("split", [], {}),
        ("move", [1], {}),
        ("move", [1], {"target": "x"}),
        ("move", [1], {"target": "7"}),
        ("kind", [1], {"kind": "thu_tinh"}),
        ("layout", [1], {}),
        ("burn", [1], {}),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    office: Office, made: TestDossier, op: str, pages: list[int], more: dict[str, str]
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    before = papers(browser)
    refused = press(browser, op, *pages, **more)
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert papers(browser) == before


@pytest.mark.parametrize("decision", ["blank", "duplicate", "kept"])
def test_a_page_is_decided_of_and_the_decision_is_taken_back(
    office: Office, made: TestDossier, decision: str
) -> None:
    browser = office.browser(Role.ARCHIVIST)
    for op, wanted in ((decision, decision), ("clear", "")):
        assert send(browser, op, 1) == 303
        with reading(office.services.database) as session:
            assert list_pages(session, made.dossier.id)[0].decision == wanted


def test_the_page_shows_every_paper_with_its_pages(office: Office, made: TestDossier) -> None:
    page = office.browser(Role.ARCHIVIST).get(PAGE).text
    assert [f'data-page="{number}"' in page for number in (1, 2, 3, 4)] == [True, True, True, False]


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
    assert browser.post("/api/v1/dossiers/H99.1/papers/redo").status_code == 204
    assert layout(browser) == [[1, 2, 3]]


def test_json_turns_and_decides_too(office: Office, made: TestDossier) -> None:
    browser = office.browser(Role.ARCHIVIST)
    path, headers = "/api/v1/dossiers/H99.1/papers/pages/1", {"X-CSRF-Token": browser.csrf}
    assert browser.post(f"{path}/turn", json={"direction": "over"}).status_code == 204
    assert browser.client.put(path, json={"decision": "blank"}, headers=headers).status_code == 204
    assert browser.client.put(path, json={"decision": "maybe"}, headers=headers).status_code == 422
    with reading(office.services.database) as session:
        page = list_pages(session, made.dossier.id)[0]
    assert (page.turned, page.decision) == (180, "blank")
