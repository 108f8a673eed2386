"""`trichluc bench search`: how long answers take and how fast an index is filled, beside the bare engines."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from tqdm import tqdm

from schemas.settings import Settings
from schemas.storage.services import Services
from scripts.bench.engines import WAYS, UnknownEngineError
from scripts.bench.searching import asking, filling
from scripts.bench.searching.archive import count_made, grow, officer, open_archive
from scripts.bench.searching.bare import bare_elasticsearch, bare_tantivy
from scripts.bench.searching.cluster import cluster_url, remove, scratch_alias, settle
from scripts.bench.searching.figures import Row, figures, own_figures, row
from scripts.bench.searching.own_time import Took, own_times, timed_index
from scripts.bench.searching.questions import Question, invent_questions
from scripts.bench.searching.web import running_web

DOSSIERS, QUICK_DOSSIERS = 330_000, 1_000
QUESTIONS, QUICK_QUESTIONS = 150, 6
SIZES = (10_000, 100_000, 330_000)
"""Of the archive on its way, at which the whole of the questions is timed."""
CLIENTS = (1, 8)
ROUNDS = 2
_GROWING_SHARE = 4
"""Of the questions one in so many is asked while the archive grows."""
_BARE = "bare-"

Questions = dict[str, list[Question]]


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine that is measured, and the settings that name its index."""

    way: str
    settings: Settings


def run(
    *,
    set_dir: Path | None,
    ways: Sequence[str] | None,
    quick: bool,
    seed: int,
    emit: Callable[[Row], None],
    dossiers: int | None = None,
    keep: Path | None = None,
) -> None:
    """Grow an invented archive, fill each engine from it as the product does, and time questions over the web.

    Args:
        set_dir: Nothing here is measured with outside data.
        ways: Engines, each with its bare rows; both where it is empty.
        quick: A small archive and few questions, for two minutes.
        seed: Of dossiers and questions.
        emit: Takes each row.
        dossiers: In the archive.
        keep: Folder in which the archive stays, and is used again.

    Raises:
        UnknownEngineError: There is no such engine.
        OtherArchiveError: `keep` holds an archive of another seed, version or size.
    """
    if set_dir:
        print("--set không dùng cho phép đo này.", file=sys.stderr)
    chosen = _engines(ways)
    size = dossiers or (QUICK_DOSSIERS if quick else DOSSIERS)
    questions = invent_questions(dossiers=size, each=QUICK_QUESTIONS if quick else QUESTIONS, seed=seed)
    with ExitStack() as stack:
        home = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="trichluc-")))
        services = open_archive(home, seed=seed, most=size)
        engines = list(_opened(chosen, services.settings, stack))
        for rows in _measured(services, engines, questions, size=size, seed=seed):
            emit({"bench": "search", **rows, "seed": seed})


def _engines(ways: Sequence[str] | None) -> list[str]:
    named = dict.fromkeys(way.removeprefix(_BARE) for way in ways or WAYS)
    unknown = [way for way in named if way not in WAYS]
    if unknown:
        raise UnknownEngineError(f"Không có cách “{unknown[0]}”. Hãy chọn một trong: {', '.join(WAYS)}.")
    return list(named)


def _opened(ways: Sequence[str], settings: Settings, stack: ExitStack) -> Iterator[Engine]:
    """Yield the engines; Elasticsearch only where there is one, or one can be started."""
    for way in ways:
        if way == "tantivy":
            yield Engine(way, settings)
            continue
        url = stack.enter_context(cluster_url())
        if url:
            name = stack.enter_context(scratch_alias(url))
            yield Engine(way, replace(settings, elasticsearch_url=url, elasticsearch_index=name))


