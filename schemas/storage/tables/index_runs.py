"""Long work on the index that somebody asked for."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class IndexRunRow(Base):
    """A run; whoever holds the lock of runs does the oldest that has no end."""

    __tablename__ = "index_runs"
    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(10))
    asked_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    asked_at: Mapped[datetime] = mapped_column(index=True)
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    tries: Mapped[int]
    written: Mapped[int]
    figures: Mapped[dict[str, Any] | None]
    error_code: Mapped[str | None] = mapped_column(String(60))
    error_message: Mapped[str | None]
    __table_args__ = (CheckConstraint("kind IN ('check', 'rebuild')", name="kind"),)
