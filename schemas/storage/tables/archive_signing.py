"""Signatures of the agency on archive copies."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class ArchiveSigningRow(Base):
    """How far the archive copy of a document is with its signature; a document may go, this stays."""

    __tablename__ = "archive_signing"
    document_id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime]
    """When the copy was made that this speaks of."""
    token: Mapped[str | None] = mapped_column(String(32))
    held_until: Mapped[datetime | None]
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    """Of the signed file: noted before it is stored; of a signed copy, the one that is given out."""
    error_code: Mapped[str | None] = mapped_column(String(60))
    error_message: Mapped[str | None]
    changed_at: Mapped[datetime]
    __table_args__ = (CheckConstraint("state IN ('claimed', 'signed', 'parked')", name="state"),)


class ArchiveSignatureRow(Base):
    """A signed archive copy; rows are only ever added, for who has an older one may ask what it is."""

    __tablename__ = "archive_signatures"
    signed_sha256: Mapped[str] = id_column()
    document_id: Mapped[str] = mapped_column(String(64), index=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    copy_name: Mapped[str] = mapped_column(String(200), unique=True)
    copy_sha256: Mapped[str] = mapped_column(String(64))
    byte_size: Mapped[int] = mapped_column(BigInteger)
    signed_at: Mapped[datetime]
    signer: Mapped[str]
    level: Mapped[str] = mapped_column(String(10))
    evidence: Mapped[str] = mapped_column(String(60))
