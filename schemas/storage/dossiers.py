"""Dossiers: made once, found only under a permit, and how far search has seen them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, not_, select, update
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.dossier import AccessMode, Dossier
from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import (
    ArchiveFileCode,
    BeneficiaryFileNo,
    DossierId,
    OfficeId,
    Sha256,
    new_id,
)
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.tables.accounts import OfficeRow
from schemas.storage.tables.archive import DossierRow, FieldValueRow, ScanRow
from schemas.storage.visibility import tested, visible


class DossierNotFoundError(NotFoundError):
    """No such dossier, or none that this person may see."""

    code = "dossier_not_found"


class DossierMovedError(ConflictError):
    """The paper went to another office: what is left here is read-only."""

    code = "dossier_moved"


def ensure_office(session: Session, office_id: OfficeId, *, name: str) -> OfficeId:
    """Make the office if it is not there yet."""
    if session.get(OfficeRow, office_id) is None:
        add_if_absent(session, OfficeRow, id=office_id, name=name)
    return office_id


def dossiers_with_file(session: Session, sha256: Sha256, *, office_id: OfficeId) -> list[Dossier]:
    """Return the office's dossiers that the file belongs to, oldest first."""
    query = select(DossierRow).join(ScanRow).where(ScanRow.file_sha256 == sha256)
    rows = session.scalars(query.where(DossierRow.office_id == office_id).order_by(ScanRow.created_at))
    return [_dossier(session, row) for row in rows]


def ensure_dossier(session: Session, code: ArchiveFileCode, *, office_id: OfficeId, now: datetime) -> Dossier:
    """Return the office's dossier with this archive file code, made if it is new, locked for this transaction."""
    chosen = select(DossierRow).where(DossierRow.office_id == office_id, DossierRow.archive_file_code == code)
    row = session.scalar(chosen.with_for_update())
    if row is None:
        add_if_absent(
            session,
            DossierRow,
            id=new_id(),
            archive_file_code=code,
            office_id=office_id,
            access_mode="02",
            version=1,
            indexed_version=0,
            created_at=now,
        )
        row = session.scalars(chosen.with_for_update()).one()
    return _dossier(session, row)


def touch_dossier(session: Session, dossier_id: DossierId) -> None:
    """Note that a person changed the dossier: search must see it anew.

    Raises:
        DossierMovedError: It went to another office.
    """
    check_here(load_dossier(session, dossier_id))
    refresh_dossier(session, dossier_id)


def check_here(dossier: Dossier) -> None:
    """Let pass a dossier whose paper is here.

    Raises:
        DossierMovedError: It went to another office.
    """
    if dossier.moved_to:
        raise DossierMovedError(
            f"Hồ sơ này đã chuyển đến {dossier.moved_to}; bản số ở đây chỉ để xem. "
            "Xin liên hệ nơi đó để sửa hoặc cấp trích lục."
        )


def set_moved(session: Session, dossier_id: DossierId, *, moved_to: str) -> None:
    """Note where the dossier's paper is now, by the office's name; empty: it is here again."""
    session.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(moved_to=moved_to))
    refresh_dossier(session, dossier_id)


def refresh_dossier(session: Session, dossier_id: DossierId) -> None:
    """Note that search must see the dossier anew, also one that went away: nobody changed what it says."""
    session.execute(
        update(DossierRow).where(DossierRow.id == dossier_id).values(version=DossierRow.version + 1)
    )


def note_indexed(session: Session, versions: Iterable[tuple[DossierId, int]]) -> None:
    """Record which version of each dossier the index now has."""
    for dossier_id, version in versions:
        chosen = update(DossierRow).where(DossierRow.id == dossier_id, DossierRow.indexed_version < version)
        session.execute(chosen.values(indexed_version=version))


def find_dossier(session: Session, key: str, *, permit: Permit) -> Dossier:
    """Return the dossier with this id or archive file code, if `permit` covers it.

    Raises:
        DossierNotFoundError: There is none, or none that may be seen: the two are not told apart.
    """
    query = select(DossierRow).where((DossierRow.id == key) | (DossierRow.archive_file_code == key))
    row = session.scalar(query.where(visible(permit)).order_by(DossierRow.created_at).limit(1))
    if row is None:
        raise DossierNotFoundError("Không có hồ sơ này hoặc Ông/Bà không được xem. Kiểm tra lại mã hồ sơ.")
    return _dossier(session, row)


def visible_dossiers(
    session: Session, dossier_ids: Sequence[DossierId], *, permit: Permit
) -> dict[DossierId, Dossier]:
    """Return those of the dossiers that `permit` covers."""
    number = and_(
        FieldValueRow.dossier_id == DossierRow.id,
        FieldValueRow.name == "beneficiary_file_no",
        FieldValueRow.is_chosen,
    )
    query = select(DossierRow, FieldValueRow.value).outerjoin(FieldValueRow, number)
    rows = session.execute(query.where(DossierRow.id.in_(dossier_ids), tested(visible(permit))))
    return {DossierId(row.id): _dossier_with(row, file_no) for row, file_no in rows}


def hidden_from_index(session: Session, *, permit: Permit, limit: int) -> list[DossierId]:
    """Return dossiers outside `permit` of which the index may still hold a state that was within it."""
    query = select(DossierRow.id).where(
        DossierRow.indexed_version < DossierRow.version,
        DossierRow.indexed_version > 0,
        not_(visible(permit)),
    )
    return [DossierId(dossier_id) for dossier_id in session.scalars(query.limit(limit))]


def load_dossier(session: Session, dossier_id: DossierId) -> Dossier:
    """Return the dossier for a job, which sees all.

    Raises:
        DossierNotFoundError: There is none.
    """
    row = session.get(DossierRow, dossier_id)
    if row is None:
        raise DossierNotFoundError("Hồ sơ này không còn trong cơ sở dữ liệu.")
    return _dossier(session, row)


def held_versions(session: Session, dossier_ids: Sequence[DossierId]) -> dict[DossierId, int]:
    """Return those of the dossiers that are held, which no index may have, each with its version."""
    query = select(DossierRow.id, DossierRow.version).where(
        DossierRow.is_held, DossierRow.id.in_(dossier_ids)
    )
    return {DossierId(dossier_id): version for dossier_id, version in session.execute(query)}


def behind_versions(session: Session) -> list[DossierId]:
    """Return the dossiers that the index is noted to hold in an older state, or not at all."""
    query = select(DossierRow.id).where(DossierRow.indexed_version < DossierRow.version)
    return [DossierId(dossier_id) for dossier_id in session.scalars(query)]


def _dossier(session: Session, row: DossierRow) -> Dossier:
    chosen = select(FieldValueRow.value).where(
        FieldValueRow.dossier_id == row.id,
        FieldValueRow.name == "beneficiary_file_no",
        FieldValueRow.is_chosen,
    )
    return _dossier_with(row, session.scalar(chosen))


def _dossier_with(row: DossierRow, file_no: str | None) -> Dossier:
    return Dossier(
        id=DossierId(row.id),
        archive_file_code=ArchiveFileCode(row.archive_file_code),
        beneficiary_file_no=BeneficiaryFileNo(file_no) if file_no is not None else None,
        office_id=OfficeId(row.office_id),
        access_mode=AccessMode(row.access_mode),
        version=row.version,
        is_held=row.is_held,
        moved_to=row.moved_to,
    )
