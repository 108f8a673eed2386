"""`trichluc bench turning`: whether pages are set upright, blank ones found, and none lost that carries text."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from tqdm import tqdm

from ocr.pictures.image import PageImage
from ocr.reading import PageReader, open_reader
from schemas.errors import TrichLucError
from schemas.settings import load_settings
from scripts.bench.page_pixels import decoded
from scripts.bench.page_sets import TruePage, load_true_pages
from scripts.bench.turning_sheets import (
    ENOUGH_WORDS,
    QUARTER_TURNS,
    Kind,
    Sheet,
    TurnedPage,
    draw_sheet,
    plan_sheets,
)

PAGES = 1000
QUICK_PAGES = 60
WAYS = ("fast",)

Emit = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Turning:
    """What was made of one page."""

    page: TurnedPage
    rotation: int
    """Clockwise degrees by which it was turned to be upright."""
    is_blank: bool

    @property
    def is_upright(self) -> bool:
        """Whether it was turned as it had to be."""
        return self.rotation == self.page.rotation and not self.is_blank


def run(*, set_dir: Path | None, ways: Sequence[str] | None, quick: bool, seed: int, emit: Emit) -> None:
    """Read pages that lie each way, written and blank ones, and emit a row a figure.

    Args:
        set_dir: Pages with `.txt` files beside them, read lying all four ways; `None`: generated ones.
        ways: Reading profiles; `fast` where it is empty, since each of them orients alike.
        quick: A few pages for two minutes.
        seed: Of the generated pages.
        emit: Takes each row.
    """
    for way in ways or WAYS:
        if set_dir:
            turnings, name = _read_set(set_dir, profile=way), set_dir.resolve().name
        else:
            turnings, name = (
                _read_generated(QUICK_PAGES if quick else PAGES, seed=seed, profile=way),
                "generated",
            )
        for missed in wrong(turnings):
            print(_complaint(missed), file=sys.stderr)
        for row in figures(turnings, name=name):
            emit({"bench": "turning", **row, "way": way, "seed": seed})


def figures(turnings: Sequence[Turning], *, name: str) -> Iterator[dict[str, Any]]:
    """Yield the figures of a set: of pages with text enough to tell which way is up, of blank and of written ones."""
    texts = [each for each in turnings if each.page.kind == "text"]
    blanks = [each for each in turnings if each.page.kind == "blank"]
    written = [each for each in turnings if each.page.kind != "blank"]
    yield from _share("orientation_right", texts, [each.is_upright for each in texts], name=name)
    yield from _share("blank_found", blanks, [each.is_blank for each in blanks], name=name)
    yield from _share("text_lost", written, [each.is_blank for each in written], name=name)


def wrong(turnings: Iterable[Turning]) -> list[Turning]:
    """Return the pages that count against a figure."""
    return [
        each
        for each in turnings
        if each.is_blank != (each.page.kind == "blank") or (each.page.kind == "text" and not each.is_upright)
    ]


def _share(
    figure: str, members: Sequence[Turning], held: Sequence[bool], *, name: str
) -> Iterator[dict[str, Any]]:
    if members:
        value = round(sum(held) / len(members), 5)
        yield {"figure": figure, "value": value, "unit": "ratio", "set": name, "n": len(members)}


def _complaint(missed: Turning) -> str:
    made = "trang trắng" if missed.is_blank else f"xoay {missed.rotation}°"
    page = missed.page
    return f"{page.name}: {page.kind}, nằm {page.lies}°, cần xoay {page.rotation}°, đọc thành {made}"


def _read_generated(count: int, *, seed: int, profile: str) -> list[Turning]:
    sheets = plan_sheets(count, seed=seed)
    return _spread(partial(_read_sheet, profile=profile), sheets, total=count, label=profile)


def _read_set(folder: Path, *, profile: str) -> list[Turning]:
    pages = load_true_pages(folder)
    return _spread(partial(_read_page, profile=profile), pages, total=4 * len(pages), label=profile)


def _spread(
    read: Callable[[Any], list[Turning]], tasks: Sequence[Any], *, total: int, label: str
) -> list[Turning]:
    """Return what `read` makes of all `tasks`, by as many processes as there are cores."""
    turnings: list[Turning] = []
    with (
        ProcessPoolExecutor(min(len(tasks), os.cpu_count() or 1), mp_context=get_context("spawn")) as pool,
        tqdm(total=total, desc=f"turning {label}", unit="trang", file=sys.stderr) as progress,
    ):
        for found in pool.map(read, tasks):
            turnings += found
            progress.update(len(found))
    return turnings


def _read_sheet(sheet: Sheet, *, profile: str) -> list[Turning]:
    image = draw_sheet(sheet)
    return [_turned(image, each, profile=profile) for each in sheet.pages]


def _read_page(page: TruePage, *, profile: str) -> list[Turning]:
    """Return what is made of a page of a set, turned all four ways."""
    words = len(page.text.split())
    kind: Kind = "text" if words >= ENOUGH_WORDS else "few_words" if words else "blank"
    try:
        image = decoded(page)
    except TrichLucError as error:
        print(f"{page.path} trang {page.file_page}: {error.error_code}", file=sys.stderr)
        return []
    name = f"{page.path.name}#{page.file_page}"
    turns = [
        TurnedPage(name, kind, lies=lies, rotation=(page.rotation - lies) % 360) for lies in QUARTER_TURNS
    ]
    return [_turned(image, each, profile=profile) for each in turns]


def _turned(image: PageImage, page: TurnedPage, *, profile: str) -> Turning:
    """Return what is made of `image`, laid as `page` says."""
    pixels = np.ascontiguousarray(np.rot90(image.pixels, -page.lies // 90))
    read = _reader(profile).read(replace(image, pixels=pixels))
    return Turning(page, read.rotation, read.blank)


@cache
def _reader(profile: str) -> PageReader:
    cv2.setNumThreads(1)
    return open_reader(load_settings().tessdata, profile=profile)
