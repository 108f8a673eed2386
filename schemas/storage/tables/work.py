"""How far each stage has come."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base


class WorkRow(Base):
    """How far a stage has come with a page, a paper, a dossier or a list: the record of every state and failure."""

    __tablename__ = "work"
    stage: Mapped[str] = mapped_column(String(30), primary_key=True)
    subject_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    """None where the work is no dossier's: a list of names."""
    state: Mapped[str] = mapped_column(String(10))
    tries: Mapped[int] = mapped_column(default=0)
    deliveries: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(32))
    deadline_at: Mapped[datetime | None]
    next_try_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    error_code: Mapped[str | None] = mapped_column(String(60))
    error_message: Mapped[str | None]
    changed_at: Mapped[datetime]
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'running', 'done', 'parked')", name="state"),
        Index("work_state", "state", "stage", "changed_at"),
    )
