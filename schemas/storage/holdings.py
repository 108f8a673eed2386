"""Which offices of this installation know a dossier, and what their registers say of it."""

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from schemas.dossier import AccessMode
from schemas.storage.tables.accounts import OfficeRow
from schemas.storage.tables.archive import DossierRow, FieldValueRow
from schemas.storage.tables.batches import RegisterEntryRow

_TOLD = (AccessMode.OPEN, AccessMode.CONDITIONAL)


def offices_with_scans(session: Session, code: str) -> list[tuple[str, str]]:
    """Return id and name of the offices with a dossier of this archive file code or number of its beneficiary.

    Secret dossiers and those that are held because a page may be are as if they were not there.
    """
    numbered = select(FieldValueRow.dossier_id).where(
        FieldValueRow.name == "beneficiary_file_no", FieldValueRow.is_chosen, FieldValueRow.value == code
    )
    named = or_(DossierRow.archive_file_code == code, DossierRow.id.in_(numbered))
    query = select(OfficeRow.id, OfficeRow.name).join(DossierRow, DossierRow.office_id == OfficeRow.id)
    query = query.where(named, DossierRow.is_held.is_(False), DossierRow.access_mode.in_(_TOLD))
    return [(office_id, name) for office_id, name in session.execute(query.distinct().order_by(OfficeRow.id))]


def offices_with_entries(session: Session, code: str) -> list[tuple[str, str, str]]:
    """Return id and name of the offices whose register names the dossier, and what each notes of it."""
    named = or_(RegisterEntryRow.archive_file_code == code, RegisterEntryRow.beneficiary_file_no == code)
    query = select(OfficeRow.id, OfficeRow.name, RegisterEntryRow.content)
    query = query.join(RegisterEntryRow, RegisterEntryRow.office_id == OfficeRow.id).where(named)
    rows = session.execute(query.order_by(OfficeRow.id))
    return [(office_id, name, str(content.get("notes", ""))) for office_id, name, content in rows]


def all_offices(session: Session) -> dict[str, str]:
    """Return the name of each office by its id."""
    return {row.id: row.name for row in session.scalars(select(OfficeRow).order_by(OfficeRow.name))}
