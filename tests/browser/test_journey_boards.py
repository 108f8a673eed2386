"""A leader, an inspector and an administrator at their work, as people do it: in the browser, page after page."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from schemas.accounts import Role
from tests.browser.looks import LOOKS
from tests.browser.world import World
from tests.search_api.office import PASSWORD


@pytest.fixture
def page(world: World, browser: Browser) -> Iterator[Page]:
    """A window of the world in which nobody is signed in."""
    context = browser.new_context(locale="vi-VN")
    yield context.new_page()
    context.close()


def _sign_in(page: Page, world: World, login: str) -> None:
    page.goto(f"{world.url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def test_a_leader_goes_from_a_late_number_to_the_request(world: World, page: Page) -> None:
    _sign_in(page, world, "leader")
    expect(page).to_have_url(f"{world.url}/bang-theo-doi")

    number = page.locator(".figure.off a")
    late = int(number.inner_text())
    number.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đang giải quyết, quá hạn")
    rows = page.locator("table.board-list tbody tr")
    expect(rows).to_have_count(late)
    expect(rows.first).to_contain_text("quá hạn")
    assert page.locator('main a[href^="/de-nghi/"]').count() == 0
    page.get_by_label("Đường dẫn").get_by_role("link", name="Bảng theo dõi").click()
    expect(page).to_have_url(re.compile(r"/bang-theo-doi\?tuan=12$"))


def test_an_inspector_reads_and_finds_nothing_to_press(world: World, page: Page) -> None:
    _sign_in(page, world, "inspector")
    page.get_by_role("searchbox").or_(page.locator('main input[name="q"]')).first.fill("Nguyễn Văn Thử")
    page.keyboard.press("Enter")
    page.locator(".hit-text h2 a").first.click()
    expect(page.locator("main")).to_contain_text("H99.1")
    page.goto(f"{world.url}/de-nghi/{world.ids['request_id']}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    refused = page.goto(f"{world.url}/de-nghi/moi")

    assert refused is not None
    assert refused.status == 403
    expect(page.locator("main")).to_contain_text("không được")


def test_an_administrator_finds_who_looked_at_a_dossier(world: World, page: Page) -> None:
    world.office.browser(Role.OFFICER).get("/ho-so/H99.33.2001.160.00000012")
    _sign_in(page, world, "administrator")
    page.goto(f"{world.url}/quan-tri/nhat-ky")
    page.get_by_label("Mã hồ sơ, đề nghị, lô, phiếu, đơn").fill("H99.33.2001.160.00000012")
    page.get_by_label("Nhóm việc").select_option(label="Xem hồ sơ, trang, bản lưu trữ")
    page.get_by_role("button", name="Tìm trong nhật ký").click()

    row = page.locator("table.audit tbody tr").first
    expect(row).to_contain_text("Người officer xem hồ sơ H99.33.2001.160.00000012")


READ_BY_POST = ("/in-tra-cuu", "/ly-do")
"""How the addresses end of what changes nothing: pages printed with marks, reasons given."""


@pytest.mark.parametrize("role", [Role.LEADER, Role.INSPECTOR])
def test_who_only_looks_is_shown_no_form_and_no_link_that_is_refused(world: World, role: Role) -> None:
    browser = world.office.browser(role)
    own = {"/dang-xuat", "/giao-dien", "/tai-khoan"}

    for look in LOOKS:
        response = browser.get(look.address(world.ids))
        if response.status_code != 200 or not isinstance(look.role, Role):
            continue
        changing = {path for path in _posted_to(response.text) if not path.endswith(READ_BY_POST)}
        assert changing <= own, look.name
        for path in sorted(_links(response.text)):
            assert browser.get(path).status_code != 403, f"{look.name}: {path}"


def _posted_to(page: str) -> Iterator[str]:
    yield from re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', page)
    yield from re.findall(r'(?:hx-post|formaction)="([^"]*)"', page)


def _links(page: str) -> set[str]:
    """Return the pages that a page leads to, each kind once."""
    found = (path.split("#")[0].replace("&amp;", "&") for path in re.findall(r'href="(/[^"]*)"', page))
    kept: dict[str, str] = {}
    for path in found:
        if not path.startswith("/static/"):
            kept.setdefault(re.sub(r"[0-9a-f]{32}|\d+", "0", path.split("?")[0]), path)
    return set(kept.values())
