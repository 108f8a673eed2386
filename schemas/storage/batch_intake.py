"""Files and piles of a batch are laid into dossiers, each in one transaction with what the batch keeps of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from schemas.batch import Batch, BatchFile, FileState, PileDossier, settled
from schemas.document_types import UNKNOWN_TYPE
from schemas.dossier import DocumentDraft, StoredFile
from schemas.identifiers import AccountId, ArchiveFileCode, DossierId, PageId, Sha256
from schemas.storage import audit
from schemas.storage.batch_files import add_files, page_ids_of, save_file
from schemas.storage.documents import arrange_documents, list_documents, list_pages
from schemas.storage.dossiers import DossierMovedError, dossiers_with_file
from schemas.storage.intake import call_duplicates, name_document, place_file
from schemas.storage.register import bind_entries
from schemas.storage.scans import find_file
from schemas.storage.tables.batches import BatchFileRow
from schemas.storage.work import Message

_BY_LIST = "theo bảng kê"
_BY_SHEET = "theo tờ ngăn"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does it, when and from where."""

    account_id: AccountId
    now: datetime
    address: str = ""


def lay_file(
    session: Session, batch: Batch, file: BatchFile, *, actor: Actor
) -> tuple[BatchFile, list[Message]]:
    """Lay a checked file of a batch into its dossier, or note that it is there; return it and what to send.

    Call it with the batch locked, and the bytes of the file kept.
    """
    stored = _stored(session, file)
    homes = dossiers_with_file(session, stored.sha256, office_id=batch.office_id)
    home = next((home for home in homes if home.archive_file_code == file.dossier_code), None)
    if home is not None:
        code, message = file.code or "known_file", file.message or "Tệp này đã có trong hồ sơ."
        known = replace(file, state=FileState.KNOWN, code=code, message=message, dossier_id=home.id)
        save_file(session, known)
        return known, []
    try:
        placed = place_file(
            session,
            stored,
            code=ArchiveFileCode(file.dossier_code),
            office_id=batch.office_id,
            file_name=file.name,
            now=actor.now,
        )
    except DossierMovedError as error:
        refused = replace(file, state=FileState.REFUSED, code=error.error_code, message=error.message)
        save_file(session, refused)
        return refused, []
    if file.document_type:
        name_document(
            session, placed.page_ids, type_slug=file.document_type, named_by=actor.account_id, reason=_BY_LIST
        )
    taken = replace(settled(file, FileState.TAKEN), dossier_id=placed.dossier.id)
    save_file(session, taken)
    _retire(session, batch, taken)
    _record(session, batch, placed.dossier.id, stored.sha256, actor)
    return taken, list(placed.messages)


def lay_pile(
    session: Session,
    batch: Batch,
    sources: Mapping[str, BatchFile],
    dossiers: Sequence[PileDossier],
    *,
    actor: Actor,
) -> list[Message]:
    """Lay the pages of a pile into dossiers, all of them or none; its files are cut afterwards.

    Args:
        session: Open for writing, the batch locked.
        batch: The batch.
        sources: The files of the pile by name, checked and kept.
        dossiers: Which pages belong where.
        actor: Who cuts.
    """
    messages: list[Message] = []
    for dossier in dossiers:
        pieces = [_piece(sources[name], dossier.code, pages) for name, pages in dossier.files.items()]
        pages_of: dict[tuple[str, int], PageId] = {}
        dossier_id = DossierId("")
        for piece in add_files(session, batch.id, pieces):
            stored = _stored(session, piece)
            placed = place_file(
                session,
                stored,
                code=ArchiveFileCode(dossier.code),
                office_id=batch.office_id,
                file_name=piece.name,
                now=actor.now,
                file_pages=piece.pages,
            )
            dossier_id = placed.dossier.id
            pages_of |= {
                (piece.name, page): id_ for page, id_ in zip(piece.pages, placed.page_ids, strict=True)
            }
            save_file(session, replace(piece, dossier_id=dossier_id))
            _record(session, batch, dossier_id, stored.sha256, actor)
            messages += placed.messages
        _arrange(session, dossier_id, dossier, pages_of, actor)
    for source in sources.values():
        save_file(session, settled(source, FileState.CUT))
    bind_entries(
        session, {dossier.code for dossier in dossiers}, office_id=batch.office_id, batch_code=batch.code
    )
    return messages


def _arrange(
    session: Session,
    dossier_id: DossierId,
    dossier: PileDossier,
    pages_of: Mapping[tuple[str, int], PageId],
    actor: Actor,
) -> None:
    """Put the new pages into the order of the pile, behind what the dossier has, as the papers its sheets begin."""
    new = set(pages_of.values())
    pages = [page for page in list_pages(session, dossier_id) if page.id not in new]
    kept = [
        DocumentDraft(
            tuple(page.id for page in pages if page.document_id == paper.id),
            paper.type_slug,
            paper.type_confidence,
            paper.facts,
            paper.cut_confidence,
            paper.cut_reason,
            paper.cut_by,
        )
        for paper in list_documents(session, dossier_id)
        if any(page.document_id == paper.id for page in pages)
    ]
    laid = [
        DocumentDraft(
            tuple(pages_of[page] for page in paper.pages),
            paper.type_slug or UNKNOWN_TYPE,
            type_confidence=1.0 if paper.type_slug else 0.0,
            cut_confidence=1.0 if paper.type_slug is not None else 0.0,
            cut_reason=_BY_SHEET if paper.type_slug is not None else "",
            cut_by=actor.account_id if paper.type_slug is not None else None,
        )
        for paper in dossier.papers
    ]
    arrange_documents(session, dossier_id, [*kept, *laid], now=actor.now)


def _piece(source: BatchFile, code: str, pages: tuple[int, ...]) -> BatchFile:
    return replace(
        settled(source, FileState.TAKEN),
        id="",
        dossier_code=code,
        pages=pages,
        checks=tuple(source.checks[page - 1] for page in pages),
        resolution=None,
        reason="",
        resolved_by=None,
        resolved_at=None,
    )


def _retire(session: Session, batch: Batch, file: BatchFile) -> None:
    """Let the pages of the scan that `file` replaces count no more."""
    row = session.get(BatchFileRow, file.replaces) if file.replaces else None
    if row is not None and row.batch_id == batch.id and row.dossier_id and row.sha256:
        call_duplicates(session, page_ids_of(session, DossierId(row.dossier_id), Sha256(row.sha256)))


def _stored(session: Session, file: BatchFile) -> StoredFile:
    stored = find_file(session, file.sha256) if file.sha256 else None
    if stored is None:
        raise LookupError("a file of a batch is laid before it is kept")
    return stored


def _record(session: Session, batch: Batch, dossier_id: DossierId, sha256: Sha256, actor: Actor) -> None:
    audit.record(
        session,
        "take_in",
        account_id=actor.account_id,
        subject_kind="dossier",
        subject_id=dossier_id,
        now=actor.now,
        address=actor.address,
        detail={"sha256": sha256, "batch": batch.code},
    )
