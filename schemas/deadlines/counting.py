"""A duration counted on the calendar: when it ends, and every day that was passed over, with the reason.

Day 1 is the day after (BLDS 2015, Điều 147–148: chưa kiểm chứng); a deadline in days ends when the office closes, and
one in calendar days that ends on a free day moves to the next working day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from schemas.deadlines.calendar import ONE_DAY, WorkingCalendar
from schemas.deadlines.duration import Duration
from schemas.deadlines.office_hours import OfficeHours, moment_of, vietnam_day, vietnam_hour


@dataclass(frozen=True, slots=True)
class Stop:
    """A time that does not count."""

    start: datetime
    end: datetime
    reason: str
    """In Vietnamese, as it reads behind `không tính:`."""

    def covers(self, day: date, *, hours: OfficeHours) -> bool:
        """Return whether `day` does not count: from the day it began up to the day before work went on.

        After office hours a stop begins, or ends, with the next day: so many days are given back as it lasted, and no
        deadline ends within it.
        """
        return _office_day(self.start, hours) <= day < _office_day(self.end, hours)


@dataclass(frozen=True, slots=True)
class Counted:
    """The end of a duration, and the way there."""

    duration: Duration
    start: datetime
    due: datetime
    skipped: tuple[tuple[date, str], ...]
    """Days that did not count, with the reason, up to the last that counted."""
    made_up: tuple[date, ...]
    """Days that counted although they would be free."""
    moved: tuple[tuple[date, str], ...] = ()
    """Free days that the last day fell on, with the reason: the deadline moved over them."""


def count(
    duration: Duration, *, start: datetime, calendar: WorkingCalendar, stops: Sequence[Stop] = ()
) -> Counted:
    """Return when `duration` ends.

    Args:
        duration: Days count from the day after `start`, hours within office hours from `start` itself.
        start: Aware.
        calendar: Of the office that works.
        stops: What does not count; they may overlap.

    Raises:
        BeyondCalendarError: It ends in a year that the calendar does not know.
    """
    if duration.unit == "hour":
        return _count_hours(duration, start, calendar, stops)
    skipped, made_up, moved = [], [], []
    day, left = vietnam_day(start), duration.value
    while left:
        day += ONE_DAY
        off = calendar.why_off(day)
        reason = _why_stopped(day, calendar, stops) or (off if duration.unit == "working_day" else "")
        if reason:
            skipped.append((day, reason))
            continue
        left -= 1
        if duration.unit == "working_day" and calendar.is_made_up(day):
            made_up.append(day)
    while reason := _why_stopped(day, calendar, stops) or calendar.why_off(day):
        moved.append((day, reason))
        day += ONE_DAY
    due = moment_of(day, calendar.hours.closing)
    return Counted(duration, start, due, tuple(skipped), tuple(made_up), tuple(moved))


def moved_by(day: date, *, calendar: WorkingCalendar, stops: Sequence[Stop]) -> date:
    """Return the day that a fixed day becomes when the days of `stops` before it are given back, a working one."""
    given_back, seen = 0, min((vietnam_day(stop.start) for stop in stops), default=day)
    while seen <= day + given_back * ONE_DAY:
        given_back += bool(_why_stopped(seen, calendar, stops))
        seen += ONE_DAY
    day += given_back * ONE_DAY
    while _why_stopped(day, calendar, stops) or not calendar.is_working(day):
        day += ONE_DAY
    return day


def _count_hours(
    duration: Duration, start: datetime, calendar: WorkingCalendar, stops: Sequence[Stop]
) -> Counted:
    left, skipped, made_up = timedelta(hours=duration.value), [], []
    day = vietnam_day(start)
    while True:
        if reason := calendar.why_off(day):
            skipped.append((day, reason))
        elif calendar.is_made_up(day):
            made_up.append(day)
        for opening, closing in _counting_spans(day, start, calendar, stops):
            if closing - opening >= left:
                return Counted(duration, start, opening + left, tuple(skipped), tuple(made_up))
            left -= closing - opening
        day += ONE_DAY


def _counting_spans(
    day: date, start: datetime, calendar: WorkingCalendar, stops: Sequence[Stop]
) -> Iterator[tuple[datetime, datetime]]:
    for opening, closing in calendar.office_periods(day):
        spans = [(max(opening, start), closing)]
        for stop in stops:
            cut = [part for a, b in spans for part in ((a, min(b, stop.start)), (max(a, stop.end), b))]
            spans = [(a, b) for a, b in cut if a < b]
        yield from ((a, b) for a, b in spans if a < b)


def _why_stopped(day: date, calendar: WorkingCalendar, stops: Sequence[Stop]) -> str:
    return next((stop.reason for stop in stops if stop.covers(day, hours=calendar.hours)), "")


def _office_day(moment: datetime, hours: OfficeHours) -> date:
    day = vietnam_day(moment)
    return day if vietnam_hour(moment) < hours.closing else day + ONE_DAY
