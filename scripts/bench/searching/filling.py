"""How fast an index is filled from the database, and beside it by a bare bulk of the same documents; with memory."""

import contextlib
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from typing import ParamSpec, TypeVar

from elasticsearch import Elasticsearch
from elasticsearch.helpers import parallel_bulk
from sqlalchemy import select
from tqdm import tqdm

from indexer.documents import FORMAT
from indexer.jobs import open_index, rebuild_index
from indexer.mapping import index_mapping, index_settings
from schemas.identifiers import DossierId
from schemas.settings import Settings
from schemas.storage.database import reading
from schemas.storage.search_documents import current_documents
from schemas.storage.services import Services, open_services
from schemas.storage.tables.archive import DossierRow

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")

_THREADS, _CHUNK = 4, 500
_LOOK_S = 0.2
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Filled:
    """What filling an index took."""

    dossiers: int
    seconds: float
    peak_mb: float
    """Most memory of the process, without the files it has mapped."""
    growth_mb: float
    """Memory when the last quarter was written less that when the first was."""


def in_own_process(
    function: Callable[_Arguments, _Result], *arguments: _Arguments.args, **options: _Arguments.kwargs
) -> _Result:
    """Return what `function` returns in a process that did nothing before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(function, *arguments, **options).result()


def fill_ours(settings: Settings, dossiers: int) -> Filled:
    """Rebuild the index that `settings` name, as `trichluc index rebuild` does."""
    services, index = open_services(settings), open_index(settings)
    with (
        _memory() as sizes,
        tqdm(total=dossiers, desc="rebuild", unit="dossier", file=sys.stderr, mininterval=2) as progress,
    ):
        written, moments = 0, [0.0, 0.0]

        def note(count: int) -> None:
            nonlocal written
            written += count
            if written * 4 <= dossiers or not moments[0]:
                moments[0] = resident_mb()
            moments[1] = resident_mb()
            progress.update(count)

        started = time.perf_counter()
        rebuild_index(services, index, on_batch=note)
        seconds = time.perf_counter() - started
    held = index.count()
    index.close()
    return Filled(held, seconds, max(sizes), moments[1] - moments[0])


def fill_bare(url: str, name: str, source: Path) -> Filled:
    """Send the documents in `source` by a bare bulk into the new index `name` of the same mapping."""
    with contextlib.closing(Elasticsearch(url, request_timeout=60)) as client:
        client.indices.create(index=name, settings=index_settings(), mappings=index_mapping())
        with _memory() as sizes:
            started = time.perf_counter()
            sent = parallel_bulk(client, _actions(source, name), thread_count=_THREADS, chunk_size=_CHUNK)
            deque(sent, maxlen=0)
            client.indices.refresh(index=name)
            seconds = time.perf_counter() - started
        return Filled(int(client.count(index=name)["count"]), seconds, max(sizes), 0.0)


def write_documents(services: Services, path: Path) -> None:
    """Write the documents of all dossiers to `path`, two lines each: its id, and what an engine takes."""
    with reading(services.database) as session:
        ids = [DossierId(each) for each in session.scalars(select(DossierRow.id).order_by(DossierRow.id))]
    with path.open("wb") as file:
        for start in range(0, len(ids), _CHUNK):
            with reading(services.database) as session:
                found = current_documents(session, ids[start : start + _CHUNK], index_format=FORMAT)
            file.writelines(
                line for each in found for line in (each.dossier_id.encode(), b"\n", each.content, b"\n")
            )


def resident_mb() -> float:
    """Return the memory of this process that is its own: an engine maps files as large as its index."""
    lines = _STATUS.read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon:")), 0.0)


def _actions(source: Path, name: str) -> Iterator[dict[str, object]]:
    with source.open("rb") as file:
        for dossier_id in file:
            yield {"_index": name, "_id": dossier_id.decode().strip(), "_source": next(file).rstrip(b"\n")}


@contextlib.contextmanager
def _memory() -> Iterator[list[float]]:
    """Note the memory of this process again and again."""
    sizes, is_over = [resident_mb()], Event()

    def look() -> None:
        while not is_over.wait(_LOOK_S):
            sizes.append(resident_mb())

    thread = Thread(target=look)
    thread.start()
    try:
        yield sizes
    finally:
        is_over.set()
        thread.join()
