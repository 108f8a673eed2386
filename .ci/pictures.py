"""Takes the pictures of the docs from the running demo: `python .ci/pictures.py` while `./run demo` serves.

Needs the packages of `.ci/requirements-browser.lock`, Chromium, pdftoppm and pdftotext (poppler) on the PATH.
"""

import argparse
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from schemas.vietnamese import fold  # noqa: E402 - the script stands outside the packages

PICTURES = PROJECT / "docs" / "pictures"
WINDOW = {"width": 1180, "height": 820}
MOST_BYTES = 300_000
COLORS = (256, 128, 64, 32)
"""A picture gets as many as fit into MOST_BYTES."""


def take_pictures(*, address: str, home: Path, chromium: str) -> None:
    """Write search, viewer and extract."""
    password = json.loads((home / "demo-accounts.json").read_text(encoding="utf-8"))["officer"]
    extract = min((home / "extracts").glob("trich-luc-*.pdf"))
    name = name_on(extract)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(
            viewport=WINDOW, locale="vi-VN", color_scheme="light", reduced_motion="reduce"
        )
        sign_in(page, address=address, login="officer", password=password)
        page.goto(f"{address}/tim-kiem?q={quote(fold(name))}", wait_until="networkidle")
        page.mouse.move(0, 0)
        keep("search", page.screenshot())
        page.locator("li.hit").first.locator("a.page-link").nth(
            1
        ).click()  # the first page is the plain cover
        page.wait_for_load_state("networkidle")
        show_matches(page)
        keep("viewer", page.screenshot())
        browser.close()
    keep("extract", first_sheet(extract))


def name_on(pdf: Path) -> str:
    """Return the invented name that an extract of the demo states."""
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    found = re.search(r"Họ và tên: *(.+)", text)
    if found is None:
        raise LookupError(f"no name on {pdf.name}")
    return found[1].strip()


def sign_in(page: Page, *, address: str, login: str, password: str) -> None:
    """Sign in by the form."""
    page.goto(f"{address}/dang-nhap")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: not url.endswith("/dang-nhap"))


def show_matches(page: Page) -> None:
    """Scroll no further than is needed to see the first word drawn on the scan."""
    box = page.locator("rect.match").first.bounding_box()
    if box is not None and box["y"] > WINDOW["height"] * 0.8:
        page.mouse.wheel(0, box["y"] - WINDOW["height"] * 0.6)
        page.wait_for_timeout(300)


def first_sheet(pdf: Path) -> bytes:
    """Return the first page of `pdf` as PNG."""
    command = ["pdftoppm", "-png", "-r", "100", "-f", "1", "-l", "1", str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def keep(name: str, png: bytes) -> None:
    """Write the picture with as many colors as its size allows."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colors in COLORS:
        out = io.BytesIO()
        picture.quantize(colors, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True
        )
        if len(out.getvalue()) <= MOST_BYTES:
            break
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.png").write_bytes(out.getvalue())


def main() -> None:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--home", type=Path, default=PROJECT / "var")
    parser.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    given = parser.parse_args()
    take_pictures(address=given.address, home=given.home, chromium=given.chromium)


if __name__ == "__main__":
    main()
