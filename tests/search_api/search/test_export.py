"""What was found, as a table to download."""

import csv
import io

import pytest

from schemas.accounts import Role
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.search.export import jobs
from tests.search_api.office import OTHER_OFFICE, Office
from tests.search_api.search.people import AN, BINH, add_person


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_everything_that_was_found_goes_out_page_by_page(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_AT_ONCE", 2)
    for number in range(5):
        add_person(office, f"H{number}", **AN)
    add_person(office, "H9", where=OTHER_OFFICE, **AN)

    answer = office.browser(Role.OFFICER).get("/api/v1/search/export.csv?q=nguyen van an&order=name")

    rows = _rows(answer.content)
    assert rows[0][:3] == ["STT", "Họ và tên", "Ngày, tháng, năm sinh"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "3", "4", "5"]
    assert {row[8] for row in rows[1:]} == {f"H{number}" for number in range(5)}
    assert rows[1][1:4] == ["Nguyễn Văn An", "12/3/1948", "Quảng Xương, Thanh Hóa"]


def test_the_page_exports_under_its_filters(office: Office) -> None:
    add_person(office, "H1", **AN)
    add_person(office, "H2", **BINH)

    answer = office.browser(Role.OFFICER).get("/tim-kiem/xuat.csv?q=H1 OR H2&thap-nien=1950")

    assert [row[1] for row in _rows(answer.content)[1:]] == ["Trần Thị Bình"]
    assert answer.headers["content-disposition"] == "attachment; filename=tim-kiem.csv"


def test_nothing_guarded_goes_out(office: Office) -> None:
    add_person(office, "H1", **AN, citizen_no="003050001234", injury_percent="61%")

    answer = office.browser(Role.OFFICER).get("/api/v1/search/export.csv?q=nguyen van an")

    assert b"003050001234" not in answer.content
    assert b"61%" not in answer.content


def test_a_workbook_is_a_workbook(office: Office) -> None:
    add_person(office, "H1", **AN)

    answer = office.browser(Role.OFFICER).get("/tim-kiem/xuat.xlsx?q=an")

    assert answer.content.startswith(b"PK")


def test_too_much_is_refused_before_anything_goes_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MOST", 1)
    for code in ("H1", "H2"):
        add_person(office, code, **AN)

    answer = office.browser(Role.OFFICER).get("/api/v1/search/export.csv?q=an")

    assert (answer.status_code, answer.json()["code"]) == (422, "too_many_to_export")


def test_what_went_out_stands_in_the_trail(office: Office) -> None:
    add_person(office, "H1", **AN)
    office.browser(Role.OFFICER).get("/api/v1/search/export.csv?q=an&decade=1940")

    with reading(office.services.database) as session:
        [entry] = latest(session, limit=1)
    assert (entry.action, entry.detail) == (
        "export_search",
        {"query": "an", "filters": {"decade": ["1940"]}, "kind": "csv", "rows": 1},
    )
