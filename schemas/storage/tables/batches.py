"""Batches, the paper register, and what acceptance found."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class BatchRow(Base):
    """Scans handed in together."""

    __tablename__ = "batches"
    id: Mapped[str] = id_column()
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    code: Mapped[str] = mapped_column(String(100))
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    sides: Mapped[int] = mapped_column(default=0)
    blank_starts_document: Mapped[bool] = mapped_column(default=False)
    source_name: Mapped[str]
    opened_by: Mapped[str] = mapped_column(String(64))
    opened_at: Mapped[datetime]
    signed_by: Mapped[str | None] = mapped_column(String(64))
    signed_at: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("office_id", "code"),
        CheckConstraint("kind IN ('manifest', 'legacy', 'pile', 'folders')", name="kind"),
        CheckConstraint(
            "state IN ('open', 'taking_in', 'held', 'taken', 'accepted', 'signed')", name="state"
        ),
        CheckConstraint("sides IN (0, 1, 2)", name="sides"),
    )


class DeliveryRow(Base):
    """One handing in for a batch: the first, or a rescan later."""

    __tablename__ = "batch_deliveries"
    id: Mapped[str] = id_column()
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id"))
    ordinal: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    source_name: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(String(64), index=True)
    delivered_by: Mapped[str] = mapped_column(String(64))
    delivered_at: Mapped[datetime]
    is_complete: Mapped[bool] = mapped_column(default=False)
    """Whether every file of it was looked at."""
    pile: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Of a pile: what its pages are, and what a person decided of them."""
    __table_args__ = (UniqueConstraint("batch_id", "ordinal"),)


class BatchFileRow(Base):
    """A file of a batch, there or missing, or its pages of one dossier."""

    __tablename__ = "batch_files"
    id: Mapped[str] = id_column()
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id"), index=True)
    delivery: Mapped[int]
    ordinal: Mapped[int]
    """Order within the batch."""
    name: Mapped[str]
    state: Mapped[str] = mapped_column(String(10))
    dossier_code: Mapped[str] = mapped_column(String(200), default="")
    pages: Mapped[list[Any]] = mapped_column(default=list)
    document_ordinal: Mapped[int | None]
    document_type: Mapped[str] = mapped_column(String(60), default="")
    wanted_sha256: Mapped[str] = mapped_column(String(64), default="")
    wanted_pages: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    page_count: Mapped[int | None]
    media_type: Mapped[str] = mapped_column(String(40), default="")
    pdfa: Mapped[str] = mapped_column(String(10), default="")
    checks: Mapped[list[Any]] = mapped_column(default=list)
    """Width, height, dpi and bits of each page."""
    code: Mapped[str] = mapped_column(String(60), default="")
    message: Mapped[str] = mapped_column(default="")
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    replaces: Mapped[str] = mapped_column(String(64), default="")
    resolution: Mapped[str] = mapped_column(String(10), default="")
    reason: Mapped[str] = mapped_column(default="")
    resolved_by: Mapped[str | None] = mapped_column(String(64))
    resolved_at: Mapped[datetime | None]
    __table_args__ = (
        UniqueConstraint("batch_id", "ordinal"),
        CheckConstraint(
            "state IN ('expected', 'taken', 'known', 'cut', 'refused', 'held', 'missing', 'unexpected',"
            " 'rejected', 'rescan')",
            name="state",
        ),
    )


class BatchWaiverRow(Base):
    """A difference of a batch that a person explained."""

    __tablename__ = "batch_waivers"
    batch_id: Mapped[str] = mapped_column(ForeignKey("batches.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(400), primary_key=True)
    reason: Mapped[str]
    waived_by: Mapped[str] = mapped_column(String(64))
    waived_at: Mapped[datetime]


class RegisterImportRow(Base):
    """A register file that was imported."""

    __tablename__ = "register_imports"
    id: Mapped[str] = id_column()
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    file_name: Mapped[str]
    imported_by: Mapped[str] = mapped_column(String(64))
    imported_at: Mapped[datetime]
    added: Mapped[int]
    replaced: Mapped[int]
    bad_rows: Mapped[list[Any]] = mapped_column(default=list)


class RegisterEntryRow(Base):
    """A dossier as the office's paper register names it now."""

    __tablename__ = "register_entries"
    id: Mapped[str] = id_column()
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    archive_file_code: Mapped[str] = mapped_column(String(200))
    beneficiary_file_no: Mapped[str] = mapped_column(String(100), default="")
    batch_code: Mapped[str] = mapped_column(String(100), default="")
    leaf_count: Mapped[int | None]
    page_count: Mapped[int | None]
    content: Mapped[dict[str, Any]]
    """The other columns as written."""
    import_id: Mapped[str] = mapped_column(ForeignKey("register_imports.id"))
    row_number: Mapped[int]
    __table_args__ = (
        UniqueConstraint("office_id", "archive_file_code"),
        Index("register_entries_batch", "office_id", "batch_code"),
        Index("register_entries_file_no", "office_id", "beneficiary_file_no"),
    )


class RegisterHistoryRow(Base):
    """What an entry said before it was replaced."""

    __tablename__ = "register_history"
    id: Mapped[str] = id_column()
    entry_id: Mapped[str] = mapped_column(ForeignKey("register_entries.id"), index=True)
    content: Mapped[dict[str, Any]]
    """All of the entry as it was."""
    replaced_by: Mapped[str] = mapped_column(String(64))
    replaced_at: Mapped[datetime]
