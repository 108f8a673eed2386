"""Codes on paper: held before a camera, or read by a scanner that types."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_every_page import said_on
from tests.browser.world import World
from tests.search_api.kiosk.test_scans import picture_of


@pytest.fixture
def camera(world: World, browser: Browser, chromium: str, tmp_path: Path) -> Iterator[Page]:
    """A page of a device before whose camera the receipt is held."""
    seen = tmp_path / "giay.mjpeg"
    seen.write_bytes(picture_of(f"{world.url}/tra-cuu?ma={world.ids['receipt_code']}") * 20)
    args = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    with browser.browser_type.launch(
        executable_path=chromium, args=[*args, f"--use-file-for-fake-video-capture={seen}"]
    ) as with_camera:
        context = with_camera.new_context(locale="vi-VN", viewport={"width": 1280, "height": 1024})
        context.add_cookies(world.cookies("hall"))
        yield context.new_page()


def test_a_receipt_before_the_camera_is_read(world: World, camera: Page) -> None:
    said = said_on(camera, world)
    camera.goto(f"{world.url}/kiosk")
    camera.get_by_role("link", name="Quét mã trên giấy").click()

    expect(camera.get_by_role("heading", name="Đã đọc được mã hồ sơ")).to_be_visible(timeout=20_000)
    camera.get_by_label("Mã tra cứu").fill(world.ids["receipt_secret"])
    camera.get_by_role("button", name="Xem hồ sơ đến đâu").click()

    expect(camera.get_by_role("button", name="In tờ này")).to_be_visible()
    assert world.ids["receipt_code"] not in camera.url
    assert said == []


def test_without_a_camera_the_page_says_what_else_there_is(world: World, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{world.url}/quet-ma")

    page.get_by_role("button", name="Bật máy quay").click()

    expect(page.get_by_role("status")).to_contain_text("nhập mã bằng tay")
    expect(page.get_by_role("button", name="Mã trên giấy tiếp nhận")).to_be_visible()
    page.context.close()


def test_a_scanner_that_types_leads_to_the_paper(world: World, browser: Browser) -> None:
    context = browser.new_context(locale="vi-VN")
    context.add_cookies(world.cookies("hall"))
    page = context.new_page()
    page.goto(f"{world.url}/kiosk")

    page.keyboard.type(f"{world.url}/v/{world.ids['verify_code']}")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/v/{world.ids['verify_code']}")
    context.close()
