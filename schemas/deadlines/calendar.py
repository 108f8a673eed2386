"""Which days an office works: weekends, holidays, days off and make-up days, and where each stands written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from schemas.deadlines.office_hours import USUAL_HOURS, OfficeHours, moment_of, vietnam_day, vietnam_hour
from schemas.errors import InvalidInputError

DayKind = Literal["holiday", "day_off", "make_up_work"]
KIND_NAMES: dict[DayKind, str] = {
    "holiday": "ngày lễ, tết",
    "day_off": "ngày nghỉ",
    "make_up_work": "ngày làm bù",
}
ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class BeyondCalendarError(InvalidInputError):
    """A day lies before or after the years that the calendar knows."""

    code = "beyond_calendar"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day that is not what its place in the week says."""

    day: date
    kind: DayKind
    """`make_up_work` is a day that is worked, whatever it would be otherwise."""
    name: str
    legal_ref: str = ""
    scope: str = ""
    """Id of the office whose day it is; empty: of all."""

    @property
    def reason(self) -> str:
        """Return what it is and where that stands written, as people read it."""
        return f"{self.name} ({self.legal_ref})" if self.legal_ref else self.name


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days and hours that one office works."""

    days: Mapping[date, CalendarDay]
    years: range
    """It answers for these years only."""
    confirmed_through: date
    """Later holidays are estimates: their official schedule is not announced."""
    hours: OfficeHours = USUAL_HOURS

    def is_working(self, day: date) -> bool:
        """Return whether the office works on `day`.

        Raises:
            BeyondCalendarError: The calendar does not know the year.
        """
        return not self.why_off(day)

    def why_off(self, day: date) -> str:
        """Return, in Vietnamese, why nobody works on `day`; empty where people do.

        Raises:
            BeyondCalendarError: The calendar does not know the year.
        """
        self.require(day.year)
        known = self.days.get(day)
        if known is None:
            return "nghỉ cuối tuần" if day.weekday() >= _SATURDAY else ""
        return "" if known.kind == "make_up_work" else known.reason

    def require(self, year: int) -> None:
        """Check that the calendar knows `year`.

        Raises:
            BeyondCalendarError: It does not.
        """
        if year not in self.years:
            raise BeyondCalendarError(
                f"Lịch làm việc chỉ có các năm {self.years[0]}–{self.years[-1]}. Xin kiểm tra lại ngày và thời hạn."
            )

    def is_made_up(self, day: date) -> bool:
        """Return whether `day` would be free but is worked to make up for another."""
        known = self.days.get(day)
        return known is not None and known.kind == "make_up_work"

    def next_working(self, day: date) -> date:
        """Return the first working day after `day`."""
        return self._from(day + ONE_DAY, step=ONE_DAY)

    def previous_working(self, day: date) -> date:
        """Return the last working day before `day`."""
        return self._from(day - ONE_DAY, step=-ONE_DAY)

    def add_working_days(self, day: date, n: int) -> date:
        """Return the `n`th working day after `day`; `day` itself, worked or not, where `n` is 0."""
        for _ in range(n):
            day = self.next_working(day)
        return day

    def working_days_between(self, after: date, through: date) -> int:
        """Return how many working days lie after `after`, up to and with `through`; 0 where that is not later."""
        span = range(1, (through - after).days + 1)
        return sum(self.is_working(after + timedelta(days=days)) for days in span)

    def working_start(self, handed_over_at: datetime) -> datetime:
        """Return when work on what was handed over begins: at once, or when the next working day opens.

        After 15:00 (`OfficeHours.hand_over_until`) and on free days it is the next one: NĐ 118/2025, Điều 18 khoản 2.
        """
        day = vietnam_day(handed_over_at)
        if not self.is_working(day) or vietnam_hour(handed_over_at) > self.hours.hand_over_until:
            return moment_of(self.next_working(day), self.hours.opening)
        return handed_over_at

    def office_periods(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the spans in which the office works on `day`; none where it is free."""
        if not self.is_working(day):
            return ()
        return tuple((moment_of(day, start), moment_of(day, end)) for start, end in self.hours.periods)

    def _from(self, day: date, *, step: timedelta) -> date:
        while not self.is_working(day):
            day += step
        return day
