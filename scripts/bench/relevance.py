"""`trichluc bench relevance`: whether who is asked for comes first, the further from clean the papers were read."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from scripts.bench.asking.inventing import AMBIGUOUS
from scripts.bench.asking.kinds import KINDS, PHRASE
from scripts.bench.asking.measuring import FEW, Outcome, Trial, outcomes_of
from scripts.bench.calibration import lowest_share
from scripts.bench.province.outside import load_outside

DOSSIERS, QUERIES = 20_000, 2_700
QUICK_DOSSIERS, QUICK_QUERIES = 800, 270
NOISES = (0, 2, 5, 10)
"""Letters in a hundred that are misread."""
WAY = "tantivy"
_AMONG = 5
_KINDS_ASKED = (*(kind.name for kind in KINDS), PHRASE, AMBIGUOUS)

Row = dict[str, Any]


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[Row], None],
    dossiers: int | None = None,
    queries: int | None = None,
    worst: int = 0,
) -> None:
    """Ask for invented people in an archive of their dossiers, read with each of NOISES, and emit a row a figure.

    Args:
        set_dir: Dossiers from outside, asked for instead; where they are few, among invented ones.
        ways: Engines; tantivy where it is empty.
        quick: A small archive, for two minutes.
        seed: Of dossiers, noise and questions.
        emit: Takes each row.
        dossiers: In the archive.
        queries: About how many are asked, evenly of all kinds.
        worst: How many questions that failed are told on standard error, of each kind and noise.
    """
    if set_dir:
        _tell_background(len(load_outside(set_dir)))
    count = dossiers or (QUICK_DOSSIERS if quick else DOSSIERS)
    each = max(1, (queries or (QUICK_QUERIES if quick else QUERIES)) // len(_KINDS_ASKED))
    for way in ways or (WAY,):
        trial = Trial(way, set_dir, count, each, seed)
        for noise, outcomes in _tried(trial):
            for row in figures(outcomes, name=f"noise={noise}"):
                emit({"bench": "relevance", **row, "way": way, "seed": seed})
            tell_worst(outcomes, name=f"noise={noise}", most=worst)


def figures(outcomes: Sequence[Outcome], *, name: str) -> Iterator[Row]:
    """Yield how often the right dossier came first and among five: of all questions, and of each kind."""
    sole = [each for each in outcomes if each.kind != AMBIGUOUS]
    yield from _shares(sole, name=name, with_low=True)
    for kind in _KINDS_ASKED[:-1]:
        of_kind = [each for each in sole if each.kind == kind]
        if of_kind:
            yield from _shares(of_kind, name=f"{name}/{kind}", with_low=False)
            yield _row("share", len(of_kind) / len(sole), len(of_kind), name=f"{name}/{kind}")
    several = [each for each in outcomes if each.kind == AMBIGUOUS]
    if several:
        right = sum(each.is_first for each in several)
        yield _row("all_first", right / len(several), len(several), name=f"{name}/{AMBIGUOUS}")


def worst_first(outcomes: Sequence[Outcome], *, kind: str) -> list[Outcome]:
    """Return the questions of `kind` whose answer did not come first, the farthest off first."""
    failed = [each for each in outcomes if each.kind == kind and not each.is_first]
    return sorted(failed, key=lambda outcome: outcome.rank or sys.maxsize, reverse=True)


def tell_worst(outcomes: Sequence[Outcome], *, name: str, most: int) -> None:
    """Tell on standard error up to `most` of the worst questions of each kind."""
    for kind in _KINDS_ASKED if most else ():
        for each in worst_first(outcomes, kind=kind)[:most]:
            place = f"thứ {each.rank}" if each.rank else "không thấy"
            told = f"{name} {kind}: “{each.text}” → {each.expected} ({place}); trước đó: {each.wrong}"
            print(told, file=sys.stderr)


def _tell_background(outside: int) -> None:
    if outside < FEW:
        print(f"{outside} hồ sơ ngoài là ít: chúng được tìm giữa những hồ sơ tạo ra.", file=sys.stderr)


def _tried(trial: Trial) -> Iterator[tuple[int, list[Outcome]]]:
    """Yield each noise with what came of it; as many are tried at once as there are cores."""
    workers = min(len(NOISES), os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from zip(NOISES, pool.map(partial(outcomes_of, trial), NOISES), strict=True)


def _shares(outcomes: Sequence[Outcome], *, name: str, with_low: bool) -> Iterator[Row]:
    count = len(outcomes)
    right = {
        "first": sum(each.is_first for each in outcomes),
        "among_five": sum(each.rank is not None and each.rank <= _AMONG for each in outcomes),
    }
    for figure, found in right.items():
        yield _row(figure, found / max(1, count), count, name=name)
        if with_low:
            yield _row(f"{figure}_low", lowest_share(found, count), count, name=name)


def _row(figure: str, value: float, count: int, *, name: str) -> Row:
    return {"figure": figure, "value": round(value, 4), "unit": "ratio", "set": name, "n": count}
