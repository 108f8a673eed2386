"""From a scan to a paper that anybody can check, in the browser, as four people do it one after the other."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from ingest.qr_reading import read_qr_codes
from schemas.settings import Settings
from schemas.storage.services import open_services
from scripts.bench.searching.web import free_port
from search_api.issuance.credentials import make_test_credentials
from tests.journeys.command_line import run, running_up, status, wait_for
from tests.journeys.paper import NAME, draw_page

PASSWORD = "mật khẩu dài để thử"
PEOPLE = {"quantri": "administrator", "luutru": "archivist", "canbo": "officer", "lanhdao": "signer"}
DOSSIER = "H99.01"
REQUIRED = ("full_name", "beneficiary_file_no", "category")


@dataclass(frozen=True, slots=True)
class Running:
    """An office whose processes all run."""

    home: Path
    url: str

    def is_read(self) -> bool:
        """Return whether all that came in was read and can be found."""
        dossiers = status(self.home)["dossiers"]
        return bool(dossiers["total"] and dossiers["indexed"] == dossiers["total"])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    home = tmp_path_factory.mktemp("office") / "home"
    first, *others = PEOPLE
    assert run(home, "account", "first", first, "--name", "Quản Trị", typed=f"{PASSWORD}\n").exit_code == 0
    for login in others:
        role = ("--role", PEOPLE[login], "--name", f"Người {login}", "--as", first)
        assert run(home, "account", "add", login, *role, typed=f"{PASSWORD}\n").exit_code == 0
    services = open_services(Settings(home=home))
    make_test_credentials(services.settings.keys_dir, at=services.now(), person="Người ký thử")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with running_up(home, arguments=(), PORT=str(port), PUBLIC_URL=url):
        wait_for(lambda: answers(port))
        yield Running(home, url)


def answers(port: int) -> bool:
    """Return whether something listens there."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def qr_codes_of(paper: bytes) -> frozenset[str]:
    """Return what the QR codes on the first page of a PDF say, as a telephone reads them off the print."""
    document = pypdfium2.PdfDocument(paper)
    picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    document.close()
    return read_qr_codes(np.asarray(picture))


@contextmanager
def signed_in(running: Running, browser: Browser, login: str) -> Iterator[Page]:
    """Yield a page of somebody who has just signed in, as people do."""
    context = browser.new_context(locale="vi-VN", base_url=running.url, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Thoát")).to_be_visible()
    yield page
    context.close()


def take_in(page: Page, scan: Path) -> None:
    """Hand a scan in."""
    page.get_by_role("link", name="Nhập bản quét").click()
    page.get_by_label("Mã hồ sơ lưu trữ").fill(DOSSIER)
    page.locator("#chon-tep").set_input_files(scan)
    expect(page.get_by_text("Mở hồ sơ").first).to_be_visible(timeout=60_000)


def find_and_confirm(page: Page) -> None:
    """Find the dossier by a name without marks, and confirm what a paper needs, by keyboard alone."""
    page.get_by_label("Tìm theo họ tên").fill("tran thi thu nghiem")
    page.keyboard.press("Enter")
    page.get_by_role("link", name=NAME).first.click()
    page.get_by_role("button", name="Đối chiếu với bản quét").click()
    for field in REQUIRED:
        page.locator(f"section#{field}").get_by_role("button", name="Đúng").focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"section#{field}")).to_contain_text("Đã đối chiếu")


def ask(page: Page) -> str:
    """Enter a request at the counter, and accept it; return its address."""
    page.get_by_role("link", name="Đề nghị", exact=True).click()
    page.get_by_role("button", name="Nhập đề nghị mới").click()
    page.get_by_role("link", name="Cấp trích lục hoặc sao").click()
    page.get_by_label("Họ tên người đề nghị").fill("Trần Thị Mẫu")
    page.get_by_label("Quan hệ với người trong hồ sơ").fill("bản thân")
    page.get_by_label("Hồ sơ của ai").fill(f"{NAME}, sinh 1948, quê xã Mẫu")
    page.get_by_label("Lý do đề nghị").fill("Thờ cúng liệt sĩ")
    page.get_by_role("button", name="Nhận đề nghị").click()
    page.get_by_role("link", name="Mở đề nghị để tiếp nhận").click()
    do(page, "Tiếp nhận", "Đã tiếp nhận", giấy="Đơn đề nghị")
    do(page, "Gắn hồ sơ", "Đã tiếp nhận", mã_hồ=DOSSIER, căn="Trùng họ tên, năm sinh và quê quán")
    return page.url


def do(page: Page, action: str, then: str, **typed: str) -> None:
    """Do something to the request that is open, with what is typed into the fields whose labels hold these words."""
    name = re.compile(f"^{action}$")
    part = page.locator("details").filter(has=page.locator("summary", has_text=name)).first
    if part.get_attribute("open") is None:
        part.locator("summary").click()
    for label, value in typed.items():
        part.get_by_label(re.compile(label.replace("_", " "), re.IGNORECASE)).first.fill(value)
    part.get_by_role("button", name=name).click()
    expect(page.locator("main header .state").first).to_have_text(then)
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi nhận")


def draft(page: Page, request: str) -> None:
    """Draft the extract that the request asks for, and send it to be signed."""
    page.goto(request)
    page.get_by_role("button", name="Lập dự thảo trích lục").click()
    expect(page.get_by_text("Dự thảo đang chờ người ký duyệt.")).to_be_visible()
    page.goto(request)
    do(page, "Trình ký", "Trình ký", người_nhận="Người lanhdao")


def approve_and_sign(page: Page) -> bytes:
    """Sign what waits, and take the paper."""
    page.get_by_role("link", name="Đề nghị", exact=True).click()
    page.get_by_role("link", name=re.compile(r"^H99|-\d{6}-")).first.click()
    page.get_by_role("link", name="Trích lục", exact=True).nth(1).click()
    page.get_by_label("Nhập lại mật khẩu của Ông/Bà").fill(PASSWORD)
    page.get_by_role("button", name="Ký số và ban hành").click()
    expect(page.get_by_text("Kiểm tra công khai")).to_be_visible()
    signed = page.get_by_role("button", name="Tải bản đã ký").get_attribute("href")
    return page.request.get(str(signed)).body()


@pytest.mark.usefixtures("world")  # made before a browser runs: its loop would not let it be made later
def test_from_a_scan_to_a_paper_that_anybody_can_check(
    running: Running, browser: Browser, tmp_path: Path
) -> None:
    with signed_in(running, browser, "luutru") as page:
        take_in(page, draw_page(tmp_path / "001.png"))
    wait_for(running.is_read)
    with signed_in(running, browser, "canbo") as page:
        find_and_confirm(page)
        draft(page, ask(page))
    with signed_in(running, browser, "lanhdao") as page:
        paper = approve_and_sign(page)
    anybody = browser.new_page(locale="vi-VN")
    [address] = qr_codes_of(paper)
    anybody.goto(address)
    expect(anybody.get_by_role("heading", level=1)).to_be_visible()
    expect(anybody.locator(".verdict.good")).to_contain_text("có trong sổ và còn hiệu lực")
    anybody.close()
