"""Reports over HTTP: one cut-off, one set of figures; each office sees its own; files hold what the page says."""

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from schemas.accounts import Role
from schemas.deadlines.calendar import CalendarDay
from schemas.storage import audit
from schemas.storage.calendar import add_days
from schemas.storage.database import reading, writing
from tests.search_api.office import NOW, OTHER_OFFICE, Office, open_office
from tests.search_api.requests.counter import Counter

JSON = "/api/v1/reports/requests"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with one request solved early, one open, one refused, all of the last two days."""
    office = open_office(tmp_path)
    counter = Counter(office)
    counter.walk(counter.send().json(), "accept", "send_for_signature", "issue")
    counter.walk(counter.send(channel="post").json(), "accept", "hand_over")
    counter.walk(counter.send().json(), "refuse")
    office.clock.pass_by(timedelta(hours=1))
    return office


def figures(at: Office, *, role: Role = Role.SIGNER, **asked: Any) -> dict[str, Any]:
    """Return the report as JSON."""
    response = at.browser(role).get(JSON, params=asked)
    assert response.status_code == 200, response.text
    return dict(response.json())


def test_a_report_counts_what_came_and_what_became_of_it(office: Office) -> None:
    total = figures(office)["total"]

    told = {
        name: total[name] for name in ("to_do", "received", "early", "late", "in_time", "refused", "waiting")
    }
    assert told == {
        "to_do": 2,
        "received": 2,
        "early": 1,
        "late": 0,
        "in_time": 1,
        "refused": 1,
        "waiting": 0,
    }
    assert total["share_in_time"] == 1.0


def test_the_same_cut_off_gives_the_same_figures_after_all_that_happens_later(office: Office) -> None:
    first = figures(office)
    asked = {"period": "quarter", "year": 2026, "part": 4, "cut_off": first["cut_off"]}
    office.clock.pass_by(timedelta(days=40))
    counter = Counter(office)
    later = counter.send(key="khoa-thu-nghiem-sau").json()
    assert counter.act(later, "accept", key="khoa-thu-nghiem-sau-do").status_code == 200
    days = [CalendarDay((NOW + timedelta(days=n)).date(), "day_off", "Bão") for n in range(5)]
    with writing(office.services.database) as session:
        add_days(session, days, account_id=office.people[Role.ADMINISTRATOR].id, now=office.clock())

    again = figures(office, **asked)

    assert {**again, "made_at": ""} == {**first, "made_at": ""}
    assert figures(office, **asked | {"cut_off": ""})["total"]["overdue"] == 1


def test_a_cut_off_to_come_is_refused_with_a_sentence(office: Office) -> None:
    response = office.browser(Role.SIGNER).get(
        JSON, params={"period": "year", "year": 2026, "cut_off": "2026-12-31"}
    )

    assert (response.status_code, response.json()["code"]) == (422, "bad_report_period")


@pytest.mark.parametrize(
    "asked",
    [
        {"period": "week"},
        {"period": "quarter", "year": "x", "part": "1"},
        {"period": "days", "first": "2026-02-30", "last": "2026-03-01"},
        {"cut_off": "gestern"},
    ],
)
def test_a_period_that_cannot_be_read_is_refused(office: Office, asked: dict[str, str]) -> None:
    response = office.browser(Role.SIGNER).get(JSON, params=asked)

    assert (response.status_code, response.json()["code"]) == (422, "bad_report_period")


def test_an_office_sees_its_own_requests_and_an_administrator_all(office: Office) -> None:
    account = office.account(Role.SIGNER, login="other-signer", office=OTHER_OFFICE)
    browser = office.browser()
    browser.sign_in(account.login)

    assert browser.get(JSON).json()["total"]["to_do"] == 0
    assert browser.get(JSON, params={"office": "default"}).status_code == 403
    assert figures(office, role=Role.ADMINISTRATOR)["total"]["to_do"] == 2
    assert figures(office, role=Role.ADMINISTRATOR, office=OTHER_OFFICE)["total"]["to_do"] == 0


def test_the_page_shows_the_figures_and_leads_to_files_of_the_same_cut_off(office: Office) -> None:
    page = office.browser(Role.OFFICER).get("/bao-cao-de-nghi").text

    assert "Phải giải quyết" in page
    assert "Theo cách gửi" in page
    assert "Người officer" in page
    assert "chot=2026-11-20T15%3A59%3A00%2B07%3A00" in page


def test_the_page_says_what_is_wrong_and_keeps_its_form(office: Office) -> None:
    response = office.browser(Role.OFFICER).get("/bao-cao-de-nghi?ky=quarter&nam=2026&phan=7")

    assert response.status_code == 422
    assert "Không có kỳ báo cáo này" in response.text
    assert "Lập báo cáo" in response.text


def test_csv_and_xlsx_hold_the_same_rows_each_with_its_cut_off(office: Office) -> None:
    browser = office.browser(Role.SIGNER)

    text = browser.get("/bao-cao-de-nghi/tai.csv").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(browser.get("/bao-cao-de-nghi/tai.xlsx").content))

    head, *rows = list(csv.reader(io.StringIO(text)))
    in_book = [["" if cell is None else str(cell) for cell in row] for row in book.active.values]
    assert [head, *rows] == in_book
    assert rows[0][head.index("Tiếp nhận trong kỳ")] == "2"
    assert {row[head.index("Chốt số liệu")] for row in rows} == {"15:59 20/11/2026"}
    assert {row[head.index("Người lập")] for row in rows} == {"Người signer"}


@pytest.mark.parametrize("path", ["/bao-cao-de-nghi/pdf", "/bao-cao-de-nghi/mau-100/pdf?nam=2026"])
def test_papers_are_pdf_a_and_hold_nobody_who_asked(office: Office, path: str) -> None:
    response = office.browser(Role.SIGNER).get(path)

    assert response.status_code == 200, response.text
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.open_metadata()["pdfaid:part"] == "2"
        assert "Mẫu" not in str(pdf.docinfo)


def test_who_made_a_report_is_on_the_trail(office: Office) -> None:
    office.browser(Role.SIGNER).get("/bao-cao-de-nghi/tai.csv")

    with reading(office.services.database) as session:
        [row] = [each for each in audit.latest(session, limit=20) if each.action == "make_report"]
    assert (row.account_id, row.detail["as"]) == (office.people[Role.SIGNER].id, "csv")
    assert "Trần Thị Mẫu" not in str(row)
