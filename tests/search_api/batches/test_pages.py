"""The pages of batches: looked at, decided, explained, signed by a second person."""

import re
from collections.abc import Callable

import pytest

from ingest.batch_desk.jobs import show_batch
from schemas.accounts import Account, Role
from schemas.batch import BatchState, FileState
from schemas.storage.database import reading
from schemas.storage.tables.audit import AuditRow
from tests.ingest.batches.office import read_everything
from tests.search_api.office import PASSWORD, Browser, Office

HERE = "/lo/L%C3%B4%201~2026"


@pytest.fixture
def browser(office: Office, opener: Account, batch: str) -> Browser:
    """The browser of who opened the batch, whose pages are read."""
    read_everything(office.services)
    browser = office.browser()
    browser.sign_in(opener.login, PASSWORD)
    return browser


def words(page: str) -> str:
    """Return what a person reads of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def file_of(office: Office, account: Account, batch: str, name: str) -> str:
    """Return the id of a file of the batch."""
    return next(file.id for file in show_batch(office.services, account, batch).files if file.name == name)


def test_all_batches_are_listed_with_counts_and_people(browser: Browser) -> None:
    page = browser.get("/lo").text
    assert f'href="{HERE}"' in page
    assert "Lô 1/2026" in page
    assert "Đã nhập: 2" in words(page)
    assert "Thiếu: 1" in words(page)
    assert "Chưa ký" in page


def test_a_batch_says_where_the_dossier_that_lacks_a_leaf_lies(browser: Browser) -> None:
    page = words(browser.get(HERE).text)
    assert "H99.1 Kho 1, Giá A3, Hộp 12 Mục lục ghi 2 tờ, đã quét 1 trang." in page
    assert page.index("Lệch 2 chỗ") < page.index("Khớp", page.index("Từng hồ sơ"))
    assert "Chưa ký được" in page


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SIGNER])
def test_who_may_only_look_sees_no_forms(office: Office, browser: Browser, role: Role) -> None:
    page = office.browser(role).get(HERE).text
    assert "H99.1" in page
    assert f'action="{HERE}' not in page


def test_a_missing_file_is_decided_with_a_reason(
    office: Office, opener: Account, batch: str, browser: Browser
) -> None:
    file_id = file_of(office, opener, batch, "a/2.png")
    answer = browser.post_form(f"{HERE}/tep/{file_id}", resolution="reject", reason="Tờ 2 mất từ năm 1990")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{HERE}?bao=da-xu-ly-lo")
    view = show_batch(office.services, opener, batch)
    assert FileState.MISSING not in {file.state for file in view.files}
    assert "Tờ 2 mất từ năm 1990 (Người archivist" in words(browser.get(HERE).text)


def test_a_decision_without_reason_keeps_what_was_typed(
    office: Office, opener: Account, batch: str, browser: Browser
) -> None:
    file_id = file_of(office, opener, batch, "a/2.png")
    answer = browser.post_form(f"{HERE}/tep/{file_id}", resolution="rescan", reason="ừ 1")
    assert answer.status_code == 422
    assert "Xin ghi rõ lý do" in answer.text
    assert 'value="ừ 1"' in answer.text
    assert '<option value="rescan" selected>' in answer.text


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("tep/x", {"resolution": "xóa"}),
        ("chong", {"kind": "xóa"}),
        ("chong", {"kind": "blank", "page": "một"}),
    ],
)
def test_what_nobody_offered_is_refused_on_the_same_page(
    browser: Browser, path: str, values: dict[str, str]
) -> None:
    answer = browser.post_form(f"{HERE}/{path}", reason="không hợp lệ", **values)
    assert answer.status_code == 422
    assert "Lô 1/2026" in answer.text


def test_a_difference_is_explained_on_the_page(
    office: Office, opener: Account, batch: str, browser: Browser
) -> None:
    found = show_batch(office.services, opener, batch).reconciliation.differences
    key = next(one.key for one in found if one.code == "leaf_count_differs")
    assert browser.post_form(f"{HERE}/giai-trinh", key=key, reason="a").status_code == 422
    answer = browser.post_form(f"{HERE}/giai-trinh", key=key, reason="Tờ 2 đã thất lạc")
    assert answer.status_code == 303
    assert "Đã giải trình Tờ 2 đã thất lạc" in words(browser.get(HERE).text)


def test_the_batch_is_signed_by_a_second_person_only(
    office: Office, opener: Account, batch: str, browser: Browser, rescan: Callable[[], None]
) -> None:
    second = office.browser(Role.SIGNER)
    early = second.post_form(f"{HERE}/ky")
    assert (early.status_code, "chỗ lệch chưa giải quyết" in early.text) == (409, True)

    rescan()
    read_everything(office.services)
    own = browser.post_form(f"{HERE}/ky")
    assert (own.status_code, "Xin mời một người khác ký" in own.text) == (403, True)
    assert "Ký nghiệm thu</button>" in second.get(HERE).text
    assert second.post_form(f"{HERE}/ky").status_code == 303

    view = show_batch(office.services, opener, batch)
    assert (view.batch.state, view.signed_by) == (BatchState.SIGNED, "Người signer")
    page = browser.get(HERE).text
    assert "Lô đã đóng" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    with reading(office.services.database) as session:
        assert session.query(AuditRow).where(AuditRow.action == "sign_off_batch").count() == 1


def test_the_batch_of_another_office_is_not_there(office: Office, browser: Browser) -> None:
    from tests.search_api.office import OTHER_OFFICE

    office.account(Role.ARCHIVIST, login="noi-khac", office=OTHER_OFFICE)
    stranger = office.browser()
    stranger.sign_in("noi-khac", PASSWORD)
    assert stranger.get(HERE).status_code == 404
    assert "Lô 1/2026" not in stranger.get("/lo").text
    assert stranger.get(f"/api/v1/batches{HERE[3:]}/handover.pdf").status_code == 404
