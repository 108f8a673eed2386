"""Drafts of requests."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class RequestDraftRow(Base):
    """A request that is being written; goes away whole."""

    __tablename__ = "request_drafts"
    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(20), unique=True)
    secret_sha256: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    answers: Mapped[dict[str, Any]]
    stamps: Mapped[dict[str, Any]]
    request_id: Mapped[str | None] = mapped_column(ForeignKey("requests.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    __table_args__ = (CheckConstraint("state IN ('open', 'prepared', 'sent')", name="state"),)


class DraftFileRow(Base):
    """A file of a draft; its bytes lie in the folder of the draft, not among the originals."""

    __tablename__ = "request_draft_files"
    id: Mapped[str] = id_column()
    draft_id: Mapped[str] = mapped_column(ForeignKey("request_drafts.id"))
    component: Mapped[str] = mapped_column(String(60))
    sha256: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(40))
    byte_size: Mapped[int]
    page_count: Mapped[int]
    added_at: Mapped[datetime]
    __table_args__ = (Index("request_draft_files_of", "draft_id", "added_at"),)
