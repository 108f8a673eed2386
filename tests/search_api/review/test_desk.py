"""The review desk: who gets which item, what they are shown, and what comes of what they enter."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import update

from schemas.accounts import Role
from schemas.fields import FieldName
from schemas.review import SKIP_WORDS
from schemas.stages import Stage
from schemas.storage.audit import latest
from schemas.storage.database import reading, writing
from schemas.storage.review import raise_urgency
from schemas.storage.review_desk import LEASE, LONGEST_HOLD, item_entries
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.review import ReviewItemRow
from schemas.storage.work import waiting
from tests.search_api.office import HEIGHT, OTHER_OFFICE, WIDTH, Browser, Office, TestDossier
from tests.search_api.review.desk import NAME, SURE, enter, in_force, items, read, take

FIRST, SECOND = "Nguyễn Văn Thử", "Nguyễn Văn Thứ"


@pytest.fixture
def dossier(office: Office) -> TestDossier:
    """A dossier of one page."""
    return office.dossier(f"Họ và tên {NAME}", "Quê quán Phước Thử", code="H99.1")


def _person(office: Office, login: str, role: Role = Role.OFFICER) -> Browser:
    office.account(role, login=login)
    browser = office.browser()
    browser.sign_in(login)
    return browser


def _one_item(dossier: TestDossier, name: FieldName, value: str = NAME, *, confidence: float = 0.5) -> None:
    """Let exactly one item wait: critical fields that are not asked for here are entered already."""
    read(dossier, {**SURE, name: (value, confidence)})
    with writing(dossier.services.database) as session:
        others = update(ReviewItemRow).where(ReviewItemRow.field_name != name)
        session.execute(others.values(state="done", is_waiting=False))


def test_the_most_doubtful_comes_first(office: Office, dossier: TestDossier) -> None:
    read(dossier, {**SURE, "unit": ("c5 d7", 0.7), "native_place": ("Phước Thử", 0.2)})
    browser = office.browser(Role.OFFICER)
    order = []
    while item := take(browser):
        order.append(item["field"])
        enter(browser, item, item["value"] or "x")

    assert order == ["native_place", "unit", "beneficiary_file_no", "full_name"]


def test_a_dossier_that_a_citizen_waits_for_comes_before(office: Office, dossier: TestDossier) -> None:
    read(dossier, {**SURE, "unit": ("c5 d7", 0.1)})
    urgent = office.dossier("Họ và tên", code="H99.2")
    read(urgent, SURE)
    with writing(office.services.database) as session:
        raise_urgency(session, urgent.dossier.id, urgency=1)

    item = take(office.browser(Role.OFFICER))

    assert item is not None
    assert item["page_id"] == urgent.page_id


def test_two_people_never_hold_the_same_item(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit")

    assert take(office.browser(Role.OFFICER)) is not None
    assert take(office.browser(Role.ARCHIVIST)) is None


def test_who_closed_the_browser_gets_the_same_item_again(office: Office, dossier: TestDossier) -> None:
    read(dossier, {**SURE, "unit": ("c5 d7", 0.7), "native_place": ("Phước Thử", 0.2)})

    assert take(office.browser(Role.OFFICER)) == take(office.browser(Role.OFFICER))


def test_an_item_that_nobody_answers_comes_back(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit")
    held = take(office.browser(Role.OFFICER))
    archivist = office.browser(Role.ARCHIVIST)
    office.clock.pass_by(LEASE - timedelta(seconds=1))
    assert take(archivist) is None
    office.clock.pass_by(timedelta(seconds=1))

    assert take(archivist) == held


def test_a_page_that_is_open_keeps_its_item_but_not_for_ever(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit")
    officer, archivist = office.browser(Role.OFFICER), office.browser(Role.ARCHIVIST)
    item = take(officer)
    assert item is not None
    renewals = []
    for _ in range(LONGEST_HOLD // timedelta(minutes=10)):
        office.clock.pass_by(timedelta(minutes=10))
        renewals.append(officer.post(f"/api/v1/review/items/{item['id']}/renew").json()["held"])
        assert take(archivist) is None

    assert renewals == [True] * 5 + [False]
    office.clock.pass_by(LEASE)
    assert take(archivist) is not None


def test_an_answer_after_the_lease_counts_while_nobody_else_took_the_item(
    office: Office, dossier: TestDossier
) -> None:
    _one_item(dossier, "unit")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    office.clock.pass_by(2 * LEASE)

    assert enter(officer, item, "c5 d7").status_code == 201


def test_an_answer_is_refused_once_somebody_else_has_the_item(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit")
    officer, archivist = office.browser(Role.OFFICER), office.browser(Role.ARCHIVIST)
    item = take(officer)
    assert item is not None
    office.clock.pass_by(LEASE)
    take(archivist)

    late = enter(officer, item, "c5 d7")

    assert (late.status_code, late.json()["code"]) == (409, "review_lease_lost")


def test_one_person_confirms_what_is_not_critical(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit", "c5 d7 e9")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    assert (item["task"], item["value"]) == ("check", "c5 d7 e9")

    assert enter(officer, item, " c5  d7 e9").json() == {"step": 1, "state": "done"}
    value = in_force(office, dossier, "unit")
    assert (value.field.value, value.field.source) == ("c5 d7 e9", "machine")
    assert value.confirmed_by == office.people[Role.OFFICER].id


def test_one_person_corrects_what_is_not_critical(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit", "c5 d7 eg")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    enter(officer, item, "c5 d7 e9")

    value = in_force(office, dossier, "unit")
    assert (value.field.value, value.field.source) == ("c5 d7 e9", "person")
    with reading(office.services.database) as session:
        [kept] = item_entries(session, item["id"])
        assert (kept.before, kept.value, kept.at) == ("c5 d7 eg", "c5 d7 e9", office.clock.at)
        assert waiting(session, Stage.INDEX_DOSSIER, now=office.clock.at, limit=9) != []


def test_two_people_enter_a_critical_value_blindly_and_agree(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "full_name")
    officer, archivist = office.browser(Role.OFFICER), office.browser(Role.ARCHIVIST)
    first = take(officer)
    assert first is not None
    enter(officer, first, FIRST)
    assert in_force(office, dossier, "full_name").confirmed_by is None
    assert take(officer) is None
    second = take(archivist)
    assert second is not None
    enter(archivist, second, FIRST)

    value = in_force(office, dossier, "full_name")
    assert (value.field.value, value.field.source) == (FIRST, "person")
    assert value.confirmed_by == office.people[Role.ARCHIVIST].id
    with reading(office.services.database) as session:
        entries = item_entries(session, first["id"])
    assert [entry.step for entry in entries] == [1, 2]
    assert len({entry.account_id for entry in entries}) == 2


def test_neither_the_machine_nor_the_first_person_is_heard_before_the_second_has_spoken(
    office: Office, dossier: TestDossier
) -> None:
    _one_item(dossier, "full_name")
    officer, archivist = office.browser(Role.OFFICER), office.browser(Role.ARCHIVIST)

    for browser in (officer, archivist):
        given = browser.post("/api/v1/review/next")
        item = given.json()["item"]
        seen = [
            given,
            browser.get(f"/api/v1/review/items/{item['id']}"),
            browser.get("/doi-chieu"),
            browser.get(f"/doi-chieu/muc/{item['id']}"),
            browser.get(f"/doi-chieu/muc/{item['id']}/trang"),
            browser.post_form(f"/doi-chieu/muc/{item['id']}", value=" "),
        ]
        assert [response.status_code for response in seen] == [200, 200, 200, 200, 200, 422]
        for response in seen:
            assert NAME not in response.text
            assert FIRST not in response.text
        answer = enter(browser, item, FIRST if browser is officer else SECOND)
        # What comes back must not tell the second person that the two differ.
        assert answer.json()["state"] == "entered_once"


def test_a_third_person_sees_both_entries_and_decides(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "full_name")
    for browser, value in ((office.browser(Role.OFFICER), FIRST), (office.browser(Role.ARCHIVIST), SECOND)):
        item = take(browser)
        assert item is not None
        enter(browser, item, value)
        assert take(browser) is None
    assert in_force(office, dossier, "full_name").confirmed_by is None
    third = _person(office, "nguoi ba")

    item = take(third)
    page = third.get("/doi-chieu").text

    assert item is not None
    assert (item["task"], item["value"], item["choices"]) == ("decide", None, sorted([FIRST, SECOND]))
    assert FIRST in page
    assert SECOND in page
    assert all(person.display_name not in page for person in (office.people[Role.ARCHIVIST],))
    assert enter(third, item, FIRST).json() == {"step": 3, "state": "done"}
    assert in_force(office, dossier, "full_name").field.value == FIRST


def test_who_entered_an_item_is_not_shown_the_other_entry(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "full_name")
    officer, archivist = office.browser(Role.OFFICER), office.browser(Role.ARCHIVIST)
    item = take(officer)
    assert item is not None
    enter(officer, item, FIRST)
    enter(archivist, take(archivist) or {}, SECOND)

    assert officer.get(f"/api/v1/review/items/{item['id']}").json()["choices"] == []
    assert officer.get(f"/doi-chieu/muc/{item['id']}").status_code == 409
    assert enter(officer, item, FIRST).json()["code"] == "already_entered"


@pytest.mark.parametrize("reason", SKIP_WORDS)
def test_what_is_given_back_is_asked_of_others(office: Office, dossier: TestDossier, reason: str) -> None:
    _one_item(dossier, "unit")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    skipped = officer.post(f"/api/v1/review/items/{item['id']}/skip", json={"reason": reason})

    assert skipped.status_code == 204
    assert take(officer) is None
    assert officer.get("/api/v1/review/counts").json()["skipped"] == 1
    again = take(office.browser(Role.ARCHIVIST))
    assert again is not None
    assert again["id"] == item["id"]


def test_who_found_the_paper_takes_up_what_was_given_back(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    officer.post(f"/api/v1/review/items/{item['id']}/skip", json={"reason": "paper_missing"})

    rest = officer.get("/doi-chieu").text
    assert "Cơ quan, đơn vị, trang 1" in rest
    assert "Thiếu giấy tờ." in rest
    assert officer.get(f"/doi-chieu/muc/{item['id']}").status_code == 200
    assert enter(officer, item, "c5").status_code == 201


def test_what_somebody_gave_back_comes_after_what_nobody_tried(office: Office, dossier: TestDossier) -> None:
    read(dossier, {**SURE, "native_place": ("Phước Thử", 0.1), "unit": ("c5", 0.8)})
    officer = office.browser(Role.OFFICER)
    first = take(officer)
    assert first is not None
    officer.post(f"/api/v1/review/items/{first['id']}/skip", json={"reason": "unreadable"})

    following = take(office.browser(Role.ARCHIVIST))

    assert first["field"] == "native_place"
    assert following is not None
    assert following["field"] == "unit"


@pytest.mark.parametrize("value", ["", "   ", "a" * 301, "a\x00b"])
def test_what_cannot_be_a_value_is_refused_and_the_item_stays(
    office: Office, dossier: TestDossier, value: str
) -> None:
    _one_item(dossier, "unit")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None

    assert enter(officer, item, value).status_code == 422
    assert take(officer) == item


@pytest.mark.parametrize("change", [{"access_mode": "03"}, {"is_held": True}])
def test_a_secret_or_held_dossier_gives_no_item(
    office: Office, dossier: TestDossier, change: dict[str, object]
) -> None:
    _one_item(dossier, "unit")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    with writing(office.services.database) as session:
        session.execute(update(DossierRow).values(**change))

    assert take(officer) is None
    assert officer.get("/api/v1/review/counts").json()["waiting"] == 0
    assert enter(officer, item, "c5").status_code == 404
    for path in ("", "/crop"):
        assert officer.get(f"/api/v1/review/items/{item['id']}{path}").status_code == 404


def test_another_office_sees_none_of_it(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit")
    office.account(Role.OFFICER, login="noi khac", office=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("noi khac")
    [item] = [each for each in items(office).values() if each.state == "open"]

    assert take(stranger) is None
    assert stranger.get(f"/api/v1/review/items/{item.id}").status_code == 404


def test_the_picture_is_a_strip_of_the_page_with_lines_around(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    response = officer.get(f"/api/v1/review/items/{item['id']}/crop")
    picture = Image.open(BytesIO(response.content))

    assert response.headers["content-type"] == "image/jpeg"
    assert picture.width == WIDTH
    assert 100 < picture.height < 300


def test_who_entered_what_stands_with_the_entries_and_no_value_in_the_trail(
    office: Office, dossier: TestDossier
) -> None:
    _one_item(dossier, "unit", "c5 d7")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    enter(officer, item, "c5 d8")

    with reading(office.services.database) as session:
        [entry] = [each for each in latest(session, limit=20) if each.action == "review_enter"]
    assert entry.detail == {"item_id": item["id"], "field": "unit", "step": 1}
    assert entry.account_id == office.people[Role.OFFICER].id


def test_a_value_that_the_machine_found_nowhere_is_entered_with_its_page(
    office: Office, dossier: TestDossier
) -> None:
    read(dossier, {name: value for name, value in SURE.items() if name != "category"})
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    assert (item["field"], item["task"]) == ("category", "check")
    page = officer.get("/doi-chieu").text
    away = officer.post_form(f"/doi-chieu/muc/{item['id']}", value="Liệt sĩ", trang="2")
    saved = officer.post_form(f"/doi-chieu/muc/{item['id']}", value="Liệt sĩ", trang="1")

    assert 'name="trang"' in page
    assert away.status_code == 422
    assert saved.status_code == 303
    value = in_force(office, dossier, "category")
    assert (value.field.value, value.field.normalized) == ("Liệt sĩ", "LS")
    assert value.field.box == (0, 0, WIDTH, HEIGHT)


def test_counts_tell_what_waits_by_field_and_by_state(office: Office, dossier: TestDossier) -> None:
    read(dossier, {**SURE, "unit": ("c5 d7", 0.7)})
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    enter(officer, item, "c5 d7")
    item = take(officer)
    assert item is not None
    enter(officer, item, "x")

    counts = officer.get("/api/v1/review/counts").json()

    assert counts["by_field"] == {"full_name": 1, "beneficiary_file_no": 1}
    assert counts["by_state"] == {"open": 1, "entered_once": 1}
    assert (counts["waiting"], counts["for_me"], counts["skipped"]) == (2, 1, 0)


def test_a_value_that_was_confirmed_on_the_dossier_is_not_asked_for(
    office: Office, dossier: TestDossier
) -> None:
    _one_item(dossier, "unit", "c5 d7")
    officer = office.browser(Role.OFFICER)
    value = in_force(office, dossier, "unit")

    officer.post(f"/api/v1/fields/{value.id}/confirm")

    assert take(officer) is None


def test_the_page_works_with_the_keyboard_alone(office: Office, dossier: TestDossier) -> None:
    _one_item(dossier, "unit", "c5 d7")
    officer = office.browser(Role.OFFICER)
    page = officer.get("/doi-chieu").text
    [item] = [each for each in items(office).values() if each.state == "open"]

    assert 'value="c5 d7"' in page
    assert page.count("autofocus") == 1
    for key in "bktp":
        assert f'accesskey="{key}"' in page
    saved = officer.post_form(f"/doi-chieu/muc/{item.id}", value="c5 d7")
    assert (saved.status_code, saved.headers["location"]) == (303, "/doi-chieu")
    assert "Không còn mục nào" in officer.get("/doi-chieu").text


def test_saving_what_somebody_else_finished_goes_on_to_the_next_item(
    office: Office, dossier: TestDossier
) -> None:
    _one_item(dossier, "unit", "c5 d7")
    officer = office.browser(Role.OFFICER)
    item = take(officer)
    assert item is not None
    enter(officer, item, "c5 d7")

    for path in ("", "/bo-qua"):
        late = officer.post_form(f"/doi-chieu/muc/{item['id']}{path}", value="c5", reason="unreadable")
        assert (late.status_code, late.headers["location"]) == (303, "/doi-chieu?bao=muc-da-xong")
