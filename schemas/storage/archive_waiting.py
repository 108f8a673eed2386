"""Which archive copies may be signed: of dossiers that are read to the end, not held, here, and signed for."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased

from schemas.archive_signing import SigningCounts, SigningScope
from schemas.batch import SCANNED_STATES, BatchState
from schemas.identifiers import DocumentId
from schemas.stages import Stage
from schemas.storage.tables.archive import DocumentRow, DossierRow, ScanRow
from schemas.storage.tables.archive_signing import ArchiveSigningRow
from schemas.storage.tables.batches import BatchFileRow, BatchRow
from schemas.storage.tables.work import WorkRow

_READING = (Stage.READ_PAGE, Stage.READ_DOSSIER)
_COPIED = aliased(WorkRow)
"""The work that made the copy; when it is done again, the copy may be another."""


def next_copies(
    session: Session, scope: SigningScope, *, after: str, now: datetime, limit: int
) -> list[DocumentId]:
    """Return documents whose copies wait for a signature, in the order of their ids, those after `after`."""
    query = _ready(select(DocumentRow.id), scope, _is_free(now)).where(_COPIED.subject_id > after)
    return [DocumentId(each) for each in session.scalars(query.order_by(_COPIED.subject_id).limit(limit))]


def made_at_if_ready(
    session: Session, document_id: DocumentId, scope: SigningScope, *, now: datetime
) -> datetime | None:
    """Return when the copy of the document was made, if it waits for a signature and nobody else makes one."""
    query = _ready(select(_COPIED.changed_at), scope, _is_free(now))
    made_at: datetime | None = session.scalar(query.where(_COPIED.subject_id == document_id))
    return made_at


def is_as_claimed(
    session: Session, document_id: DocumentId, scope: SigningScope, *, made_at: datetime
) -> bool:
    """Return whether the copy is still the one that was made then, and may still be signed."""
    query = _ready(select(_COPIED.changed_at), scope, true()).where(_COPIED.subject_id == document_id)
    return bool(session.scalar(query) == made_at)


def count_copies(session: Session, scope: SigningScope) -> SigningCounts:
    """Return how far signing has come with the documents of `scope`."""
    documents = (
        select(func.count())
        .select_from(DocumentRow)
        .join(DossierRow, DossierRow.id == DocumentRow.dossier_id)
        .where(_is_meant(scope), DossierRow.moved_to == "")
    )
    settled = (
        select(ArchiveSigningRow.state, func.count())
        .join(DocumentRow, DocumentRow.id == ArchiveSigningRow.document_id)
        .join(DossierRow, DossierRow.id == DocumentRow.dossier_id)
        .join(_COPIED, _is_copied())
        .where(
            _is_meant(scope),
            DossierRow.moved_to == "",
            ArchiveSigningRow.made_at == _COPIED.changed_at,
            ArchiveSigningRow.state != "claimed",
        )
        .group_by(ArchiveSigningRow.state)
    )
    found = {str(state): int(number) for state, number in session.execute(settled)}
    signed, parked = found.get("signed", 0), found.get("parked", 0)
    open_ = or_(
        ArchiveSigningRow.document_id.is_(None),
        ArchiveSigningRow.state == "claimed",
        ArchiveSigningRow.made_at != _COPIED.changed_at,
    )
    left = session.scalar(_ready(select(func.count()), scope, open_)) or 0
    total = session.scalar(documents) or 0
    return SigningCounts(signed, left, parked, max(0, total - signed - left - parked))


def _ready(query: Select[Any], scope: SigningScope, is_open: ColumnElement[bool]) -> Select[Any]:
    """Return `query` over documents whose copies are made and final, of those for which `is_open` holds.

    That is asked first: nearly all copies are signed, and whether a dossier is final takes longer to say.
    """
    is_final = and_(~_is_being_read(), ~_in_a_batch(BatchRow.state != BatchState.SIGNED))
    return (
        query.select_from(_COPIED)
        .join(DocumentRow, DocumentRow.id == _COPIED.subject_id)
        .join(DossierRow, DossierRow.id == DocumentRow.dossier_id)
        .outerjoin(ArchiveSigningRow, ArchiveSigningRow.document_id == DocumentRow.id)
        .where(
            _COPIED.stage == Stage.ARCHIVE_DOCUMENT,
            _COPIED.state == "done",
            _is_meant(scope),
            DossierRow.is_held.is_(False),
            DossierRow.moved_to == "",
            case((is_open, case((is_final, 1), else_=0)), else_=0) == 1,
        )
    )


def _is_copied() -> ColumnElement[bool]:
    return and_(
        _COPIED.stage == Stage.ARCHIVE_DOCUMENT,
        _COPIED.subject_id == DocumentRow.id,
        _COPIED.state == "done",
    )


def _is_meant(scope: SigningScope) -> ColumnElement[bool]:
    conditions = [DossierRow.office_id == scope.office_id]
    if scope.batch_code:
        conditions.append(_in_a_batch(BatchRow.code == scope.batch_code))
    if scope.dossier_key:
        key = scope.dossier_key
        conditions.append(or_(DossierRow.id == key, DossierRow.archive_file_code == key))
    return and_(*conditions)


def _is_free(now: datetime) -> ColumnElement[bool]:
    """Return that nobody signs the copy just now, and nobody signed or parked this very one."""
    row = ArchiveSigningRow
    return or_(
        row.document_id.is_(None),
        and_(row.state == "claimed", row.held_until <= now),
        and_(row.state != "claimed", row.made_at != _COPIED.changed_at),
    )


def _is_being_read() -> ColumnElement[bool]:
    """Return that a part of the dossier waits to be read: its copies may soon be others."""
    work = aliased(WorkRow)
    return exists().where(
        work.dossier_id == DossierRow.id, work.stage.in_(_READING), work.state.in_(("waiting", "running"))
    )


def _in_a_batch(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return that a file of the dossier came in a batch of its office for which `condition` holds."""
    # One within the other: joined, a planner begins with all files of the batch, for each dossier anew.
    batch = (
        exists()
        .where(BatchRow.id == BatchFileRow.batch_id, BatchRow.office_id == DossierRow.office_id, condition)
        .correlate(BatchFileRow, DossierRow)
    )
    file = (
        exists()
        .where(BatchFileRow.sha256 == ScanRow.file_sha256, BatchFileRow.state.in_(SCANNED_STATES), batch)
        .correlate(ScanRow, DossierRow)
    )
    return exists().where(ScanRow.dossier_id == DossierRow.id, file).correlate(DossierRow)
