"""What boards show: each request as the sweeper last read it, and whose its lateness is."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.reporting.board import Ending
from schemas.reporting.report import Blame
from schemas.storage.tables.base import Base, id_column

_ENDINGS = ", ".join(f"'{each}'" for each in Ending)
_BLAMES = ", ".join(f"'{each}'" for each in Blame)


class BoardLineRow(Base):
    """A request on the board; it follows from the request and can be made anew at any time."""

    __tablename__ = "board_lines"
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    version: Mapped[int]
    """Of the request that it was read from."""
    kept_due_at: Mapped[datetime | None]
    """`due_at` of the request then: another one there means that the calendar changed."""
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    procedure: Mapped[str] = mapped_column(String(60))
    ending: Mapped[str] = mapped_column(String(10))
    due_at: Mapped[datetime | None]
    sorts_at: Mapped[datetime]
    """`due_at`; of what has none a moment that never comes."""
    soon_at: Mapped[datetime | None]
    is_paused: Mapped[bool]
    step: Mapped[str] = mapped_column(String(130))
    unit: Mapped[str]
    agency: Mapped[str]
    officer_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    week: Mapped[date]
    """Monday of the week in which it ended; of what is open the last day that there is."""
    read_at: Mapped[datetime]
    __table_args__ = (
        CheckConstraint(f"ending IN ({_ENDINGS})", name="ending"),
        Index("board_lines_due", "office_id", "ending", "sorts_at", "request_id"),
        Index("board_lines_week", "office_id", "week", "ending", "procedure"),
        Index(
            "board_lines_open",
            "office_id", "ending", "procedure", "step", "agency", "due_at", "soon_at", "is_paused",
        ),
    )  # fmt: skip


class BoardChargeRow(Base):
    """A share of the lateness of a request."""

    __tablename__ = "board_charges"
    request_id: Mapped[str] = mapped_column(ForeignKey("board_lines.request_id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    key: Mapped[str] = mapped_column(String(400), primary_key=True)
    office_id: Mapped[str] = mapped_column(String(64))
    week: Mapped[date]
    working_days: Mapped[int]
    seconds: Mapped[int]
    __table_args__ = (
        CheckConstraint(f"kind IN ({_BLAMES})", name="kind"),
        Index("board_charges_week", "office_id", "week", "kind", "key", "working_days"),
    )


class BoardRunRow(Base):
    """When the sweeper last brought the board up to date; there is one row."""

    __tablename__ = "board_runs"
    name: Mapped[str] = id_column()
    at: Mapped[datetime]
