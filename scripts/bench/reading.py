"""`trichluc bench reading`: how well and how fast pages are read, ours beside others."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from schemas.settings import load_settings
from scripts.bench.calibration import calibration_error
from scripts.bench.doubtful import doubtful_words
from scripts.bench.page_sets import TruePage, class_names, classes_of, load_true_pages
from scripts.bench.readings import Outcome, Task, read_at_once, read_in_turn
from scripts.bench.rendered_set import make_rendered_set
from scripts.bench.rival import prepare_rival, wrap
from scripts.bench.ways import Way, find_ways

RENDERED = "rendered"
"""Name of the set that is made where no directory is given."""

RENDERED_PAGES = 50
PAGES_AT_ONCE = 20
"""Pages of the round with two workers, the same for every way: all five on more would take too long."""
QUICK_PAGES = 10
QUICK_PAGES_AGAINST = 4
"""OCRmyPDF's best settings take as long for a page as all our ways for ten."""

Emit = Callable[[dict[str, Any]], None]


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Emit,
    per_page: bool = False,
    against: str | None = None,
) -> None:
    """Read the pages in `set_dir`, or freshly rendered ones, in each of `ways`, and emit a row a figure.

    Args:
        set_dir: Pages with `.txt` files beside them; `None`, or `rendered` where no directory is called that:
            the rendered set.
        ways: Names of WAYS; all of ours where it is empty.
        quick: A few pages for two minutes, one worker alone.
        seed: Of the rendered pages.
        emit: Takes each row.
        per_page: Emit rows of single pages too.
        against: Another program, whose ways are measured in the same run.

    Raises:
        NoSamplesError: There is no page with its text in `set_dir`.
        UnknownWayError: There is no such way.
        RivalMissingError: The other program cannot be run here.
    """
    chosen = find_ways(ways, against=against)
    has_rival = any(way.rival for way in chosen)
    if has_rival:
        prepare_rival(load_settings())
    most = QUICK_PAGES_AGAINST if has_rival else QUICK_PAGES
    with tempfile.TemporaryDirectory(prefix="trichluc-") as scratch:
        folder, name = find_set(set_dir, Path(scratch, "set"), seed=seed, quick=quick)
        pages = load_true_pages(folder)
        if quick:
            pages = [pages[place] for place in spread(pages, most=most)]
        tasks = _tasks(chosen, pages, folder=folder, scratch=Path(scratch))
        for way, row in _measure(tasks, name=name, quick=quick, per_page=per_page):
            emit({"bench": "reading", **row, "way": way.name, "seed": seed})


def spread(pages: Sequence[TruePage], *, most: int) -> list[int]:
    """Return the places of at most `most` of `pages`, in their order, spread evenly over the classes."""
    by_class = sorted(range(len(pages)), key=lambda place: class_names(pages[place]))
    count = min(most, len(pages))
    return sorted(by_class[len(pages) * turn // count] for turn in range(count))


def figures(outcomes: Sequence[Outcome], *, name: str) -> Iterator[dict[str, Any]]:
    """Yield all figures of a set that one worker read."""
    count = len(outcomes)
    yield from accuracy(outcomes, name=name)
    yield row("cpu_s_per_page", fmean(each.cpu_seconds for each in outcomes), "s", name=name, count=count)
    yield speed(count, sum(each.seconds for each in outcomes), name=name)
    yield row("peak_mb", max(each.peak_mb for each in outcomes), "MB", name=name, count=count)
    claims = [claim for each in outcomes for claim in each.claims]
    if claims:
        yield row("calibration_error", calibration_error(claims), "ratio", name=name, count=len(claims))


def accuracy(outcomes: Sequence[Outcome], *, name: str) -> Iterator[dict[str, Any]]:
    """Yield CER and WER of `outcomes` as one text, and the mean word F1 of those where there was a word to find.

    A blank page counts there only if words were read on it: then as 0.
    """
    scores = [outcome.score for outcome in outcomes]
    chars, words = sum(each.chars for each in scores), sum(each.words for each in scores)
    cer = sum(each.char_edits for each in scores) / max(1, chars)
    wer = sum(each.word_edits for each in scores) / max(1, words)
    found = [each.word_f1 for each in scores if each.word_f1 is not None]
    yield row("cer", cer, "ratio", name=name, count=len(scores))
    yield row("wer", wer, "ratio", name=name, count=len(scores))
    if found:
        yield row("word_f1", fmean(found), "ratio", name=name, count=len(found))


def speed(pages: int, seconds: float, *, name: str) -> dict[str, Any]:
    """Return the row of the pages a minute."""
    return row("pages_per_minute", 60 * pages / seconds, "pages/min", name=name, count=pages)


def row(figure: str, value: float, unit: str, *, name: str, count: int) -> dict[str, Any]:
    """Return the row of one figure, without the names of bench and way."""
    return {"figure": figure, "value": round(value, 4), "unit": unit, "set": name, "n": count}


def find_set(set_dir: Path | None, scratch: Path, *, seed: int, quick: bool) -> tuple[Path, str]:
    """Return the folder of the set, made where it is the rendered one, and the set's name."""
    if set_dir is not None and (set_dir.is_dir() or str(set_dir) != RENDERED):
        return set_dir, set_dir.resolve().name
    make_rendered_set(scratch, seed=seed, pages=QUICK_PAGES if quick else RENDERED_PAGES)
    return scratch, RENDERED


def _tasks(
    ways: Sequence[Way], pages: Sequence[TruePage], *, folder: Path, scratch: Path
) -> dict[Way, list[Task]]:
    """Return the same pages for every way, in the form that it takes."""
    doubtful = doubtful_words(folder)
    words = [doubtful.get(page.path.stem, ()) for page in pages]
    ours = [Task(page, left_out) for page, left_out in zip(pages, words, strict=True)]
    wrapped = wrap(pages, scratch) if any(way.rival for way in ways) else pages
    theirs = [Task(page, left_out) for page, left_out in zip(wrapped, words, strict=True)]
    return {way: theirs if way.rival else ours for way in ways}


def _measure(
    tasks: dict[Way, list[Task]], *, name: str, quick: bool, per_page: bool
) -> Iterator[tuple[Way, dict[str, Any]]]:
    for way, outcomes in read_in_turn(tasks).items():
        for each in _rows(outcomes, name=name, per_page=per_page):
            yield way, each
    if not quick:
        for way, mine in tasks.items():
            some = [mine[place] for place in spread([task.page for task in mine], most=PAGES_AT_ONCE)]
            outcomes, seconds = read_at_once(way, some, workers=2)
            yield way, speed(len(outcomes), seconds, name=f"{name}/workers=2")


def _rows(outcomes: Sequence[Outcome], *, name: str, per_page: bool) -> Iterator[dict[str, Any]]:
    yield from figures(outcomes, name=name)
    for each in classes_of(outcome.page for outcome in outcomes):
        members = [outcome for outcome in outcomes if each in class_names(outcome.page)]
        yield from accuracy(members, name=f"{name}/{each}")
    if per_page:
        for outcome in outcomes:
            yield from accuracy([outcome], name=f"{name}/page/{outcome.page.path.name}")
