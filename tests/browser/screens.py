"""Pictures of every page in both themes and three widths: `python -m tests.browser.screens FOLDER [NAME…]`.

With `--guide` instead: exactly the pictures that the user guide shows, into its own folder. Needs Chromium, named by
TRICHLUC_TEST_CHROMIUM; a page that cannot be shown ends the command.
"""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser.guide import GUIDE_HEIGHT, GUIDE_SIZES, PICTURES, shown_pictures
from tests.browser.looks import LOOKS, Look
from tests.browser.names import HOSTILE, PLAIN, Names
from tests.browser.world import World, served_world

WIDTHS: dict[str, ViewportSize] = {
    "rong": {"width": 1366, "height": 900},
    "vua": {"width": 820, "height": 1180},
    "hep": {"width": 360, "height": 740},
}
QUALITY = 60
MOST_HEIGHT = 4_000
"""Of a picture, in pixels; what is longer is cut off."""
_PAINTED = "Promise.all([...document.images].filter(each => each.complete).map(each => each.decode().catch(() => 0)))"
"""Waits until what was loaded can be seen."""


def draw(browser: Browser, world: World, looks: list[Look], folder: Path) -> int:
    """Write the pictures of these pages as WebP; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for look in looks:
            with _page_of(browser, world, look, theme=theme) as page:
                for name, size in WIDTHS.items():
                    path = folder / f"{look.name}-{name}-{theme}.webp"
                    _keep(_picture(page, world, look, size), path, most_height=MOST_HEIGHT)
    return 2 * len(looks) * len(WIDTHS)


def draw_guide(browser: Browser, world: World) -> int:
    """Write the pictures of the user guide, and take away what it shows no more; return how many there are."""
    PICTURES.mkdir(exist_ok=True)
    looks = {look.name: look for look in LOOKS}
    shown = shown_pictures()
    for file_name, (name, device) in shown.items():
        with _page_of(browser, world, looks[name], theme="light") as page:
            png = _picture(page, world, looks[name], GUIDE_SIZES[device])
        _keep(png, PICTURES / file_name, most_height=GUIDE_HEIGHT)
    for path in PICTURES.iterdir():
        if path.name not in shown:
            path.unlink()
    return len(shown)


@contextmanager
def _page_of(browser: Browser, world: World, look: Look, *, theme: str) -> Iterator[Page]:
    """Give a page in which whoever looks is signed in."""
    page = browser.new_page(locale="vi-VN", color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.context.add_cookies(world.cookies(look.role))
    yield page
    page.context.close()


def _picture(page: Page, world: World, look: Look, size: ViewportSize) -> bytes:
    page.set_viewport_size(size)
    answer = page.goto(world.url + look.address(world.ids), wait_until="networkidle")
    assert answer is not None
    assert answer.status == 200, f"{look.name}: {answer.status}"
    page.evaluate(_PAINTED)
    return page.screenshot(full_page=True)


def _keep(png: bytes, path: Path, *, most_height: int) -> None:
    with Image.open(io.BytesIO(png)) as picture:
        kept = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, most_height)))
        kept.save(path, quality=QUALITY, method=6)


@contextmanager
def looking(names: Names) -> Iterator[tuple[Browser, World]]:
    """Serve a world and give a browser to look at it."""
    with (
        tempfile.TemporaryDirectory() as home,
        served_world(Path(home), names=names) as world,
        sync_playwright() as playwright,
    ):
        program = os.environ["TRICHLUC_TEST_CHROMIUM"]
        yield playwright.chromium.launch(executable_path=program, args=["--no-sandbox"]), world


def main() -> None:
    """Draw what is asked for."""
    folder, *names = sys.argv[1:]
    if folder == "--guide":
        with looking(PLAIN) as (browser, world):
            sys.stderr.write(f"{draw_guide(browser, world)} pictures in {PICTURES}\n")
        return
    chosen = [look for look in LOOKS if not names or look.name in names]
    with looking(HOSTILE) as (browser, world):
        sys.stderr.write(f"{draw(browser, world, chosen, Path(folder))} pictures in {folder}\n")


if __name__ == "__main__":
    main()
