"""The record of signatures on archive copies: who signs which just now, what was signed, what was parked."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from schemas.archive_signing import ArchiveLevel, ArchiveSignature, CopyClaim, ParkedCopy, SigningScope
from schemas.errors import NotFoundError, TrichLucError
from schemas.identifiers import ArchiveFileCode, DocumentId, DossierId, OfficeId, Sha256, new_id
from schemas.stages import Stage
from schemas.storage.archive_waiting import made_at_if_ready
from schemas.storage.tables.archive import DocumentRow, DossierRow
from schemas.storage.tables.archive_signing import ArchiveSignatureRow, ArchiveSigningRow
from schemas.storage.tables.work import WorkRow

HOLD = timedelta(minutes=2)
"""A run that did not finish a copy within this time is dead, and another may take it over."""


class NotParkedError(NotFoundError):
    """No archive copy of this document is parked."""

    code = "copy_not_parked"


def claim_copy(
    session: Session, document_id: DocumentId, scope: SigningScope, *, now: datetime
) -> CopyClaim | None:
    """Take the right to sign the copy; None where it is signed, parked, not ready, or somebody else's."""
    # Of two runs one waits here, also where nothing is known of the copy yet.
    session.get(WorkRow, (Stage.ARCHIVE_DOCUMENT, document_id), with_for_update=True)
    row = session.get(ArchiveSigningRow, document_id)
    made_at = made_at_if_ready(session, document_id, scope, now=now)
    document = session.get(DocumentRow, document_id)
    if made_at is None or document is None:
        return None
    if row is None:
        row = ArchiveSigningRow(document_id=document_id, dossier_id=document.dossier_id)
        session.add(row)
    noted = Sha256(row.file_sha256) if row.state == "claimed" and row.file_sha256 else None
    row.state, row.made_at, row.token, row.held_until = "claimed", made_at, new_id(), now + HOLD
    row.error_code = row.error_message = None
    row.changed_at = now
    session.flush()
    return CopyClaim(document_id, DossierId(row.dossier_id), made_at, row.token, noted)


def note_signed_file(session: Session, claim: CopyClaim, sha256: Sha256) -> bool:
    """Note which file is about to be stored, so that nobody signs again after a crash; False: the claim was lost."""
    row = _held(session, claim)
    if row is not None:
        row.file_sha256 = sha256
    return row is not None


def settle_copy(session: Session, claim: CopyClaim, signature: ArchiveSignature, *, now: datetime) -> bool:
    """Mark the copy signed and keep the signature, new or known; False where the claim was lost."""
    row = _held(session, claim)
    if row is None:
        return False
    row.state, row.token, row.held_until, row.changed_at = "signed", None, None, now
    row.file_sha256 = signature.signed_sha256
    if session.get(ArchiveSignatureRow, signature.signed_sha256) is None:
        session.add(
            ArchiveSignatureRow(
                signed_sha256=signature.signed_sha256,
                document_id=signature.document_id,
                dossier_id=signature.dossier_id,
                copy_name=signature.copy_name,
                copy_sha256=signature.copy_sha256,
                byte_size=signature.byte_size,
                signed_at=signature.signed_at,
                signer=signature.signer,
                level=signature.level,
                evidence=signature.evidence,
            )
        )
    return True


def park_copy(session: Session, claim: CopyClaim, error: TrichLucError, *, now: datetime) -> bool:
    """Leave the copy to a person; False where the claim was lost."""
    row = _held(session, claim)
    if row is None:
        return False
    row.state, row.token, row.held_until, row.changed_at = "parked", None, None, now
    row.error_code, row.error_message = error.error_code, error.message
    return True


def let_go(session: Session, claim: CopyClaim, *, now: datetime) -> None:
    """Give the right back: the next run signs the copy."""
    row = _held(session, claim)
    if row is not None:
        row.held_until = now


