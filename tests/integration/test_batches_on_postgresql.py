"""Batches and the register on a real PostgreSQL: the same way as on SQLite, and two who hand in at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from ingest.batch_desk.jobs import resolve_file, show_batch, sign_off
from ingest.batches.jobs import open_batch
from ingest.register_desk.jobs import import_register
from schemas.batch import BatchState, FileState, Resolution
from schemas.identifiers import new_id
from schemas.settings import Settings
from schemas.storage.services import Services, open_services
from tests.ingest.batches.office import (
    lay_out,
    person,
    read_everything,
    register_file,
    scan,
)


@pytest.fixture
def services(postgres_url, tmp_path) -> Iterator[Services]:
    """Services on a new, empty database."""
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    name = f"trichluc_{new_id()}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    opened = open_services(Settings(home=tmp_path / "home", database_url=url))
    yield opened
    opened.database.dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def test_a_batch_goes_from_its_register_to_its_signature(services, tmp_path):
    lan, minh = person(services, "lan"), person(services, "minh")
    rows = ("H99.1;Lê Văn Thử;1;1;A3;12", "H99.2;Trần Thị Mẫu;1;1;A3;13")
    import_register(services, lan, register_file(tmp_path / "r.csv", rows), batch_code="L1")
    import_register(services, lan, register_file(tmp_path / "r2.csv", (rows[0] + "a",)), replace=True)
    files = {"H99.1/1.png": scan(1), "H99.2/1.png": scan(2), "H99.9/1.png": scan(3)}

    assert open_batch(services, lan, lay_out(tmp_path / "L1", files)).batch.state is BatchState.HELD
    resolve_file(services, lan, "L1", "H99.9/1.png", resolution=Resolution.REJECT, reason="Không thuộc lô")
    read_everything(services)
    view = sign_off(services, minh, "L1")

    assert (view.batch.state, view.reconciliation.totals.searchable) == (BatchState.SIGNED, 2)


def test_two_who_hand_in_the_same_batch_take_each_file_once(services, tmp_path):
    people = [person(services, "lan"), person(services, "minh")]
    folder = lay_out(tmp_path / "L1", {f"H{number}/1.png": scan(number) for number in range(1, 7)})

    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda account: open_batch(services, account, folder), people))

    totals = show_batch(services, people[0], "L1").reconciliation.totals
    assert (totals.states[FileState.TAKEN], totals.files, totals.stored) == (6, 6, 6)
