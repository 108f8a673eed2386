"""Which offices of this installation know a dossier, what their registers say of it, and to whom they handed it on."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from schemas.dossier import AccessMode
from schemas.storage.tables.accounts import OfficeRow
from schemas.storage.tables.archive import DossierRow, FieldValueRow
from schemas.storage.tables.batches import RegisterEntryRow
from schemas.storage.tables.transfers import TransferRow
from schemas.transfers import TransferState

_SENT_BACK = (TransferState.RETURNED, TransferState.BACK)
_TOLD = (AccessMode.OPEN, AccessMode.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A dossier that an office had, and handed on by a transfer."""

    office_id: str
    """That had it."""
    office_name: str
    to_office: str
    """Of this installation; empty: another installation, or none."""
    to_name: str
    state: TransferState
    """Of the transfer."""
    sent_at: datetime | None


def offices_with_scans(session: Session, code: str) -> list[tuple[str, str]]:
    """Return id and name of the offices that have a dossier of this code, or number of its beneficiary, and kept it.

    Secret dossiers and those that are held because a page may be are as if they were not there.
    """
    query = select(OfficeRow.id, OfficeRow.name).join(DossierRow, DossierRow.office_id == OfficeRow.id)
    query = query.where(*_named(code), DossierRow.moved_to == "")
    return [(office_id, name) for office_id, name in session.execute(query.distinct().order_by(OfficeRow.id))]


def handed_on(session: Session, code: str) -> list[HandedOn]:
    """Return which offices had the dossier and handed it on, and to whom; of each the last transfer."""
    query = select(DossierRow, OfficeRow.name).join(OfficeRow, OfficeRow.id == DossierRow.office_id)
    rows = session.execute(query.where(*_named(code), DossierRow.moved_to != "").order_by(DossierRow.id))
    return [told for dossier, name in rows if (told := _last_transfer(session, dossier, name)) is not None]


def _named(code: str) -> tuple[ColumnElement[bool], ...]:
    """Return the tests of a dossier that is called so and may be told of to another office."""
    numbered = select(FieldValueRow.dossier_id).where(
        FieldValueRow.name == "beneficiary_file_no", FieldValueRow.is_chosen, FieldValueRow.value == code
    )
    named = or_(DossierRow.id == code, DossierRow.archive_file_code == code, DossierRow.id.in_(numbered))
    return named, DossierRow.is_held.is_(False), DossierRow.access_mode.in_(_TOLD)


def _last_transfer(session: Session, dossier: DossierRow, name: str) -> HandedOn | None:
    """Return the transfer by which the dossier went: sent from here, or returned to where it had come from."""
    is_sent = (TransferRow.dossier_id == dossier.id) & TransferRow.sent_at.is_not(None)
    is_sent_back = (TransferRow.arrived_dossier_id == dossier.id) & TransferRow.state.in_(_SENT_BACK)
    query = select(TransferRow).where(is_sent | is_sent_back, TransferRow.kind == "original")
    row = session.scalars(query.order_by(TransferRow.sent_at.desc(), TransferRow.id).limit(1)).first()
    if row is None:
        return None
    to = (row.to_office, row.to_name) if row.dossier_id == dossier.id else (row.from_office, row.from_name)
    return HandedOn(dossier.office_id, name, to[0] or "", to[1], TransferState(row.state), row.sent_at)


def offices_with_entries(session: Session, code: str) -> list[tuple[str, str, str]]:
    """Return id and name of the offices whose register names the dossier, and what each notes of it."""
    named = or_(RegisterEntryRow.archive_file_code == code, RegisterEntryRow.beneficiary_file_no == code)
    query = select(OfficeRow.id, OfficeRow.name, RegisterEntryRow.content)
    query = query.join(RegisterEntryRow, RegisterEntryRow.office_id == OfficeRow.id).where(named)
    rows = session.execute(query.order_by(OfficeRow.id))
    return [(office_id, name, str(content.get("notes", ""))) for office_id, name, content in rows]
