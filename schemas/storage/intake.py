"""A checked file is laid into a dossier: the one way in, whether it comes alone or in a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from schemas.dossier import Dossier, StoredFile
from schemas.identifiers import AccountId, ArchiveFileCode, OfficeId, PageId
from schemas.stages import Stage
from schemas.storage.dossiers import check_here, ensure_dossier, touch_dossier
from schemas.storage.scans import add_scan
from schemas.storage.tables.archive import DocumentRow, PageRow
from schemas.storage.work import Message, add_work


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """Where a file went."""

    dossier: Dossier
    page_ids: tuple[PageId, ...]
    messages: tuple[Message, ...]
    """To send after the commit."""


def place_file(
    session: Session,
    file: StoredFile,
    *,
    code: ArchiveFileCode,
    office_id: OfficeId,
    file_name: str,
    now: datetime,
    file_pages: Sequence[int] = (),
) -> PlacedFile:
    """Append pages of a file to the dossier with this code, made where it is new, and let them be read.

    Args:
        session: Open for writing.
        file: Recorded before, and not in the dossier yet.
        code: The dossier, by its cleaned archive file code.
        office_id: Its office.
        file_name: As it was called where it came from.
        now: The moment.
        file_pages: Which of its pages (from 1), in order; empty: all.

    Raises:
        DossierMovedError: The dossier went to another office.
    """
    dossier = ensure_dossier(session, code, office_id=office_id, now=now)
    check_here(dossier)
    page_ids = add_scan(session, dossier.id, file, file_name=file_name, now=now, file_pages=file_pages)
    touch_dossier(session, dossier.id)
    messages = add_work(session, Stage.READ_PAGE, page_ids, dossier_id=dossier.id, now=now)
    return PlacedFile(dossier, tuple(page_ids), tuple(messages))


def name_document(
    session: Session, page_ids: Sequence[PageId], *, type_slug: str, named_by: AccountId, reason: str
) -> None:
    """Keep that the pages of a placed file are one paper of this kind, because a person's list or sheet says so."""
    document_ids = {session.get_one(PageRow, page_id).document_id for page_id in page_ids}
    for document_id in document_ids:
        row = session.get_one(DocumentRow, document_id)
        row.type_slug, row.type_confidence = type_slug or row.type_slug, 1.0 if type_slug else 0.0
        row.cut_confidence, row.cut_reason, row.cut_by = 1.0, reason, named_by


def call_duplicates(session: Session, page_ids: Sequence[str]) -> None:
    """Note that a person replaced these pages by better scans: they stay, and count no more."""
    session.execute(update(PageRow).where(PageRow.id.in_(list(page_ids))).values(decision="duplicate"))
