"""`trichluc bench reading`: how well and how fast pages are read, ours beside others."""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean
from typing import Any

import cv2
from tqdm import tqdm

from ocr.image import decode_page
from schemas.errors import TrichLucError
from schemas.media_types import recognize_media_type
from schemas.settings import load_settings
from scripts.bench.page_sets import TruePage, class_names, classes_of, load_true_pages
from scripts.bench.scoring import Score, score
from scripts.bench.ways import ReadPage, Way, find_ways
from scripts.samples.generate import generate_samples

DOSSIERS = 8
QUICK_DOSSIERS = 1
HEAD_BYTES = 64
"""What of a file shows its kind."""

RENDERED = "rendered"
"""Name of the set that is made where none is given."""

Emit = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading one page."""

    page: TruePage
    score: Score
    cpu_seconds: float
    peak_mb: float
    """Most memory the process had taken by then."""


@dataclass(frozen=True, slots=True)
class Round:
    """A whole set read in one way."""

    outcomes: list[Outcome]
    seconds: float
    """Wall time, engines being open."""


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Emit,
    per_page: bool = False,
) -> None:
    """Read the pages in `set_dir`, or freshly rendered ones, in each of `ways`, and emit a row a figure.

    Args:
        set_dir: Pages with `.txt` files beside them.
        ways: Names of WAYS; all that can be measured here where it is empty.
        quick: A set for two minutes, one worker alone.
        seed: Of the rendered pages.
        emit: Takes each row.
        per_page: Emit rows of single pages too.

    Raises:
        NoSamplesError: There is no page with its text in `set_dir`.
        UnknownWayError: One of `ways` cannot be measured here.
    """
    chosen = find_ways(list(ways) if ways else None)
    with tempfile.TemporaryDirectory() as scratch:
        folder = set_dir or Path(scratch)
        if set_dir is None:
            generate_samples(folder, dossiers=QUICK_DOSSIERS if quick else DOSSIERS, seed=seed)
        pages = load_true_pages(folder)
        name = set_dir.resolve().name if set_dir else RENDERED
        for way in chosen:
            for row in _measure(way, pages, name=name, quick=quick, per_page=per_page):
                emit({"bench": "reading", **row, "way": way.name, "seed": seed})


def _measure(
    way: Way, pages: Sequence[TruePage], *, name: str, quick: bool, per_page: bool
) -> Iterator[dict[str, Any]]:
    alone = read_set(way, pages, workers=1)
    yield from figures(alone, name=name)
    for each in classes_of(pages):
        members = [outcome for outcome in alone.outcomes if each in class_names(outcome.page)]
        yield from accuracy(members, name=f"{name}/{each}")
    if per_page:
        for outcome in alone.outcomes:
            yield from accuracy([outcome], name=f"{name}/page/{outcome.page.path.name}")
    if not quick:
        both = read_set(way, pages, workers=2)
        yield _speed(both, name=f"{name}/workers=2")


def figures(measured: Round, *, name: str) -> Iterator[dict[str, Any]]:
    """Yield all figures of a set."""
    outcomes = measured.outcomes
    yield from accuracy(outcomes, name=name)
    yield _row(
        "cpu_s_per_page", fmean(each.cpu_seconds for each in outcomes), "s", name=name, count=len(outcomes)
    )
    yield _speed(measured, name=name)
    yield _row("peak_mb", max(each.peak_mb for each in outcomes), "MB", name=name, count=len(outcomes))


def accuracy(outcomes: Sequence[Outcome], *, name: str) -> Iterator[dict[str, Any]]:
    """Yield CER and WER of `outcomes` as one text, and the mean word F1 of their pages."""
    scores = [outcome.score for outcome in outcomes]
    chars, words = sum(each.chars for each in scores), sum(each.words for each in scores)
    cer = sum(each.char_edits for each in scores) / max(1, chars)
    wer = sum(each.word_edits for each in scores) / max(1, words)
    yield _row("cer", cer, "ratio", name=name, count=len(scores))
    yield _row("wer", wer, "ratio", name=name, count=len(scores))
    yield _row("word_f1", fmean(each.word_f1 for each in scores), "ratio", name=name, count=len(scores))


def read_set(way: Way, pages: Sequence[TruePage], *, workers: int) -> Round:
    """Return the outcomes of `pages`, read in fresh processes that had opened their engine before the clock ran."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        list(pool.map(_warm_up, [way] * workers))
        started = time.perf_counter()
        answers = pool.map(_read_page, [way] * len(pages), pages)
        label = f"{way.name} ×{workers}"
        outcomes = list(tqdm(answers, total=len(pages), desc=label, unit="trang", file=sys.stderr))
        return Round(outcomes, time.perf_counter() - started)


def _speed(measured: Round, *, name: str) -> dict[str, Any]:
    pages = len(measured.outcomes)
    return _row("pages_per_minute", 60 * pages / measured.seconds, "pages/min", name=name, count=pages)


def _row(figure: str, value: float, unit: str, *, name: str, count: int) -> dict[str, Any]:
    return {"figure": figure, "value": round(value, 4), "unit": unit, "set": name, "n": count}


@cache
def _opened(way: Way) -> ReadPage:
    cv2.setNumThreads(1)
    return way.open()


def _warm_up(way: Way) -> None:
    _opened(way)
    time.sleep(0.5)  # so that every worker takes one of these


def _read_page(way: Way, page: TruePage) -> Outcome:
    read, before = _opened(way), _cpu_seconds()
    with page.path.open("rb") as file:
        kind = recognize_media_type(file.read(HEAD_BYTES))
    try:
        image = decode_page(
            page.path,
            media_type=kind.name if kind else "",
            file_page=page.file_page,
            max_pixels=load_settings().max_pixels,
        )
        text = read(image)
    except TrichLucError as error:
        print(f"{page.path} trang {page.file_page}: {error.error_code}", file=sys.stderr)
        text = ""
    peak_mb = max(resource.getrusage(who).ru_maxrss for who in _WHO) / 1024
    return Outcome(page, score(page.text, text), _cpu_seconds() - before, peak_mb)


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _cpu_seconds() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, _WHO))
