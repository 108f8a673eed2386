"""Which requests of an office a list shows."""

from dataclasses import dataclass
from datetime import datetime

from schemas.requests import RequestState


@dataclass(frozen=True, slots=True)
class RequestQuery:
    """Which requests of an office."""

    states: frozenset[RequestState]
    due_from: datetime | None = None
    due_before: datetime | None = None
    words: str = ""
    """Each must stand in code, applicant's name or subject; letters and marks may be any."""
    is_newest_first: bool = False
    """By the day they ended; else the soonest due first, what has no date yet before all."""