def release_parked(
    session: Session, *, office_id: OfficeId, document_id: str | None
) -> list[tuple[DocumentId, DossierId]]:
    """Let parked copies of the office be tried again, all of them or that of one document; return which.

    Raises:
        NotParkedError: None is parked.
    """
    query = (
        select(ArchiveSigningRow.document_id, ArchiveSigningRow.dossier_id)
        .join(DossierRow, DossierRow.id == ArchiveSigningRow.dossier_id)
        .where(ArchiveSigningRow.state == "parked", DossierRow.office_id == office_id)
    )
    if document_id is not None:
        query = query.where(ArchiveSigningRow.document_id == document_id)
    found = [(DocumentId(document), DossierId(dossier)) for document, dossier in session.execute(query)]
    if not found:
        raise NotParkedError("Không có bản lưu trữ nào đang bị dừng ký. Xin tải lại trang.")
    for document, _ in found:
        session.execute(delete(ArchiveSigningRow).where(ArchiveSigningRow.document_id == document))
    return found


def parked_copies(session: Session, *, office_id: OfficeId, limit: int) -> list[ParkedCopy]:
    """Return the parked copies of the office whose documents are still there, newest first."""
    query = (
        select(ArchiveSigningRow, DocumentRow.ordinal, DossierRow.archive_file_code)
        .join(DocumentRow, DocumentRow.id == ArchiveSigningRow.document_id)
        .join(DossierRow, DossierRow.id == DocumentRow.dossier_id)
        .where(ArchiveSigningRow.state == "parked", DossierRow.office_id == office_id)
        .order_by(ArchiveSigningRow.changed_at.desc(), ArchiveSigningRow.document_id)
    )
    return [
        ParkedCopy(
            DocumentId(row.document_id),
            DossierId(row.dossier_id),
            ArchiveFileCode(code),
            ordinal,
            row.error_code or "",
            row.error_message or "",
            row.changed_at,
        )
        for row, ordinal, code in session.execute(query.limit(limit))
    ]


def signature_of_copy(session: Session, copy_name: str) -> ArchiveSignature | None:
    """Return the signature on the copy that lies under this name in the file store."""
    row = session.scalar(select(ArchiveSignatureRow).where(ArchiveSignatureRow.copy_name == copy_name))
    return None if row is None else _signature(row)


def signature_by_file(session: Session, sha256: Sha256) -> ArchiveSignature | None:
    """Return the signature of the signed copy with this fingerprint, an older one too."""
    row = session.get(ArchiveSignatureRow, sha256)
    return None if row is None else _signature(row)


def current_signatures(session: Session, dossier_id: DossierId) -> dict[DocumentId, ArchiveSignature]:
    """Return the signatures on the copies of the dossier's documents as they are now; none of one made anew since."""
    query = (
        select(ArchiveSigningRow.document_id, ArchiveSignatureRow)
        .join(ArchiveSignatureRow, ArchiveSignatureRow.signed_sha256 == ArchiveSigningRow.file_sha256)
        .join(WorkRow, WorkRow.subject_id == ArchiveSigningRow.document_id)
        .where(
            ArchiveSigningRow.dossier_id == dossier_id,
            ArchiveSigningRow.state == "signed",
            WorkRow.stage == Stage.ARCHIVE_DOCUMENT,
            WorkRow.state == "done",
            WorkRow.changed_at == ArchiveSigningRow.made_at,
        )
    )
    return {DocumentId(document): _signature(row) for document, row in session.execute(query)}


def is_newest(session: Session, signature: ArchiveSignature) -> bool:
    """Return whether the signed file is the one that is given out now; also where its document is gone."""
    row = session.get(ArchiveSigningRow, signature.document_id)
    return row is None or row.file_sha256 in (None, signature.signed_sha256)


def _held(session: Session, claim: CopyClaim) -> ArchiveSigningRow | None:
    row = session.get(ArchiveSigningRow, claim.document_id, with_for_update=True)
    return row if row is not None and row.state == "claimed" and row.token == claim.token else None


def _signature(row: ArchiveSignatureRow) -> ArchiveSignature:
    return ArchiveSignature(
        DocumentId(row.document_id),
        DossierId(row.dossier_id),
        row.copy_name,
        Sha256(row.copy_sha256),
        Sha256(row.signed_sha256),
        row.byte_size,
        row.signed_at,
        row.signer,
        cast(ArchiveLevel, row.level),
        row.evidence,
    )
