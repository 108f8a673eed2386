"""What an index is filled from, and what an answer shows."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base


class SearchDocumentRow(Base):
    """A dossier as search has it: made from the records, and made anew whenever these change."""

    __tablename__ = "search_documents"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    format: Mapped[int]
    checksum: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    """What an engine takes, compressed JSON."""
    shown: Mapped[bytes] = mapped_column(LargeBinary)
    """What an answer shows, compressed JSON."""
    changed_at: Mapped[datetime]
    __table_args__ = (Index("search_documents_changed", "changed_at"),)
