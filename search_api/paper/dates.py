"""Days and hours in the words of an official paper."""

from datetime import date, datetime

from schemas.deadlines.office_hours import VIETNAM

OPEN_DAY = "ngày … tháng … năm …"


def day_words(day: date | None) -> str:
    """Return `ngày 05 tháng 02 năm 2026`; days below 10 and months below 3 take a 0 (NĐ 30/2020).

    None gives dots to be filled in by hand.
    """
    if day is None:
        return OPEN_DAY
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_words(at: datetime | None) -> str:
    """Return `15 giờ 05 phút, ngày 05 tháng 02 năm 2026` in Vietnamese time; None gives dots.

    Args:
        at: With time zone.
    """
    if at is None:
        return f"… giờ … phút, {OPEN_DAY}"
    local = at.astimezone(VIETNAM)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {day_words(local.date())}"


def short_day(day: date | None) -> str:
    """Return `05/02/2026` for the cell of a table; None gives nothing."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def short_moment(at: datetime | None) -> str:
    """Return `15:05 05/02/2026` in Vietnamese time for the cell of a table; None gives nothing."""
    return "" if at is None else f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
