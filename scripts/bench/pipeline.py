"""`trichluc bench pipeline`: pages a minute from the drop folder to searchable and archived, beside reading alone."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from scripts.bench.copies import distinct_copy
from scripts.bench.page_sets import TruePage, load_true_pages
from scripts.bench.pipeline_system import PipelineRun, drop_and_wait, running_system
from scripts.bench.reading import Emit, find_set, row, speed, spread
from scripts.bench.readings import Task, read_at_once
from scripts.bench.ways import find_ways

PAGES = 200
QUICK_PAGES = 10
PROFILE = "fast"
PAGES_A_DOSSIER = 10
WARM_UP_PAGES = 2
PARTS = 10
"""The run's beginning is its first tenth, its end the last: each holds the same pages, in copies of their own."""
MOST_PAGES_OF_ONE_WORKER = 200
"""Longer runs are for two workers: with one worker, and for reading alone, the rate is known by then."""


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Emit,
    pages: int | None = None,
) -> None:
    """Drop copies of the pages in `set_dir`, or of rendered ones, into systems of one and two workers.

    Args:
        set_dir: As in the bench `reading`.
        ways: The profile to read with, `fast` where none is named.
        quick: A few pages for two minutes.
        seed: Of the rendered pages.
        emit: Takes each row.
        pages: How many to drop, rounded up so that every tenth holds the same pages.

    Raises:
        NoSamplesError: There is no page with its text in `set_dir`.
        UnknownWayError: There is no such profile.
        PipelineStuckError: Not all pages came through.
    """
    profile = find_ways(ways or [PROFILE])[0].name
    wanted = pages or (QUICK_PAGES if quick else PAGES)
    with tempfile.TemporaryDirectory(prefix="trichluc-") as scratch:
        folder, name = find_set(set_dir, Path(scratch, "set"), seed=seed, quick=quick)
        copies = Copies(Path(scratch), _base(load_true_pages(folder), wanted=wanted))
        for way, each in _figures(copies, wanted, name=name, profile=profile, scratch=Path(scratch)):
            emit({"bench": "pipeline", **each, "way": way, "seed": seed})


class Copies:
    """Makes copies of the same pages, no copy twice."""

    def __init__(self, scratch: Path, base: Sequence[TruePage]) -> None:
        self.base = base
        self._scratch = scratch
        self._numbers = count(1)

    def make(self, pages: int) -> list[TruePage]:
        """Return new copies of the base, again and again, in dossiers below a new folder."""
        copies: list[TruePage] = []
        batch = next(self._numbers)
        for number, page in enumerate(islice(cycle(self.base), pages)):
            dossier = self._scratch / f"batch-{batch}" / f"B{batch}.{number // PAGES_A_DOSSIER:04d}"
            dossier.mkdir(parents=True, exist_ok=True)
            path = dossier / f"{number % PAGES_A_DOSSIER + 1:03d}{page.path.suffix}"
            path.write_bytes(distinct_copy(page.path.read_bytes(), number=next(self._numbers)))
            copies.append(replace(page, path=path))
        return copies


def round_up(pages: int, *, base: int) -> int:
    """Return the least number from `pages` on of which every tenth is the whole base."""
    return -(-pages // (PARTS * base)) * PARTS * base


def share_of_span(moments: Sequence[float], *, first: int, last: int) -> float:
    """Return the seconds a page between the places `first` and `last` of the sorted `moments`."""
    return (moments[last] - moments[first]) / max(1, last - first)


def _run_pipeline(copies: Copies, pages: int, *, workers: int, profile: str, scratch: Path) -> PipelineRun:
    """Return the run of a fresh system, which had read a few pages before."""
    home = scratch / f"home-{workers}"
    with running_system(home, workers=workers, profile=profile) as services:
        drop_and_wait(services, _folder_of(copies.make(WARM_UP_PAGES)), pages=WARM_UP_PAGES)
        return drop_and_wait(services, _folder_of(copies.make(pages)), pages=pages)


def _read_alone(copies: Copies, pages: int, *, workers: int, profile: str) -> float:
    """Return the seconds that reading alone takes, engines being open."""
    tasks = [Task(page) for page in copies.make(pages)]
    return read_at_once(find_ways([profile])[0], tasks, workers=workers)[1]


def _folder_of(copies: Sequence[TruePage]) -> Path:
    return copies[0].path.parents[1]


def _figures(
    copies: Copies, wanted: int, *, name: str, profile: str, scratch: Path
) -> Iterator[tuple[str, dict[str, Any]]]:
    most = round_up(wanted, base=len(copies.base))
    few = min(most, round_up(MOST_PAGES_OF_ONE_WORKER, base=len(copies.base)))
    both = _run_pipeline(copies, most, workers=2, profile=profile, scratch=scratch)
    seconds = {
        ("pipeline", 2): both.seconds / most,
        ("reading", 2): _read_alone(copies, few, workers=2, profile=profile) / few,
        ("reading", 1): _read_alone(copies, few, workers=1, profile=profile) / few,
    }
    alone = _run_pipeline(copies, few, workers=1, profile=profile, scratch=scratch)
    seconds["pipeline", 1] = alone.seconds / few
    for (way, workers), each in seconds.items():
        pages = most if (way, workers) == ("pipeline", 2) else few
        yield way, speed(pages, each * pages, name=_set_name(name, workers))
    for workers in (1, 2):
        share = seconds["reading", workers] / seconds["pipeline", workers]
        yield "pipeline", row("pipeline_share", share, "ratio", name=_set_name(name, workers), count=few)
    for way in ("pipeline", "reading"):
        gain = seconds[way, 1] / seconds[way, 2]
        yield way, row("second_worker_gain", gain, "ratio", name=name, count=few)
    yield from (("pipeline", each) for each in parts(both, name=name))


def _set_name(name: str, workers: int) -> str:
    return name if workers == 1 else f"{name}/workers={workers}"


def parts(measured: PipelineRun, *, name: str) -> Iterator[dict[str, Any]]:
    """Yield time a page and memory in the first and the last tenth of a run."""
    read_at = [moment.timestamp() for moment in measured.read_at]
    pages, tenth = len(read_at), len(read_at) // PARTS
    spans = {"first": (0, tenth), "last": (pages - 1 - tenth, pages - 1)}
    for part, (first, last) in spans.items():
        seconds = share_of_span(read_at, first=first, last=last)
        sizes = [sample.largest_mb for sample in measured.samples if first <= sample.pages <= last]
        yield row("seconds_per_page", seconds, "s", name=f"{name}/{part}", count=tenth)
        yield row("peak_mb", max(sizes, default=0.0), "MB", name=f"{name}/{part}", count=tenth)


def _base(pages: Sequence[TruePage], *, wanted: int) -> list[TruePage]:
    """Return the pages that are copied: of files that hold one page, as many as a tenth of the run has."""
    files = [page.path for page in pages]
    single = [page for page in pages if files.count(page.path) == 1]
    return [single[place] for place in spread(single, most=max(1, wanted // PARTS))]
