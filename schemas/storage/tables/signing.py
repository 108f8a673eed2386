"""Signing with tokens: codes and sessions of the program, certificates of signers, papers that wait."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column

_IN_USE = text("retired_at IS NULL")


class SigningCodeRow(Base):
    """A one-time code that opens a session; only its SHA-256 is kept."""

    __tablename__ = "signing_codes"
    code_sha256: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SigningSessionRow(Base):
    """A session of the program on a signer's PC; only the token's SHA-256 is kept."""

    __tablename__ = "signing_sessions"
    id: Mapped[str] = id_column()
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    opened_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class SignerCertificateRow(Base):
    """A certificate with which an account signs, until it is retired; one is in use by one account at a time."""

    __tablename__ = "signer_certificates"
    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    der: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
    registered_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    registered_at: Mapped[datetime]
    retired_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    retired_at: Mapped[datetime | None]
    __table_args__ = (
        Index(
            "signer_certificates_in_use",
            "sha256",
            unique=True,
            sqlite_where=_IN_USE,
            postgresql_where=_IN_USE,
        ),
    )


class WaitingSignatureRow(Base):
    """A numbered paper on its way over its signer's PC."""

    __tablename__ = "waiting_signatures"
    paper_id: Mapped[str] = mapped_column(ForeignKey("extracts.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    since: Mapped[datetime]
    prepared: Mapped[str | None]
    content: Mapped[str | None]
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    expires_at: Mapped[datetime | None]
    evidence: Mapped[str] = mapped_column(String(40))
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'signed', 'released', 'taken_back')", name="state"),
    )
