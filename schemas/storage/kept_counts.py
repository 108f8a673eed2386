"""Counts over whole tables, used again for a while: however many people look, counting takes little of the time.

What is counted quickly is counted each time; what took long is kept for a multiple of that. So a small office sees
every change at once, and in a province with millions of pages a board opens at once and tells when it was counted.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.storage.tables.kept_counts import KeptCountRow

T = TypeVar("T")
QUICK = timedelta(milliseconds=50)
"""What is counted within this time is not kept."""
TIMES = 100
"""How many times as long as the counting took its figures are used."""
AHEAD = TIMES // 2
"""The same for who counts so that nobody need wait."""
_FORGOTTEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """Figures and when they were counted."""

    figures: T
    at: datetime
    is_fresh: bool
    """Whether they were counted for this very question."""


def kept_count(
    services: Services,
    name: str,
    kind: type[T],
    count: Callable[[Session], T],
    *,
    times: int = TIMES,
    timer: Callable[[], float] = time.perf_counter,
) -> Kept[T]:
    """Return the figures kept as `name` where they are young enough, else count and keep them.

    Args:
        services: Records and clock.
        name: Of these figures, with all that they depend on; at most 130 characters.
        kind: A dataclass that JSON can hold.
        count: Counts them.
        times: How many times as long as the counting took they may be used.
        timer: Tells seconds.
    """
    now, holder = services.now(), TypeAdapter(kind)
    with reading(services.database) as session:
        row = session.get(KeptCountRow, name)
        if row is not None and row.at < now < row.at + times * timedelta(milliseconds=row.took_ms):
            return Kept(holder.validate_python(row.figures), row.at, is_fresh=False)
        begun = timer()
        figures = count(session)
        took = timedelta(seconds=timer() - begun)
    if took > QUICK:
        values = holder.dump_python(figures, mode="json")
        with writing(services.database) as session:
            session.merge(
                KeptCountRow(
                    name=name, at=now, took_ms=round(took / timedelta(milliseconds=1)), figures=values
                )
            )
    return Kept(figures, now, is_fresh=True)


def kept_names(session: Session) -> list[str]:
    """Return the names of the figures that are kept."""
    return list(session.scalars(select(KeptCountRow.name).order_by(KeptCountRow.name)))


def forget_counts(session: Session, *, now: datetime) -> None:
    """Drop figures that nobody counted for a day: those of days that nobody looks at any more."""
    session.execute(delete(KeptCountRow).where(KeptCountRow.at < now - _FORGOTTEN))
