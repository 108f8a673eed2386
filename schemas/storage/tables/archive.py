"""Files, dossiers, their scans, papers and pages, and what was read on them."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column

_IS_BEHIND = text("indexed_version < version")
"""Of a dossier: few at any time, looked for by every search."""


class FileRow(Base):
    """An original, stored once under its SHA-256 and never changed."""

    __tablename__ = "files"
    sha256: Mapped[str] = id_column()
    byte_size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(40))
    page_count: Mapped[int]
    stored_at: Mapped[datetime]


class DossierRow(Base):
    """One person's file in one category."""

    __tablename__ = "dossiers"
    id: Mapped[str] = id_column()
    archive_file_code: Mapped[str] = mapped_column(String(200))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    access_mode: Mapped[str] = mapped_column(String(2), default="02")
    is_held: Mapped[bool] = mapped_column(Boolean, default=False, index=True)
    """Whether a page of it may be secret: nobody sees it, no search finds it, until it was decided."""
    moved_to: Mapped[str] = mapped_column(default="")
    """Name of the office that the paper went to; empty: it is here. Then nothing of the dossier changes any more."""
    version: Mapped[int] = mapped_column(default=1)
    indexed_version: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("office_id", "archive_file_code"),
        CheckConstraint("access_mode IN ('01', '02', '03')", name="access_mode"),
        Index("dossiers_behind", "id", sqlite_where=_IS_BEHIND, postgresql_where=_IS_BEHIND),
    )


class ScanRow(Base):
    """A source file in a dossier, in the order it came."""

    __tablename__ = "scans"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    file_sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"), index=True)
    file_name: Mapped[str]
    ordinal: Mapped[int]
    created_at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("dossier_id", "file_sha256"),
        UniqueConstraint("dossier_id", "ordinal"),
    )


class DocumentRow(Base):
    """A paper of a dossier: one or more of its pages, whatever files they came in."""

    __tablename__ = "documents"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    ordinal: Mapped[int]
    type_slug: Mapped[str] = mapped_column(String(60), default="khac")
    type_confidence: Mapped[float] = mapped_column(Float, default=0.0)
    facts: Mapped[list[Any]] = mapped_column(default=list)
    """Number, date, agency and signer, each with page, box, confidence and rule."""
    cut_confidence: Mapped[float] = mapped_column(Float, default=0.0)
    cut_reason: Mapped[str] = mapped_column(default="")
    cut_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    """The person who cut it or named its kind: no machine cuts it anew."""
    created_at: Mapped[datetime]
    __table_args__ = (UniqueConstraint("dossier_id", "ordinal"),)


class PageRow(Base):
    """One side of a leaf: a page of a source file."""

    __tablename__ = "pages"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    scan_id: Mapped[str] = mapped_column(ForeignKey("scans.id"))
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    number: Mapped[int]
    file_page: Mapped[int]
    decision: Mapped[str] = mapped_column(String(10), default="")
    """What a person decided of it: blank, duplicate or kept; empty: nothing."""
    turned: Mapped[int | None]
    """Clockwise degrees that make it upright, as a person said: no reading finds another way."""
    __table_args__ = (
        UniqueConstraint("dossier_id", "number"),
        UniqueConstraint("scan_id", "file_page"),
        CheckConstraint("decision IN ('', 'blank', 'duplicate', 'kept')", name="decision"),
        CheckConstraint("turned IN (0, 90, 180, 270)", name="turned"),
    )


class ArrangementRow(Base):
    """A step in which a person changed papers or pages of a dossier: how they were before and after it."""

    __tablename__ = "arrangements"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    ordinal: Mapped[int] = mapped_column(default=0)
    """Counts the steps of the dossier."""
    op: Mapped[str] = mapped_column(String(20), default="layout")
    pages: Mapped[list[Any]] = mapped_column(default=list)
    """Numbers that the pages it was about had then."""
    before: Mapped[list[Any]]
    after: Mapped[list[Any]] = mapped_column(default=list)
    """Empty where only going back was kept."""
    made_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    made_at: Mapped[datetime]
    is_undone: Mapped[bool] = mapped_column(Boolean, default=False)


class PageTextRow(Base):
    """What a page holds: the machine's reading, or a person's correction, which no reading overwrites."""

    __tablename__ = "page_texts"
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), primary_key=True)
    layer: Mapped[str] = mapped_column(String(10), primary_key=True)
    is_blank: Mapped[bool]
    text: Mapped[str]
    content: Mapped[dict[str, Any]]
    code_version: Mapped[str] = mapped_column(String(40))
    read_at: Mapped[datetime]
    __table_args__ = (
        CheckConstraint("layer IN ('machine', 'person')", name="layer"),
        Index("page_texts_by_moment", "layer", "read_at"),
    )


class FieldValueRow(Base):
    """A value of a field; one chosen per field, the others are alternatives."""

    __tablename__ = "field_values"
    id: Mapped[str] = id_column()
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    value: Mapped[str]
    box: Mapped[list[Any]]
    confidence: Mapped[float] = mapped_column(Float)
    rule: Mapped[str]
    source: Mapped[str] = mapped_column(String(10))
    normalized: Mapped[str] = mapped_column(default="")
    group: Mapped[int] = mapped_column(default=0)
    is_accepted: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether it is sure enough to be believed without a person: searchable, never printable."""
    is_chosen: Mapped[bool] = mapped_column(Boolean, default=False)
    confirmed_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    confirmed_at: Mapped[datetime | None]
