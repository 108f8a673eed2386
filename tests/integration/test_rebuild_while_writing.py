"""A rebuild among writers and searchers, killed, doubled, and of a damaged index, on both engines."""

import os
import random
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from indexer import generations
from indexer.index import DossierIndex, IndexOutdatedError
from indexer.jobs import check_index, open_index, prepare_dossiers, rebuild_index
from indexer.rebuild import RebuildUnderWayError
from indexer.rows import PreparedRow
from schemas.identifiers import DossierId
from schemas.settings import Settings
from schemas.storage.services import Services
from tests.integration.archive import (
    add_dossiers,
    agrees,
    change,
    count_found,
    dossier_id,
    open_archive,
    register_dossiers,
    work_once,
)
from tests.search_api.office import Clock

DOSSIERS = 2_000
FEW = 60
PATIENCE_S = 120.0


@dataclass(frozen=True, slots=True)
class Site:
    """An archive and where its index lies."""

    services: Services
    settings: Settings
    generations: Callable[[], set[str]]

    def open(self) -> DossierIndex:
        """Return a handle of its own, as another process has."""
        return open_index(self.settings)


@pytest.fixture(params=["tantivy", "elasticsearch"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """An empty archive with an index of its own on either engine."""
    settings = Settings(home=tmp_path)
    services = open_archive(tmp_path)
    if request.param == "tantivy":
        yield Site(services, settings, lambda: {folder.name for folder in settings.index_dir.glob("g-*")})
        return
    url, name = request.getfixturevalue("elasticsearch_url"), f"test-{uuid.uuid4().hex[:12]}"
    with Elasticsearch(url) as client:
        yield Site(
            services,
            replace(settings, elasticsearch_url=url, elasticsearch_index=name),
            lambda: set(client.indices.get(index=f"{name}-*", features="aliases")),
        )
        for each in client.indices.get(index=f"{name}-*", features="aliases"):
            client.indices.delete(index=each)


def test_a_rebuild_loses_nothing_while_dossiers_change_and_people_search(site: Site) -> None:
    services, index = site.services, site.open()
    register_dossiers(services, range(DOSSIERS))
    rebuild_index(services, index)
    before = site.generations()
    writer, searcher = _Writer(site), _Searcher(site)
    with writer, searcher:
        writer.wait_for_rounds(1)
        report = rebuild_index(services, index, on_batch=lambda _: writer.wait_for_rounds(1))
        writer.wait_for_rounds(1)

    work_once(services, index)
    assert (writer.errors, searcher.errors) == ([], [])
    assert writer.rounds > 5
    assert DOSSIERS - writer.held <= min(searcher.totals) <= max(searcher.totals) <= DOSSIERS + writer.added
    assert agrees(services, index)
    assert report.rejected == ()
    assert len(site.generations()) == 1
    assert not before & site.generations()


def test_a_killed_rebuild_leaves_the_old_index_in_use_and_the_next_removes_what_it_left(site: Site) -> None:
    services, index = site.services, site.open()
    add_dossiers(services, range(FEW))
    rebuild_index(services, index)
    register_dossiers(services, range(FEW, DOSSIERS))
    before = site.generations()

    _kill_when(_rebuilding(site), lambda: len(site.generations()) > 1)

    assert (count_found(site.open()), len(site.generations())) == (FEW, 2)
    left_over = site.generations() - before
    rebuild_index(services, site.open())
    assert count_found(index) == DOSSIERS
    assert not check_index(services, index, is_mending=False)
    assert len(site.generations()) == 1
    assert not left_over & site.generations()


def test_a_second_rebuild_is_refused_and_harms_the_first_in_nothing(site: Site) -> None:
    services = site.services
    add_dossiers(services, range(FEW))
    refused: list[str] = []

    def rebuild_too(_: int) -> None:
        with pytest.raises(RebuildUnderWayError) as caught:
            rebuild_index(services, site.open())
        refused.append(caught.value.error_code)

    rebuild_index(services, site.open(), on_batch=rebuild_too)

    assert refused == ["rebuild_under_way"]
    assert not check_index(services, site.open(), is_mending=False)
    assert rebuild_index(services, site.open()).indexed == FEW


def test_a_rebuild_that_fails_leaves_the_old_index_and_nothing_else(site: Site) -> None:
    services, index = site.services, site.open()
    add_dossiers(services, range(FEW))
    rebuild_index(services, index)
    before = site.generations()

    def fail(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild_index(services, index, on_batch=fail)

    assert site.generations() == before
    assert count_found(index) == FEW


def test_another_index_whose_name_begins_alike_is_left_alone(site: Site) -> None:
    if not site.settings.elasticsearch_url:
        pytest.skip("Only on a server do indices of several installations lie side by side.")
    add_dossiers(site.services, range(3))
    other = open_index(replace(site.settings, elasticsearch_index=f"{site.settings.elasticsearch_index}-thu"))
    other.put([PreparedRow(DossierId("x"), 1, "0", b'{"version":1,"checksum":0}')])

    rebuild_index(site.services, site.open())

    assert (other.count(), site.open().count()) == (1, 3)


def test_a_message_of_an_older_version_never_overwrites(site: Site) -> None:
    services, index = site.services, site.open()
    [dossier] = add_dossiers(services, [1])
    [old], _ = prepare_dossiers(services, [dossier])
    change(services, dossier, archive_file_code="H99.64.33.moi")
    work_once(services, index)

    report = site.open().put([old])

    assert (report.indexed, report.superseded) == ((), (dossier,))
    assert agrees(services, index)


def test_a_message_that_was_under_way_does_not_bring_a_held_dossier_back(site: Site) -> None:
    services, index = site.services, site.open()
    [dossier] = add_dossiers(services, [1])
    work_once(services, index)

    work_once(services, _HeldOnTheWay(site, dossier))  # type: ignore[arg-type]

    assert count_found(index) == 0
    assert agrees(services, index)


@pytest.mark.parametrize("seed", range(3))
def test_a_check_mends_exactly_what_was_damaged(site: Site, seed: int) -> None:
    services, index = site.services, site.open()
    ids = add_dossiers(services, range(FEW))
    rows, _ = prepare_dossiers(services, ids)
    gone, older, other = _three_of(ids, seed=seed)
    damaged = [
        *(row for row in rows if row.dossier_id not in {*gone, *older, *other}),
        *(_altered(row, version=0) for row in rows if row.dossier_id in older),
        *(_altered(row, version=1) for row in rows if row.dossier_id in other),
        *(_altered(replace(rows[0], dossier_id=DossierId(f"la{n}")), version=4) for n in range(3)),
    ]
    _use(index, damaged)

    found = check_index(services, index, is_mending=True)

    assert (found.missing, found.altered) == (gone, other)
    assert (found.stale, found.surplus) == (tuple(sorted((*older, *other))), ("la0", "la1", "la2"))
    assert not check_index(services, index, is_mending=False)
    assert count_found(index) == FEW


def test_a_rebuild_mends_an_index_that_is_ahead_of_a_database_of_yesterday(site: Site) -> None:
    services, index = site.services, site.open()
    rows, _ = prepare_dossiers(services, add_dossiers(services, range(FEW)))
    _use(index, [_altered(row, version=9) for row in rows])

    rebuild_index(services, index)

    assert not check_index(services, index, is_mending=False)


def test_a_rebuild_mends_an_index_that_is_gone_or_cut_off(site: Site) -> None:
    services, index = site.services, site.open()
    add_dossiers(services, range(FEW))
    rebuild_index(services, index)
    _destroy(site)

    rebuild_index(services, site.open())

    assert not check_index(services, site.open(), is_mending=False)
    assert (count_found(site.open()), len(site.generations())) == (FEW, 1)


@pytest.mark.parametrize("suffix", [".store", ".term", ".fast", ".pos", "meta.json", "format"])
def test_dossiers_wait_while_the_files_of_the_index_are_damaged(tmp_path: Path, suffix: str) -> None:
    clock = Clock()
    services, settings = open_archive(tmp_path, clock=clock), Settings(home=tmp_path)
    add_dossiers(services, range(3))
    rebuild_index(services, open_index(settings))
    _cut_off(settings, suffix)

    add_dossiers(services, [3])
    work_once(services, open_index(settings))

    with pytest.raises(IndexOutdatedError, match="index rebuild"):
        open_index(settings).put([])
    rebuild_index(services, open_index(settings))
    clock.pass_by(timedelta(hours=1))
    work_once(services, open_index(settings))
    assert agrees(services, open_index(settings))


class _Writer:
    """Changes, adds, holds and releases dossiers and indexes them as the worker does, over and over."""

    def __init__(self, site: Site) -> None:
        self.rounds, self.added, self.held = 0, 0, 0
        self.errors: list[BaseException] = []
        self._site, self._is_over, self._done = site, threading.Event(), threading.Semaphore(0)
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def wait_for_rounds(self, count: int) -> None:
        """Wait until so many rounds more are over."""
        while self._done.acquire(blocking=False):
            pass
        for _ in range(count + 1):  # one may have begun before
            assert self._done.acquire(timeout=PATIENCE_S)

    def _run(self) -> None:
        draw, index = random.Random(5), self._site.open()
        while not self._is_over.is_set():
            try:
                self._write(draw)
                work_once(self._site.services, index)
            except Exception as error:  # noqa: BLE001 - told by the test's own thread
                self.errors.append(error)
            self.rounds += 1
            self._done.release()

    def _write(self, draw: random.Random) -> None:
        services = self._site.services
        for number in draw.sample(range(DOSSIERS), 5):
            change(services, dossier_id(number), archive_file_code=f"H99.64.33.m{number}.{self.rounds}")
        change(services, dossier_id(draw.randrange(DOSSIERS)), is_held=draw.random() < 0.7)
        self.held += 1
        self.added += len(add_dossiers(services, [DOSSIERS + self.added]))


class _Searcher:
    """Searches for all dossiers and notes how many there are."""

    def __init__(self, site: Site) -> None:
        self.totals: list[int] = []
        self.errors: list[BaseException] = []
        self._site, self._is_over = site, threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        index = self._site.open()
        while not self._is_over.is_set():
            try:
                self.totals.append(count_found(index))
            except Exception as error:  # noqa: BLE001 - told by the test's own thread
                self.errors.append(error)


class _HeldOnTheWay:
    """A real index; a dossier that goes into it is held, and taken out, while it is on its way."""

    def __init__(self, site: Site, dossier: DossierId) -> None:
        self._site, self._dossier, self._index = site, dossier, site.open()
        change(site.services, dossier, archive_file_code="H99.64.33.moi")

    def put(self, rows: list[PreparedRow]) -> object:
        """Let another worker be quicker."""
        change(self._site.services, self._dossier, is_held=True)
        work_once(self._site.services, self._site.open())
        return self._index.put(rows)

    def delete(self, versions: dict[DossierId, int]) -> None:
        """Delete."""
        self._index.delete(versions)


def _three_of(ids: list[DossierId], *, seed: int) -> list[tuple[DossierId, ...]]:
    drawn = random.Random(seed).sample(ids, 15)
    return [tuple(sorted(drawn[start : start + 5])) for start in (0, 5, 10)]


def _altered(row: PreparedRow, *, version: int) -> PreparedRow:
    """Return a row of another version and content."""
    checksum = int(row.checksum, 16) ^ 1
    body = row.body.replace(b'"checksum":%d' % int(row.checksum, 16), b'"checksum":%d' % checksum)
    body = body.replace(b'"version":%d' % row.version, b'"version":%d' % version)
    body = body.replace(b'"dossier_id":"d00000"', b'"dossier_id":"%s"' % row.dossier_id.encode())
    return PreparedRow(row.dossier_id, version, f"{checksum:015x}", body)


def _use(index: DossierIndex, rows: list[PreparedRow]) -> None:
    fresh = index.new_generation()
    assert [report.rejected for report in fresh.fill(rows)] == [()]
    index.activate(fresh)


def _destroy(site: Site) -> None:
    if not site.settings.elasticsearch_url:
        _cut_off(site.settings, ".store")
        return
    with Elasticsearch(site.settings.elasticsearch_url) as client:
        client.indices.delete(index=sorted(site.generations()))


def _cut_off(settings: Settings, suffix: str) -> None:
    folder = settings.index_dir / str(generations.current_name(settings.index_dir))
    for path in folder.iterdir():
        if path.name.endswith(suffix):
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _rebuilding(site: Site) -> "subprocess.Popen[bytes]":
    own = {"TRICHLUC_HOME": str(site.settings.home)}
    if site.settings.elasticsearch_url:
        own["TRICHLUC_ELASTICSEARCH_URL"] = site.settings.elasticsearch_url
        own["TRICHLUC_ELASTICSEARCH_INDEX"] = site.settings.elasticsearch_index
    command = [sys.executable, "-m", "scripts.cli", "index", "rebuild", "--json"]
    return subprocess.Popen(command, env={**os.environ, **own}, stdin=subprocess.DEVNULL)


def _kill_when(process: "subprocess.Popen[bytes]", claim: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    try:
        while not claim():
            assert process.poll() is None, "it was over before it could be killed"
            assert time.monotonic() < deadline, "waited too long"
            time.sleep(0.01)
    finally:
        process.kill()
        process.wait()
