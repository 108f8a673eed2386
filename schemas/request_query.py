"""Which requests of an office a list shows."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.requests import RequestState


class Order(StrEnum):
    """What comes first in a list."""

    DUE = "due"
    """What has no date yet, then the soonest due."""
    ENDED = "ended"
    """What ended last; nothing else is in the list."""
    CAME = "came"
    """What came last."""


@dataclass(frozen=True, slots=True)
class RequestQuery:
    """Which requests of an office."""

    states: frozenset[RequestState]
    due_from: datetime | None = None
    due_before: datetime | None = None
    words: str = ""
    """Each must stand in code, applicant's name or subject; letters and marks may be any."""
    order: Order = Order.DUE
