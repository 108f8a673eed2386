"""The days that a board is about."""

from dataclasses import dataclass
from datetime import date, timedelta

from schemas.errors import InvalidInputError

USUAL_DAYS = 7
MOST_DAYS = 31
"""A month: longer runs of days would be counted too long where a million pages were read."""


class BadQualityPeriodError(InvalidInputError):
    """Days that are none, in the wrong order, or too many."""

    code = "bad_quality_period"


@dataclass(frozen=True, slots=True)
class Days:
    """From `first` to `last`, both included."""

    first: date
    last: date


def asked_days(first: str, last: str, *, today: date) -> Days:
    """Return the days between two dates as typed (2026-11-20); empty: the last week.

    Raises:
        BadQualityPeriodError: They cannot be that.
    """
    until = _day(last) or today
    since = _day(first) or until - timedelta(days=USUAL_DAYS - 1)
    if since > until:
        raise BadQualityPeriodError("Ngày đầu phải trước hoặc trùng ngày cuối. Xin chọn lại.")
    if (until - since).days >= MOST_DAYS:
        raise BadQualityPeriodError(
            f"Mỗi lần xem được nhiều nhất {MOST_DAYS} ngày. Xin chọn khoảng ngắn hơn."
        )
    return Days(since, until)


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise BadQualityPeriodError("Ngày không đúng. Xin chọn lại theo dạng ngày/tháng/năm.") from error
