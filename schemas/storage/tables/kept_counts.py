"""Counts that take long, as they were last made."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base


class KeptCountRow(Base):
    """Figures under a name; they can be counted anew at any time."""

    __tablename__ = "kept_counts"
    name: Mapped[str] = mapped_column(String(130), primary_key=True)
    at: Mapped[datetime]
    took_ms: Mapped[int]
    figures: Mapped[dict[str, Any]]
