"""Periods of reports in days of Vietnam: a quarter, half a year, a year, any two days; and their cut-off."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from schemas.deadlines.office_hours import VIETNAM, moment_of, vietnam_day
from schemas.errors import InvalidInputError

PeriodKind = Literal["quarter", "half_year", "year"]
_MONTHS: dict[PeriodKind, int] = {"quarter": 3, "half_year": 6, "year": 12}
_NAMES: dict[PeriodKind, str] = {
    "quarter": "Quý {part} năm {year}",
    "half_year": "6 tháng {half} năm {year}",
    "year": "Năm {year}",
}
_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("đầu", "cuối")
_YEARS = range(2000, 2100)
SETTLED_AFTER = timedelta(minutes=1)
"""What is done at a moment is kept some seconds later at most: an earlier cut-off leaves nothing out by chance."""
_INSTANT = timedelta(microseconds=1)


class BadPeriodError(InvalidInputError):
    """A report was asked for on a period or a cut-off that cannot be."""

    code = "bad_report_period"


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, from midnight to midnight in Vietnam."""

    first: date
    last: date
    name: str
    """As the title of a report says it."""

    @property
    def since(self) -> datetime:
        """Return the first moment."""
        return moment_of(self.first, time())

    @property
    def until(self) -> datetime:
        """Return the last moment."""
        return moment_of(self.last + timedelta(days=1), time()) - _INSTANT


@dataclass(frozen=True, slots=True)
class Window:
    """What a report tells of: a period, as known at the cut-off."""

    period: Period
    cut_off: datetime

    @property
    def moment(self) -> datetime:
        """Return the moment as of which everything stands: the end of the period, or the cut-off before it."""
        return min(self.cut_off, self.period.until)


def period_of(kind: PeriodKind, year: int, *, part: int = 1) -> Period:
    """Return the `part`th quarter or half of `year`, or the whole year.

    Raises:
        BadPeriodError: There is no such part or year.
    """
    months = _MONTHS[kind]
    if year not in _YEARS or not 1 <= part <= 12 // months:
        raise BadPeriodError("Không có kỳ báo cáo này. Xin chọn lại năm và quý.")
    first_month = (part - 1) * months + 1
    after = date(year + (first_month + months > 12), (first_month + months - 1) % 12 + 1, 1)
    name = _NAMES[kind].format(part=_ROMAN[part - 1], half=_HALVES[part % 2 - 1], year=year)
    return Period(date(year, first_month, 1), after - timedelta(days=1), name)


def days_between(first: date, last: date) -> Period:
    """Return the period from `first` to `last`, both counted.

    Raises:
        BadPeriodError: The last day lies before the first, or one of them in no year that can be.
    """
    if last < first or first.year not in _YEARS or last.year not in _YEARS:
        raise BadPeriodError("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi. Xin chọn lại hai ngày.")
    return Period(first, last, f"Từ ngày {first:%d/%m/%Y} đến ngày {last:%d/%m/%Y}")


def window_of(period: Period, *, cut_off: datetime | None, now: datetime) -> Window:
    """Return the period with its cut-off: the end of the period where none is given and it is over, else just now.

    Raises:
        BadPeriodError: The cut-off is still to come, lies before the period, or has no time zone.
    """
    latest = (now - SETTLED_AFTER).replace(second=0, microsecond=0)
    chosen = cut_off or min(period.until, latest)
    if chosen.tzinfo is None or chosen > latest:
        raise BadPeriodError(
            "Thời điểm chốt số liệu chưa qua, nên báo cáo lập lại sau này sẽ khác. Xin chọn một thời điểm đã qua."
        )
    if chosen < period.since:
        raise BadPeriodError(
            "Thời điểm chốt số liệu phải sau ngày đầu kỳ. Xin chọn lại kỳ hoặc thời điểm chốt."
        )
    return Window(period, chosen.astimezone(VIETNAM))


def usual_period(now: datetime) -> Period:
    """Return the quarter that `now` lies in."""
    day = vietnam_day(now)
    return period_of("quarter", day.year, part=(day.month + 2) // 3)
