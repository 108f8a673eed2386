"""Papers, extracts and copies, and the registers that give them their numbers."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import DossierId, ExtractId, OfficeId, RequestId, Sha256, new_id
from schemas.issuance import NO_NOTES, Extract, ExtractState, PaperKind, SigningNotes
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.dossiers import check_here, load_dossier
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.issuance import ExtractRow, RegisterRow


class ExtractNotFoundError(NotFoundError):
    """No such extract, or none that this person may see."""

    code = "extract_not_found"


class ExtractStateError(ConflictError):
    """The extract's state does not allow that."""

    code = "extract_state"


def add_draft(
    session: Session,
    *,
    dossier_id: DossierId,
    purpose: str,
    created_by: str,
    verify_code: str,
    content: str,
    content_sha256: Sha256,
    now: datetime,
    kind: PaperKind = PaperKind.EXTRACT,
    request_id: RequestId | None = None,
    replaces: ExtractId | None = None,
    replace_reason: str = "",
) -> Extract:
    """Keep a new draft.

    Raises:
        DossierMovedError: The dossier went to another office, which issues from now on.
    """
    check_here(load_dossier(session, dossier_id))
    row = ExtractRow(
        id=new_id(),
        dossier_id=dossier_id,
        kind=kind,
        request_id=request_id,
        replaces=replaces,
        replace_reason=replace_reason,
        state=ExtractState.DRAFT,
        purpose=purpose,
        created_by=created_by,
        created_at=now,
        verify_code=verify_code,
        content=content,
        content_sha256=content_sha256,
    )
    session.add(row)
    session.flush()
    return paper_of(row)


def load_extract(session: Session, extract_id: str) -> Extract:
    """Return the extract.

    Raises:
        ExtractNotFoundError: There is none.
    """
    return paper_of(_row(session, extract_id))


def bind_number(
    session: Session, extract_id: str, *, register: str, year: int, approved_by: str, now: datetime
) -> Extract:
    """Bind the register's next number to the draft; one that has a number keeps it, and who approves it now signs it.

    Raises:
        ExtractStateError: It is issued or revoked already.
        DossierMovedError: The dossier went to another office; a number that was bound before stays.
    """
    row = _row(session, extract_id)
    if row.state == ExtractState.NUMBERED:
        row.approved_by = approved_by
        return paper_of(row)
    if row.state != ExtractState.DRAFT:
        raise ExtractStateError("Trích lục này đã ban hành hoặc đã thu hồi. Lập dự thảo mới nếu cần cấp lại.")
    check_here(load_dossier(session, DossierId(row.dossier_id)))
    row.register, row.year, row.number = register, year, next_number(session, register, year)
    row.state, row.approved_by, row.issued_at = ExtractState.NUMBERED, approved_by, now
    return paper_of(row)


def finish_issue(
    session: Session,
    extract_id: str,
    *,
    content: str,
    content_sha256: Sha256,
    file_sha256: Sha256,
    notes: SigningNotes = NO_NOTES,
) -> Extract:
    """Record the signed paper of a numbered extract.

    Raises:
        ExtractStateError: It has no number, or is issued already.
    """
    row = _row(session, extract_id)
    if row.state != ExtractState.NUMBERED:
        raise ExtractStateError("Trích lục này chưa có số hoặc đã ban hành. Tải lại trang để xem trạng thái.")
    row.content, row.content_sha256, row.file_sha256 = content, content_sha256, file_sha256
    row.person_evidence, row.agency_evidence = notes.person, notes.agency
    row.state = ExtractState.ISSUED
    return paper_of(row)


def redraft(session: Session, extract_id: str, *, content: str, content_sha256: Sha256) -> None:
    """Write down what a draft says after it was altered.

    Raises:
        ExtractStateError: It is no draft any more.
    """
    row = _row(session, extract_id)
    if row.state != ExtractState.DRAFT:
        raise ExtractStateError(
            "Giấy tờ này đã có số nên không sửa được nữa. Tải lại trang để xem trạng thái."
        )
    row.content, row.content_sha256 = content, content_sha256


def replacement_of(session: Session, extract_id: str) -> Extract | None:
    """Return the paper that was issued in the place of this one."""
    query = select(ExtractRow).where(
        ExtractRow.replaces == extract_id,
        ExtractRow.state.in_((ExtractState.ISSUED, ExtractState.REVOKED)),
    )
    row = session.scalars(query.order_by(ExtractRow.issued_at.desc())).first()
    return None if row is None else paper_of(row)


