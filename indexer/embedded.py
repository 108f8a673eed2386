"""The embedded index: a folder of this machine, written by one process at a time and read by many.

Each batch takes the writer's lock, commits and lets go (about 10 ms in all). Before each search a reader looks
whether another process committed or put another generation in use.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from indexer import embedded_engine, generations
from indexer.index import (
    Findings,
    IndexBusyError,
    IndexedVersion,
    IndexOutdatedError,
    IndexUnavailableError,
    Order,
    Place,
    PutReport,
    newest,
)
from indexer.query import Query
from indexer.rows import PreparedRow
from indexer.snapshots import Snapshots
from schemas.identifiers import DossierId

OpenWriter = Callable[[embedded_engine.Index], embedded_engine.Writer | None]

_LOCK_PAUSE_S = 0.02
_REOPENINGS = 5
_FILL_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class _Opened:
    name: str
    index: embedded_engine.Index
    commit_mark: tuple[int, int]


class EmbeddedIndex:
    """A DossierIndex in the folder `root`; a missing one is made, empty."""

    def __init__(self, root: Path, *, generation: str | None = None, patience_s: float = 10.0) -> None:
        """Use the generation in use, or only `generation`; wait `patience_s` for another writer to end."""
        self._root = root
        self._generation = generation
        self._patience_s = patience_s
        self._opened: _Opened | None = None
        self._snapshots = Snapshots[embedded_engine.Searcher]()

    def put(self, rows: Sequence[PreparedRow]) -> PutReport:
        """See DossierIndex."""
        by_id = {str(row.dossier_id): row for row in newest(rows)}
        with self._writing() as (opened, writer):
            held = embedded_engine.held_versions(opened.index, list(by_id))
            newer = {key for key, row in by_id.items() if held.get(key, -1) > row.version}
            fresh = [row for key, row in by_id.items() if key not in newer]
            failed = embedded_engine.write_rows(writer, fresh, folder=self._root)
        left_out = newer | {rejection.dossier_id for rejection in failed}
        indexed = tuple(DossierId(key) for key in by_id if key not in left_out)
        return PutReport(indexed, tuple(failed), tuple(DossierId(key) for key in by_id if key in newer))

    def fill(self, rows: Iterable[PreparedRow]) -> Iterator[PutReport]:
        """See DossierIndex; into a new generation without asking for older versions, of which it has none."""
        waiting = iter(rows)
        if self._generation is None or self.count():
            while batch := list(islice(waiting, _FILL_BATCH)):
                yield self.put(batch)
            return
        with self._writing(embedded_engine.filling_writer) as (_, writer):
            while batch := list(islice(waiting, _FILL_BATCH)):
                yield embedded_engine.fill_rows(writer, newest(batch), folder=self._root)

    def delete(self, versions: Mapping[DossierId, int]) -> None:
        """See DossierIndex."""
        with self._writing() as (opened, writer):
            held = embedded_engine.held_versions(opened.index, list(versions))
            embedded_engine.delete_rows(
                writer, [key for key in versions if held.get(key, -1) <= versions[key]]
            )

    def find(
        self,
        query: Query,
        *,
        order: Order = "relevance",
        limit: int = 20,
        after: Place | None = None,
        facets: Sequence[str] = (),
        snapshot: str = "",
    ) -> Findings:
        """See DossierIndex."""
        opened = self._current()
        searcher = self._snapshots.get(snapshot) or opened.index.searcher()
        with _whole_files():
            return embedded_engine.ranked(
                searcher, opened.index.schema, query, order=order, limit=limit, after=after, facets=facets
            )

    def keep(self) -> str:
        """See DossierIndex; kept within this process: another one goes on in the present state."""
        return self._snapshots.keep(self._current().index.searcher())

    def versions(self) -> Iterator[IndexedVersion]:
        """See DossierIndex."""
        with _whole_files():
            yield from embedded_engine.all_versions(self._current().index)

    def count(self) -> int:
        """See DossierIndex."""
        return self._current().index.searcher().num_docs

    def new_generation(self) -> "EmbeddedIndex":
        """See DossierIndex."""
        with _folder_errors():
            name = generations.make_generation(self._root)
        embedded_engine.open_index(self._root / name)
        return EmbeddedIndex(self._root, generation=name, patience_s=self._patience_s)

    def activate(self, generation: "EmbeddedIndex") -> None:
        """See DossierIndex."""
        name = generation._current().name
        try:
            with (
                self._writing(),
                _folder_errors(),
            ):  # no batch is under way in the old generation while it is left
                generations.point_to(self._root, name)
        except IndexOutdatedError:
            with _folder_errors():
                generations.point_to(self._root, name)
        generations.remove_others(self._root, keep=name)

    def discard(self) -> None:
        """See DossierIndex."""
        if self._generation:
            generations.remove(self._root, self._generation)

    def close(self) -> None:
        """See DossierIndex."""
        self._opened = None

    def _current(self) -> _Opened:
        for _ in range(_REOPENINGS):
            name = self._generation or generations.current_name(self._root) or self._first()
            mark = generations.commit_mark(self._root, name)
            if mark is not None:
                return self._as_committed(name, mark)
            if self._generation or generations.current_name(self._root) == name:
                break
        raise embedded_engine.broken_index()

    def _as_committed(self, name: str, mark: tuple[int, int]) -> _Opened:
        opened = self._opened
        if opened and (opened.name, opened.commit_mark) == (name, mark):
            return opened
        if not generations.is_of_this_format(self._root, name):
            raise IndexOutdatedError("Chỉ mục thuộc phiên bản khác. Hãy chạy `trichluc index rebuild`.")
        index = (
            opened.index if opened and opened.name == name else embedded_engine.open_index(self._root / name)
        )
        index.reload()
        self._opened = _Opened(name, index, mark)
        return self._opened

    def _first(self) -> str:
        with _folder_errors(), generations.making_first(self._root) as name:
            embedded_engine.open_index(self._root / name)
        return name

    @contextmanager
    def _writing(
        self, open_writer: OpenWriter = embedded_engine.locked_writer
    ) -> Iterator[tuple[_Opened, embedded_engine.Writer]]:
        opened, writer = self._lock(open_writer)
        try:
            with _whole_files():
                yield opened, writer
        finally:
            writer.wait_merging_threads()

    def _lock(self, open_writer: OpenWriter) -> tuple[_Opened, embedded_engine.Writer]:
        deadline = time.monotonic() + self._patience_s
        while True:
            opened = self._current()
            writer = open_writer(opened.index)
            if writer and self._current().name == opened.name:
                return self._current(), writer
            if writer:  # another generation was put in use while this one was being locked
                writer.wait_merging_threads()
            elif time.monotonic() >= deadline:
                raise IndexBusyError("Chỉ mục đang được một tiến trình khác ghi. Hãy thử lại sau ít phút.")
            else:
                time.sleep(_LOCK_PAUSE_S)


@contextmanager
def _folder_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise IndexUnavailableError(
            "Không ghi được thư mục chỉ mục. Hãy kiểm tra quyền và chỗ trống."
        ) from error


@contextmanager
def _whole_files() -> Iterator[None]:
    """Tell a damaged file, which may be opened only where a search comes to it, from a fault of ours."""
    try:
        yield
    except ValueError as error:
        if "corrupt" not in str(error).lower():
            raise
        raise embedded_engine.broken_index() from error
