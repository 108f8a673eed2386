"""Packages that wait for another installation are sent: looked for every half minute."""

import logging
import threading

from schemas.errors import TrichLucError
from schemas.storage.services import Services
from search_api.transfers.delivery.jobs import deliver_waiting

_log = logging.getLogger(__name__)
SECONDS = 30.0


def post_packages(services: Services, stopping: threading.Event) -> None:
    """Send what is due until `stopping` is set; what cannot be sent is noted with its transfer."""
    while not stopping.is_set():
        try:
            deliver_waiting(services)
        except TrichLucError as error:  # the records are away: looked at again the next time
            _log.warning("packages not sent: %s", error.error_code)
        stopping.wait(SECONDS)