def discard(session: Session, extract_id: str) -> Extract:
    """Put a draft aside for good.

    Raises:
        ExtractStateError: It is no draft any more.
    """
    row = _row(session, extract_id)
    if row.state != ExtractState.DRAFT:
        raise ExtractStateError("Chỉ bỏ được dự thảo chưa có số. Tải lại trang để xem trạng thái.")
    row.state = ExtractState.DISCARDED
    return paper_of(row)


def papers_of_request(session: Session, request_id: str) -> list[Extract]:
    """Return the papers that answer a request, oldest first, without those that were discarded."""
    query = select(ExtractRow).where(
        ExtractRow.request_id == request_id, ExtractRow.state != ExtractState.DISCARDED
    )
    return [paper_of(row) for row in session.scalars(query.order_by(ExtractRow.created_at, ExtractRow.id))]


def revoke(session: Session, extract_id: str, *, account_id: str, reason: str, now: datetime) -> Extract:
    """Take an issued extract back.

    Raises:
        ExtractStateError: It was not issued.
    """
    row = _row(session, extract_id)
    if row.state != ExtractState.ISSUED:
        raise ExtractStateError("Chỉ thu hồi được trích lục đã ban hành.")
    row.state, row.revoked_at, row.revoked_by, row.revoked_reason = (
        ExtractState.REVOKED,
        now,
        account_id,
        reason,
    )
    return paper_of(row)


def by_verify_code(session: Session, code: str) -> Extract | None:
    """Return the extract with this code, if it was ever issued."""
    row = session.scalar(select(ExtractRow).where(ExtractRow.verify_code == code))
    return (
        paper_of(row)
        if row is not None and row.state in (ExtractState.ISSUED, ExtractState.REVOKED)
        else None
    )


def by_file(session: Session, sha256: Sha256) -> Extract | None:
    """Return the extract whose signed paper has this fingerprint."""
    row = session.scalar(select(ExtractRow).where(ExtractRow.file_sha256 == sha256))
    return None if row is None else paper_of(row)


def list_extracts(
    session: Session,
    *,
    office_id: OfficeId,
    dossier_id: DossierId | None = None,
    kinds: Collection[PaperKind] = (PaperKind.EXTRACT,),
    limit: int = 100,
) -> list[Extract]:
    """Return the office's papers of these kinds, newest first, without those that were discarded."""
    query = (
        select(ExtractRow)
        .join(DossierRow)
        .where(DossierRow.office_id == office_id, ExtractRow.kind.in_(kinds))
        .where(ExtractRow.state != ExtractState.DISCARDED)
    )
    if dossier_id is not None:
        query = query.where(ExtractRow.dossier_id == dossier_id)
    return [
        paper_of(row) for row in session.scalars(query.order_by(ExtractRow.created_at.desc()).limit(limit))
    ]


def next_number(session: Session, register: str, year: int) -> int:
    """Return the next number of a register; it is never given again once the transaction is kept."""
    add_if_absent(session, RegisterRow, register=register, year=year, last_number=0)
    row = session.get_one(RegisterRow, (register, year), with_for_update=True)
    row.last_number += 1
    session.flush()
    return row.last_number


def _row(session: Session, extract_id: str) -> ExtractRow:
    row = session.get(ExtractRow, extract_id, with_for_update=True)
    if row is None:
        raise ExtractNotFoundError("Không có trích lục này. Kiểm tra lại đường dẫn.")
    return row


def paper_of(row: ExtractRow) -> Extract:
    """Return the paper that a row holds."""
    return Extract(
        id=ExtractId(row.id),
        dossier_id=DossierId(row.dossier_id),
        state=ExtractState(row.state),
        purpose=row.purpose,
        created_by=row.created_by,
        verify_code=row.verify_code,
        content=row.content,
        content_sha256=Sha256(row.content_sha256),
        number=row.number,
        year=row.year,
        issued_at=row.issued_at,
        approved_by=row.approved_by,
        file_sha256=Sha256(row.file_sha256) if row.file_sha256 else None,
        kind=PaperKind(row.kind),
        request_id=RequestId(row.request_id) if row.request_id else None,
        replaces=ExtractId(row.replaces) if row.replaces else None,
        replace_reason=row.replace_reason,
        notes=SigningNotes(row.person_evidence, row.agency_evidence),
    )
