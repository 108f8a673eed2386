"""`trichluc bench fields`: how many of the facts on sample pages are read, and how many of those read are true."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tqdm import tqdm

from ocr.fields.classify import OTHER, classify
from ocr.fields.field_reading import read_fields
from ocr.jobs import PageFile, read_file_page
from ocr.reading import open_reader
from schemas.errors import TrichLucError
from schemas.fields import FIELDS, FieldValue
from schemas.identifiers import PageId
from schemas.media_types import recognize_media_type
from schemas.settings import load_settings
from scripts.bench.calibration import Claim, calibration_error
from scripts.bench.sample_sets import SamplePage, load_sample_pages
from scripts.bench.scoring import normalized
from scripts.samples.generate import generate_samples

DOSSIERS = 16
QUICK_DOSSIERS = 2
WAYS = ("careful",)
_PAGES_A_TASK = 4


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """What was read on one sample page."""

    page: SamplePage
    values: tuple[FieldValue, ...]
    kind: str
    """Kind of paper by its heading; `khac` where none was seen."""


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[dict[str, Any]], None],
) -> None:
    """Measure the reading of fields on the samples in `set_dir`, or on fresh ones, and emit a row a figure."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = set_dir or Path(scratch)
        if set_dir is None:
            generate_samples(folder, dossiers=QUICK_DOSSIERS if quick else DOSSIERS, seed=seed)
        pages = load_sample_pages(folder)
        for way in ways or WAYS:
            outcomes = _read_all(pages, profile=way)
            for row in figures(outcomes, whole=folder.resolve().name if set_dir else "samples"):
                emit({"bench": "fields", **row, "way": way, "seed": seed})


def figures(outcomes: Sequence[PageOutcome], *, whole: str) -> Iterator[dict[str, Any]]:
    """Yield the figures of the whole set, of its clean and its damaged pages, and of each field in them."""
    sets = {
        whole: outcomes,
        "clean": [outcome for outcome in outcomes if not outcome.page.is_damaged],
        "damaged": [outcome for outcome in outcomes if outcome.page.is_damaged],
    }
    for name, members in sets.items():
        if members:
            yield from _figures_of_set(members, name=name)


def field_f1(outcomes: Iterable[PageOutcome], *, names: Iterable[str]) -> tuple[float, int]:
    """Return the harmonic mean of precision and recall of the fields `names`, and how many there are in truth.

    A value counts as right if the page states it, letter by letter, apart from case and look-alike marks; a field
    that stands on a page twice counts once.
    """
    pairs = [(outcome, name) for name in names for outcome in outcomes]
    right = sum(is_right(value, outcome.page) for outcome, name in pairs for value in _named(outcome, name))
    read = sum(len(_named(outcome, name)) for outcome, name in pairs)
    true = sum(name in outcome.page.fields for outcome, name in pairs)
    return (2 * right / (read + true) if read + true else 1.0), true


def is_right(value: FieldValue, page: SamplePage) -> bool:
    """Whether `value` is what `page` states."""
    return normalized(value.value).casefold() in {
        normalized(true).casefold() for true in page.fields.get(value.name, ())
    }


def type_f1(outcomes: Iterable[PageOutcome]) -> tuple[float, int]:
    """Return the micro F1 of the kinds of papers, told from their first pages, and how many papers there are."""
    first = [outcome for outcome in outcomes if outcome.page.opens is not None]
    right = sum(outcome.kind == outcome.page.opens for outcome in first)
    told = sum(outcome.kind != OTHER or outcome.page.opens == OTHER for outcome in first)
    return (2 * right / (told + len(first)) if first else 1.0), len(first)


def claims_of(outcomes: Iterable[PageOutcome]) -> list[Claim]:
    """Return what was claimed of each value."""
    return [
        Claim(value.confidence, is_right(value, outcome.page))
        for outcome in outcomes
        for value in outcome.values
    ]


def _figures_of_set(outcomes: Sequence[PageOutcome], *, name: str) -> Iterator[dict[str, Any]]:
    all_names = [spec.name for spec in FIELDS]
    yield _row("field_f1", *field_f1(outcomes, names=all_names), name=name)
    for field in all_names:
        value, count = field_f1(outcomes, names=[field])
        if count:
            yield _row("field_f1", value, count, name=f"{name}/{field}")
    yield _row("type_f1", *type_f1(outcomes), name=name)
    claims = claims_of(outcomes)
    yield _row("calibration_error", calibration_error(claims), len(claims), name=name)


def _row(figure: str, value: float, count: int, *, name: str) -> dict[str, Any]:
    return {"figure": figure, "value": round(value, 4), "unit": "ratio", "set": name, "n": count}


def _named(outcome: PageOutcome, name: str) -> list[FieldValue]:
    return [value for value in outcome.values if value.name == name]


def _read_all(pages: Sequence[SamplePage], *, profile: str) -> list[PageOutcome]:
    """Return the outcomes of `pages`, read in as many processes as there are cores."""
    groups = [pages[start : start + _PAGES_A_TASK] for start in range(0, len(pages), _PAGES_A_TASK)]
    outcomes: list[PageOutcome] = []
    with (
        ProcessPoolExecutor(min(len(groups), os.cpu_count() or 1), mp_context=get_context("spawn")) as pool,
        tqdm(total=len(pages), desc=f"fields {profile}", unit="trang", file=sys.stderr) as progress,
    ):
        for group in pool.map(partial(_read_group, profile=profile), groups):
            outcomes += group
            progress.update(len(group))
    return outcomes


def _read_group(pages: Sequence[SamplePage], *, profile: str) -> list[PageOutcome]:
    settings = load_settings()
    reader = open_reader(settings.tessdata, profile=profile)
    outcomes = []
    for page in pages:
        try:
            text = read_file_page(_page_file(page), reader=reader, settings=settings)
        except TrichLucError as error:
            print(f"{page.path} trang {page.file_page}: {error.error_code}", file=sys.stderr)
            outcomes.append(PageOutcome(page, (), OTHER))
            continue
        outcomes.append(PageOutcome(page, read_fields(text, page_id=PageId("sample")), classify(text)[0]))
    return outcomes


def _page_file(page: SamplePage) -> PageFile:
    with page.path.open("rb") as file:
        media_type = recognize_media_type(file.read(1024))
    return PageFile(page.path, media_type.name if media_type else "", page.file_page)
