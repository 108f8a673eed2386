"""What is told outside, where it goes, which channels are set up, and when one of them did not answer."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.outbox import MessageState
from schemas.storage.tables.base import Base, id_column

_STATES = ", ".join(f"'{state}'" for state in MessageState)


class OutboxChannelRow(Base):
    """A channel that is set up, as the process that sends found it in its settings."""

    __tablename__ = "outbox_channels"
    channel: Mapped[str] = mapped_column(String(10), primary_key=True)
    since: Mapped[datetime]


class OutboxMessageRow(Base):
    """Something to be told; its words are made from the request when it is sent."""

    __tablename__ = "outbox_messages"
    id: Mapped[str] = id_column()
    channel: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(30))
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"), index=True)
    sequence: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    tries: Mapped[int]
    next_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    error_code: Mapped[str] = mapped_column(String(60))
    receipt: Mapped[str] = mapped_column(String(200))
    """What the other side gave as its id."""
    dedupe: Mapped[str] = mapped_column(String(200), unique=True)
    """The same event is told once."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        Index("outbox_messages_due", "channel", "state", "next_at"),
    )


class OutboxPrivateRow(Base):
    """Where a message goes and what only its words need; it goes when the message was sent."""

    __tablename__ = "outbox_private"
    message_id: Mapped[str] = mapped_column(ForeignKey("outbox_messages.id"), primary_key=True)
    address: Mapped[str]
    details: Mapped[dict[str, Any]]


class OutageRow(Base):
    """A time in which a channel did not answer: a row of the fault log, never removed."""

    __tablename__ = "outages"
    id: Mapped[str] = id_column()
    channel: Mapped[str] = mapped_column(String(10), index=True)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    error_code: Mapped[str] = mapped_column(String(60))
    failures: Mapped[int]
    probe_at: Mapped[datetime]
