"""Elasticsearch away, slow, red, full or out of memory: searches say so at once, writes wait, and nothing is lost."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from indexer.elastic import ElasticIndex, connect
from indexer.index import IndexUnavailableError, PutReport
from indexer.rows import PreparedRow
from schemas.accounts import Role
from schemas.stages import Stage
from schemas.storage.database import reading
from schemas.storage.status import parked
from schemas.storage.tables.work import WorkRow
from tests.integration.archive import add_dossiers, agrees, change, count_found, dossier_id, work_once
from tests.integration.search_server import SearchServer, running_server
from tests.search_api.office import Browser, Office, open_office

LONGEST_S = 6.0
"""A person who searches is told within this time."""
PATIENCE_S = 90.0


@dataclass(frozen=True, slots=True)
class Site:
    """An office with a real server."""

    office: Office
    server: SearchServer
    index: ElasticIndex
    name: str

    @property
    def files(self) -> Path:
        """The folder of the index within the server's."""
        with self.server.client() as client:
            [index] = client.indices.get_settings(index=self.name).values()
        uuid_of_index = str(index["settings"]["index"]["uuid"])
        return self.server.folder / "data" / "indices" / uuid_of_index / "0" / "index"

    def set_index(self, **settings: object) -> None:
        """Change settings of the index, whose dots are written as two underscores."""
        names = {key.replace("__", "."): value for key, value in settings.items()}
        with self.server.client() as client:
            client.indices.put_settings(index=self.name, settings=names)


@contextmanager
def stopped(site: Site) -> Iterator[None]:
    site.server.kill()
    try:
        yield
    finally:
        site.server.start()


@contextmanager
def paused(site: Site) -> Iterator[None]:
    with site.server.paused():
        yield


@contextmanager
def closed(site: Site) -> Iterator[None]:
    with site.server.client() as client:
        client.indices.close(index=site.name)
        yield
        client.indices.open(index=site.name)


@contextmanager
def red(site: Site) -> Iterator[None]:
    """The only copy of the index is not found on the disk; it is back after a restart."""
    with site.server.client() as client:
        client.indices.close(index=site.name)
        [segments] = site.files.glob("segments_*")
        away = segments.rename(segments.with_name("away"))
        client.indices.open(index=site.name, wait_for_active_shards="0")
        _wait(lambda: client.cluster.health(index=site.name)["unassigned_primary_shards"] == 1)
        assert client.cluster.health(index=site.name)["status"] == "red"
    try:
        yield
    finally:
        site.server.kill()
        away.rename(segments)
        site.server.start()


@contextmanager
def read_only(site: Site) -> Iterator[None]:
    site.set_index(index__blocks__write=True)
    yield
    site.set_index(index__blocks__write=None)


@contextmanager
def disk_full(site: Site) -> Iterator[None]:
    """Elasticsearch itself finds too little room, blocks the index, and frees it once there is room."""
    marks = {f"cluster__routing__allocation__disk__watermark__{each}": "900pb" for each in ("low", "high")}
    with site.server.set_to(
        cluster__info__update__interval="10s",
        cluster__routing__allocation__disk__threshold_enabled=True,
        cluster__routing__allocation__disk__watermark__flood_stage="900pb",
        **marks,
    ):
        _wait(lambda: _is_blocked(site))
        yield
        with site.server.set_to(
            cluster__routing__allocation__disk__watermark__low="3b",
            cluster__routing__allocation__disk__watermark__high="2b",
            cluster__routing__allocation__disk__watermark__flood_stage="1b",
        ):
            _wait(lambda: not _is_blocked(site))


@contextmanager
def out_of_memory(site: Site) -> Iterator[None]:
    """Every request is too much; what was set is forgotten with the process."""
    with site.server.client() as client, pytest.warns(match="below the recommended minimum"):
        client.cluster.put_settings(transient={"indices.breaker.total.limit": "1%"})
    with stopped_at_the_end(site):
        yield


@contextmanager
def stopped_at_the_end(site: Site) -> Iterator[None]:
    try:
        yield
    finally:
        with stopped(site):
            pass


Trouble = Callable[[Site], AbstractContextManager[None]]
UNSEARCHABLE: tuple[Trouble, ...] = (stopped, paused, closed, red, out_of_memory)
SEARCHABLE: tuple[Trouble, ...] = (read_only, disk_full)


@pytest.fixture(scope="module")
def server(elasticsearch_url: str) -> Iterator[SearchServer]:
    """A server of this module; only where there is Elasticsearch at all."""
    assert elasticsearch_url
    with running_server() as running:
        yield running


