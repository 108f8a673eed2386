"""Versions of procedures that an administrator published; those that come with the program are in its files."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class ProcedureVersionRow(Base):
    """One version, never changed and never removed: requests are held to it."""

    __tablename__ = "procedure_versions"
    id: Mapped[str] = id_column()
    key: Mapped[str] = mapped_column(String(40))
    province: Mapped[str] = mapped_column(String(2))
    """Code of the 34 provinces; empty: nationwide."""
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    """As `schemas.procedures.reading.to_json` gives it."""
    published_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    published_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("key", "province", "version"),)
