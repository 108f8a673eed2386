"""How long pages take over a slow line: `python -m tests.browser.slow_line`; 1 Mbit/s, 300 ms, each page twice."""

import sys
import time
from collections.abc import Iterator

from playwright.sync_api import Browser

from tests.browser.looks import LOOKS, Look
from tests.browser.names import PLAIN
from tests.browser.screens import looking
from tests.browser.world import World

NAMES = ("trang-dau", "dang-nhap", "de-nghi", "ho-so", "ho-so-trang", "tim-kiem-ket-qua")
LINE = {"offline": False, "latency": 300, "downloadThroughput": 125_000, "uploadThroughput": 125_000}
"""Milliseconds, and bytes a second."""


def visits(browser: Browser, world: World, look: Look) -> Iterator[str]:
    """Yield a line for the first visit of a browser that was never here, and one for the second."""
    context = browser.new_context(locale="vi-VN")
    context.add_cookies(world.cookies(look.role))
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    received: list[int] = []
    line.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    for visit in ("first", "second"):
        received.clear()
        begun = time.perf_counter()
        page.goto(world.url + look.address(world.ids), wait_until="load")
        seconds = time.perf_counter() - begun
        yield f"{look.name}\t{visit}\t{seconds:.1f} s\t{sum(received) / 1000:.0f} kB"
    context.close()


def main() -> None:
    """Print a line a visit."""
    with looking(PLAIN) as (browser, world):
        for look in (each for each in LOOKS if each.name in NAMES):
            sys.stdout.writelines(f"{line}\n" for line in visits(browser, world, look))


if __name__ == "__main__":
    main()
