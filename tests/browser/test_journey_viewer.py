"""An officer reads a scan with the keyboard: opens a hit, zooms, turns, finds a word, compares, prints."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from schemas.accounts import Role
from tests.browser.world import World

SHOWN = """() => { const box = document.querySelector('.stage').getBoundingClientRect();
    return [...document.querySelectorAll('.stage .match')].some(each => { const at = each.getBoundingClientRect();
    return at.left >= box.left && at.right <= box.right && at.top >= box.top && at.bottom <= box.bottom; }); }"""
PLACE = """() => { const stage = document.querySelector('.stage').getBoundingClientRect();
    const word = document.querySelector('.words tspan').getBoundingClientRect();
    return [word.left - stage.left, word.top - stage.top, word.width, word.height]; }"""


@pytest.fixture
def page(world: World, browser: Browser) -> Iterator[Page]:
    """A page of a signed-in officer, in which nothing went wrong at the end."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 900})
    context.add_cookies(world.cookies(Role.OFFICER))
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    context.close()
    assert said == []


def _open(page: Page, world: World, query: str = "", *, shown: str = "large_key") -> None:
    page.goto(f"{world.url}/ho-so/{world.ids[shown]}/trang/1{query}")


def test_a_hit_is_read_turned_and_left_with_the_keyboard_alone(world: World, page: Page) -> None:
    page.goto(f"{world.url}/tim-kiem?q=nguyễn+văn+thử")
    page.locator("a[href*='/trang/1']").first.focus()
    page.keyboard.press("Enter")
    stage = page.locator(".stage")
    expect(stage).to_have_class("stage live")
    assert page.evaluate(SHOWN)

    stage.focus()
    output = page.locator("output.zoom")
    page.keyboard.press("0")
    expect(output).to_have_text("Cỡ 100 %")
    page.keyboard.press("+")
    expect(output).to_have_text("Cỡ 125 %")
    page.keyboard.press("r")
    expect(page.locator(".stage .leaf")).to_have_class("leaf turn-90")
    before = stage.evaluate("each => each.scrollLeft")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("before => document.querySelector('.stage').scrollLeft < before", arg=before)


def test_looking_closely_fetches_the_tiles_that_are_seen_and_no_others(world: World, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url) if "/tiles/" in each.url else None)
    _open(page, world)

    for _ in range(6):
        page.get_by_role("button", name="Phóng to").press("Enter")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.tiles img')].some(each => each.complete && each.naturalWidth === 512)"
    )

    assert 0 < len(asked) < 20
    expect(page.locator(".overview")).to_be_visible()


def test_a_sheet_keeps_its_middle_while_it_is_turned_all_the_way_round(world: World, page: Page) -> None:
    _open(page, world)
    page.get_by_role("button", name="Phóng to").press("Enter")
    before = page.evaluate(PLACE)

    for _ in range(4):
        page.get_by_role("button", name="Xoay phải").press("Space")

    assert page.evaluate(PLACE) == pytest.approx(before, abs=3)


def test_words_on_the_scan_are_copied_in_order_and_found(world: World, page: Page) -> None:
    _open(page, world)

    copied = page.evaluate(
        """() => { const all = document.createRange(); all.selectNodeContents(document.querySelector('.words'));
        getSelection().removeAllRanges(); getSelection().addRange(all); return String(getSelection()); }"""
    )

    assert [" ".join(line.split()) for line in copied.split("\n") if line.strip()][:2] == [
        "LÝ LỊCH",
        "Họ và tên: Nguyễn Văn Thử",
    ]
    assert page.evaluate("() => { getSelection().removeAllRanges(); return window.find('Nguyễn Văn Thử'); }")


def test_words_lie_where_they_stand_on_the_picture_however_it_is_turned(world: World, page: Page) -> None:
    _open(page, world, "?q=thử")
    over = """() => { const [one, other] = ['.match', '.words text:nth-of-type(2) tspan:last-child'].map(
        each => document.querySelector('.stage ' + each).getBoundingClientRect());
        return Math.abs(one.left + one.width / 2 - other.left - other.width / 2) < one.width
            && Math.abs(one.top + one.height / 2 - other.top - other.height / 2) < one.height; }"""

    for _ in range(4):
        assert page.evaluate(over)
        page.get_by_role("button", name="Xoay trái").press("Enter")


def test_found_places_are_gone_to_one_after_the_other(world: World, page: Page) -> None:
    _open(page, world)
    page.get_by_label("Tìm trong hồ sơ này").fill("van thu")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Chỗ 2:").press("Enter")

    page.wait_for_function(SHOWN)
    assert page.url.endswith("#khop-2")


def test_two_pages_move_together_until_somebody_parts_them(world: World, page: Page) -> None:
    page.goto(f"{world.url}/ho-so/{world.ids['large_key']}/so-sanh?voi={world.ids['key']}")
    outputs = page.locator("output.zoom")

    page.locator("#anh-trai").focus()
    page.keyboard.press("+")
    expect(outputs.nth(1)).to_have_text("Cỡ 125 %")
    page.get_by_label("cùng nhau").press("Space")
    page.locator("#anh-trai").focus()
    page.keyboard.press("+")

    expect(outputs.nth(0)).to_have_text("Cỡ 156 %")
    expect(outputs.nth(1)).to_have_text("Cỡ 125 %")


def test_a_page_is_printed_with_marks_and_not_by_the_browser(world: World, page: Page) -> None:
    _open(page, world)
    page.locator("summary", has_text="In để tra cứu").press("Enter")
    with page.context.expect_event("response", lambda each: each.url.endswith("/in-tra-cuu")) as answer:
        page.get_by_role("button", name="In", exact=True).press("Enter")

    assert (answer.value.status, answer.value.headers["content-type"]) == (200, "application/pdf")
    page.emulate_media(media="print")
    expect(page.locator(".stage").first).to_be_hidden()
    expect(page.locator(".print-note").first).to_be_visible()


def test_who_has_no_script_turns_and_enlarges_by_links(world: World, browser: Browser) -> None:
    context = browser.new_context(locale="vi-VN", java_script_enabled=False)
    context.add_cookies(world.cookies(Role.OFFICER))
    page = context.new_page()
    _open(page, world)

    page.get_by_role("button", name="Xoay phải").click()
    page.get_by_role("button", name="Phóng to").click()
    box = page.locator(".stage .leaf > img").bounding_box()
    context.close()

    assert page.url.endswith("?xoay=90&co=2")
    assert box is not None
    assert box["width"] > box["height"]
