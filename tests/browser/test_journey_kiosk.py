"""An old person at the device in the hall: types on the screen, goes away, and nothing of the visit is left."""

import itertools
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from schemas.accounts import Role
from tests.browser.test_every_page import AXE, RULES, RUN_AXE
from tests.browser.world import World
from tests.search_api.requests.counter import Counter

HALL = {"width": 1280, "height": 1024}


@pytest.fixture
def hall(world: World, browser: Browser) -> Iterator[BrowserContext]:
    """The browser of a device in the hall."""
    context = browser.new_context(locale="vi-VN", viewport=HALL, has_touch=True, reduced_motion="reduce")
    context.add_cookies(world.cookies("hall"))
    yield context
    context.close()


def press(page: Page, keys: str) -> None:
    """Press these keys of the keyboard on the screen."""
    for key in keys:
        page.locator(f'#ban-phim [data-key="{key.lower()}"]:visible').first.tap()


def track(page: Page, world: World) -> None:
    """Look a request up, with the keys on the screen alone."""
    page.goto(f"{world.url}/kiosk")
    page.get_by_role("link", name="Xem hồ sơ đến đâu").tap()
    page.get_by_label("Mã số hồ sơ").tap()
    press(page, world.ids["receipt_code"])
    page.get_by_role("button", name="Ô tiếp").tap()
    press(page, world.ids["receipt_secret"])
    page.locator('#ban-phim [data-do="done"]').tap()
    page.locator('main form[action="/tra-cuu"] button').tap()
    expect(page.locator("main")).to_contain_text(world.ids["receipt_code"])


def going_back(page: Page) -> str:
    """Go back further than anybody came; return all that was shown on the way."""
    return "".join(_one_back(page) for _ in range(5))


def _one_back(page: Page) -> str:
    page.go_back(wait_until="commit")
    while True:
        with suppress(Error):  # the page leads on by itself
            return page.content()


def test_a_request_is_tracked_with_the_keys_on_the_screen_alone(world: World, hall: BrowserContext) -> None:
    page = hall.new_page()

    track(page, world)

    expect(page.locator("main")).to_contain_text(world.ids["receipt_code"])
    assert world.ids["receipt_secret"] not in page.url
    expect(page.get_by_role("button", name="In tờ này")).to_be_visible()


def test_who_went_away_is_asked_and_then_forgotten(world: World, hall: BrowserContext) -> None:
    page = hall.new_page()
    page.clock.install()
    track(page, world)

    page.clock.run_for(61_000)
    expect(page.get_by_role("alertdialog")).to_contain_text("Ông/Bà còn ở đây không?")
    shown = page.locator(".kiosk-count").text_content()
    page.clock.run_for(30_000)
    page.wait_for_url(f"{world.url}/kiosk")

    assert 25 <= int(shown or 0) <= 30
    assert {each["name"] for each in hall.cookies()} == {"trichluc-kiosk", "trichluc-kiosk-visit"}
    assert page.evaluate(
        "[localStorage.length, [...document.querySelectorAll('main input')].map(each => each.value).join('')]"
    ) == [
        0,
        "",
    ]
    assert world.ids["receipt_code"] not in going_back(page)


def test_whoever_is_still_there_stays_where_they_were(world: World, hall: BrowserContext) -> None:
    page = hall.new_page()
    page.clock.install()
    page.goto(f"{world.url}/phan-anh")
    page.locator("textarea").first.tap()
    press(page, "vieetj")

    page.clock.run_for(62_000)
    page.get_by_role("button", name="Tôi còn ở đây").tap()
    page.clock.run_for(40_000)

    expect(page.get_by_role("alertdialog")).to_be_hidden()
    expect(page.locator("textarea").first).to_have_value("việt")


def test_the_keyboard_types_what_it_shows_where_the_caret_is(world: World, hall: BrowserContext) -> None:
    page = hall.new_page()
    page.goto(f"{world.url}/phan-anh")
    field = page.locator("textarea").first
    field.tap()

    page.locator('#ban-phim [data-do="shift"]').tap()
    press(page, "nguyeen ")
    page.locator('#ban-phim [data-do="left"]').tap()
    page.get_by_role("button", name="Dấu ngã").tap()
    page.locator('#ban-phim [data-do="right"]').tap()
    page.keyboard.type("An")

    expect(field).to_have_value("Nguyễn An")
    expect(field).to_be_focused()
    assert page.locator('#ban-phim [data-key="q"]').bounding_box()["height"] >= 60  # type: ignore[index]


