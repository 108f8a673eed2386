"""Dates as old papers know them: a year without a day, "about", "before", by the moon; and how two of them compare."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

Qualifier = Literal["exact", "about", "before", "after"]
Calendar = Literal["solar", "lunar"]

ABOUT_YEAR_DAYS = 5 * 366
"""How far "khoảng 1950" may be from 1950."""
ABOUT_MONTH_DAYS = 366
"""How far "khoảng tháng 3/1950" may be from that month."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which some parts may be unknown; an unknown part is None, never 1."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    """Where several years are given ("1948–1950"): the last of them."""
    qualifier: Qualifier = "exact"
    calendar: Calendar = "solar"
    """Of a lunar date month and day are the moon's; they are kept, not converted."""
    raw: str = field(default="", compare=False)
    """As written, NFC."""

    @property
    def is_whole(self) -> bool:
        """Whether this is one day of the solar calendar."""
        is_plain = self.qualifier == "exact" and self.calendar == "solar"
        return is_plain and None not in (self.year, self.month, self.day)

    def iso(self) -> str:
        """Return `1972`, `1972-03`, `1972-03-14` or `1948/1950`: what is known and nothing else.

        A lunar date gives its year alone, for its month is not ISO's; a date without a year gives "".
        """
        if self.year is None:
            return ""
        if self.last_year is not None:
            return f"{self.year}/{self.last_year}"
        if self.month is None or self.calendar == "lunar":
            return f"{self.year}"
        return f"{self.year}-{self.month:02}" + (f"-{self.day:02}" if self.day is not None else "")

    def earliest(self) -> date:
        """Return the first day this can be; `date.min` where nothing bounds it ("trước 1954", no year)."""
        if self.year is None or self.qualifier == "before":
            return date.min
        if self.qualifier == "after":
            return _span(self)[1] + timedelta(days=1)
        return _span(self)[0] - timedelta(days=_slack_days(self))

    def latest(self) -> date:
        """Return the last day this can be; `date.max` where nothing bounds it ("sau 1954", no year)."""
        if self.year is None or self.qualifier == "after":
            return date.max
        if self.qualifier == "before":
            return _span(self)[0] - timedelta(days=1)
        return _span(self)[1] + timedelta(days=_slack_days(self))


def may_precede(first: PartialDate, second: PartialDate) -> bool:
    """Whether `first` can be on or before the day of `second`; False only where it is certainly later."""
    return first.earliest() <= second.latest()


def dates_agree(first: PartialDate, second: PartialDate) -> bool:
    """Whether both can be the same day: 1948 and 5/3/1948 can, 5/3/1948 and 7/3/1948 cannot."""
    kinds = {(known.qualifier, known.calendar, known.last_year) for known in (first, second)}
    if len(kinds) == 1 and first.qualifier == "exact" and first.last_year is None:
        pairs = zip(_parts(first), _parts(second), strict=True)
        return all(one is None or other is None or one == other for one, other in pairs)
    return may_precede(first, second) and may_precede(second, first)


def date_key(known: PartialDate) -> tuple[date, date]:
    """Return a key that sorts by the earliest day possible, then by the latest."""
    return known.earliest(), known.latest()


def is_possible(year: int | None, month: int | None, day: int | None, *, by_moon: bool) -> bool:
    """Whether the calendar has such a date; what is None is not asked for, and a moon has at most 30 days."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    if by_moon:
        return 1 <= day <= 30
    days = calendar.monthrange(year or 2000, month)[1] if month is not None else 31
    return 1 <= day <= days


def _parts(known: PartialDate) -> tuple[int | None, int | None, int | None]:
    return known.year, known.month, known.day


def _slack_days(known: PartialDate) -> int:
    if known.qualifier != "about":
        return 0
    return ABOUT_YEAR_DAYS if known.month is None else ABOUT_MONTH_DAYS


def _span(known: PartialDate) -> tuple[date, date]:
    """Return the first and last day of the stated time, without its qualifier."""
    assert known.year is not None
    last_year = known.last_year or known.year
    if known.calendar == "lunar":
        # Tết falls from 20 January to 21 February, so a lunar year reaches into the next solar one.
        return date(known.year, 1, 20), date(last_year + 1, 2, 21)
    if known.month is None:
        return date(known.year, 1, known.day or 1), date(last_year, 12, known.day or 31)
    last_day = known.day or calendar.monthrange(known.year, known.month)[1]
    return date(known.year, known.month, known.day or 1), date(known.year, known.month, last_day)
