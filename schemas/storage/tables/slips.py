"""Retrieval slips and what was done with each."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.slips import SlipState
from schemas.storage.tables.base import Base, id_column

_STATES = ", ".join(f"'{state}'" for state in SlipState)


class SlipRow(Base):
    """A retrieval slip as it stands: one for each request and dossier."""

    __tablename__ = "retrieval_slips"
    id: Mapped[str] = id_column()
    number: Mapped[str] = mapped_column(String(30))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"))
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    holder: Mapped[str]
    """Who has the paper; empty while it is on its shelf."""
    taken_at: Mapped[datetime | None]
    due_back: Mapped[datetime | None]
    opened_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    opened_at: Mapped[datetime]
    version: Mapped[int]
    __table_args__ = (
        UniqueConstraint("office_id", "number"),
        UniqueConstraint("request_id", "dossier_id"),
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        Index("retrieval_slips_state", "office_id", "state"),
    )


class SlipEventRow(Base):
    """Something that was done with a slip; rows are only ever added, and the loans are told from them."""

    __tablename__ = "slip_events"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    slip_id: Mapped[str] = mapped_column(ForeignKey("retrieval_slips.id"))
    version: Mapped[int]
    """Of the slip afterwards."""
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    detail: Mapped[dict[str, Any]]
    __table_args__ = (UniqueConstraint("slip_id", "version"),)
