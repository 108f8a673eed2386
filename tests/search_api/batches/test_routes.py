"""Batches for programs, and what is taken away from them: rescan list, hand-over record, sheets."""

from collections.abc import Callable
from io import BytesIO

import pdfplumber
import pytest

from schemas.accounts import Account, Role
from schemas.storage.database import reading
from schemas.storage.tables.audit import AuditRow
from tests.ingest.batches.office import read_everything
from tests.search_api.office import Browser, Office

API = "/api/v1/batches/L%C3%B4%201~2026"


def text_of(pdf: bytes) -> str:
    """Return what stands on all pages of a PDF."""
    with pdfplumber.open(BytesIO(pdf)) as paper:
        return " ".join(" ".join(page.extract_text().split()) for page in paper.pages)


@pytest.fixture
def archivist(office: Office, batch: str) -> Browser:
    """The browser of an archivist who did not open the batch; its pages are read."""
    read_everything(office.services)
    return office.browser(Role.ARCHIVIST)


def test_a_batch_is_told_as_its_contract_says(archivist: Browser) -> None:
    (line,) = archivist.get("/api/v1/batches").json()
    batch = archivist.get(API).json()
    assert line["schema"] == batch["schema"] == "trichluc.batch/1"
    assert (line["code"], line["states"]["missing"]) == ("Lô 1/2026", 1)
    assert sum(batch["totals"]["states"].values()) == batch["totals"]["files"]


def test_a_file_is_decided_and_a_difference_explained_then_it_can_be_signed(
    office: Office, archivist: Browser
) -> None:
    batch = archivist.get(API).json()
    missing = next(file["id"] for file in batch["files"] if file["state"] == "missing")
    key = next(one["key"] for one in batch["differences"] if one["code"] == "leaf_count_differs")
    body = {"resolution": "reject", "reason": "Bản gốc không còn"}
    archivist.post(f"{API}/files/{missing}", json=body)
    batch = archivist.post(f"{API}/waivers", json={"key": key, "reason": "Tờ 2 thất lạc"}).json()
    assert batch["totals"]["open_differences"] == 0
    assert archivist.post(f"{API}/sign-off").json()["code"] == "batch_same_signer"
    assert office.browser(Role.SIGNER).post(f"{API}/sign-off").json()["signed_by"] == "Người signer"


def test_a_pile_cannot_be_decided_where_there_is_none(archivist: Browser) -> None:
    answer = archivist.post(f"{API}/pile", json={"kind": "blank", "page": 1, "reason": "đã xem trang"})
    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_held")
    assert archivist.get(f"{API}/pile/1/1.jpg").json()["code"] == "no_such_pile_page"


def test_the_rescan_list_names_the_shelf(archivist: Browser) -> None:
    table = archivist.get(f"{API}/rescans.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert "Lô 1/2026;H99.1;1;A3;12;a/2.png" in table.text


def test_the_hand_over_record_is_a_draft_until_two_people_stand_on_it(
    office: Office, archivist: Browser, rescan: Callable[[], None]
) -> None:
    draft = text_of(archivist.get(f"{API}/handover.pdf").content)
    assert "DỰ THẢO" in draft
    assert "Còn 2 chỗ lệch chưa giải quyết" in draft
    rescan()
    read_everything(office.services)
    office.browser(Role.SIGNER).post(f"{API}/sign-off")
    answer = archivist.get(f"{API}/handover.pdf")
    final = text_of(answer.content)
    assert answer.headers["content-type"] == "application/pdf"
    assert "DỰ THẢO" not in final
    for said in ("H99.1", "Lê Văn Thử", "H99.2", "Trần Thị Mẫu", "Người archivist", "Người signer", "02 bản"):
        assert said in final
    assert "Xác nhận trên phần mềm lúc 15:00 ngày 20/11/2026" in final


def test_taking_the_record_is_noted(office: Office, archivist: Browser) -> None:
    archivist.get(f"{API}/handover.pdf")
    with reading(office.services.database) as session:
        rows = session.query(AuditRow).where(AuditRow.action == "take_handover_record").all()
    assert [row.account_id for row in rows] == [office.people[Role.ARCHIVIST].id]


def test_the_sheets_of_a_batch_are_printed_from_the_register(
    office: Office, opener: Account, archivist: Browser
) -> None:
    answer = archivist.get("/to-phan-cach", params={"lo": "Lô 1/2026"})
    with pdfplumber.open(BytesIO(answer.content)) as paper:
        assert len(paper.pages) == 3
        assert "H99.1" in paper.pages[1].extract_text()
    part = archivist.get("/to-phan-cach", params={"lo": "Lô 1/2026", "tu": "2", "den": "2"})
    with pdfplumber.open(BytesIO(part.content)) as paper:
        assert len(paper.pages) == 2
        assert "H99.1" not in paper.pages[1].extract_text()
    for wrong in ({"tu": "0"}, {"tu": "2", "den": "1"}, {"den": "3"}, {"tu": "x"}):
        assert archivist.get("/to-phan-cach", params={"lo": "Lô 1/2026", **wrong}).status_code == 422
    assert archivist.get("/to-phan-cach", params={"lo": "khác"}).status_code == 404
    assert office.browser(Role.OFFICER).get("/to-phan-cach").status_code == 403
