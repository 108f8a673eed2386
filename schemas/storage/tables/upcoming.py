"""What an office must not let slip: steps that fall due, apologies that were drafted, requests from the portal."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base


class DueStepRow(Base):
    """A step that falls due soon, or did; the list is made anew at each look."""

    __tablename__ = "due_steps"
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    step: Mapped[str] = mapped_column(String(60), primary_key=True)
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"), index=True)
    title: Mapped[str]
    due_at: Mapped[datetime]
    noticed_at: Mapped[datetime]


class ApologyDraftRow(Base):
    """A drafted apology (form 04) for one due date of a request; an officer decides on it."""

    __tablename__ = "apology_drafts"
    request_id: Mapped[str] = mapped_column(ForeignKey("requests.id"), primary_key=True)
    due_at: Mapped[datetime] = mapped_column(primary_key=True)
    drafted_at: Mapped[datetime]
    reason: Mapped[str]
    value: Mapped[int]
    unit: Mapped[str] = mapped_column(String(20))
    changed_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    """None: as it was drafted by the clock."""


class PortalRequestRow(Base):
    """A request that the portal gave: taken, or parked until somebody looks."""

    __tablename__ = "portal_requests"
    external_code: Mapped[str] = mapped_column(String(60), primary_key=True)
    office_id: Mapped[str] = mapped_column(String(64), index=True)
    """Office that gets what the portal sends."""
    request_id: Mapped[str | None] = mapped_column(ForeignKey("requests.id"))
    """None: parked."""
    error_code: Mapped[str] = mapped_column(String(60))
    message: Mapped[str]
    content: Mapped[dict[str, Any]]
    """As the portal gave it, until it is taken."""
    came_at: Mapped[datetime]
