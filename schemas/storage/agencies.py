"""The agencies that an office asks, as kept."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AgencyId, OfficeId, new_id
from schemas.inquiries import Agency, AgencyEntry, AgencyKind
from schemas.storage.tables.inquiries import AgencyRow


class AgencyNotFoundError(NotFoundError):
    """No such agency in the register of this office."""

    code = "agency_not_found"


class AgencyChangedError(ConflictError):
    """Somebody else changed the entry meanwhile."""

    code = "agency_changed"


class AgencyKnownError(ConflictError):
    """The register has an agency of this name."""

    code = "agency_known"


def add_agency(session: Session, office_id: OfficeId, entry: AgencyEntry, *, now: datetime) -> Agency:
    """Enter an agency.

    Raises:
        AgencyKnownError: One of this name stands there.
    """
    _check_name(session, office_id, entry.name, but="")
    row = AgencyRow(
        id=new_id(), office_id=office_id, **_columns(entry), is_active=True, version=1, created_at=now
    )
    session.add(row)
    session.flush()
    return _agency(row)


def load_agency(session: Session, agency_id: str, *, office_id: OfficeId) -> Agency:
    """Return the agency.

    Raises:
        AgencyNotFoundError: The office has none such.
    """
    return _agency(_row(session, agency_id, office_id))


def change_agency(
    session: Session, agency_id: str, entry: AgencyEntry, *, office_id: OfficeId, seen_version: int
) -> Agency:
    """Write the entry anew; letters that were sent keep the name that they bear.

    Raises:
        AgencyNotFoundError: The office has none such.
        AgencyChangedError: It is not the one that was looked at any more.
        AgencyKnownError: Another one of this name stands there.
    """
    row = _seen(session, agency_id, office_id, seen_version)
    _check_name(session, office_id, entry.name, but=row.id)
    for name, value in _columns(entry).items():
        setattr(row, name, value)
    session.flush()
    return _agency(row)


def set_agency_active(
    session: Session, agency_id: str, *, office_id: OfficeId, seen_version: int, is_active: bool
) -> Agency:
    """Say whether the agency can be asked from now on.

    Raises:
        AgencyNotFoundError: The office has none such.
        AgencyChangedError: It is not the one that was looked at any more.
    """
    row = _seen(session, agency_id, office_id, seen_version)
    row.is_active = is_active
    session.flush()
    return _agency(row)


def list_agencies(session: Session, office_id: OfficeId) -> list[Agency]:
    """Return the agencies of the office by name, those that can be asked first."""
    query = select(AgencyRow).where(AgencyRow.office_id == office_id)
    rows = session.scalars(query.order_by(AgencyRow.is_active.desc(), AgencyRow.name))
    return [_agency(row) for row in rows]


def _seen(session: Session, agency_id: str, office_id: OfficeId, seen_version: int) -> AgencyRow:
    row = _row(session, agency_id, office_id)
    if row.version != seen_version:
        raise AgencyChangedError(
            "Thông tin cơ quan này vừa được người khác sửa. Xin tải lại trang rồi làm tiếp."
        )
    row.version += 1
    return row


def _row(session: Session, agency_id: str, office_id: OfficeId) -> AgencyRow:
    row = session.get(AgencyRow, agency_id, with_for_update=True)
    if row is None or row.office_id != office_id:
        raise AgencyNotFoundError(
            "Danh bạ không có cơ quan này. Xin chọn trong danh bạ hoặc thêm vào danh bạ."
        )
    return row


def _check_name(session: Session, office_id: OfficeId, name: str, *, but: str) -> None:
    query = select(AgencyRow.id).where(
        AgencyRow.office_id == office_id, AgencyRow.name == name, AgencyRow.id != but
    )
    if session.scalar(query) is not None:
        raise AgencyKnownError(f"Danh bạ đã có “{name}”. Xin dùng hoặc sửa mục đã có.")


def _columns(entry: AgencyEntry) -> dict[str, str]:
    return {"name": entry.name, "kind": entry.kind, "address": entry.address, "email": entry.email}


def _agency(row: AgencyRow) -> Agency:
    return Agency(
        AgencyId(row.id),
        OfficeId(row.office_id),
        AgencyEntry(row.name, AgencyKind(row.kind), row.address, row.email),
        row.is_active,
        row.version,
    )
