"""The quality board: figures of what happened, per day, kind, batch and field; never of a person."""

from datetime import date, timedelta
from typing import Any

import pytest

from schemas.accounts import Role
from schemas.stages import Stage
from schemas.storage.database import writing
from schemas.storage.page_texts import save_page_text
from schemas.storage.tables.work import WorkRow
from tests.search_api.office import NOW, OTHER_OFFICE, Browser, Office, page_text
from tests.search_api.review.desk import NAME, SURE, enter, read, take

PERIOD = "first=2026-11-19&last=2026-11-20"


def figures(browser: Browser, period: str = PERIOD) -> Any:
    answer = browser.get(f"/api/v1/quality?{period}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def second_person(office: Office) -> Browser:
    office.account(Role.OFFICER, login="nguoi-thu-hai")
    browser = office.browser()
    browser.sign_in("nguoi-thu-hai")
    return browser


def test_pages_are_counted_on_the_day_of_vietnam_on_which_they_were_read(office: Office) -> None:
    made = office.dossier("MỘT")
    with writing(office.services.database) as session:
        late = NOW.replace(hour=17, minute=30) - timedelta(days=1)
        text = page_text("MỘT")
        save_page_text(session, made.page_id, text, layer="machine", code_version="t", now=late)
    office.dossier("HAI", code="H99.2")
    days = figures(office.browser(Role.ARCHIVIST))["days"]
    assert [(day["day"], day["pages"]) for day in days] == [("2026-11-19", 0), ("2026-11-20", 2)]


def test_doubtful_values_are_counted_by_kind_of_paper(office: Office) -> None:
    read(office.dossier("MỘT"), {**SURE, "unit": ("c5", 0.5), "rank": ("Hạ sĩ", 0.4)})
    [kind] = figures(office.browser(Role.ARCHIVIST))["kinds"]
    assert (kind["name"], kind["pages"], kind["values"], kind["sure"]) == ("khac", 1, 5, 3)


def test_mended_values_are_counted_and_right_ones_are_not(office: Office) -> None:
    read(office.dossier("MỘT"), {**SURE, "unit": ("c5", 0.5), "rank": ("Hạ sĩ", 0.4)})
    browser = office.browser(Role.ARCHIVIST)
    while item := take(browser):
        enter(browser, item, "Thượng sĩ" if item["field"] == "rank" else item["value"] or "x")
    day = figures(browser)["days"][1]
    assert (day["entries"], day["changed"], day["people"]) == (4, 1, 1)


@pytest.mark.parametrize(("second", "agreed"), [(NAME, 1), ("KHÁC HẲN", 0)])
def test_blind_entries_agree_or_differ(office: Office, second: str, agreed: int) -> None:
    read(office.dossier("MỘT"), SURE)
    for browser, name in ((office.browser(Role.ARCHIVIST), NAME), (second_person(office), second)):
        while item := take(browser):
            enter(browser, item, name if item["field"] == "full_name" else "BD/LS-00312")
    found = {each["field_name"]: each for each in figures(office.browser(Role.ARCHIVIST))["agreements"]}
    assert (found["full_name"]["agreed"], found["full_name"]["differed"]) == (agreed, 1 - agreed)
    assert found["beneficiary_file_no"]["agreed"] == 1


def test_pages_that_were_stopped_are_counted(office: Office) -> None:
    made = office.dossier("MỘT")
    with writing(office.services.database) as session:
        stopped = WorkRow(stage=Stage.READ_PAGE, subject_id=made.page_id, dossier_id=made.dossier.id)
        stopped.state, stopped.changed_at = "parked", NOW
        session.add(stopped)
    assert figures(office.browser(Role.ARCHIVIST))["parked"] == 1


def test_another_office_counts_nothing_of_it(office: Office) -> None:
    read(office.dossier("MỘT"), {**SURE, "unit": ("c5", 0.5)})
    office.account(Role.ARCHIVIST, login="nguoi-noi-khac", office=OTHER_OFFICE)
    browser = office.browser()
    browser.sign_in("nguoi-noi-khac")
    found = figures(browser)
    assert (found["waiting"], found["kinds"], found["days"][1]["pages"]) == (0, [], 0)


def test_the_page_names_nobody(office: Office) -> None:
    read(office.dossier("MỘT"), {**SURE, "unit": ("c5", 0.5)})
    archivist = office.browser(Role.ARCHIVIST)
    item = take(archivist)
    assert item is not None
    enter(archivist, item, "x")
    page = office.browser(Role.ADMINISTRATOR).get("/chat-luong").text
    assert office.people[Role.ARCHIVIST].display_name not in page
    assert "1 ngày công" in page


@pytest.mark.parametrize(
    "period",
    ["first=2026-11-20&last=2026-11-19", "first=2026-10-20&last=2026-11-20", "first=x", "last=2026-13-01"],
)
def test_days_that_are_no_period_are_refused(office: Office, period: str) -> None:
    assert office.browser(Role.ARCHIVIST).get(f"/api/v1/quality?{period}").status_code == 422


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(office: Office) -> None:
    page = office.browser(Role.ARCHIVIST).get("/chat-luong?tu=2026-11-20&den=2026-11-19")
    assert page.status_code == 422
    assert 'value="2026-11-19"' in page.text
    assert 'role="alert"' in page.text


def test_without_days_the_last_week_are_shown(office: Office) -> None:
    days = figures(office.browser(Role.ARCHIVIST), "")["days"]
    assert (days[0]["day"], days[-1]["day"]) == (date(2026, 11, 14).isoformat(), "2026-11-20")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CITIZEN, Role.SECRECY_OFFICER])
def test_it_is_not_for_everybody(office: Office, role: Role) -> None:
    assert office.browser(role).get("/chat-luong").status_code == 403
