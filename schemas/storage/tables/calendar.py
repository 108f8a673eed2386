"""The calendar as an administrator changes it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column

_IS_VALID = text("ended_at IS NULL")


class CalendarDayRow(Base):
    """A day that is not what its place in the week says; what is not valid any more stays, with its time."""

    __tablename__ = "calendar_days"
    id: Mapped[str] = id_column()
    day: Mapped[date] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(12))
    name: Mapped[str]
    legal_ref: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(String(64), default="")
    """Id of an office; empty: of all."""
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(64))
    """Account id."""
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(64))
    __table_args__ = (
        CheckConstraint("kind IN ('holiday', 'day_off', 'make_up_work')", name="kind"),
        Index(
            "calendar_days_valid",
            "day",
            "scope",
            unique=True,
            sqlite_where=_IS_VALID,
            postgresql_where=_IS_VALID,
        ),
    )


class AnnouncedYearRow(Base):
    """A year whose official schedule was loaded whole: its days are those of the table, not estimates."""

    __tablename__ = "announced_years"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    legal_ref: Mapped[str]
    announced_at: Mapped[datetime]
    """The first time; a schedule that is loaded again changes days, not this."""
    announced_by: Mapped[str] = mapped_column(String(64))
