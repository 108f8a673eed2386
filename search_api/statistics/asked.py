"""Which report is asked for, as it stands in an address."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from schemas.deadlines.office_hours import VIETNAM, vietnam_day
from schemas.reporting.period import (
    BadPeriodError,
    Period,
    Window,
    days_between,
    period_of,
    usual_period,
    window_of,
)

PeriodChoice = Literal["quarter", "half_year", "year", "days"]
PERIOD_NAMES: dict[PeriodChoice, str] = {
    "quarter": "Quý",
    "half_year": "Nửa năm",
    "year": "Năm",
    "days": "Từ ngày đến ngày",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of a report; what does not belong to its kind of period is not looked at."""

    kind: str = ""
    """A PeriodChoice; empty: the present quarter."""
    year: str = ""
    part: str = ""
    """Which quarter or half, from 1."""
    first: str = ""
    last: str = ""
    cut_off: str = ""
    """A day, which counts whole, or a moment with its zone; empty: the usual one."""
    office: str = ""
    """Id; empty: one's own, an administrator's: all."""


def read_window(asked: Asked, *, now: datetime) -> Window:
    """Return what the report tells of.

    Raises:
        BadPeriodError: There is no such period, or its cut-off cannot be.
    """
    return window_of(_period(asked, now), cut_off=_cut_off(asked.cut_off, now), now=now)


def _period(asked: Asked, now: datetime) -> Period:
    if not asked.kind:
        return usual_period(now)
    try:
        match asked.kind:
            case "days":
                return days_between(date.fromisoformat(asked.first), date.fromisoformat(asked.last))
            case "quarter" | "half_year" | "year":
                part = 1 if asked.kind == "year" else int(asked.part)
                return period_of(asked.kind, int(asked.year), part=part)
    except ValueError as error:
        raise _unreadable() from error
    raise _unreadable()


def _cut_off(text: str, now: datetime) -> datetime | None:
    if not text:
        return None
    try:
        if "T" in text:
            return datetime.fromisoformat(text)
        day = date.fromisoformat(text)
    except ValueError as error:
        raise _unreadable() from error
    # A day that is not over yet has no end to cut at: today means now.
    return None if day == vietnam_day(now) else datetime.combine(day, time.max, VIETNAM)


def _unreadable() -> BadPeriodError:
    return BadPeriodError("Kỳ báo cáo chưa đúng. Xin chọn lại kỳ, năm và ngày.")
