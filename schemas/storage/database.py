"""The database: how it is opened, brought up to date, read and written."""

import contextlib
import fcntl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy.exc
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.orm import Session

from schemas.errors import UnavailableError
from schemas.storage.tables import (  # noqa: F401 - tables point at each other: all are known, or none works
    accounts,
    archive,
    archive_signing,
    audit,
    batches,
    boards,
    calendar,
    complaints,
    copies,
    inquiries,
    issuance,
    likeness,
    name_lists,
    outbox,
    procedures,
    ratings,
    receipt_codes,
    request_papers,
    requests,
    review,
    saved_searches,
    search,
    secrecy,
    signing,
    slips,
    transfers,
    upcoming,
    uploads,
    work,
)

HEAD = "0036"
"""The newest migration; a test holds it to the files."""
_MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_LOCK = 7_214_026


_NOT_TO_BE_HAD = (
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.ArgumentError,
    sqlalchemy.exc.DatabaseError,
    ImportError,
    OSError,
)
"""What opening a database raises: no answer, an address that is none, a file that is no database."""


class DatabaseUnavailableError(UnavailableError):
    """The database does not answer, or its disk is full."""

    code = "database_unavailable"


def open_database(url: str) -> Engine:
    """Return an engine on `url`, its tables up to date.

    Raises:
        DatabaseUnavailableError: Nothing answers there, or the folder cannot be written.
    """
    try:
        engine = _make_engine(url)
        _bring_up_to_date(engine)
    except (*_NOT_TO_BE_HAD, DatabaseUnavailableError) as error:
        raise DatabaseUnavailableError(
            "Không mở được cơ sở dữ liệu. Kiểm tra TRICHLUC_HOME, TRICHLUC_DATABASE_URL, dung lượng đĩa."
        ) from error
    return engine


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """Yield a session whose work is committed at the end, or not at all; take the write lock at once."""
    with _mapped_errors(), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Yield a session that only reads, on one snapshot, and blocks no writer."""
    with _mapped_errors(), Session(engine.execution_options(trichluc_reads=True)) as session:
        yield session


def _make_engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url, connect_args={"timeout": 30, "isolation_level": None, "check_same_thread": False}
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reads = connection.get_execution_options().get("trichluc_reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _bring_up_to_date(engine: Engine) -> None:
    if _current_revision(engine) == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - takes a while to load, and hardly any start needs it
    from alembic.config import Config  # noqa: PLC0415

    with _migration_lock(engine), _rebuilding(engine), engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextlib.contextmanager
def _rebuilding(engine: Engine) -> Iterator[None]:
    """Let tables be made anew on SQLite, where dropping one that others point at is refused."""

    def _forget_keys(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")

    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _forget_keys)
        engine.dispose()
    yield
    if engine.dialect.name == "sqlite":
        event.remove(engine, "connect", _forget_keys)
        engine.dispose()


def _current_revision(engine: Engine) -> str | None:
    with reading(engine) as session:
        try:
            return session.execute(text("SELECT version_num FROM alembic_version")).scalar()
        except (sqlalchemy.exc.OperationalError, sqlalchemy.exc.ProgrammingError):
            return None


@contextlib.contextmanager
def _migration_lock(engine: Engine) -> Iterator[None]:
    """Let one process migrate at a time."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _ADVISORY_LOCK})
            yield
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ADVISORY_LOCK})
        return
    with Path(f"{engine.url.database}.migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _mapped_errors() -> Iterator[None]:
    try:
        yield
    except sqlalchemy.exc.OperationalError as error:
        raise DatabaseUnavailableError(
            "Cơ sở dữ liệu không trả lời hoặc đĩa đã đầy. Kiểm tra dịch vụ và dung lượng đĩa rồi thử lại."
        ) from error
