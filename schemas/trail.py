"""Rows of the audit trail, and which of them are wanted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to which record, when and from where."""

    at: datetime
    account_id: str | None
    action: str
    subject_kind: str
    subject_id: str
    detail: dict[str, Any]
    address: str


@dataclass(frozen=True, slots=True)
class TrailPlace:
    """Where a page of the trail ended."""

    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class TrailWish:
    """Which rows are wanted; None and empty: all."""

    people: Collection[str] | None = None
    """Ids of accounts."""
    actions: Collection[str] | None = None
    subjects: Collection[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """A row of the trail with its place."""

    place: TrailPlace
    entry: AuditEntry
