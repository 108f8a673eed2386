"""A citizen with a telephone asks for an extract, and comes to the counter or sends it; also where no script runs."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from schemas.accounts import Role
from tests.browser.test_every_page import said_on
from tests.browser.world import World
from tests.search_api.requests.drafts.writer import photo

TELEPHONE = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "locale": "vi-VN",
}


@pytest.fixture
def telephone(world: World, browser: Browser) -> Iterator[BrowserContext]:
    """A telephone in which nobody is signed in."""
    context = browser.new_context(**TELEPHONE)  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A photo as a camera makes it."""
    path = tmp_path / "anh.jpg"
    path.write_bytes(photo(size=(1600, 1200)))
    return path


def first_steps(page: Page, world: World) -> None:
    """Go from the first page to the papers as somebody does who types little."""
    page.goto(world.url)
    page.get_by_role("link", name="Tôi muốn xin trích lục, bản sao hồ sơ").tap()
    page.get_by_text("Trích lục hồ sơ", exact=True).tap()
    page.get_by_label("Ông/Bà cần giấy này để làm gì?").fill("Làm chế độ thờ cúng")
    page.get_by_role("button", name="Tiếp tục").tap()
    page.get_by_text("Tôi là người thân của người ấy").tap()
    page.get_by_label("Họ và tên người có công ghi trong hồ sơ").fill("Nguyễn Văn Mẫu")
    page.get_by_label("Người xin là gì của người có công?").fill("con")
    page.get_by_role("button", name="Tiếp tục").tap()
    page.get_by_label("Họ và tên của Ông/Bà").fill("Nguyễn Thị Mẫu")
    page.get_by_role("button", name="Tiếp tục").tap()
    expect(page.get_by_text("Bước 4 trong 5")).to_be_visible()


def large_codes(page: Page) -> list[str]:
    """Return the codes that the page shows to be written down."""
    codes = page.locator(".large-code")
    expect(codes.first).to_be_visible()
    return codes.all_inner_texts()


def test_a_citizen_sends_from_a_telephone_and_follows_it(
    world: World, telephone: BrowserContext, picture: Path
) -> None:
    telephone.add_cookies(world.cookies(Role.CITIZEN))
    page = telephone.new_page()
    said = said_on(page, world)

    first_steps(page, world)
    camera = page.get_by_label("Chụp ảnh bằng điện thoại").first
    assert camera.get_attribute("capture") == "environment"
    camera.set_input_files(picture)
    expect(page.locator("ul.thumbs img")).to_be_visible()
    page.get_by_role("button", name="Tiếp tục").tap()
    page.get_by_role("button", name="Gửi đề nghị").tap()
    code, secret = large_codes(page)
    page.goto(f"{world.url}/tra-cuu?ma={code}")
    page.get_by_label("Mã tra cứu").fill(secret)
    page.get_by_role("button", name="Xem đến đâu rồi").tap()

    expect(page.get_by_text("Cán bộ đang kiểm tra giấy tờ Ông/Bà đã nộp.")).to_be_visible()
    expect(page.locator('li[aria-current="step"]')).to_contain_text("Kiểm tra giấy tờ, tiếp nhận")
    assert said == []


def test_a_large_photo_is_made_smaller_before_it_is_sent(
    world: World, telephone: BrowserContext, tmp_path: Path
) -> None:
    large = tmp_path / "lon.jpg"
    Image.effect_noise((4200, 3000), 60).save(large, "JPEG", quality=90)
    page = telephone.new_page()
    first_steps(page, world)

    with page.expect_request(lambda asked: asked.url.endswith("/tep") and asked.method == "POST") as sent:
        page.get_by_label("Chụp ảnh bằng điện thoại").first.set_input_files(large)
    expect(page.locator("ul.thumbs img")).to_be_visible()

    assert int(sent.value.all_headers()["content-length"]) < large.stat().st_size


def test_what_is_typed_survives_back_reload_and_another_device(
    world: World, browser: Browser, telephone: BrowserContext
) -> None:
    page = telephone.new_page()
    first_steps(page, world)

    page.go_back()
    name = page.get_by_label("Họ và tên của Ông/Bà")
    expect(name).to_have_value("Nguyễn Thị Mẫu")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 200):
        name.fill("Nguyễn Thị Mẫu Hai")
    page.reload()
    expect(page.get_by_label("Họ và tên của Ông/Bà")).to_have_value("Nguyễn Thị Mẫu Hai")
    page.get_by_role("button", name="Lưu, lần sau làm tiếp").tap()
    code, secret = large_codes(page)
    other = browser.new_context(**TELEPHONE).new_page()  # type: ignore[arg-type]
    other.goto(f"{world.url}/xin-cap/tiep?ma={code}#{secret}")
    other.get_by_role("button", name="Mở tờ khai").tap()

    expect(other.get_by_text("Nguyễn Thị Mẫu Hai")).to_be_visible()
    assert secret not in other.url
    other.context.close()


def test_without_scripts_a_form_is_prepared_and_received_at_the_counter(
    world: World, browser: Browser, picture: Path
) -> None:
    plain = browser.new_context(java_script_enabled=False, **TELEPHONE)  # type: ignore[arg-type]
    page = plain.new_page()
    first_steps(page, world)
    page.get_by_label("Chọn ảnh hoặc tệp có sẵn").first.set_input_files(picture)
    page.get_by_role("button", name="Thêm vào tờ khai").first.tap()
    expect(page.locator("ul.thumbs img")).to_be_visible()
    page.get_by_role("button", name="Tiếp tục").tap()
    page.get_by_role("button", name="Soạn xong, lấy mã").tap()
    [code] = large_codes(page)
    plain.close()
    desk = browser.new_context(locale="vi-VN")
    desk.add_cookies(world.cookies(Role.OFFICER))
    officer = desk.new_page()

    officer.goto(f"{world.url}/to-khai")
    officer.get_by_role("textbox", name=re.compile("Mã tờ khai")).fill(code)
    officer.get_by_role("button", name="Mở", exact=True).click()
    expect(officer.get_by_text("Nguyễn Thị Mẫu")).to_be_visible()
    officer.get_by_role("button", name="Nhận thành đề nghị").click()
    assert len(large_codes(officer)) == 2
    officer.get_by_role("link", name="Giấy tờ nộp kèm").click()

    expect(officer.get_by_role("link", name="anh.jpg")).to_be_visible()
    desk.close()
