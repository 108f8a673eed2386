"""What a job needs at hand: records, files, queue, settings and the time."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine

from schemas.errors import UnavailableError
from schemas.settings import Settings
from schemas.storage.database import open_database, writing
from schemas.storage.files import FileStore, open_files
from schemas.storage.queue import WorkQueue, open_queue
from schemas.storage.work import Message, mark_sent

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Services:
    """Opened once where a process starts."""

    settings: Settings
    database: Engine
    files: FileStore
    queue: WorkQueue
    now: Callable[[], datetime] = utc_now


def open_services(settings: Settings) -> Services:
    """Return the services that `settings` name.

    Raises:
        UnavailableError: The database or the file store cannot be opened. The queue is not asked yet.
    """
    return Services(
        settings=settings,
        database=open_database(settings.resolved_database_url),
        files=open_files(settings.files_url, folder=settings.files_dir),
        queue=open_queue(settings.resolved_redis_url),
    )


def dispatch(services: Services, messages: Sequence[Message]) -> bool:
    """Send messages whose work is committed; False where the queue is away: the sweeper sends them later."""
    try:
        services.queue.send(messages)
    except UnavailableError as error:
        _log.warning("queue away, %d messages wait for the sweeper (%s)", len(messages), error.error_code)
        return False
    with writing(services.database) as session:
        mark_sent(session, messages, now=services.now())
    return True
