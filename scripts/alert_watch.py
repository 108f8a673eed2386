"""Saved searches are looked after: every half minute what came to fit them becomes an alert."""

import logging
import time

from indexer.index import DossierIndex
from indexer.jobs import open_index
from schemas.errors import TrichLucError
from schemas.storage.database import reading
from schemas.storage.saved_searches import watched_searches
from schemas.storage.services import Services
from search_api.search.alerts.jobs import check_alerts

_log = logging.getLogger(__name__)
SECONDS = 30.0


class AlertWatch:
    """Remembers when it looked last; the index is opened when somebody first watches a search."""

    def __init__(self, services: Services) -> None:
        """Look at once, then every SECONDS."""
        self._services = services
        self._index: DossierIndex | None = None
        self._next_look = 0.0

    def look(self) -> int:
        """Return how many alerts are new; 0 too where it is not time yet, or the index is away."""
        if time.monotonic() < self._next_look:
            return 0
        self._next_look = time.monotonic() + SECONDS
        try:
            return self._look()
        except TrichLucError as error:  # what changed is looked at again the next time
            _log.warning("alerts not checked: %s", error.error_code)
            return 0

    def _look(self) -> int:
        with reading(self._services.database) as session:
            is_watched = bool(watched_searches(session))
        if not is_watched:
            return 0
        self._index = self._index or open_index(self._services.settings)
        return check_alerts(self._services, self._index, now=self._services.now())
