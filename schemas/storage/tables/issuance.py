"""Papers, extracts and copies, and the registers their numbers come from."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class ExtractRow(Base):
    """A paper from its draft on; its number is bound once and never used again."""

    __tablename__ = "extracts"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), server_default="extract")
    request_id: Mapped[str | None] = mapped_column(ForeignKey("requests.id"), index=True)
    replaces: Mapped[str | None] = mapped_column(ForeignKey("extracts.id"))
    replace_reason: Mapped[str] = mapped_column(server_default="")
    state: Mapped[str] = mapped_column(String(10))
    purpose: Mapped[str]
    created_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime]
    approved_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    register: Mapped[str | None] = mapped_column(String(60))
    year: Mapped[int | None]
    number: Mapped[int | None]
    issued_at: Mapped[datetime | None]
    verify_code: Mapped[str] = mapped_column(String(60), unique=True)
    content: Mapped[str]
    content_sha256: Mapped[str] = mapped_column(String(64))
    file_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    person_evidence: Mapped[str] = mapped_column(String(40), server_default="")
    agency_evidence: Mapped[str] = mapped_column(String(40), server_default="")
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    revoked_reason: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("register", "year", "number"),
        CheckConstraint("state IN ('draft', 'discarded', 'numbered', 'issued', 'revoked')", name="state"),
    )


class RegisterRow(Base):
    """The last number given in a register and year."""

    __tablename__ = "registers"
    register: Mapped[str] = mapped_column(String(60), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last_number: Mapped[int]
