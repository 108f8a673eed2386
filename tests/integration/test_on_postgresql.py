"""The records on a real PostgreSQL: the same rules as on SQLite, and several writers at the same time."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import create_engine, inspect, select, text
from sqlalchemy.engine import make_url

from ingest.jobs import take_in_file
from schemas.identifiers import Sha256, new_id
from schemas.settings import Settings
from schemas.stages import Stage
from schemas.storage import extracts
from schemas.storage.database import open_database, reading, writing
from schemas.storage.page_texts import save_page_text
from schemas.storage.services import Services, open_services
from schemas.storage.status import count_dossiers, count_pages, parked
from schemas.storage.tables.archive import PageRow
from schemas.storage.tables.base import Base
from schemas.storage.tables.work import WorkRow
from schemas.storage.work import advance_dossier, finish_work, start_work
from scripts.operator_account import operator_account
from tests.journeys.command_line import run_apart, running_up
from tests.journeys.paper import LINES, draw_page
from tests.schemas.storage.builders import NOW, make_dossier, make_page
from tests.schemas.storage.test_dossiers import make_person

WRITERS, EXTRACTS_EACH = 8, 5


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[str]:
    """URL of a new, empty database on the server."""
    name = f"trichluc_{new_id()}"
    with _administrator(postgres_url) as run_sql:
        run_sql(f"CREATE DATABASE {name}")
    yield make_url(postgres_url).set(database=name).render_as_string(hide_password=False)
    with _administrator(postgres_url) as run_sql:
        run_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _administrator(url: str) -> Iterator[Callable[[str], object]]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield lambda sql: connection.execute(text(sql))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def services(request, tmp_path) -> Iterator[Services]:
    """Services on each kind of database."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("postgres")
    opened = open_services(Settings(home=tmp_path, database_url=url))
    yield opened
    opened.database.dispose()


def at_once(count: int, act: Callable[[int], object]) -> list:
    """Return what `act` gives in `count` threads that begin together."""
    start = threading.Barrier(count)

    def begin(number: int) -> object:
        start.wait()
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def test_migrations_make_the_tables_that_the_code_names(postgres):
    engine = open_database(postgres)
    made = inspect(engine)
    for name, table in Base.metadata.tables.items():
        assert {column["name"] for column in made.get_columns(name)} == set(table.columns.keys())
    engine.dispose()


def test_processes_that_start_together_migrate_once(postgres):
    for engine in at_once(4, lambda _: open_database(postgres)):
        with reading(engine) as session:
            assert count_pages(session)["total"] == 0
        engine.dispose()


def test_of_many_workers_only_one_gets_the_lease(services):
    message = make_dossier(services, pages=1)[2][0]

    def take(_: int) -> object:
        with writing(services.database) as session:
            return start_work(session, message, now=NOW)

    assert len([lease for lease in at_once(WRITERS, take) if lease is not None]) == 1


def test_pages_that_end_at_the_same_time_let_the_dossier_be_read_once(services):
    dossier, _, messages = make_dossier(services, pages=WRITERS)
    with writing(services.database) as session:
        leases = [start_work(session, message, now=NOW) for message in messages]

    def finish(number: int) -> list:
        with writing(services.database) as session:
            assert finish_work(session, leases[number], now=NOW)
            page_id = messages[number].subject_id
            page = make_page(f"Trang {number}")
            save_page_text(session, page_id, page, layer="machine", code_version="1", now=NOW)
            return advance_dossier(session, Stage.READ_PAGE, dossier_id=dossier.id, now=NOW)

    sent = [message for found in at_once(WRITERS, finish) for message in found]
    assert [(message.stage, message.subject_id) for message in sent] == [(Stage.READ_DOSSIER, dossier.id)]
    with reading(services.database) as session:
        rows = session.scalars(select(WorkRow).where(WorkRow.stage == Stage.READ_DOSSIER)).all()
        assert [row.state for row in rows] == ["waiting"]


