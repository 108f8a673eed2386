"""The files of a batch as kept, and where their bytes are already."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schemas.batch import SCANNED_STATES, BatchFile, FileState, Resolution, ScannedPage
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, DossierId, OfficeId, Sha256, new_id
from schemas.storage.tables.archive import DossierRow, PageRow, ScanRow
from schemas.storage.tables.batches import BatchFileRow, BatchRow

_AT_ONCE = 500


class BatchFileNotFoundError(NotFoundError):
    """The batch has no such file."""

    code = "batch_file_not_found"


def list_files(session: Session, batch_id: str) -> list[BatchFile]:
    """Return the files of a batch in order."""
    query = select(BatchFileRow).where(BatchFileRow.batch_id == batch_id).order_by(BatchFileRow.ordinal)
    return [_file(row) for row in session.scalars(query)]


def find_file(session: Session, batch_id: str, key: str) -> BatchFile:
    """Return a file of the batch by its id or its name, of several with one name the last.

    Raises:
        BatchFileNotFoundError: There is none.
    """
    query = select(BatchFileRow).where(
        BatchFileRow.batch_id == batch_id, (BatchFileRow.id == key) | (BatchFileRow.name == key)
    )
    row = session.scalars(query.order_by(BatchFileRow.ordinal.desc()).limit(1)).first()
    if row is None:
        raise BatchFileNotFoundError("Lô không có tệp này. Xem danh sách tệp bằng `trichluc batch show`.")
    return _file(row)


def load_file(session: Session, file_id: str) -> BatchFile:
    """Return a file that is known to be there, as it is now."""
    return _file(session.get_one(BatchFileRow, file_id))


def add_files(session: Session, batch_id: str, files: Sequence[BatchFile]) -> list[BatchFile]:
    """Append files to the batch, each with a new id; return them."""
    last = (
        session.scalar(select(func.max(BatchFileRow.ordinal)).where(BatchFileRow.batch_id == batch_id)) or 0
    )
    rows = []
    for place, file in enumerate(files, start=1):
        row = BatchFileRow(id=new_id(), batch_id=batch_id, ordinal=last + place, **_columns(file))
        session.add(row)
        rows.append(row)
    session.flush()
    return [_file(row) for row in rows]


def save_file(session: Session, file: BatchFile) -> None:
    """Keep a file of a batch as it is now."""
    row = session.get_one(BatchFileRow, file.id)
    for name, value in _columns(file).items():
        setattr(row, name, value)
    session.flush()


def page_ids_of(session: Session, dossier_id: DossierId, sha256: Sha256) -> list[str]:
    """Return the pages that a file brought into a dossier."""
    query = select(PageRow.id).join(ScanRow, ScanRow.id == PageRow.scan_id)
    return list(session.scalars(query.where(ScanRow.dossier_id == dossier_id, ScanRow.file_sha256 == sha256)))


def codes_with_file(
    session: Session, fingerprints: Iterable[Sha256], *, office_id: OfficeId
) -> dict[Sha256, tuple[str, ...]]:
    """Return the archive file codes of the office's dossiers that hold these files, oldest first."""
    homes = defaultdict[Sha256, list[str]](list)
    wanted = sorted(set(fingerprints))
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(ScanRow.file_sha256, DossierRow.archive_file_code).join(
            DossierRow, DossierRow.id == ScanRow.dossier_id
        )
        chosen = ScanRow.file_sha256.in_(wanted[start : start + _AT_ONCE])
        query = query.where(DossierRow.office_id == office_id, chosen).order_by(ScanRow.created_at)
        for sha256, code in session.execute(query):
            homes[Sha256(sha256)].append(code)
    return {sha256: tuple(codes) for sha256, codes in homes.items()}


def batches_with_file(
    session: Session, fingerprints: Iterable[Sha256], *, office_id: OfficeId
) -> dict[Sha256, str]:
    """Return in which batch of the office, by code, each of these files was taken first."""
    found: dict[Sha256, str] = {}
    wanted = sorted(set(fingerprints))
    for start in range(0, len(wanted), _AT_ONCE):
        query = select(BatchFileRow.sha256, BatchRow.code).join(
            BatchRow, BatchRow.id == BatchFileRow.batch_id
        )
        chosen = BatchFileRow.sha256.in_(wanted[start : start + _AT_ONCE])
        states = BatchFileRow.state.in_([*SCANNED_STATES, FileState.CUT])
        query = query.where(BatchRow.office_id == office_id, chosen, states).order_by(BatchRow.opened_at)
        for sha256, code in session.execute(query):
            found.setdefault(Sha256(sha256 or ""), code)
    return found


def _columns(file: BatchFile) -> dict[str, Any]:
    return {
        "delivery": file.delivery,
        "name": file.name,
        "state": file.state,
        "dossier_code": file.dossier_code,
        "pages": list(file.pages),
        "document_ordinal": file.document_ordinal,
        "document_type": file.document_type,
        "wanted_sha256": file.wanted_sha256,
        "wanted_pages": file.wanted_pages,
        "sha256": file.sha256,
        "page_count": file.page_count,
        "media_type": file.media_type,
        "pdfa": file.pdfa,
        "checks": [list(astuple(page)) for page in file.checks],
        "code": file.code,
        "message": file.message,
        "dossier_id": file.dossier_id,
        "replaces": file.replaces,
        "resolution": file.resolution or "",
        "reason": file.reason,
        "resolved_by": file.resolved_by,
        "resolved_at": file.resolved_at,
    }


def _file(row: BatchFileRow) -> BatchFile:
    return BatchFile(
        id=row.id,
        delivery=row.delivery,
        name=row.name,
        state=FileState(row.state),
        dossier_code=row.dossier_code,
        pages=tuple(row.pages),
        document_ordinal=row.document_ordinal,
        document_type=row.document_type,
        wanted_sha256=row.wanted_sha256,
        wanted_pages=row.wanted_pages,
        sha256=Sha256(row.sha256) if row.sha256 else None,
        page_count=row.page_count,
        media_type=row.media_type,
        pdfa=row.pdfa,
        checks=tuple(ScannedPage(*page) for page in row.checks),
        code=row.code,
        message=row.message,
        dossier_id=DossierId(row.dossier_id) if row.dossier_id else None,
        replaces=row.replaces,
        resolution=Resolution(row.resolution) if row.resolution else None,
        reason=row.reason,
        resolved_by=AccountId(row.resolved_by) if row.resolved_by else None,
        resolved_at=row.resolved_at,
    )
