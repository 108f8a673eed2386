"""Prints of pages and persons, and the likenesses proposed."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class PagePrintRow(Base):
    """What a page is compared by; parts of it in columns of their own, so that near ones are found by index."""

    __tablename__ = "page_prints"
    page_id: Mapped[str] = mapped_column(ForeignKey("pages.id"), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    picture: Mapped[str] = mapped_column(String(16), default="")
    """64 bits in hexadecimal digits; empty where the page has no print."""
    band_1: Mapped[int | None] = mapped_column(index=True)
    band_2: Mapped[int | None] = mapped_column(index=True)
    band_3: Mapped[int | None] = mapped_column(index=True)
    band_4: Mapped[int | None] = mapped_column(index=True)
    particular_1: Mapped[int | None] = mapped_column(BigInteger, index=True)
    particular_2: Mapped[int | None] = mapped_column(BigInteger, index=True)
    particular_3: Mapped[int | None] = mapped_column(BigInteger, index=True)
    particular_4: Mapped[int | None] = mapped_column(BigInteger, index=True)
    words: Mapped[list[Any]] = mapped_column(default=list)
    particulars: Mapped[list[Any]] = mapped_column(default=list)


class PersonKeyRow(Base):
    """What the person of a dossier is compared by."""

    __tablename__ = "person_keys"
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), primary_key=True)
    name: Mapped[str]
    folded: Mapped[str] = mapped_column(String(200), index=True)
    birth: Mapped[str]
    commune: Mapped[str]
    category: Mapped[str]
    citizen_no: Mapped[str] = mapped_column(String(60), index=True)
    file_no: Mapped[str] = mapped_column(String(200), index=True)


class LikenessRow(Base):
    """Two scans, pages or dossiers that look the same, and what a person decided of them."""

    __tablename__ = "likenesses"
    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(10))
    first_id: Mapped[str] = mapped_column(String(64))
    second_id: Mapped[str] = mapped_column(String(64))
    first_dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    second_dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    evidence: Mapped[dict[str, Any]]
    score: Mapped[float] = mapped_column(Float)
    state: Mapped[str] = mapped_column(String(10), index=True)
    proposed_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        UniqueConstraint("kind", "first_id", "second_id"),
        CheckConstraint("kind IN ('bytes', 'page', 'person')", name="kind"),
        CheckConstraint("state IN ('proposed', 'same', 'different')", name="state"),
        CheckConstraint("first_id < second_id", name="ordered"),
    )
