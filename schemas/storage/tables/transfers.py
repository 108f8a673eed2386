"""Transfers of dossiers, what was done to each, who had the paper, and the other installations that are trusted."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from schemas.storage.tables.base import Base, id_column
from schemas.transfers import KIND_NAMES, TransferState

_STATES = ", ".join(f"'{state}'" for state in TransferState)
_KINDS = ", ".join(f"'{kind}'" for kind in KIND_NAMES)


class TransferRow(Base):
    """A transfer of a dossier from one office to another, as it stands."""

    __tablename__ = "transfers"
    id: Mapped[str] = id_column()
    request_id: Mapped[str | None] = mapped_column(ForeignKey("requests.id"), index=True)
    dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    """At the office that it leaves."""
    arrived_dossier_id: Mapped[str | None] = mapped_column(ForeignKey("dossiers.id"), index=True)
    """As registered at the office that it goes to."""
    from_office: Mapped[str | None] = mapped_column(ForeignKey("offices.id"), index=True)
    to_office: Mapped[str | None] = mapped_column(ForeignKey("offices.id"), index=True)
    from_name: Mapped[str]
    to_name: Mapped[str]
    partner_key: Mapped[str] = mapped_column(String(16))
    """Key of the other installation; empty: none takes part."""
    kind: Mapped[str] = mapped_column(String(10))
    kept_reason: Mapped[str]
    extract_id: Mapped[str | None] = mapped_column(ForeignKey("extracts.id"))
    copies: Mapped[list[Any]] = mapped_column(default=list)
    """Ids of the issued copies that go with the extract."""
    journey: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(20))
    notice_no: Mapped[str]
    postal_no: Mapped[str]
    record: Mapped[dict[str, Any]]
    """What the package tells, as it was when the dossier left; empty until then."""
    receipt: Mapped[dict[str, Any]]
    """That we gave for a package, or that we were given; empty: none."""
    delivery: Mapped[str] = mapped_column(String(10))
    delivery_tries: Mapped[int]
    delivery_next: Mapped[datetime | None] = mapped_column(index=True)
    """When the package is tried next over the net; None: not waited for."""
    delivery_problem: Mapped[str] = mapped_column(String(60))
    sent_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    version: Mapped[int]
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint(f"kind IN ({_KINDS})", name="kind"),
        CheckConstraint("delivery IN ('', 'waiting', 'delivered')", name="delivery"),
    )


class TransferEventRow(Base):
    """Something that was done to a transfer, and who had the paper from then on; rows are only ever added."""

    __tablename__ = "transfer_events"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    transfer_id: Mapped[str] = mapped_column(ForeignKey("transfers.id"))
    version: Mapped[int]
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(30))
    after: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id"))
    holder: Mapped[str]
    detail: Mapped[dict[str, Any]]
    __table_args__ = (UniqueConstraint("transfer_id", "version"),)


class PartnerRow(Base):
    """A key of another installation whose packages and receipts are believed."""

    __tablename__ = "transfer_partners"
    key_id: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str]
    public_key: Mapped[str] = mapped_column(String(64))
    """32 bytes in hex, Ed25519."""
    address: Mapped[str]
    """Where its packages are sent to; empty: carried on a disk."""
    province: Mapped[str] = mapped_column(String(10))
    since: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    ended_at: Mapped[datetime | None]
    """Since when nothing that it signs is believed any more."""