@pytest.fixture
def site(server: SearchServer, tmp_path: Path) -> Iterator[Site]:
    """An office with five dossiers that are found."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    index = connect(server.url, name=name)
    office = open_office(tmp_path)
    add_dossiers(office.services, range(5))
    work_once(office.services, index)
    assert agrees(office.services, index)
    yield Site(office, server, index, name)
    index.close()
    with server.client() as client:
        for each in client.indices.get(index=f"{name}-*", features="aliases"):
            client.indices.delete(index=each)


@pytest.mark.parametrize("trouble", UNSEARCHABLE)
def test_a_search_says_in_one_sentence_that_it_cannot_be_done_now(site: Site, trouble: Trouble) -> None:
    browser = signed_in(site.office, site.index)
    newcomer = signed_in(site.office, connect(site.server.url, name=site.name))
    with trouble(site):
        _check_refused(browser)
        _check_refused(newcomer)

    for each in (browser, newcomer):
        assert each.get("/api/v1/search?q=H99.64.33.00001").json()["hits"][0]["dossier_id"] == "d00001"


def _check_refused(browser: Browser) -> None:
    started = time.monotonic()
    answer = browser.get("/api/v1/search?q=H99.64.33.00001")
    seconds = time.monotonic() - started
    assert (answer.status_code, answer.headers.get("retry-after")) == (503, "30"), answer.text
    assert answer.json()["code"] == "index_unavailable"
    assert "Elasticsearch" in answer.json()["message"]
    assert seconds < LONGEST_S


@pytest.mark.parametrize("trouble", SEARCHABLE)
def test_a_search_goes_on_where_only_writing_is_refused(site: Site, trouble: Trouble) -> None:
    browser = signed_in(site.office, site.index)
    with trouble(site):
        answer = browser.get("/api/v1/search?q=H99.64.33.00001")

    assert answer.json()["hits"][0]["dossier_id"] == "d00001"


@pytest.mark.parametrize("trouble", [*UNSEARCHABLE, *SEARCHABLE])
def test_writes_wait_in_the_database_and_arrive_once_the_server_is_back(site: Site, trouble: Trouble) -> None:
    services = site.office.services
    with trouble(site):
        add_dossiers(services, range(5, 8))
        change(services, dossier_id(0), archive_file_code="H99.64.33.khac")
        change(services, dossier_id(1), is_held=True)
        for _ in range(2):
            work_once(services, site.index)
            site.office.clock.pass_by(timedelta(minutes=2))
        assert states(site) == {"done": 3, "waiting": 5}
    work_once(services, site.index)

    assert agrees(services, site.index)
    assert (count_found(site.index), states(site)) == (7, {"done": 8})


def test_an_outage_of_days_parks_nothing(site: Site) -> None:
    services = site.office.services
    nowhere = connect("http://127.0.0.1:9", name=site.name)
    add_dossiers(services, range(5, 8))
    for _ in range(30):
        work_once(services, nowhere)
        site.office.clock.pass_by(timedelta(hours=3))
    assert states(site) == {"done": 5, "waiting": 3}

    work_once(services, site.index)

    assert agrees(services, site.index)


def test_a_dossier_that_the_server_refuses_alone_is_parked_and_its_neighbors_go_in(site: Site) -> None:
    services = site.office.services
    add_dossiers(services, range(5, 8))

    work_once(services, _Spoiling(site.index, dossier_id(6)))  # type: ignore[arg-type]

    with reading(services.database) as session:
        [refused] = parked(session)
    assert (refused.dossier_id, refused.code) == ("d00006", "index_rejected")
    assert {state.dossier_id for state in site.index.versions()} == {
        dossier_id(n) for n in (0, 1, 2, 3, 4, 5, 7)
    }


@pytest.mark.parametrize("body", [b'{"version":', b'{"version":\n1}', b'{"unknown":1}', b'{"version":"one"}'])
def test_a_row_that_breaks_the_whole_request_does_not_stop_the_others(site: Site, body: bytes) -> None:
    good = [PreparedRow(dossier_id(n), 2, "0", b'{"version":2,"checksum":0}') for n in (20, 21)]
    bad = PreparedRow(dossier_id(22), 2, "0", body)

    report = site.index.put([good[0], bad, good[1]])

    assert (report.indexed, [each.code for each in report.rejected]) == (
        ("d00020", "d00021"),
        ["index_rejected"],
    )


def test_a_server_without_room_for_another_index_does_not_rebuild_and_keeps_the_old_one(site: Site) -> None:
    with site.server.set_to(cluster__max_shards_per_node=1), pytest.raises(IndexUnavailableError):
        site.index.new_generation()

    assert count_found(site.index) == 5


def test_writing_to_a_generation_that_was_removed_does_not_bring_it_back(site: Site) -> None:
    generation = site.index.new_generation()
    generation.discard()
    row = PreparedRow(dossier_id(1), 2, "0", b'{"version":2,"checksum":0}')

    with pytest.raises(IndexUnavailableError):
        generation.put([row])

    with site.server.client() as client:
        assert len(client.indices.get(index=f"{site.name}-*")) == 1


def signed_in(office: Office, index: ElasticIndex) -> Browser:
    """Return an officer's browser on an application that searches `index`."""
    return replace(office, index=index).browser(Role.OFFICER)  # type: ignore[arg-type]


def states(site: Site) -> dict[str, int]:
    """Return how many dossiers' indexing is in which state."""
    with reading(site.office.services.database) as session:
        found = session.scalars(select(WorkRow.state).where(WorkRow.stage == Stage.INDEX_DOSSIER)).all()
    return {state: found.count(state) for state in sorted(set(found))}


class _Spoiling:
    """A real index on the way to which the row of one dossier gets broken."""

    def __init__(self, index: ElasticIndex, dossier: str) -> None:
        self._index = index
        self._dossier = dossier

    def put(self, rows: list[PreparedRow]) -> PutReport:
        """Put them, one broken."""
        return self._index.put(
            [replace(row, body=b'{"unknown":1}') if row.dossier_id == self._dossier else row for row in rows]
        )


def _is_blocked(site: Site) -> bool:
    with site.server.client() as client:
        answer = client.indices.get_settings(index=site.name, name="index.blocks.*", flat_settings=True)
    return any(index["settings"] for index in answer.body.values())


def _wait(claim: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not claim():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.2)
