"""Words in Chromium: a person chooses English, and wide tables read as rows on a telephone."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.looks import LOOKS
from tests.browser.test_every_page import AXE, RULES, RUN_AXE, TELEPHONE, TOO_WIDE, said_on
from tests.browser.world import World

Opener = Callable[..., BrowserContext]
BY_NAME = {look.name: look for look in LOOKS}
CELLS = """() => [...document.querySelectorAll('table.stacks tbody tr:first-child td')]
    .filter(cell => cell.offsetHeight)
    .map(cell => [cell.getBoundingClientRect().top, getComputedStyle(cell, '::before').content])"""


@pytest.fixture
def opened(world: World, browser: Browser) -> Any:
    """Return what opens the browser of a role, closed after the test."""
    contexts: list[BrowserContext] = []

    def open_for(who: Any, *, language: str = "") -> BrowserContext:
        contexts.append(browser.new_context(locale="vi-VN", reduced_motion="reduce", viewport=TELEPHONE))
        chosen = [{"name": "ngon-ngu", "value": language, "url": world.url}] if language else []
        contexts[-1].add_cookies(world.cookies(who) + chosen)
        return contexts[-1]

    yield open_for
    for context in contexts:
        context.close()


def test_a_visitor_reads_in_english_until_the_visitor_chooses_otherwise(world: World, opened: Opener) -> None:
    page = opened(None).new_page()
    page.goto(f"{world.url}/xac-minh")
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", level=1, name="Check an extract").wait_for()
    page.get_by_role("link", name="Suggestions", exact=True).click()
    page.get_by_role("heading", level=1, name="Suggestions and complaints").wait_for()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Tiếng Việt").click()
    page.get_by_role("heading", level=1, name="Phản ánh, kiến nghị, khiếu nại").wait_for()


@pytest.mark.parametrize("name", ["xac-minh", "ho-so", "tim-kiem-ket-qua", "ban-sao-mot", "phieu-lay-mot"])
def test_a_page_in_english_fits_a_telephone_and_bars_nobody(name: str, world: World, opened: Opener) -> None:
    look = BY_NAME[name]
    page = opened(look.role, language="en").new_page()
    said = said_on(page, world)
    page.goto(world.url + look.address(world.ids))
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert (said, page.evaluate(RUN_AXE, RULES), page.evaluate(TOO_WIDE)) == ([], [], [])


@pytest.mark.parametrize(("name", "label"), [("phieu-lay", "Nơi để"), ("hoi-co-quan", "Hạn trả lời")])
def test_a_wide_table_reads_as_rows_on_a_telephone(
    name: str, label: str, world: World, opened: Opener
) -> None:
    look = BY_NAME[name]
    page = opened(look.role).new_page()
    page.goto(world.url + look.address(world.ids))
    tops, labels = zip(*page.evaluate(CELLS), strict=True)
    assert list(tops) == sorted(set(tops))
    assert f'"{label}"' in labels
