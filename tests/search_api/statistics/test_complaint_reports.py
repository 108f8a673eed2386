"""Reports on complaints over HTTP: what came, was answered in time or late, and is open, as known at a cut-off."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.accounts import Role
from schemas.identifiers import OfficeId
from schemas.reporting.complaints import ComplaintDimension, CountedComplaint, count_complaints
from schemas.reporting.period import Window, period_of
from tests.search_api.office import OTHER_OFFICE, Office, open_office

JSON, PAGE = "/api/v1/reports/complaints", "/bao-cao-phan-anh"
WRITTEN = {"content": "Quầy số 4 nên có ghế ngồi chờ.", "name": "Trần Thị Mẫu", "address": "xã Mẫu"}


def send(office: Office, key: str, *, kind: str = "suggestion", to: str = "default") -> None:
    """Let somebody write to an office."""
    body, headers = WRITTEN | {"kind": kind, "office": to}, {"Idempotency-Key": f"khoa-phan-anh-{key:>06}"}
    response = office.browser().client.post("/api/v1/complaints", json=body, headers=headers)
    assert response.status_code == 201, response.text


def answer(office: Office, *actions: str) -> None:
    """Do this to the complaint of the office that is due first."""
    browser = office.browser(Role.OFFICER)
    found = browser.get("/api/v1/complaints").json()[0]
    said = {"answer": "Cơ quan đã bố trí thêm ghế.", "forwarded_to": "Thanh tra tỉnh"}
    for action in actions:
        body = {"version": found["version"], **(said if action != "take" else {})}
        response = browser.post(f"/api/v1/complaints/{found['id']}/{action}", json=body)
        assert response.status_code == 200, response.text
        found = response.json()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """One suggestion answered in time, one too late, one complaint still open; all came on 20/11/2026."""
    office = open_office(tmp_path)
    for number, kind in enumerate(("suggestion", "suggestion", "complaint")):
        send(office, f"{number}", kind=kind)
    office.clock.pass_by(timedelta(days=1))
    answer(office, "take", "answer")
    office.clock.pass_by(timedelta(days=40))
    answer(office, "take", "answer")
    office.clock.pass_by(timedelta(hours=1))
    return office


def figures(office: Office, *, role: Role = Role.SIGNER, **asked: Any) -> dict[str, Any]:
    """Return the report as JSON."""
    response = office.browser(role).get(JSON, params={"period": "year", "year": 2026} | asked)
    assert response.status_code == 200, response.text
    return dict(response.json())


def test_a_report_counts_what_was_answered_in_time_and_late(office: Office) -> None:
    report = figures(office)

    total = {name: value for name, value in report["total"].items() if value}
    assert total == {
        "received": 3, "to_do": 3, "answered_in_time": 1, "answered_late": 1, "overdue": 1, "pending": 1,
    }  # fmt: skip
    kinds = {row["key"]: row["pending"] for row in report["by"]["kind"]}
    assert kinds == {"suggestion": 0, "complaint": 1}


def test_an_earlier_cut_off_gives_the_figures_of_then(office: Office) -> None:
    first = figures(office, cut_off="2026-11-22")["total"]
    office.clock.pass_by(timedelta(days=30))
    answer(office, "forward")
    send(office, "later")

    again = figures(office, cut_off="2026-11-22")["total"]

    assert first == again
    assert (again["answered_in_time"], again["in_time"], again["forwarded"]) == (1, 2, 0)


def test_what_one_year_leaves_open_the_next_carries_over(office: Office) -> None:
    office.clock.pass_by(timedelta(days=60))
    answer(office, "forward")
    office.clock.pass_by(timedelta(hours=1))

    total = figures(office, year=2027)["total"]

    assert (total["carried_over"], total["received"], total["forwarded"]) == (1, 0, 1)


def test_an_office_sees_its_own_and_an_administrator_all(office: Office) -> None:
    office.account(Role.SIGNER, login="other-signer", office=OTHER_OFFICE)
    send(office, "there", to=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("other-signer")
    office.clock.pass_by(timedelta(hours=1))

    assert stranger.get(JSON, params={"period": "quarter", "year": 2026, "part": 4}).status_code == 200
    assert stranger.get(JSON, params={"office": "default"}).status_code == 403
    everything = figures(
        office, role=Role.ADMINISTRATOR, period="days", first="2026-11-01", last="2027-12-31"
    )
    assert sorted(row["key"] for row in everything["by"]["office"]) == ["default", OTHER_OFFICE]
    assert office.browser(Role.ARCHIVIST).get(JSON).status_code == 403


def test_page_and_files_hold_the_same_figures(office: Office) -> None:
    browser = office.browser(Role.OFFICER)
    asked = {"ky": "year", "nam": "2026"}

    page = browser.get(PAGE, params=asked).text
    sheet = openpyxl.load_workbook(io.BytesIO(browser.get(f"{PAGE}/tai.xlsx", params=asked).content)).active
    rows = list(csv.reader(io.StringIO(browser.get(f"{PAGE}/tai.csv", params=asked).text.lstrip("\ufeff"))))
    pdf = browser.get(f"{PAGE}/pdf", params=asked).content

    assert "Trả lời quá hạn" in page
    assert f"{PAGE}/pdf?ky=year&amp;nam=2026" in page
    assert ["" if cell.value is None else str(cell.value) for cell in sheet[2]] == rows[1]
    assert rows[1][:8] == ["Tổng cộng", "", "0", "3", "3", "1", "1", "0"]
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        text = paper.pages[0].extract_text()
    assert "BÁO CÁO TÌNH HÌNH TRẢ LỜI PHẢN ÁNH, KHIẾU NẠI" in text
    assert "Trần Thị Mẫu" not in page + text


def test_a_period_without_any_is_said(office: Office) -> None:
    page = office.browser(Role.OFFICER).get(PAGE, params={"ky": "year", "nam": "2020"})

    assert "Trong kỳ không có đơn nào" in page.text
    assert office.browser(Role.OFFICER).get(PAGE, params={"ky": "tuần"}).status_code == 422


_MOMENTS = st.integers(0, 730).map(lambda day: datetime(2025, 6, 1, 5, tzinfo=UTC) + timedelta(days=day))
_COMPLAINTS = st.builds(
    lambda kind, office, came, due, closed, forwarded: CountedComplaint(
        kind, OfficeId(office), came, came + due, closed and max(came, closed), forwarded
    ),
    st.sampled_from(("a", "b")),
    st.sampled_from(("x", "y")),
    _MOMENTS,
    st.timedeltas(timedelta(), timedelta(days=90)),
    st.none() | _MOMENTS,
    st.booleans(),
)


@given(st.lists(_COMPLAINTS, max_size=12), _MOMENTS)
def test_what_there_was_to_do_is_done_or_open(
    complaints: Sequence[CountedComplaint], cut_off: datetime
) -> None:
    total, groups = count_complaints(complaints, Window(period_of("year", 2026), cut_off))

    done = total.answered_in_time + total.answered_late + total.forwarded
    assert total.to_do == done + total.pending
    for dimension in ComplaintDimension:
        assert sum(each.to_do for each in groups[dimension].values()) == total.to_do
