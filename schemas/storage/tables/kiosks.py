"""Devices in the hall and on counters."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class KioskRow(Base):
    """A device; of the code that makes a browser this device, and of the browser's cookie, only the SHA-256 is kept."""

    __tablename__ = "kiosks"
    id: Mapped[str] = id_column()
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str]
    place: Mapped[str]
    registered_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    registered_at: Mapped[datetime]
    code_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)
    """None once it was typed."""
    code_expires_at: Mapped[datetime | None]
    token_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)
    paired_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    ordinal: Mapped[int]
    """Of the last question that the screen was given."""
    request_id: Mapped[str | None] = mapped_column(ForeignKey("requests.id"))
    """Of the question that it asks now; gone once it was answered, so that nothing says who rated when."""
    asked_at: Mapped[datetime | None]
    __table_args__ = (CheckConstraint("kind IN ('hall', 'counter')", name="kind"),)
