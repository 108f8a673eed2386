"""A pile that lacks a sheet: it waits, its pages are looked at, and a person says where a dossier begins."""

from pathlib import Path

import pytest

from ingest.batch_desk.jobs import show_batch
from ingest.batches.jobs import open_batch
from ingest.register_desk.jobs import import_register, registered
from ingest.sheets.printing import render_sheets
from schemas.accounts import Account, Role
from schemas.batch import BatchKind
from schemas.errors import NotFoundError
from schemas.fields import Sensitivity
from search_api.batches.pile_place import place_in_pile
from search_api.batches.registers.sheets import sheets_of_batch
from tests.ingest.batches.office import register_file
from tests.journeys.pile import leaf, printed_pages, scanned
from tests.search_api.office import NOW, PASSWORD, Browser, Office

ROWS = ("H99.5;Lê Văn Thử;1;2;B3;1", "H99.6;Trần Thị Mẫu;1;2;B3;2")


@pytest.fixture
def browser(office: Office, opener: Account, tmp_path: Path) -> Browser:
    """The browser of who handed in a pile in which the sheet of the second dossier is missing."""
    services = office.services
    import_register(services, opener, register_file(tmp_path / "r.csv", ROWS), batch_code="L-02")
    rows = registered(services, opener, batch_code="L-02").values()
    pdf = tmp_path / "to.pdf"
    pdf.write_bytes(render_sheets(sheets_of_batch(rows, batch="L-02"), created_at=NOW))
    first, of_five, _ = printed_pages(pdf)
    pile = scanned(tmp_path / "p.tif", [first, of_five, leaf("Tờ năm"), leaf("Tờ sáu")])
    open_batch(services, opener, pile, code="L-02", sides=1, kind=BatchKind.PILE)
    browser = office.browser()
    browser.sign_in(opener.login, PASSWORD)
    return browser


def test_the_pile_waits_and_its_pages_can_be_looked_at(office: Office, browser: Browser) -> None:
    page = browser.get("/lo/L-02").text
    assert "Không thấy tờ đầu của hồ sơ có trong mục lục" in page
    picture = browser.get("/api/v1/batches/L-02/pile/1/4.jpg")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")
    assert picture.content.startswith(b"\xff\xd8")
    assert browser.get("/api/v1/batches/L-02/pile/1/5.jpg").status_code == 404
    assert office.browser(Role.OFFICER).get("/api/v1/batches/L-02/pile/1/4.jpg").status_code == 403


@pytest.mark.parametrize("lacking", ["health", "identity"])
def test_pages_that_nobody_has_read_are_shown_to_who_may_see_everything(
    office: Office, browser: Browser, lacking: Sensitivity
) -> None:
    office.account(Role.ARCHIVIST, login="khac", without=[lacking])
    other = office.browser()
    other.sign_in("khac", PASSWORD)

    answer = other.get("/api/v1/batches/L-02/pile/1/4.jpg")

    assert (answer.status_code, answer.json()["code"]) == (403, "sensitive_content")


def test_once_a_person_says_where_the_dossier_begins_the_pile_is_cut(
    office: Office, opener: Account, browser: Browser
) -> None:
    decision = {"delivery": "1", "kind": "begins", "dossier": "H99.6"}
    lost = browser.post_form("/lo/L-02/chong", form_key="k", page="", reason="Đã xem ảnh", **decision)
    assert (lost.status_code, "Quyết định thiếu số trang" in lost.text) == (422, True)
    answer = browser.post_form("/lo/L-02/chong", page="4", reason="Đã xem ảnh trang 4", **decision)
    assert answer.status_code == 303
    counts = show_batch(office.services, opener, "L-02").reconciliation.dossiers
    assert {count.code: count.scanned for count in counts} == {"H99.5": 1, "H99.6": 1}
    assert browser.get("/api/v1/batches/L-02/pile/1/4.jpg").json()["code"] == "no_such_pile_page"


def test_a_place_is_counted_over_interleaved_stacks() -> None:
    pages = [{"file": name, "page": page} for name in ("f", "b") for page in (1, 2, 3)]
    assert place_in_pile({"pages": pages}, 4) == ("b", 1)
    assert place_in_pile({"pages": pages, "backs_order": "reversed"}, 2) == ("b", 3)
    assert place_in_pile({"pages": pages, "backs_order": "same"}, 5) == ("f", 3)
    with pytest.raises(NotFoundError):
        place_in_pile({"pages": pages}, 7)
