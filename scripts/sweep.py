"""The sweeper: sends again what a dead process or a lost queue left behind."""

import logging

from schemas.errors import UnavailableError
from schemas.stages import ROUTE
from schemas.storage.database import writing
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message, lost, take_over_dead, unsent

_log = logging.getLogger(__name__)


def sweep_once(services: Services) -> int:
    """Send every message that is due and in no queue; return how many were sent."""
    now = services.now()
    with writing(services.database) as session:
        dead = take_over_dead(session, now=now)
        messages = unsent(session, now=now)
    messages += _lost_messages(services)
    if dead:
        _log.warning("%d pieces of work taken over from dead workers", dead)
    return len(messages) if messages and dispatch(services, messages) else 0


def _lost_messages(services: Services) -> list[Message]:
    """Return messages that were sent, but are neither in the queue nor at work."""
    found: list[Message] = []
    for spec in ROUTE:
        try:
            is_empty = services.queue.length(spec.stage) == 0
        except UnavailableError:
            return []
        if is_empty:
            with writing(services.database) as session:
                found += lost(session, spec.stage, now=services.now())
    return found
