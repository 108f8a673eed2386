"""Dossiers held because a page may be secret."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Float, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class SecrecyHoldRow(Base):
    """A page on which a secrecy stamp was read, even doubtfully, and what was decided of it."""

    __tablename__ = "secrecy_holds"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"))
    level: Mapped[str] = mapped_column(String(20))
    confidence: Mapped[float] = mapped_column(Float)
    box: Mapped[list[Any]]
    found_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="open", index=True)
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        UniqueConstraint("page_id", "level"),
        CheckConstraint("state IN ('open', 'released', 'secret')", name="state"),
    )
