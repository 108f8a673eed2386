"""Two people review at once over real HTTP until nothing is left; a third settles what they disagree on."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from sqlalchemy import create_engine, make_url, text

from schemas.accounts import Role
from schemas.identifiers import new_id
from schemas.review import ReviewItem
from schemas.storage.database import reading
from schemas.storage.review_desk import LEASE, item_entries
from search_api.app import create_app
from tests.search_api.office import PASSWORD, Office, TestDossier, open_office
from tests.search_api.review.desk import SURE, all_items, in_force, read

DOSSIERS = 8
CRITICAL = ("full_name", "beneficiary_file_no")
DIFFERENT = frozenset({0, 3, 6})
"""The dossiers whose name the two people read differently."""


@dataclass
class Held:
    """Which items are in somebody's hands, as the people themselves know it."""

    by_item: dict[str, str] = field(default_factory=dict)
    clashes: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, item_id: str, person: str) -> None:
        """Note that `person` was given the item; a clash if another one has it."""
        with self.lock:
            if self.by_item.setdefault(item_id, person) != person:
                self.clashes.append(item_id)

    def let_go(self, item_id: str) -> None:
        """Note that the item is about to be handed in."""
        with self.lock:
            del self.by_item[item_id]


@dataclass
class Reader:
    """A person with a browser of their own."""

    login: str
    client: httpx.Client
    dossier_of: dict[str, int]
    """Page to number of its dossier."""

    def sign_in(self) -> None:
        """Sign in and remember the token."""
        signed_in = self.client.post("/api/v1/session", json={"login": self.login, "password": PASSWORD})
        self.client.headers["X-CSRF-Token"] = signed_in.raise_for_status().json()["csrf_token"]

    def take(self) -> dict[str, Any] | None:
        """Return the item that the desk gives."""
        item: dict[str, Any] | None = (
            self.client.post("/api/v1/review/next").raise_for_status().json()["item"]
        )
        return item

    def value_of(self, item: dict[str, Any]) -> str:
        """Return what this person reads there: the first misreads some names, all others read well."""
        number = self.dossier_of[item["page_id"]]
        if item["field"] == "full_name":
            return f"Trần Thị {'Thứ' if self.login == 'an' and number in DIFFERENT else 'Thử'}"
        return f"BD/LS-{number:05}" if item["field"] == "beneficiary_file_no" else "c5 d7 e9"

    def work(self, held: Held) -> int:
        """Enter every item that the desk gives; return how many."""
        done = 0
        while item := self.take():
            held.take(item["id"], self.login)
            self.client.get(f"/api/v1/review/items/{item['id']}/crop").raise_for_status()
            held.let_go(item["id"])
            body = {"value": self.value_of(item)}
            self.client.post(f"/api/v1/review/items/{item['id']}/entries", json=body).raise_for_status()
            done += 1
        return done


@dataclass
class Desk:
    """An office whose desk answers at a real address."""

    office: Office
    dossiers: list[TestDossier]
    address: str

    @contextmanager
    def reader(self, login: str) -> Iterator[Reader]:
        """Give a person, signed in."""
        pages = {str(dossier.page_id): number for number, dossier in enumerate(self.dossiers)}
        with httpx.Client(base_url=self.address, timeout=60, trust_env=False) as client:
            reader = Reader(login, client, pages)
            reader.sign_in()
            yield reader


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """URL of an empty database of each kind."""
    if request.param == "sqlite":
        yield ""
        return
    server, name = make_url(request.getfixturevalue("postgres_url")), f"trichluc_{new_id()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield server.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def desk(tmp_path: Path, database_url: str) -> Iterator[Desk]:
    """Dossiers whose names and numbers two people must enter, and whose units one must check."""
    office = open_office(tmp_path, database_url=database_url)
    for login in ("an", "binh", "cuc"):
        office.account(Role.OFFICER, login=login)
    dossiers = [office.dossier(f"Trần Thị Thử {n}", code=f"H99.{n}") for n in range(DOSSIERS)]
    for number, dossier in enumerate(dossiers):
        read(dossier, {**SURE, "unit": ("c5 d7 eg", 0.2 + number / 100)})
    with _serving(office) as address:
        yield Desk(office, dossiers, address)
    office.services.database.dispose()


@contextmanager
def _serving(office: Office) -> Iterator[str]:
    """Serve the application from a thread, on a port that is free; give its address."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    app = create_app(office.services, office.index)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _both_until_nothing_is_left(first: Reader, second: Reader) -> Held:
    held = Held()
    with ThreadPoolExecutor(2) as pool:
        while sum(pool.map(lambda reader: reader.work(held), (first, second))):
            pass
    return held


def _people_of(desk: Desk, item: ReviewItem) -> list[str]:
    with reading(desk.office.services.database) as session:
        return [entry.account_id for entry in item_entries(session, item.id)]


def test_two_people_at_once_enter_everything_and_a_third_settles_the_rest(desk: Desk) -> None:
    with desk.reader("an") as an, desk.reader("binh") as binh, desk.reader("cuc") as cuc:
        held = _both_until_nothing_is_left(an, binh)
        states = Counter(item.state for item in all_items(desk.office))
        assert states == {"done": 3 * DOSSIERS - len(DIFFERENT), "conflict": len(DIFFERENT)}
        assert cuc.work(held) == len(DIFFERENT)

    assert held.clashes == []
    for item in all_items(desk.office):
        people = _people_of(desk, item)
        assert item.state == "done"
        assert len(set(people)) == len(people)
        assert len(people) >= (2 if item.draft.is_double else 1)
    for number, dossier in enumerate(desk.dossiers):
        assert in_force(desk.office, dossier, "full_name").field.value == "Trần Thị Thử"
        assert in_force(desk.office, dossier, "beneficiary_file_no").field.value == f"BD/LS-{number:05}"
        assert in_force(desk.office, dossier, "unit").field.value == "c5 d7 e9"
        assert all(in_force(desk.office, dossier, name).confirmed_by for name in CRITICAL)


def test_people_who_come_at_the_same_moment_get_different_items(desk: Desk) -> None:
    logins = [f"nguoi {number}" for number in range(6)]
    for login in logins:
        desk.office.account(Role.OFFICER, login=login)
    start = threading.Barrier(len(logins))

    def come(login: str) -> str:
        with desk.reader(login) as reader:
            start.wait()
            return str((reader.take() or {})["id"])

    with ThreadPoolExecutor(len(logins)) as pool:
        assert len(set(pool.map(come, logins))) == len(logins)


def test_an_item_in_a_browser_that_was_closed_is_given_to_another_after_its_lease(desk: Desk) -> None:
    with desk.reader("an") as an:
        lost = an.take()
    with desk.reader("binh") as binh:
        other = binh.take()
        desk.office.clock.pass_by(LEASE)
        binh.client.post(f"/api/v1/review/items/{(other or {})['id']}/entries", json={"value": "c5 d7 e9"})
        again = binh.take()

    assert lost is not None
    assert other is not None
    assert again is not None
    assert (other["id"] != lost["id"], again["id"]) == (True, lost["id"])
