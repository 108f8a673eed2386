"""Files on their way in, as kept: asked for under their account, locked while a piece is added."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, DossierId, OfficeId, Sha256
from schemas.stages import Stage
from schemas.storage.tables.uploads import UploadPieceRow, UploadRow
from schemas.storage.tables.work import WorkRow
from schemas.uploads import MOST_OPEN, UNFINISHED, Piece, Upload, UploadState

PIECES = "uploads"
"""Folder of the file store in which the pieces lie, each upload in a folder of its own."""


class UploadNotFoundError(NotFoundError):
    """This account sends no such file."""

    code = "upload_not_found"


def add_upload(session: Session, made: Upload) -> Upload:
    """Keep a file of which nothing is here yet."""
    session.add(
        UploadRow(
            id=made.id,
            account_id=made.account_id,
            office_id=made.office_id,
            parcel_id=made.parcel_id,
            dossier_code=made.dossier_code,
            is_explicit=made.is_explicit,
            name=made.name,
            fingerprint=hashed(made.fingerprint),
            size=made.size,
            received=0,
            wanted_sha256=made.wanted_sha256,
            state=made.state,
            created_at=made.created_at,
            changed_at=made.changed_at,
        )
    )
    session.flush()
    return made


def same_upload(session: Session, made: Upload) -> Upload | None:
    """Return what is here already of the file that the same account sends to the same place."""
    if not made.fingerprint:
        return None
    query = select(UploadRow).where(
        UploadRow.account_id == made.account_id,
        UploadRow.state.in_(UNFINISHED),
        UploadRow.fingerprint == hashed(made.fingerprint),
        UploadRow.parcel_id == made.parcel_id,
        UploadRow.dossier_code == made.dossier_code,
        UploadRow.size == made.size,
    )
    row = session.scalars(query.order_by(UploadRow.created_at).limit(1)).first()
    return _upload(row) if row else None


def find_upload(
    session: Session, account_id: AccountId, upload_id: str, *, for_update: bool = False
) -> Upload:
    """Return a file that the account sends, locked for this transaction where asked.

    Raises:
        UploadNotFoundError: It sends no such file, or dropped it, or it expired.
    """
    query = select(UploadRow).where(UploadRow.id == upload_id, UploadRow.account_id == account_id)
    query = query.where(UploadRow.state.not_in((UploadState.DROPPED, UploadState.EXPIRED)))
    row = session.scalar(query.with_for_update() if for_update else query)
    if row is None:
        raise UploadNotFoundError("Không có tệp đang gửi này. Xin chọn lại tệp để gửi từ đầu.")
    return _upload(row)


def load_upload(session: Session, upload_id: str) -> Upload | None:
    """Return a file for the job; None where there is none."""
    row = session.get(UploadRow, upload_id)
    return _upload(row) if row else None


def my_uploads(
    session: Session,
    account_id: AccountId,
    *,
    parcel_id: str | None,
    states: Collection[UploadState],
    since: datetime | None = None,
    limit: int = MOST_OPEN,
) -> list[Upload]:
    """Return files of the account in one parcel, or of no parcel, in these states: the newest, oldest first."""
    query = select(UploadRow).where(
        UploadRow.account_id == account_id,
        UploadRow.parcel_id == parcel_id,
        UploadRow.state.in_(states),
    )
    if since is not None:
        query = query.where(UploadRow.changed_at >= since)
    newest = session.scalars(query.order_by(UploadRow.created_at.desc(), UploadRow.id).limit(limit)).all()
    return [_upload(row) for row in reversed(newest)]


def parcel_uploads(session: Session, parcel_id: str) -> list[Upload]:
    """Return the whole files of a parcel."""
    query = select(UploadRow).where(UploadRow.parcel_id == parcel_id, UploadRow.state == UploadState.WHOLE)
    return [_upload(row) for row in session.scalars(query.order_by(UploadRow.name, UploadRow.created_at))]


def count_open(session: Session, account_id: AccountId) -> int:
    """Return how many files of the account are not dealt with."""
    query = select(func.count()).where(UploadRow.account_id == account_id, UploadRow.state.in_(UNFINISHED))
    return session.scalar(query) or 0


def add_piece(session: Session, upload: Upload, piece: Piece, *, now: datetime) -> Upload:
    """Append a piece to a file that is locked; the last one makes it whole."""
    row = session.get_one(UploadRow, upload.id)
    session.add(
        UploadPieceRow(
            upload_id=upload.id, start=piece.start, size=piece.size, name=piece.name, sha256=piece.sha256
        )
    )
    row.received, row.changed_at = piece.start + piece.size, now
    if row.received == row.size:
        row.state = UploadState.WHOLE
    session.flush()
    return _upload(row)


def pieces_of(session: Session, upload_id: str) -> list[Piece]:
    """Return the pieces of a file in order."""
    query = select(UploadPieceRow).where(UploadPieceRow.upload_id == upload_id)
    return [
        Piece(row.start, row.size, row.name, row.sha256)
        for row in session.scalars(query.order_by(UploadPieceRow.start))
    ]


def close_upload(
    session: Session,
    upload_id: str,
    state: UploadState,
    *,
    now: datetime,
    sha256: Sha256 | None = None,
    dossier_id: DossierId | None = None,
    pages: int = 0,
    code: str = "",
    message: str = "",
) -> None:
    """Keep what became of a file; its pieces are forgotten, and are to be removed after the commit."""
    row = session.get_one(UploadRow, upload_id)
    row.state, row.changed_at, row.sha256 = state, now, sha256
    row.dossier_id, row.pages, row.code, row.message = dossier_id, pages, code, message
    session.execute(delete(UploadPieceRow).where(UploadPieceRow.upload_id == upload_id))
    session.execute(
        delete(WorkRow).where(
            WorkRow.stage == Stage.TAKE_IN, WorkRow.subject_id == upload_id, WorkRow.state != "running"
        )
    )
    session.flush()


def mark_cleared(session: Session, upload_id: str) -> None:
    """Note that none of its pieces lies in the file store any more."""
    session.get_one(UploadRow, upload_id).is_cleared = True


def uncleared(session: Session, *, limit: int = 200) -> list[str]:
    """Return files that are dealt with and whose pieces may still lie in the file store."""
    closed = [state for state in UploadState if state not in UNFINISHED]
    query = select(UploadRow.id).where(UploadRow.state.in_(closed), UploadRow.is_cleared.is_(False))
    return list(session.scalars(query.limit(limit)))


def stale_uploads(session: Session, *, before: datetime, limit: int = 200) -> list[Upload]:
    """Return files of no parcel to which nothing happened since `before`, and which are not whole."""
    query = select(UploadRow).where(
        UploadRow.state == UploadState.RECEIVING,
        UploadRow.parcel_id.is_(None),
        UploadRow.changed_at < before,
    )
    return [_upload(row) for row in session.scalars(query.limit(limit).with_for_update())]


def parked_takings(session: Session, upload_ids: Sequence[str]) -> dict[str, str]:
    """Return why files that are whole are not taken in: upload → what the parked work says."""
    query = select(WorkRow.subject_id, WorkRow.error_message).where(
        WorkRow.stage == Stage.TAKE_IN, WorkRow.state == "parked", WorkRow.subject_id.in_(upload_ids)
    )
    return {subject: message or "" for subject, message in session.execute(query)}


def hashed(fingerprint: str) -> str:
    """Return `fingerprint` as it is kept: of one length, and telling no name."""
    return hashlib.sha256(fingerprint.encode()).hexdigest()


def _upload(row: UploadRow) -> Upload:
    return Upload(
        id=row.id,
        account_id=AccountId(row.account_id),
        office_id=OfficeId(row.office_id),
        parcel_id=row.parcel_id,
        dossier_code=row.dossier_code,
        is_explicit=row.is_explicit,
        name=row.name,
        fingerprint=row.fingerprint,
        size=row.size,
        received=row.received,
        wanted_sha256=row.wanted_sha256,
        state=UploadState(row.state),
        created_at=row.created_at,
        changed_at=row.changed_at,
        sha256=Sha256(row.sha256) if row.sha256 else None,
        dossier_id=DossierId(row.dossier_id) if row.dossier_id else None,
        pages=row.pages,
        code=row.code,
        message=row.message,
    )
