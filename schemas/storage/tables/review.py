"""The review desk: its items and what people entered."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Float, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class ReviewItemRow(Base):
    """Something a person has to look at; leased to one person at a time."""

    __tablename__ = "review_items"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    """Of the dossier: stands here too, so that the next item is found by one walk along an index."""
    key: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(10))
    field_name: Mapped[str] = mapped_column(String(60), default="")
    group: Mapped[int] = mapped_column(default=0)
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), index=True)
    box: Mapped[list[Any]]
    machine_value: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(String(20))
    is_double: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[str] = mapped_column(String(20), default="open")
    is_waiting: Mapped[bool] = mapped_column(Boolean, default=True)
    """Whether the state is one of those in which it waits for a person."""
    urgency: Mapped[int] = mapped_column(default=0)
    priority: Mapped[float] = mapped_column(Float)
    """How doubtful it is; each person who gives it back takes 1 away."""
    leased_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    leased_at: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("dossier_id", "key"),
        CheckConstraint("kind IN ('field', 'text')", name="kind"),
        CheckConstraint("state IN ('open', 'entered_once', 'conflict', 'done', 'withdrawn')", name="state"),
        Index("review_queue", "office_id", "is_waiting", "urgency", "priority"),
    )


class ReviewEntryRow(Base):
    """What a person entered for an item, and what was in force before; nobody changes it once another has entered."""

    __tablename__ = "review_entries"
    item_id: Mapped[str] = mapped_column(ForeignKey("review_items.id"), primary_key=True)
    step: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    before: Mapped[str]
    value: Mapped[str]
    at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("item_id", "account_id"),
        Index("review_entries_of_day", "account_id", "at"),
        Index("review_entries_by_moment", "at"),
    )


class ReviewSkipRow(Base):
    """A person gave an item back: they are not asked again."""

    __tablename__ = "review_skips"
    item_id: Mapped[str] = mapped_column(ForeignKey("review_items.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class TextCorrectionRow(Base):
    """A person changed the text of a page, or took the change back; rows are only ever added."""

    __tablename__ = "text_corrections"
    id: Mapped[str] = id_column()
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    is_undo: Mapped[bool] = mapped_column(Boolean, default=False)
    before: Mapped[str]
    after: Mapped[str]
