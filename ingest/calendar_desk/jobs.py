"""The desk of the calendar: a schedule is taken in whole or not at all, by an administrator."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from ingest.calendar_desk.table import CalendarReading, read_calendar
from schemas.accounts import Account, Action, is_allowed
from schemas.bounded import run_bounded
from schemas.deadlines.calendar import KIND_NAMES, CalendarDay, WorkingCalendar
from schemas.deadlines.vietnam import YEARS, fixed_holidays, make_calendar
from schemas.deadlines.wording import day_text
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.register import BadRow
from schemas.storage import audit
from schemas.storage.calendar import add_days, announce_year, load_calendar
from schemas.storage.database import reading, writing
from schemas.storage.due_dates import MovedDue, follow_calendar
from schemas.storage.services import Services


class YearIncompleteError(InvalidInputError):
    """What is said to be the schedule of a year lacks a holiday that every year has, or names days of other years."""

    code = "calendar_year_incomplete"


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A day that is something else by the new calendar."""

    day: date
    scope: str
    """Id of the office whose day it is; empty: of all."""
    before: str
    """In Vietnamese; empty for a day that was like its others in the week."""
    after: str


@dataclass(frozen=True, slots=True)
class CalendarLoad:
    """What loading a schedule does."""

    days: int
    """So many the file holds."""
    changed: int
    """So many say something new, or are gone."""
    bad_rows: tuple[BadRow, ...]
    """Where there are any, nothing was changed."""
    moved: int
    """So many open requests have another deadline by it; what was promised to them stays."""


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What loading a schedule would do."""

    load: CalendarLoad
    days: tuple[CalendarDay, ...]
    """What the file holds, with the paper that announced it."""
    changes: tuple[ChangedDay, ...]
    moved: tuple[MovedDue, ...]


def load_schedule(
    services: Services,
    account: Account,
    path: Path,
    *,
    announces: int | None = None,
    legal_ref: str = "",
    address: str = "",
) -> CalendarLoad:
    """Take in a schedule; the deadlines of open requests follow it.

    Args:
        services: Opened services.
        account: An administrator.
        path: CSV or XLSX.
        announces: The year whose official schedule this is, whole: the estimates of that year end.
        legal_ref: The paper that announced it; of rows that name none too.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not change the calendar.
        CalendarColumnsError: The file says of no day, or not of what kind it is.
        UnreadableTableError: The file is no table.
        YearIncompleteError: The schedule is not that of the whole year.
        UnknownOfficeError: A day is that of an office that is not here.
    """
    found = _read(services, account, path, announces=announces, legal_ref=legal_ref)
    if found.bad_rows:
        return CalendarLoad(len(found.days), 0, found.bad_rows, 0)
    now = services.now()
    with writing(services.database) as session:
        changed = _keep(session, account, found.days, announces=announces, legal_ref=legal_ref, now=now)
        moved = follow_calendar(session, now=now)
        audit.record(
            session,
            "load_calendar",
            account_id=account.id,
            subject_kind="calendar",
            subject_id=str(announces or ""),
            now=now,
            address=address,
            detail={
                "days": len(found.days),
                "changed": changed,
                "legal_ref": legal_ref,
                "moved": [each.request.code for each in moved],
            },
        )
    return CalendarLoad(len(found.days), changed, (), len(moved))


def preview_schedule(
    services: Services,
    account: Account,
    path: Path,
    *,
    announces: int | None = None,
    legal_ref: str = "",
) -> CalendarPreview:
    """Return what `load_schedule` would do, and do nothing; arguments and errors are its own."""
    found = _read(services, account, path, announces=announces, legal_ref=legal_ref)
    if found.bad_rows:
        return CalendarPreview(CalendarLoad(len(found.days), 0, found.bad_rows, 0), found.days, (), ())
    scopes, now = sorted({"", *(day.scope for day in found.days)}), services.now()
    with writing(services.database) as session, session.begin_nested() as tried:
        before = {scope: load_calendar(session, office_id=scope) for scope in scopes}
        changed = _keep(session, account, found.days, announces=announces, legal_ref=legal_ref, now=now)
        moved = follow_calendar(session, now=now)
        after = {scope: load_calendar(session, office_id=scope) for scope in scopes}
        tried.rollback()
    changes = [
        change
        for scope in scopes
        for change in _changes(before[scope], after[scope], scope=scope)
        if not scope or change.day in {day.day for day in found.days if day.scope == scope}
    ]
    load = CalendarLoad(len(found.days), changed, (), len(moved))
    return CalendarPreview(load, found.days, tuple(changes), tuple(moved))


def days_of_year(services: Services, year: int, *, office_id: str = "") -> tuple[list[CalendarDay], bool]:
    """Return the days of `year` that are not what their place in the week says, and whether they are announced.

    Raises:
        BeyondCalendarError: The calendar does not know the year.
    """
    with reading(services.database) as session:
        calendar = load_calendar(session, office_id=office_id)
    calendar.require(year)
    days = sorted((day for day in calendar.days.values() if day.day.year == year), key=lambda day: day.day)
    return days, year <= calendar.confirmed_through.year


def _read(
    services: Services, account: Account, path: Path, *, announces: int | None, legal_ref: str
) -> CalendarReading:
    """Return the schedule, checked as far as that goes without what is kept."""
    if not is_allowed(account, Action.MANAGE_CALENDAR):
        raise ForbiddenError("Tài khoản này không được sửa lịch làm việc. Hãy dùng tài khoản quản trị.")
    settings = services.settings
    found = run_bounded(
        read_calendar, path, memory_mb=settings.child_memory_mb, seconds=settings.child_seconds
    )
    if found.bad_rows:
        return found
    days = [day if day.legal_ref else _with_ref(day, legal_ref) for day in found.days]
    if announces is not None:
        _check_year(days, announces)
    return CalendarReading(tuple(days), ())


def _keep(
    session: Session,
    account: Account,
    days: Sequence[CalendarDay],
    *,
    announces: int | None,
    legal_ref: str,
    now: datetime,
) -> int:
    if announces is None:
        return add_days(session, days, account_id=account.id, now=now)
    return announce_year(session, announces, days, legal_ref=legal_ref, account_id=account.id, now=now)


def _changes(before: WorkingCalendar, after: WorkingCalendar, *, scope: str) -> Iterator[ChangedDay]:
    for day in sorted({*before.days, *after.days}):
        old, new = before.days.get(day), after.days.get(day)
        if old != new:
            yield ChangedDay(day, scope, _words(old), _words(new))


def _words(day: CalendarDay | None) -> str:
    return f"{KIND_NAMES[day.kind]}: {day.reason}" if day else ""


def _with_ref(day: CalendarDay, legal_ref: str) -> CalendarDay:
    return CalendarDay(day.day, day.kind, day.name, legal_ref, day.scope)


def _check_year(days: Sequence[CalendarDay], year: int) -> None:
    if year not in YEARS or any(day.day.year != year for day in days):
        raise YearIncompleteError(
            f"Tệp có ngày không thuộc năm {year}. Xin để mỗi năm một tệp, hoặc bỏ --announces."
        )
    nationwide = make_calendar([day for day in days if not day.scope], announced_years={year})
    missing = [day for day in fixed_holidays(year) if day not in nationwide.days]
    if missing:
        texts = ", ".join(day_text(day) for day in missing)
        raise YearIncompleteError(
            f"Lịch năm {year} trong tệp còn thiếu ngày lễ: {texts}. Xin bổ sung cho đủ cả năm, hoặc bỏ --announces."
        )
