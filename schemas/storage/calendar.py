"""The calendar as kept: days that were added, and years that were announced, as they are or as they were once."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from schemas.deadlines.calendar import CalendarDay, WorkingCalendar
from schemas.deadlines.vietnam import make_calendar
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, new_id
from schemas.storage.tables.accounts import OfficeRow
from schemas.storage.tables.calendar import AnnouncedYearRow, CalendarDayRow


class UnknownOfficeError(NotFoundError):
    """A day is said to be that of an office that is not here."""

    code = "unknown_office"


def load_calendar(session: Session, *, office_id: str = "", as_of: datetime | None = None) -> WorkingCalendar:
    """Return the calendar of an office, or what is valid everywhere; with `as_of` as it was known then."""
    years = select(AnnouncedYearRow.year)
    if as_of is not None:
        years = years.where(AnnouncedYearRow.announced_at <= as_of)
    added = added_days(session, as_of=as_of)
    return make_calendar(added, office_id=office_id, announced_years=set(session.scalars(years)))


def added_days(session: Session, *, as_of: datetime | None = None) -> list[CalendarDay]:
    """Return the days that were added and are valid, or were so at `as_of`, in their order."""
    rows = select(CalendarDayRow).order_by(CalendarDayRow.day, CalendarDayRow.scope)
    if as_of is None:
        rows = rows.where(CalendarDayRow.ended_at.is_(None))
    else:
        not_ended = or_(CalendarDayRow.ended_at.is_(None), CalendarDayRow.ended_at > as_of)
        rows = rows.where(CalendarDayRow.added_at <= as_of, not_ended)
    return [_day(row) for row in session.scalars(rows)]


def add_days(session: Session, days: Iterable[CalendarDay], *, account_id: AccountId, now: datetime) -> int:
    """Keep days; each takes the place of what its scope said of that day. Return how many say something new.

    Raises:
        UnknownOfficeError: A day is that of an office that is not here.
    """
    count = 0
    for day in days:
        if day.scope and session.get(OfficeRow, day.scope) is None:
            raise UnknownOfficeError(
                "Trong danh sách có cơ quan chưa có trong hệ thống. Xin kiểm tra mã cơ quan ở cột phạm vi."
            )
        kept = session.scalar(
            _valid().where(CalendarDayRow.day == day.day, CalendarDayRow.scope == day.scope)
        )
        if kept is not None and _day(kept) == day:
            continue
        if kept is not None:
            _end(session, kept, account_id=account_id, now=now)
        session.add(_row(day, account_id=account_id, now=now))
        session.flush()
        count += 1
    return count


def announce_year(
    session: Session,
    year: int,
    days: Iterable[CalendarDay],
    *,
    legal_ref: str,
    account_id: AccountId,
    now: datetime,
) -> int:
    """Keep the official schedule of a year, whole; what was added for all before and is not in it ends.

    Returns:
        How many days say something new, or are gone.
    """
    days = list(days)
    schedule = {day.day for day in days if not day.scope}
    in_year = CalendarDayRow.day.between(date(year, 1, 1), date(year, 12, 31))
    gone = session.scalars(
        _valid().where(in_year, CalendarDayRow.scope == "", CalendarDayRow.day.not_in(schedule))
    )
    count = 0
    for row in gone.all():
        _end(session, row, account_id=account_id, now=now)
        count += 1
    kept = session.get(AnnouncedYearRow, year)
    if kept is None:
        session.add(
            AnnouncedYearRow(year=year, legal_ref=legal_ref, announced_at=now, announced_by=account_id)
        )
    else:
        kept.legal_ref = legal_ref
    return count + add_days(session, days, account_id=account_id, now=now)


def _valid() -> Select[CalendarDayRow]:
    return select(CalendarDayRow).where(CalendarDayRow.ended_at.is_(None))


def _end(session: Session, row: CalendarDayRow, *, account_id: AccountId, now: datetime) -> None:
    row.ended_at, row.ended_by = now, account_id
    session.flush()


def _row(day: CalendarDay, *, account_id: AccountId, now: datetime) -> CalendarDayRow:
    return CalendarDayRow(
        id=new_id(),
        day=day.day,
        kind=day.kind,
        name=day.name,
        legal_ref=day.legal_ref,
        scope=day.scope,
        added_at=now,
        added_by=account_id,
    )


def _day(row: CalendarDayRow) -> CalendarDay:
    return CalendarDay(
        row.day,
        row.kind,  # type: ignore[arg-type]  # the table checks it
        row.name,
        row.legal_ref,
        row.scope,
    )
