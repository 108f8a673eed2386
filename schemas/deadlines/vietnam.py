"""The calendar of Vietnam: the days of the package `holidays`, ours over them, an administrator's over both."""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from holidays import country_holidays

from schemas.deadlines.calendar import CalendarDay, DayKind, WorkingCalendar

YEARS = range(2000, 2100)
"""The package knows the lunar year up to 2099."""
CONFIRMED_THROUGH_YEAR = 2027
"""Công văn 10065/VPCP-KGVX of 02/10/2026 announced the days off of 2027; of later years none is announced."""
HOLIDAYS_LAW, IN_FORCE_FROM = "Bộ luật Lao động 2019, Điều 112", 2021
_OTHER_LAWS = {"Ngày Văn hóa Việt Nam": "Nghị quyết 28/2026/QH16"}

_TABLE = Path(__file__).with_name("calendar_days.tsv")
_COMPENSATES = re.compile(r"nghỉ bù|thay cho ngày")


def make_calendar(
    extra: Iterable[CalendarDay] = (), *, office_id: str = "", announced_years: Collection[int] = ()
) -> WorkingCalendar:
    """Return the calendar of an office.

    Args:
        extra: Days that were added; those of other offices are left out, those of this one win over the nation's.
        office_id: The office; empty: what is valid everywhere.
        announced_years: Years whose official schedule is complete in `extra`: the package's estimates do not count.
    """
    days = {each.day: each for each in _days_known() if each.day.year not in announced_years}
    valid = [each for each in extra if each.scope in {"", office_id}]
    days |= {each.day: each for each in sorted(valid, key=lambda each: each.scope)}
    return WorkingCalendar(MappingProxyType(days), YEARS, _confirmed_through(announced_years))


def fixed_holidays(year: int) -> tuple[date, ...]:
    """Return the holidays of `year` that no lunar calendar and no announcement moves and that fall on Monday to Friday.

    Source: Bộ luật Lao động 2019, Điều 112; Nghị quyết 28/2026/QH16.
    """
    dates = [(1, 1), (4, 30), (5, 1), (9, 2), *([(11, 24)] if year >= 2026 else [])]
    days = (date(year, month, day) for month, day in dates)
    return tuple(day for day in days if day.isoweekday() <= 5)


def _confirmed_through(announced_years: Collection[int]) -> date:
    year = CONFIRMED_THROUGH_YEAR
    while year + 1 in announced_years:
        year += 1
    return date(year, 12, 31)


@cache
def _days_known() -> tuple[CalendarDay, ...]:
    return (*_days_of_package(), *_shipped_days())


def _days_of_package() -> Iterator[CalendarDay]:
    found = country_holidays("VN", years=YEARS, expand=False, language="vi")
    for day, name in sorted(found.items()):
        kind: DayKind = "day_off" if _COMPENSATES.search(name) else "holiday"
        law = HOLIDAYS_LAW if kind == "holiday" and day.year >= IN_FORCE_FROM else ""
        yield CalendarDay(day, kind, name, _OTHER_LAWS.get(name, law))
    for day in sorted(found.weekend_workdays):
        yield CalendarDay(day, "make_up_work", "Làm bù ngày nghỉ hoán đổi")


def _shipped_days() -> Iterator[CalendarDay]:
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            day, kind, name, legal_ref, scope = line.split("\t")
            known = {each: each for each in get_args(DayKind)}
            yield CalendarDay(date.fromisoformat(day), known[kind], name, legal_ref, scope)
