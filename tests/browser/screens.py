"""Pictures of every page in both themes and three widths: `python -m tests.browser.screens FOLDER [NAME…]`.

Needs Chromium, named by TRICHLUC_TEST_CHROMIUM; a page that cannot be shown ends the command.
"""

import io
import os
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser.looks import LOOKS, Look
from tests.browser.world import World, served_world

WIDTHS: dict[str, ViewportSize] = {
    "rong": {"width": 1366, "height": 900},
    "vua": {"width": 820, "height": 1180},
    "hep": {"width": 360, "height": 740},
}
QUALITY = 60
MOST_HEIGHT = 4_000
"""Of a picture, in pixels; what is longer is cut off."""


def draw(browser: Browser, world: World, looks: list[Look], folder: Path) -> int:
    """Write the pictures of these pages as WebP; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = 0
    for theme in ("light", "dark"):
        for look in looks:
            page = browser.new_page(locale="vi-VN", color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            page.context.add_cookies(world.cookies(look.role))
            for name, size in WIDTHS.items():
                page.set_viewport_size(size)
                answer = page.goto(world.url + look.address(world.ids), wait_until="networkidle")
                assert answer is not None
                assert answer.status == 200, f"{look.name}: {answer.status}"
                _keep(page.screenshot(full_page=True), folder / f"{look.name}-{name}-{theme}.webp")
                drawn += 1
            page.context.close()
    return drawn


def _keep(png: bytes, path: Path) -> None:
    with Image.open(io.BytesIO(png)) as picture:
        picture.crop((0, 0, picture.width, min(picture.height, MOST_HEIGHT))).save(path, quality=QUALITY)


def main() -> None:
    """Draw what is asked for."""
    folder, *names = sys.argv[1:]
    chosen = [look for look in LOOKS if not names or look.name in names]
    with (
        tempfile.TemporaryDirectory() as home,
        served_world(Path(home)) as world,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=os.environ["TRICHLUC_TEST_CHROMIUM"], args=["--no-sandbox"]
        )
        sys.stderr.write(f"{draw(browser, world, chosen, Path(folder))} pictures in {folder}\n")


if __name__ == "__main__":
    main()