def test_numbers_of_a_register_have_no_gap_and_no_twin(services):
    dossier, person = make_dossier(services)[0], make_person(services)

    def issue(writer: int) -> list[int]:
        return [
            _numbered(services, dossier.id, person, code=f"{writer}-{each}") for each in range(EXTRACTS_EACH)
        ]

    numbers = [number for found in at_once(WRITERS, issue) for number in found]
    assert sorted(numbers) == list(range(1, WRITERS * EXTRACTS_EACH + 1))


def _numbered(services: Services, dossier_id, person, *, code: str) -> int:
    with writing(services.database) as session:
        draft = extracts.add_draft(
            session,
            dossier_id=dossier_id,
            purpose="thử",
            created_by=person,
            verify_code=code,
            content="{}",
            content_sha256=Sha256("0" * 64),
            now=NOW,
        )
    with writing(services.database) as session:
        bound = extracts.bind_number(
            session, draft.id, register="trich_luc", year=2026, approved_by=person, now=NOW
        )
    assert bound.number is not None
    return bound.number


def test_bytes_that_come_several_times_at_once_are_one_file_in_one_dossier(services, tmp_path):
    path = draw_page(tmp_path / "1.png")
    operator = operator_account(services)

    def take(_: int) -> str:
        file = {"dossier_code": "H99.8", "is_explicit": True, "file_name": "1.png"}
        return take_in_file(services, path, **file, account=operator).result

    assert sorted(at_once(WRITERS, take)) == ["known"] * (WRITERS - 1) + ["taken"]
    with reading(services.database) as session:
        assert (count_dossiers(session)["total"], count_pages(session)["total"]) == (1, 1)


def test_files_that_come_into_one_new_dossier_at_once_get_pages_of_their_own(services, tmp_path):
    paths = [draw_page(tmp_path / f"{number}.png", [f"Tờ {number}"]) for number in range(WRITERS)]

    def take(number: int) -> str:
        file = {"dossier_code": "H99.8", "is_explicit": False, "file_name": f"{number}.png"}
        return take_in_file(services, paths[number], **file, account=operator_account(services)).result

    assert at_once(WRITERS, take) == ["taken"] * WRITERS
    with reading(services.database) as session:
        numbers = sorted(session.scalars(select(PageRow.number)))
    assert numbers == list(range(1, WRITERS + 1))


def test_a_database_that_went_away_is_a_service_that_is_down(postgres, tmp_path):
    gone = make_url(postgres).set(database="nosuch").render_as_string(hide_password=False)
    ended = run_apart(tmp_path, "status", settings={"DATABASE_URL": gone})
    assert "database_unavailable" in ended.say_one_line(4)


def test_scans_become_findable_dossiers(postgres, tmp_path):
    home, settings = tmp_path / "home", {"DATABASE_URL": postgres}
    for number in (1, 2, 3):
        draw_page(tmp_path / "H99.7" / f"{number}.png", [*LINES, f"Tờ số {number}"])
    (tmp_path / "H99.7" / "4.png").write_bytes(b"no scan")
    secret = tmp_path / "secret"
    secret.write_text("mật khẩu dài để thử")
    person = ("account", "first", "quantri", "--name", "Quản Trị", "--password-file", str(secret))
    assert run_apart(home, *person, settings=settings).exit_code == 0
    with running_up(home, **settings):
        ended = run_apart(home, "ingest", "--json", "--wait", str(tmp_path / "H99.7"), settings=settings)
        status = run_apart(home, "status", "--json", settings=settings)
    assert [line["result"] for line in ended.lines[:-1]] == ["taken"] * 3 + ["refused"]
    assert status.json["dossiers"]["indexed"] == 1
    services = open_services(replace(Settings(home=home), database_url=postgres))
    with reading(services.database) as session:
        assert (count_pages(session)["done"], count_dossiers(session)["indexed"]) == (3, 1)
        assert parked(session) == []
    services.database.dispose()
