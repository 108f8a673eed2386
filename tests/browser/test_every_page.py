"""Every page in Chromium: no barrier that axe knows, nothing on the console, nothing from elsewhere, none too wide."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.looks import LOOKS, Look
from tests.browser.world import World

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """tags => axe.run({runOnly: tags}).then(found => found.violations.map(
    rule => `${rule.id}: ${rule.nodes.map(node => node.target.join(' ')).slice(0, 4).join(' | ')}`))"""
TELEPHONE: ViewportSize = {"width": 360, "height": 740}
TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
    .map(each => each.tagName.toLowerCase() + '.' + each.className).slice(0, 5)"""

Enter = Callable[[Any], BrowserContext]


@pytest.fixture(scope="module")
def enter(browser: Browser, world: World) -> Enter:
    """Return the browser of a role, signed in once."""
    opened: dict[Any, BrowserContext] = {}

    def context_of(who: Any) -> BrowserContext:
        if who not in opened:
            opened[who] = browser.new_context(
                locale="vi-VN", viewport={"width": 1366, "height": 900}, reduced_motion="reduce"
            )
            opened[who].add_cookies(world.cookies(who))
        return opened[who]

    return context_of


def said_on(page: Page, world: World) -> list[str]:
    """Return a list that gets what the page says to its console, and what it loads from elsewhere."""
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda asked: said.append(asked.url) if is_elsewhere(asked.url, world) else None)
    return said


def is_elsewhere(address: str, world: World) -> bool:
    """Tell whether something is loaded that this server does not give."""
    parts = urlsplit(address)
    return parts.scheme != "data" and f"{parts.scheme}://{parts.netloc}" != world.url


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_a_page_is_open_to_everybody_s_eyes_and_hands(look: Look, world: World, enter: Enter) -> None:
    page = enter(look.role).new_page()
    said = said_on(page, world)

    response = page.goto(world.url + look.address(world.ids))
    page.evaluate(AXE.read_text(encoding="utf-8"))
    barriers = page.evaluate(RUN_AXE, RULES)
    page.emulate_media(color_scheme="dark")
    barriers += page.evaluate(RUN_AXE, ["wcag2aa"])
    page.set_viewport_size(TELEPHONE)
    too_wide = page.evaluate(TOO_WIDE)
    page.close()

    assert response is not None
    assert (response.status, said, barriers, too_wide) == (200, [], [], [])
