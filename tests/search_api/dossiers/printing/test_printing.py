"""Pages printed to look something up: marked, masked, bounded, and on the audit trail."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from PIL import Image

from schemas.accounts import Role
from schemas.assets import fonts_dir
from schemas.storage.audit import latest
from schemas.storage.database import reading
from search_api.dossiers.printing.paper import PrintedPage, PrintMark, print_pdf
from search_api.issuance.preview import draw_paper_page
from search_api.paper.fonts import find_fonts
from tests.search_api.guarded import HEALTH, ORDINARY, make_guarded
from tests.search_api.issuance.copying.copy_desk import CODE, add_pages
from tests.search_api.office import NOW, Office, open_office

MARK = PrintMark("Nguyễn Thị Mẫu", "Sở Nội vụ", "H99.1", "15:00 ngày 20/11/2026")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office without dossiers."""
    return open_office(tmp_path, office_name="Sở Nội vụ")


def _texts(pdf: bytes) -> list[str]:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [page.extract_text() for page in opened.pages]


def _printed(color: str, size: tuple[int, int]) -> bytes:
    kept = BytesIO()
    Image.new("RGB", size, color).save(kept, "JPEG")
    page = PrintedPage(7, kept.getvalue())
    return print_pdf([page], MARK, fonts=find_fonts(fonts_dir()), created_at=NOW)


def test_each_page_says_who_printed_it_and_that_it_is_no_copy(office: Office) -> None:
    add_pages(office, code=CODE)

    answer = office.browser(Role.OFFICER).post_form(f"/ho-so/{CODE}/in-tra-cuu", tu="2", den="3")
    texts = _texts(answer.content)

    assert answer.headers["cache-control"] == "private, no-store"
    assert [f"Hồ sơ {CODE}, trang {number}." in text for number, text in zip((2, 3), texts, strict=True)]
    assert all("Bản in để tra cứu, không thay cho bản sao." in text for text in texts)
    assert all("Người officer, Sở Nội vụ, lúc 15:00 ngày 20/11/2026" in text for text in texts)


def test_a_print_is_on_the_audit_trail_each_time(office: Office) -> None:
    add_pages(office, code=CODE)
    browser = office.browser(Role.SIGNER)

    for _ in range(2):
        browser.post_form(f"/ho-so/{CODE}/in-tra-cuu", tu="1", den="2")

    with reading(office.services.database) as session:
        rows = [row for row in latest(session, limit=9) if row.action == "print_pages"]
    assert [row.detail for row in rows] == [{"first": 1, "last": 2}] * 2


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("3", "2", "từ trang nhỏ đến trang lớn hơn"),
        ("2", "9", "không có những trang này"),
        ("1", "21", "tối đa 20 trang"),
        ("0", "1", ""),
        ("1", "9" * 5_000, ""),
    ],
)
def test_what_cannot_be_printed_is_refused_with_its_reason(
    office: Office, first: str, last: str, said: str
) -> None:
    add_pages(office, code=CODE)

    answer = office.browser(Role.OFFICER).post_form(f"/ho-so/{CODE}/in-tra-cuu", tu=first, den=last)

    assert answer.status_code == 422
    assert said in answer.text
    with reading(office.services.database) as session:
        assert [row for row in latest(session, limit=9) if row.action == "print_pages"] == []


@pytest.mark.parametrize(("size", "is_wide"), [((800, 1100), False), ((1100, 800), True)])
def test_marks_go_over_all_of_a_page_and_it_lies_as_it_is(
    size: tuple[int, int], is_wide: bool, tmp_path: Path
) -> None:
    office = open_office(tmp_path)

    drawn = draw_paper_page(_printed("white", size), 1, settings=office.services.settings)
    seen = np.asarray(Image.open(BytesIO(drawn)).convert("L"))
    height, width = seen.shape
    picture = seen[height // 12 : height * 10 // 12, width // 12 : width * 11 // 12]
    quarters = [part for half in np.array_split(picture, 2) for part in np.array_split(half, 2, axis=1)]

    assert (width > height) == is_wide
    assert all(part.min() < 240 for part in quarters)


def test_a_print_covers_what_the_person_may_not_see(office: Office) -> None:
    guarded = make_guarded(office)
    path = f"/ho-so/{ORDINARY}/in-tra-cuu"
    full = office.browser(Role.OFFICER).post_form(path, tu="1", den="1")
    less = guarded.browser(Role.OFFICER, "health", "identity").post_form(path, tu="1", den="1")

    drawn = [draw_paper_page(each.content, 1, settings=office.services.settings) for each in (full, less)]
    colors = [
        set(map(tuple, np.asarray(Image.open(BytesIO(each)).convert("RGB")).reshape(-1, 3))) for each in drawn
    ]

    gray = {color for color in colors[1] - colors[0] if max(color) - min(color) < 8 and 90 < min(color) < 140}
    assert gray


def test_a_page_of_which_nothing_may_be_seen_is_not_printed(office: Office) -> None:
    guarded = make_guarded(office)

    answer = guarded.browser(Role.OFFICER, "health").post_form(f"/ho-so/{HEALTH}/in-tra-cuu", tu="1", den="1")

    assert answer.status_code == 403
