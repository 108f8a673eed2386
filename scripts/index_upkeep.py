"""The index is checked or rebuilt where an administrator asked for it in the browser."""

import logging
import threading
from collections.abc import Callable
from contextlib import closing

from indexer.index import DossierIndex
from indexer.jobs import mend_index, rebuild_index
from schemas.errors import TrichLucError
from schemas.index_runs import IndexFigures, IndexRunKind
from schemas.storage.database import reading, writing
from schemas.storage.index_runs import (
    RUN_LOCK,
    begin_run,
    fail_run,
    finish_run,
    has_open_run,
    note_written,
)
from schemas.storage.locks import try_lock
from schemas.storage.services import Services

_log = logging.getLogger(__name__)
SECONDS = 3.0

OpenIndex = Callable[[], DossierIndex]


def keep_index(services: Services, open_index: OpenIndex, stopping: threading.Event) -> None:
    """Do what is asked for until `stopping` is set."""
    try:
        while not stopping.is_set():
            try:
                do_asked_run(services, open_index)
            except TrichLucError as error:  # the records are away: the run is found again
                _log.warning("index run not kept: %s", error.error_code)
            stopping.wait(SECONDS)
    finally:
        # An unforeseen fault ends the process: its supervisor starts it anew, and the run is tried again.
        stopping.set()


def do_asked_run(services: Services, open_index: OpenIndex) -> None:
    """Do the run that somebody asked for and no other process is at, if there is one."""
    with reading(services.database) as session:
        if not has_open_run(session):
            return
    with try_lock(services.database, RUN_LOCK) as is_free:
        if not is_free:
            return
        with writing(services.database) as session:
            begun = begin_run(session, now=services.now())
        if begun is not None:
            _do(services, open_index, *begun)


def _do(services: Services, open_index: OpenIndex, run_id: str, kind: IndexRunKind) -> None:
    def note(count: int) -> None:
        with writing(services.database) as session:
            note_written(session, run_id, count)

    try:
        with closing(open_index()) as index:
            figures = _ACTS[kind](services, index, note)
    except TrichLucError as error:
        _log.warning("index run %s failed: %s", run_id, error.error_code)
        with writing(services.database) as session:
            fail_run(session, run_id, error, now=services.now())
        return
    with writing(services.database) as session:
        finish_run(session, run_id, figures, now=services.now())


def _check(services: Services, index: DossierIndex, note: Callable[[int], None]) -> IndexFigures:
    found, mended = mend_index(services, index, on_batch=note)
    return IndexFigures(
        indexed=found.compared,
        missing=len(found.missing),
        stale=len(found.stale),
        surplus=len(found.surplus),
        rejected=len(mended.rejected),
    )


def _rebuild(services: Services, index: DossierIndex, note: Callable[[int], None]) -> IndexFigures:
    made = rebuild_index(services, index, on_batch=note)
    return IndexFigures(indexed=made.indexed, rejected=len(made.rejected))


_ACTS: dict[IndexRunKind, Callable[[Services, DossierIndex, Callable[[int], None]], IndexFigures]] = {
    IndexRunKind.CHECK: _check,
    IndexRunKind.REBUILD: _rebuild,
}
