"""Searches that a person kept, and what came to fit them since."""

from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class SavedSearchRow(Base):
    """A question with its filters, under a name that its owner gave it."""

    __tablename__ = "saved_searches"
    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str]
    question: Mapped[str]
    filters: Mapped[dict[str, Any]]
    """Facet → the values wanted."""
    order: Mapped[str] = mapped_column(String(10))
    is_alerting: Mapped[bool] = mapped_column(Boolean, default=False, index=True)
    watched_until: Mapped[datetime]
    """Dossiers whose content changed up to this moment were looked at."""
    created_at: Mapped[datetime]


class SearchAlertRow(Base):
    """A dossier that came to fit a saved search; once for each of the two."""

    __tablename__ = "search_alerts"
    id: Mapped[str] = id_column()
    search_id: Mapped[str] = mapped_column(ForeignKey("saved_searches.id"))
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    rights: Mapped[str] = mapped_column(String(40))
    """The guarded content that its owner might see then, sorted, with commas: who may see less now is not told."""
    found_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("search_id", "dossier_id"),
        Index("search_alerts_unseen", "search_id", "seen_at"),
    )