def _measured(
    services: Services, engines: Sequence[Engine], questions: Questions, *, size: int, seed: int
) -> Iterator[Row]:
    few = {kind: asked[: max(1, len(asked) // _GROWING_SHARE)] for kind, asked in questions.items()}
    for step in (each for each in SIZES if count_made(services) <= each < size):
        grow(services, size=step, seed=seed)
        for engine in engines:
            filling.in_own_process(filling.fill_ours, engine.settings, step)
            yield _grown(engine, few, size=step)
    grow(services, size=size, seed=seed)
    for engine in engines:
        yield from _filled(services, engine, size=size)
        yield from _answered(services, engine, questions)
        yield _grown(engine, few, size=size)


def _grown(engine: Engine, questions: Questions, *, size: int) -> Row:
    """Return the figure of an archive of this size: p95 over all kinds, one client."""
    with running_web(_ready(engine)) as web:
        waits = []
        for asked in questions.values():
            asking.measure(web.client, asked, clients=1, rounds=1)
            waits.append(asking.measure(web.client, asked, clients=1, rounds=ROUNDS))
    waited = asking.together(waits)
    name = f"all/dossiers={size}"
    return {**row("p95_ms", waited.percentile(95), "ms", name=name, count=len(waited.ms)), "way": engine.way}


def _filled(services: Services, engine: Engine, *, size: int) -> Iterator[Row]:
    """Yield how fast the index is filled; beside it, on Elasticsearch, a bare bulk of the same documents."""
    name, bare = f"dossiers={size}", None
    url = engine.settings.elasticsearch_url
    if url:
        bare = _bulk(services, engine.settings)
        rate = bare.dossiers / bare.seconds
        yield {
            **row("bulk_per_s", rate, "1/s", name=name, count=bare.dossiers),
            "way": f"{_BARE}{engine.way}",
        }
    ours = filling.in_own_process(filling.fill_ours, engine.settings, size)
    found = {"rebuild_per_s": (ours.dossiers / ours.seconds, "1/s")}
    if bare:
        found["rebuild_ratio"] = (bare.seconds / ours.seconds, "ratio")
    found |= {"peak_mb": (ours.peak_mb, "MB"), "memory_growth": (ours.growth_mb, "MB")}
    for figure, (value, unit) in found.items():
        yield {**row(figure, value, unit, name=name, count=ours.dossiers), "way": engine.way}


def _bulk(services: Services, settings: Settings) -> filling.Filled:
    url, name = settings.elasticsearch_url, f"{settings.elasticsearch_index}-bare"
    with tempfile.TemporaryDirectory(prefix="trichluc-") as scratch:
        source = Path(scratch, "documents")
        filling.write_documents(services, source)
        try:
            return filling.in_own_process(filling.fill_bare, url, name, source)
        finally:
            remove(url, name)


def _answered(services: Services, engine: Engine, questions: Questions) -> Iterator[Row]:
    """Yield all figures of the answers: ours over the web, ours within a process, the bare engine's."""
    with running_web(_ready(engine)) as web:
        for each in _timed(web.client, questions, way=engine.way):
            yield {**each, "way": engine.way}
    for each in _own(services, engine, questions):
        yield {**each, "way": engine.way}
    settings, way = engine.settings, f"{_BARE}{engine.way}"
    url, name = settings.elasticsearch_url, settings.elasticsearch_index
    client = bare_elasticsearch(url, index=name) if url else bare_tantivy(settings.index_dir)
    for each in _timed(client, questions, way=way):
        yield {**each, "way": way}


def _timed(client: asking.Client, questions: Questions, *, way: str) -> Iterator[Row]:
    waits: dict[int, list[asking.Waits]] = {clients: [] for clients in CLIENTS}
    for kind, asked in tqdm(questions.items(), desc=way, unit="kind", file=sys.stderr, mininterval=2):
        asking.measure(client, asked, clients=1, rounds=1)
        for clients in CLIENTS:
            waited = asking.measure(client, asked, clients=clients, rounds=ROUNDS)
            waits[clients].append(waited)
            yield from figures(waited, name=f"{kind}/clients={clients}")
    for clients, all_kinds in waits.items():
        yield from figures(asking.together(all_kinds), name=f"all/clients={clients}")


def _own(services: Services, engine: Engine, questions: Questions) -> Iterator[Row]:
    took, account, everything = Took(), officer(services), []
    index = timed_index(engine.settings, took)
    timed = replace(services, settings=engine.settings)
    for kind, asked in questions.items():
        times = own_times(timed, index, account, asked, took)
        everything += times
        yield from own_figures(times, name=f"{kind}/clients=1")
    yield from own_figures(everything, name="all/clients=1")
    index.close()


def _ready(engine: Engine) -> Settings:
    """Return the settings of an index that has settled after it was filled."""
    if engine.settings.elasticsearch_url:
        settle(engine.settings.elasticsearch_url, engine.settings.elasticsearch_index)
    return engine.settings
