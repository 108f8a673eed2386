"""Complaints and suggestions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.complaints.complaint import ComplaintState
from schemas.storage.tables.base import Base, id_column

_STATES = ", ".join(f"'{state}'" for state in ComplaintState)


class ComplaintRow(Base):
    """What somebody wrote to an office, and what became of it."""

    __tablename__ = "complaints"
    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(30), unique=True)
    tracking_sha256: Mapped[str] = mapped_column(String(64))
    """Of the secret that was shown once."""
    kind: Mapped[str] = mapped_column(String(20))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    name: Mapped[str]
    address: Mapped[str]
    phone: Mapped[str]
    email: Mapped[str]
    request_code: Mapped[str] = mapped_column(String(60))
    content: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    received_at: Mapped[datetime]
    due_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    taken_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    answer: Mapped[str]
    forwarded_to: Mapped[str]
    version: Mapped[int]
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        Index("complaints_due", "office_id", "state", "due_at"),
    )
