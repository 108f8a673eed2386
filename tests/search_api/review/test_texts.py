"""A person corrects the text of a page: it stays whatever is read later, and can be taken back."""

from dataclasses import replace

import pytest

from ocr.jobs import read_dossier
from schemas.accounts import Role
from schemas.layout import BoundingBox, Region
from schemas.stages import Stage
from schemas.storage.database import reading, writing
from schemas.storage.page_texts import page_texts, save_page_text
from schemas.storage.text_corrections import list_corrections
from schemas.storage.work import add_work, start_work, waiting
from tests.search_api.office import NOW, Browser, Office, TestDossier, page_text
from tests.search_api.review.desk import in_force, items, read, take

WRONG, RIGHT = "Ho va ten Trần Thị Thu", "Họ và tên Trần Thị Thử"
WRITTEN = Region("handwriting", BoundingBox(100, 300, 400, 340), "chữ viết tay")


@pytest.fixture
def dossier(office: Office) -> TestDossier:
    """A dossier whose one page was read badly, and holds handwriting below."""
    dossier = office.dossier(WRONG, "Quê quán Phước Thử", code="H99.1")
    _save_reading(dossier, WRONG)
    read(dossier, {})
    return dossier


@pytest.fixture
def archivist(office: Office) -> Browser:
    """Who may correct."""
    return office.browser(Role.ARCHIVIST)


def _save_reading(dossier: TestDossier, first_line: str) -> None:
    text = replace(page_text(first_line, "Quê quán Phước Thử"), regions=(WRITTEN,))
    with writing(dossier.services.database) as session:
        save_page_text(session, dossier.page_id, text, layer="machine", code_version="test", now=NOW)


def _text(dossier: TestDossier) -> str:
    with reading(dossier.services.database) as session:
        return page_texts(session, [dossier.page_id])[dossier.page_id].text


def _path(dossier: TestDossier) -> str:
    return f"/api/v1/review/pages/{dossier.page_id}/text"


def _correct(browser: Browser, dossier: TestDossier, first: str = RIGHT, **regions: str) -> object:
    shown = browser.get(_path(dossier)).json()
    lines = [first, *shown["lines"][1:]]
    return browser.post(_path(dossier), json={"mark": shown["mark"], "lines": lines, "regions": regions})


def test_a_corrected_page_says_what_the_person_typed(dossier: TestDossier, archivist: Browser) -> None:
    response = _correct(archivist, dossier, **{"0": "Bí danh Ba Thử"})

    assert response.json() == {"dossier_id": dossier.dossier.id}  # type: ignore[attr-defined]
    assert _text(dossier) == f"{RIGHT}\nQuê quán Phước Thử\nBí danh Ba Thử"
    assert archivist.get(_path(dossier)).json()["regions"] == []


def test_a_correction_survives_every_later_reading(dossier: TestDossier, archivist: Browser) -> None:
    _correct(archivist, dossier)
    _save_reading(dossier, "Ho va ten Tran Thi Thu")

    assert _text(dossier).startswith(RIGHT)


def test_a_correction_lets_the_facts_be_read_again(
    office: Office, dossier: TestDossier, archivist: Browser
) -> None:
    _correct(archivist, dossier)

    with reading(office.services.database) as session:
        due = waiting(session, Stage.READ_DOSSIER, now=office.clock.at, limit=9)
    assert [message.subject_id for message in due] == [dossier.dossier.id]


def test_while_pages_are_being_read_the_facts_wait_for_them(
    office: Office, dossier: TestDossier, archivist: Browser
) -> None:
    with writing(office.services.database) as session:
        add_work(session, Stage.READ_PAGE, ["another"], dossier_id=dossier.dossier.id, now=office.clock.at)
    _correct(archivist, dossier)

    with reading(office.services.database) as session:
        assert waiting(session, Stage.READ_DOSSIER, now=office.clock.at, limit=9) == []


def test_who_changed_what_and_when_is_kept(office: Office, dossier: TestDossier, archivist: Browser) -> None:
    _correct(archivist, dossier)
    archivist.client.delete(_path(dossier), headers={"X-CSRF-Token": archivist.csrf})

    with reading(office.services.database) as session:
        changes = list_corrections(session, dossier.page_id)
    assert [change.is_undo for change in changes] == [False, True]
    assert {change.account_id for change in changes} == {office.people[Role.ARCHIVIST].id}
    assert changes[0].before.startswith(WRONG)
    assert changes[0].after.startswith(RIGHT)
    assert (changes[1].before, changes[1].after) == (changes[0].after, changes[0].before)


def test_an_undone_correction_shows_the_machines_reading_again(
    dossier: TestDossier, archivist: Browser
) -> None:
    _correct(archivist, dossier)
    undone = archivist.post_form(f"/doi-chieu/trang/{dossier.page_id}/hoan-tac")

    assert undone.status_code == 303
    assert _text(dossier).startswith(WRONG)
    again = archivist.post_form(f"/doi-chieu/trang/{dossier.page_id}/hoan-tac")
    assert again.status_code == 409


