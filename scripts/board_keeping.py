"""What boards show is brought up to date every minute, so that who looks waits for nothing."""

import logging
import threading

from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import TrichLucError
from schemas.storage.database import reading, writing
from schemas.storage.kept_counts import AHEAD, forget_counts, kept_names
from schemas.storage.services import Services
from schemas.storage.status import kept_counts
from search_api.boards.keeping.jobs import refresh_board
from search_api.quality.jobs import recount_quality

_log = logging.getLogger(__name__)
SECONDS = 60.0


def keep_board(services: Services, stopping: threading.Event) -> None:
    """Read again what changed until `stopping` is set; the page tells how old its figures are."""
    while not stopping.is_set():
        try:
            refresh_board(services)
            refresh_counts(services)
        except TrichLucError as error:  # the records are away: read the next time
            _log.warning("board not brought up to date: %s", error.error_code)
        stopping.wait(SECONDS)


def refresh_counts(services: Services) -> None:
    """Count again what took long the last time and somebody may look at today."""
    with writing(services.database) as session:
        forget_counts(session, now=services.now())
    with reading(services.database) as session:
        names = kept_names(session)
    if "status" in names:
        kept_counts(services, times=AHEAD)
    for name in names:
        recount_quality(services, name, today=vietnam_day(services.now()))
