"""The hours of an office day, and Vietnam's time, in which all days and hours of a deadline are counted."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Without summer time, so that no table of time zones has to be installed."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When an office works on a working day, in Vietnam's time."""

    periods: tuple[tuple[time, time], ...]
    """In their order: opening and closing."""
    hand_over_until: time
    """What is handed over later is begun on the next working day."""
    note: str
    """Where the hours stand written, or that they were not verified; shown with the working-out."""

    @property
    def opening(self) -> time:
        """Return when the day begins."""
        return self.periods[0][0]

    @property
    def closing(self) -> time:
        """Return when the day ends: the hour at which a deadline in days is due."""
        return self.periods[-1][1]


USUAL_HOURS = OfficeHours(
    ((time(7, 30), time(11, 30)), (time(13, 30), time(17))),
    time(15),
    "Giờ làm việc 07:30–11:30 và 13:30–17:00: chưa kiểm chứng.",
)
"""The hand-over at 15:00 is that of NĐ 118/2025, Điều 18 khoản 2, as amended by NĐ 309/2026."""


def vietnam_day(moment: datetime) -> date:
    """Return the day that `moment` (aware) falls on in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def vietnam_hour(moment: datetime) -> time:
    """Return what a clock in Vietnam shows at `moment` (aware)."""
    return moment.astimezone(VIETNAM).time()


def moment_of(day: date, hour: time) -> datetime:
    """Return the moment at which a clock in Vietnam shows `hour` on `day`."""
    return datetime.combine(day, hour, VIETNAM)