def test_a_page_that_changed_meanwhile_is_not_overwritten(dossier: TestDossier, archivist: Browser) -> None:
    shown = archivist.get(_path(dossier)).json()
    _save_reading(dossier, "Họ và tên")
    late = archivist.post(_path(dossier), json={"mark": shown["mark"], "lines": shown["lines"]})

    assert (late.status_code, late.json()["code"]) == (409, "page_text_changed")


def test_a_page_in_the_queue_is_shown_line_by_line_and_saving_it_ends_the_item(
    office: Office, dossier: TestDossier, archivist: Browser
) -> None:
    for each in items(office).values():
        if each.draft.kind == "field":
            archivist.get(f"/doi-chieu/muc/{each.id}")
            archivist.post_form(f"/doi-chieu/muc/{each.id}/bo-qua", reason="not_here")
    led = archivist.get("/doi-chieu")
    page = archivist.get(led.headers["location"]).text
    mark = archivist.get(_path(dossier)).json()["mark"]
    saved = archivist.post_form(
        led.headers["location"], mark=mark, line=[RIGHT, "Quê quán Phước Thử"], **{"region-0": "Ba Thử"}
    )

    assert led.headers["location"] == f"/doi-chieu/trang/{dossier.page_id}"
    assert WRONG in page
    assert page.count("<textarea") == 3
    assert saved.status_code == 303
    assert items(office)[f"text:{dossier.page_id}"].state == "done"
    assert take(archivist) is None


def test_a_page_that_is_right_as_it_is_ends_its_item_without_a_layer(
    office: Office, dossier: TestDossier, archivist: Browser
) -> None:
    _correct(archivist, dossier, first=WRONG)

    assert items(office)[f"text:{dossier.page_id}"].state == "done"
    assert not archivist.get(_path(dossier)).json()["corrected"]


def test_a_page_with_a_wrong_line_is_shown_again_with_what_was_typed(
    dossier: TestDossier, archivist: Browser
) -> None:
    mark = archivist.get(_path(dossier)).json()["mark"]
    path = f"/doi-chieu/trang/{dossier.page_id}"
    refused = archivist.post_form(path, mark=mark, line=["gõ dở \x07", "Quê quán"])

    assert refused.status_code == 422
    assert "gõ dở" in refused.text


def test_pages_are_offered_to_those_only_who_may_correct_them(office: Office, dossier: TestDossier) -> None:
    officer = office.browser(Role.OFFICER)
    seen = set()
    while item := take(officer):
        seen.add(item["kind"])
        officer.post(f"/api/v1/review/items/{item['id']}/skip", json={"reason": "unreadable"})

    assert seen == {"field"}
    assert officer.get(_path(dossier)).status_code == 403


def test_facts_and_items_follow_the_corrected_text(office: Office, archivist: Browser) -> None:
    dossier = office.dossier("Họ và tên: Trân Thi Thu", "Quê quán: xã Phước Thử", code="H99.5")
    shown = archivist.get(_path(dossier)).json()
    lines = ["Họ và tên: Trần Thị Thử", *shown["lines"][1:]]
    archivist.post(_path(dossier), json={"mark": shown["mark"], "lines": lines})
    with writing(office.services.database) as session:
        [message] = waiting(session, Stage.READ_DOSSIER, now=office.clock.at, limit=9)
        lease = start_work(session, message, now=office.clock.at)
    assert lease is not None
    read_dossier(office.services, lease)

    value = in_force(office, dossier, "full_name")
    assert value.field.value == "Trần Thị Thử"
    item = items(office)["field:full_name"]
    assert (item.draft.machine_value, item.draft.is_double, item.state) == ("Trần Thị Thử", True, "open")


def test_of_two_who_correct_at_once_the_second_sees_what_the_first_wrote_and_keeps_the_own(
    dossier: TestDossier, archivist: Browser
) -> None:
    shown = archivist.get(_path(dossier)).json()
    _correct(archivist, dossier)
    late = archivist.post_form(
        f"/doi-chieu/trang/{dossier.page_id}", mark=shown["mark"], line=["Của tôi", *shown["lines"][1:]]
    )
    assert late.status_code == 409
    assert "Của tôi</textarea>" in late.text
    assert f"Bản hiện nay: {RIGHT}" in late.text
    assert _text(dossier).startswith(RIGHT)


def test_what_was_typed_for_lines_that_are_no_more_is_kept_to_be_copied(
    dossier: TestDossier, archivist: Browser
) -> None:
    late = archivist.post_form(f"/doi-chieu/trang/{dossier.page_id}", mark="x", line=["Một", "Hai", "Ba thử"])
    assert late.status_code == 409
    assert "Một\nHai\nBa thử</textarea>" in late.text
