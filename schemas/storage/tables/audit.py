"""Who did what."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base


class AuditRow(Base):
    """Who did what to which record, when and from where; rows are only ever added."""

    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime]
    account_id: Mapped[str | None] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(40))
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[str] = mapped_column(String(64))
    detail: Mapped[dict[str, Any]]
    address: Mapped[str] = mapped_column(String(64), default="")
    __table_args__ = (
        Index("audit_at", "at", "id"),
        Index("audit_action", "action", "at", "id"),
        Index("audit_person", "account_id", "at", "id"),
        Index("audit_person_action", "account_id", "action", "at", "id"),
        Index("audit_subject", "subject_id", "at", "id"),
        Index("audit_address", "address", "at", "id"),
    )
