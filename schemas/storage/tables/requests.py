"""Requests, what happened to each, and the commands that were carried out."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.requests import RequestState
from schemas.storage.tables.base import Base, id_column

_STATES = ", ".join(f"'{state}'" for state in RequestState)


class RequestRow(Base):
    """A request of a citizen or an agency, as it stands."""

    __tablename__ = "requests"
    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(60), unique=True)
    external_code: Mapped[str | None] = mapped_column(String(60), index=True)
    """As the portal gave it."""
    tracking_sha256: Mapped[str] = mapped_column(String(64))
    """Of the secret printed on the receipt, which lets the applicant in without an account."""
    procedure: Mapped[str] = mapped_column(String(60))
    province: Mapped[str] = mapped_column(String(10))
    procedure_version: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(10))
    applicant: Mapped[dict[str, Any]]
    subject: Mapped[str]
    purpose: Mapped[str]
    outcome: Mapped[str] = mapped_column(String(40))
    receiving_office: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    competent_office: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    applicant_account: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    entered_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    submitted_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    promised_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    supplements_asked: Mapped[int]
    version: Mapped[int]
    created_at: Mapped[datetime]
    search_words: Mapped[str] = mapped_column(default="", server_default="")
    """Code, applicant's name and subject, folded."""
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        Index("requests_due", "competent_office", "state", "due_at"),
        Index(
            "requests_state",
            "state", "due_at", "competent_office", "receiving_office", "created_at", "id",
        ),
        Index("requests_ended", "competent_office", "closed_at", "id"),
        Index("requests_ended_elsewhere", "receiving_office", "closed_at", "id"),
        Index("requests_came", "competent_office", "created_at", "id"),
        Index("requests_came_here", "receiving_office", "created_at", "id"),
    )  # fmt: skip


class RequestEventRow(Base):
    """Something that was done to a request; rows are only ever added."""

    __tablename__ = "request_events"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"))
    version: Mapped[int]
    """Of the request afterwards."""
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(30))
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    """Who did it; None: the applicant without an account."""
    detail: Mapped[dict[str, Any]]
    __table_args__ = (UniqueConstraint("request_id", "version"),)


class CommandRow(Base):
    """A command that was carried out: sent once more under its key, it does nothing."""

    __tablename__ = "commands"
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Of who sent what: the same key with something else is a mistake."""
    subject_id: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
