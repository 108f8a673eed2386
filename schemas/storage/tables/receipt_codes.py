"""One-time codes for requests."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base


class ReceiptCodeRow(Base):
    """A one-time code, and the visit that it opened; of both only the SHA-256 is kept."""

    __tablename__ = "receipt_codes"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"), index=True)
    code_sha256: Mapped[str] = mapped_column(String(64))
    """Of the request's id and the code."""
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    tries: Mapped[int]
    token_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Of the visit's cookie; None until the code was typed."""
    visit_ends_at: Mapped[datetime | None]
