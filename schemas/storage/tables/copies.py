"""Copies: who gets each, its pages, and what was decided to be masked on them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class CopyRow(Base):
    """What a paper that is a copy has beside what every paper has."""

    __tablename__ = "copies"
    paper_id: Mapped[str] = mapped_column(ForeignKey("extracts.id"), primary_key=True)
    asked_by: Mapped[str] = mapped_column(String(10))
    receiver_name: Mapped[str]
    receiver_no: Mapped[str] = mapped_column(String(40), index=True)
    delegate_of: Mapped[str]
    is_beneficiary: Mapped[bool]
    purpose_code: Mapped[str] = mapped_column(String(2))
    usable_until: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int]
    __table_args__ = (CheckConstraint("asked_by IN ('individual', 'agency')", name="asked_by"),)


class CopyPageRow(Base):
    """A page that is copied."""

    __tablename__ = "copy_pages"
    paper_id: Mapped[str] = mapped_column(ForeignKey("copies.paper_id"), primary_key=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), primary_key=True, index=True)
    part: Mapped[list[Any] | None]
    is_withheld: Mapped[bool]
    checked_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    checked_at: Mapped[datetime | None]


class CopyMaskRow(Base):
    """A decision to mask a place or not; it is never changed, only taken back."""

    __tablename__ = "copy_masks"
    id: Mapped[str] = id_column()
    paper_id: Mapped[str] = mapped_column(ForeignKey("copies.paper_id"), index=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"))
    box: Mapped[list[Any]]
    ground: Mapped[str] = mapped_column(String(20))
    is_applied: Mapped[bool]
    reason: Mapped[str]
    author: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]
    taken_back_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    taken_back_at: Mapped[datetime | None]
