"""Files on their way in, piece by piece, and the parcels in which batches are handed in."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column


class ParcelRow(Base):
    """Files that are handed in together as a delivery of a batch."""

    __tablename__ = "parcels"
    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), index=True)
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"), index=True)
    key: Mapped[str] = mapped_column(String(64))
    """Of the form that opened it: its twin opens no other."""
    batch_code: Mapped[str] = mapped_column(String(100))
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(String(10))
    """Empty: what is found tells."""
    sides: Mapped[int]
    backs_order: Mapped[str] = mapped_column(String(10))
    blank_starts_document: Mapped[bool]
    state: Mapped[str] = mapped_column(String(10))
    files: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(60), default="")
    message: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    __table_args__ = (
        Index("parcels_key", "account_id", "key", unique=True),
        CheckConstraint("state IN ('open', 'sent', 'done', 'dropped', 'expired')", name="state"),
        CheckConstraint("kind IN ('', 'manifest', 'legacy', 'pile', 'folders')", name="kind"),
        CheckConstraint("backs_order IN ('', 'reversed', 'same')", name="backs_order"),
    )


class UploadRow(Base):
    """A file on its way in."""

    __tablename__ = "uploads"
    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    office_id: Mapped[str] = mapped_column(ForeignKey("offices.id"))
    parcel_id: Mapped[str | None] = mapped_column(ForeignKey("parcels.id"), index=True)
    dossier_code: Mapped[str] = mapped_column(String(200))
    is_explicit: Mapped[bool]
    name: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(String(64))
    """SHA-256 of what its sender knows it by."""
    size: Mapped[int] = mapped_column(BigInteger)
    received: Mapped[int] = mapped_column(BigInteger, default=0)
    wanted_sha256: Mapped[str] = mapped_column(String(64), default="")
    sha256: Mapped[str | None] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"))
    pages: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(String(60), default="")
    message: Mapped[str] = mapped_column(default="")
    is_cleared: Mapped[bool] = mapped_column(default=False)
    """Whether none of its pieces lies in the file store any more."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    __table_args__ = (
        Index("uploads_owner", "account_id", "state"),
        Index("uploads_state", "state", "is_cleared"),
        CheckConstraint(
            "state IN ('receiving', 'whole', 'taken', 'known', 'refused', 'dropped', 'expired')", name="state"
        ),
    )


class UploadPieceRow(Base):
    """A piece of a file."""

    __tablename__ = "upload_pieces"
    upload_id: Mapped[str] = mapped_column(ForeignKey("uploads.id"), primary_key=True)
    start: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    size: Mapped[int]
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