@pytest.mark.parametrize("size", [HALL, {"width": 640, "height": 512}], ids=["whole", "200 %"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_keyboard_and_question_are_no_barrier(
    world: World, hall: BrowserContext, size: dict[str, int], scheme: str
) -> None:
    page = hall.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.clock.install()
    page.goto(f"{world.url}/tra-cuu")
    page.evaluate(AXE.read_text(encoding="utf-8"))

    page.get_by_label("Mã số hồ sơ").tap()
    barriers = page.evaluate(RUN_AXE, RULES)
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.clock.run_for(61_000)
    expect(page.get_by_role("alertdialog")).to_be_visible()
    barriers += page.evaluate(RUN_AXE, RULES)

    assert (barriers, is_wide) == ([], False)


def test_a_device_leads_nowhere_else(world: World, hall: BrowserContext) -> None:
    page = hall.new_page()
    page.goto(f"{world.url}/kiosk")
    before = page.evaluate("history.length")

    page.get_by_role("link", name="Cần giấy tờ gì?").tap()
    page.wait_for_url(re.compile("/thu-tuc"))

    assert page.evaluate("history.length") == before
    assert page.locator("a[href='/dang-nhap'], footer.bottom").count() == 0


def test_whoever_got_a_result_rates_on_the_screen_of_the_counter(world: World, browser: Browser) -> None:
    counter = Counter(world.office, {}, itertools.count(7_000))
    done = counter.walk(
        counter.send().json(), "accept", "send_for_signature", "issue", "make_ready", "return_result"
    )
    screen = browser.new_context(locale="vi-VN", viewport=HALL, has_touch=True)
    screen.add_cookies(world.cookies("counter"))
    page = screen.new_page()
    page.clock.install()
    page.goto(f"{world.url}/kiosk")
    expect(page.get_by_role("heading")).to_have_text("Sở Nội vụ")

    officer = counter.by(Role.OFFICER)
    for each in re.findall(r'name="screen" value="(\w+)"', officer.get(f"/danh-gia/moi/{done['id']}").text):
        officer.post_form(f"/danh-gia/moi/{done['id']}", screen=each)
    page.clock.run_for(2_500)
    page.get_by_role("button", name="Rất hài lòng", exact=True).tap()
    expect(page.get_by_role("heading")).to_have_text("Cảm ơn Ông/Bà")
    page.get_by_label("Thái độ của cán bộ").check()
    page.get_by_role("button", name="Gửi và kết thúc").tap()
    expect(page.locator("#man-hinh")).to_contain_text("sức khỏe")
    page.clock.run_for(6_000)

    expect(page.get_by_role("heading")).to_have_text("Sở Nội vụ")
    assert page.url == f"{world.url}/man-hinh-danh-gia"
    screen.close()


def test_a_sheet_is_printed_when_somebody_presses_and_waiting_for_it_is_no_absence(
    world: World, hall: BrowserContext
) -> None:
    page = hall.new_page()
    page.clock.install()
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    track(page, world)

    before = page.evaluate("printed")
    page.get_by_role("button", name="In tờ này").tap()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.clock.run_for(300_000)
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.clock.run_for(61_000)

    expect(page.get_by_role("alertdialog")).to_be_visible()
    assert (before, page.evaluate("printed")) == (0, 1)
    page.emulate_media(media="print")
    assert not page.locator(".kiosk-bar nav, main form, #con-o-day").filter(visible=True).count()


def test_a_secret_is_covered_until_somebody_wants_to_see_it(world: World, hall: BrowserContext) -> None:
    page = hall.new_page()
    page.goto(f"{world.url}/tra-cuu")
    page.get_by_label("Mã tra cứu").tap()
    press(page, "ab-c")
    shown = page.locator("#ban-phim output")

    covered = shown.text_content()
    page.get_by_role("button", name="Hiện chữ").tap()
    seen = shown.text_content()
    page.locator('#ban-phim [data-do="done"]').tap()

    assert (covered, seen) == ("••••", "AB-C")
    expect(page.get_by_label("Mã tra cứu")).to_have_class(re.compile("masked"))


def test_without_scripts_a_device_leads_to_its_pages_and_forgets(world: World, browser: Browser) -> None:
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    context.add_cookies(world.cookies("hall"))
    page = context.new_page()
    page.goto(f"{world.url}/kiosk")

    page.get_by_role("link", name="Xem hồ sơ đến đâu").click()
    refresh = page.locator("noscript meta").get_attribute("content")
    page.get_by_role("button", name="Xong, xóa hết").click()

    assert refresh == "90;url=/kiosk/quen"
    assert page.url == f"{world.url}/kiosk"
    context.close()


def test_an_own_request_is_opened_with_the_number_keys_and_closed_by_who_presses_done(
    world: World, hall: BrowserContext
) -> None:
    page = hall.new_page()
    track(page, world)
    page.locator('form[action="/tra-cuu/ma"] button').tap()
    page.get_by_label("Mã dùng một lần").tap()
    press(page, Counter(world.office).told_code(world.ids["given_request_id"]))
    page.locator('form[action="/tra-cuu/mo"] button').tap()
    page.wait_for_url(f"{world.url}/de-nghi-cua-toi")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    barriers = page.evaluate(RUN_AXE, RULES)

    page.get_by_role("button", name="Xong, xóa hết").first.tap()
    page.wait_for_url(f"{world.url}/kiosk")
    shown = going_back(page)

    assert barriers == []
    assert world.ids["receipt_code"] not in shown
    assert page.goto(f"{world.url}/de-nghi-cua-toi").status == 403  # type: ignore[union-attr]
