"""The archivist's day by keyboard alone: pages are sorted, items are reviewed."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from schemas.accounts import Role
from tests.browser.test_every_page import said_on
from tests.browser.world import World
from tests.search_api.review.desk import SURE, read


@pytest.fixture
def archivist(world: World, browser: Browser) -> Iterator[Page]:
    """A page of the archivist's browser; nothing may have been said to its console."""
    context = browser.new_context(
        locale="vi-VN", viewport={"width": 1366, "height": 900}, reduced_motion="reduce"
    )
    context.add_cookies(world.cookies(Role.ARCHIVIST))
    page = context.new_page()
    said = said_on(page, world)
    yield page
    context.close()
    assert said == []


def order(page: Page) -> list[list[str]]:
    """Return the ids of the pages, paper by paper."""
    found: Any = page.locator("section.paper").evaluate_all(
        "papers => papers.map(each => [...each.querySelectorAll('input[name=page]')].map(box => box.value))"
    )
    return list(found)


def press(page: Page, *keys: str) -> None:
    """Press keys, the last of which sends a step."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press(keys[-1])
    expect(page.locator("#sap-xep")).not_to_have_class("busy")


def test_pages_are_sorted_by_keyboard_alone_and_all_is_taken_back(world: World, archivist: Page) -> None:
    page = archivist
    page.goto(f"{world.url}/ho-so/{world.ids['copied_key']}/giay-to")
    before = order(page)
    flat = [each for paper in before for each in paper]
    page.locator('input[name="page"]').first.focus()

    press(page, "x", "ArrowRight", "v")
    assert [each for paper in order(page) for each in paper][:2] == [flat[1], flat[0]]
    press(page, "Control+z")
    assert order(page) == before
    press(page, "Control+y")
    press(page, "Shift+ArrowRight", "r")
    expect(page.locator("#noi-sap-xep")).to_contain_text("Đã quay phải trang")
    expect(page.get_by_role("button", name="Hoàn tác: quay phải trang")).to_be_visible()

    page.reload()
    page.locator('input[name="page"]').first.focus()
    press(page, "Control+z")
    press(page, "Control+z")
    assert order(page) == before


def test_ten_items_are_reviewed_by_keyboard_alone(world: World, archivist: Page) -> None:
    page, office = archivist, world.office
    for number in range(4):
        made = office.dossier("Họ và tên: Nguyễn Văn Thử", "Đơn vị: c5", code=f"H99.85{number}")
        read(made, {**SURE, "unit": ("c5 d7", 0.5), "native_place": ("Mẫu", 0.4), "rank": ("Hạ sĩ", 0.3)})
    page.goto(f"{world.url}/doi-chieu")
    page.evaluate("window.stillThere = true")
    page.keyboard.press("Alt+c")
    page.keyboard.type("?")
    expect(page.locator("#phim-tat")).to_be_visible()
    page.keyboard.press("Escape")
    seen = []
    for _ in range(10):
        expect(page.locator("#gia-tri")).to_be_focused()
        address = page.locator(".desk-entry").get_attribute("action")
        seen.append(address)
        page.keyboard.press("End")
        if not page.locator("#gia-tri").input_value():
            page.keyboard.type("Nguyễn Văn Thử")
        page.wait_for_timeout(300)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "old => document.querySelector('.desk-entry').getAttribute('action') !== old", arg=address
        )
    assert len(set(seen)) == 10
    assert page.evaluate("window.stillThere") is True
    expect(page.locator(".desk-crop")).to_have_class("desk-crop clear")


def test_the_line_that_is_typed_is_marked_on_the_scan(world: World, archivist: Page) -> None:
    archivist.goto(f"{world.url}/doi-chieu/trang/{world.ids['page_id']}")
    lines = archivist.locator("textarea[data-line]")
    lines.first.focus()
    expect(archivist.locator('rect.line[data-line="0"]')).to_have_class("line on")

    archivist.keyboard.press("ArrowDown")

    expect(lines.nth(1)).to_be_focused()
    expect(archivist.locator('rect.line[data-line="1"]')).to_have_class("line on")
    expect(archivist.locator('rect.line[data-line="0"]')).to_have_class("line")
