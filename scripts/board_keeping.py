"""The board of leaders is brought up to date every minute."""

import logging
import threading

from schemas.errors import TrichLucError
from schemas.storage.services import Services
from search_api.boards.keeping.jobs import refresh_board

_log = logging.getLogger(__name__)
SECONDS = 60.0


def keep_board(services: Services, stopping: threading.Event) -> None:
    """Read again what changed until `stopping` is set; the page tells how old its figures are."""
    while not stopping.is_set():
        try:
            refresh_board(services)
        except TrichLucError as error:  # the records are away: read the next time
            _log.warning("board not brought up to date: %s", error.error_code)
        stopping.wait(SECONDS)
