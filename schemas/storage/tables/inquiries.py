"""Agencies outside, what they were asked, reminders and answers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.inquiries import AgencyKind
from schemas.storage.tables.base import Base, id_column

_KINDS = ", ".join(f"'{kind}'" for kind in AgencyKind)


class AgencyRow(Base):
    """An agency in the register of an office; none is ever removed."""

    __tablename__ = "agencies"
    id: Mapped[str] = id_column()
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20))
    address: Mapped[str]
    email: Mapped[str]
    is_active: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("office_id", "name"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind"),
    )


class InquiryRow(Base):
    """A letter to an agency, by which a request waits for its answer."""

    __tablename__ = "inquiries"
    id: Mapped[str] = id_column()
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"))
    request_version: Mapped[int]
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agencies.id"))
    agency: Mapped[str]
    letter_no: Mapped[str]
    answer_by: Mapped[datetime]
    asked_at: Mapped[datetime]
    asked_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    content: Mapped[dict[str, Any] | None]
    """What the letter says; None where it was written elsewhere."""
    waited_until: Mapped[datetime | None]
    left_by: Mapped[str | None] = mapped_column(String(30))
    __table_args__ = (
        UniqueConstraint("request_id", "request_version"),
        Index("inquiries_of_office", "office_id", "asked_at"),
    )


class ReminderRow(Base):
    """A reminder: the first or the second."""

    __tablename__ = "inquiry_reminders"
    inquiry_id: Mapped[str] = mapped_column(ForeignKey("inquiries.id"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    letter_no: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    answer_by: Mapped[datetime]
    request_due: Mapped[datetime]
    __table_args__ = (CheckConstraint("ordinal IN (1, 2)", name="ordinal"),)


class AnswerRow(Base):
    """A letter that came back; the same letter stands here once."""

    __tablename__ = "inquiry_answers"
    id: Mapped[str] = id_column()
    inquiry_id: Mapped[str] = mapped_column(ForeignKey("inquiries.id"))
    letter_no: Mapped[str]
    dated: Mapped[date | None]
    at: Mapped[datetime]
    by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    file_sha256: Mapped[str | None] = mapped_column(ForeignKey("files.sha256"))
    __table_args__ = (UniqueConstraint("inquiry_id", "letter_no"),)
