"""Pages read in several ways by processes of their own, page by page in turn, so that the machine's noise hits all."""

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import NamedTuple

from tqdm import tqdm

from schemas.errors import TrichLucError
from scripts.bench.calibration import Claim, claims_of
from scripts.bench.page_sets import TruePage
from scripts.bench.processes import cpu_seconds
from scripts.bench.scoring import Score, score
from scripts.bench.ways import Reader, Transcript, Way, find_ways

_WARM_UP_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Task:
    """A page to read, and how its reading is judged."""

    page: TruePage
    doubtful: tuple[str, ...] = ()
    """Words that count for nobody."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading one page."""

    page: TruePage
    score: Score
    seconds: float
    """Wall time of decoding and reading."""
    cpu_seconds: float
    """The same in processor time, child processes included."""
    peak_mb: float
    """Most memory that one process of the way had taken by then, child processes included."""
    claims: tuple[Claim, ...] = ()
    """Of its words, where the way says how sure it is."""


class _Reading(NamedTuple):
    transcript: Transcript
    seconds: float
    cpu_seconds: float
    peak_mb: float


def read_in_turn(ways: Mapping[Way, Sequence[Task]]) -> dict[Way, list[Outcome]]:
    """Return the outcomes of every way, one process each, its engine opened before the clock runs.

    The first page is read in all ways, then the second in the opposite order, and so on: only one process works
    at a time.

    Args:
        ways: The same pages for every way, in the form that it takes.
    """
    outcomes: dict[Way, list[Outcome]] = {way: [] for way in ways}
    count = min(map(len, ways.values()))
    with ExitStack() as stack, tqdm(total=count * len(ways), unit="trang", file=sys.stderr) as progress:
        pools = {way: stack.enter_context(_pool(1)) for way in ways}
        for way, pool in pools.items():
            pool.submit(_warm_up, way).result()
        for place in range(count):
            for way in in_turn(list(ways), place=place):
                progress.set_description(way.name, refresh=False)
                task = ways[way][place]
                outcomes[way].append(_judged(task, pools[way].submit(_read, way, task.page).result()))
                progress.update()
    return outcomes


def in_turn(ways: Sequence[Way], *, place: int) -> Sequence[Way]:
    """Return `ways` in the order in which they read the page at `place`."""
    return ways if place % 2 == 0 else ways[::-1]


def read_at_once(way: Way, tasks: Sequence[Task], *, workers: int) -> tuple[list[Outcome], float]:
    """Return the outcomes of `tasks`, read by `workers` processes at once, and the wall time of all the reading."""
    with _pool(workers) as pool:
        list(pool.map(_warm_up, [way] * workers))
        started = time.perf_counter()
        answers = pool.map(_read, [way] * len(tasks), [task.page for task in tasks])
        label = f"{way.name} ×{workers}"
        readings = list(tqdm(answers, total=len(tasks), desc=label, unit="trang", file=sys.stderr))
        seconds = time.perf_counter() - started
    return list(map(_judged, tasks, readings)), seconds


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


@cache
def _opened(name: str) -> Reader:
    """Kept by name: a way that came through a pipe equals no other."""
    return find_ways([name])[0].open()


def _warm_up(way: Way) -> None:
    _opened(way.name)
    time.sleep(_WARM_UP_SECONDS)  # so that every worker takes one of these


def _read(way: Way, page: TruePage) -> _Reading:
    reader, cpu_before, before = _opened(way.name), _cpu_seconds(way), time.perf_counter()
    try:
        transcript = reader.read(page)
    except TrichLucError as error:
        print(f"{way.name}: {page.path} trang {page.file_page}: {error.error_code}", file=sys.stderr)
        transcript = Transcript("")
    seconds, cpu = time.perf_counter() - before, _cpu_seconds(way) - cpu_before
    return _Reading(transcript, seconds, cpu, reader.peak_mb())


def _cpu_seconds(way: Way) -> float:
    """A rival runs in child processes alone: what this process takes is the bench's."""
    who = () if way.rival else (resource.RUSAGE_SELF,)
    return cpu_seconds(*who, resource.RUSAGE_CHILDREN)


def _judged(task: Task, reading: _Reading) -> Outcome:
    """Done where no clock runs."""
    read = reading.transcript
    judged = score(task.page.text, read.text, doubtful=task.doubtful)
    claims = tuple(claims_of(read.words, task.page.text))
    return Outcome(task.page, judged, reading.seconds, reading.cpu_seconds, reading.peak_mb, claims)
