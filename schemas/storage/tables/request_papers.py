"""Checks, authorisations and files of requests."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class RequestCheckRow(Base):
    """A check of who asks, or of a relation; rows are only ever added, and hold nothing of the paper's content."""

    __tablename__ = "request_checks"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    way: Mapped[str] = mapped_column(String(10))
    papers: Mapped[list[Any]]
    findings: Mapped[list[Any]]
    """Codes."""
    note: Mapped[str]
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]
    __table_args__ = (
        CheckConstraint("kind IN ('identity', 'relation')", name="kind"),
        CheckConstraint("way IN ('scanned', 'typed', 'seen')", name="way"),
    )


class AuthorisationRow(Base):
    """A paper by which somebody lets the applicant act; the latest one of a request holds."""

    __tablename__ = "request_authorisations"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"), index=True)
    principal: Mapped[str]
    paper_no: Mapped[str]
    signed_on: Mapped[date]
    certified_by: Mapped[str]
    valid_until: Mapped[date | None]
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    at: Mapped[datetime]


class RequestFileRow(Base):
    """A file handed in with a request; the same bytes for the same component are one row."""

    __tablename__ = "request_files"
    id: Mapped[str] = id_column()
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"))
    component: Mapped[str] = mapped_column(String(60))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"))
    file_name: Mapped[str]
    added_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    added_at: Mapped[datetime]
    replaced_by: Mapped[str] = mapped_column(String(64), default="")
    """Id of the row that stands for it now; empty of one that holds."""
    __table_args__ = (UniqueConstraint("request_id", "component", "file_sha256"),)
