"""How a dossier's pages lay before a person laid them out anew, so that it can be undone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.dossier import Document, DocumentDraft, Page
from schemas.identifiers import AccountId, DossierId, PageId, new_id
from schemas.storage.tables.archive import ArrangementRow


def keep_arrangement(
    session: Session,
    dossier_id: DossierId,
    documents: Sequence[Document],
    pages: Sequence[Page],
    *,
    account_id: AccountId,
    now: datetime,
) -> None:
    """Keep the papers as they are now, before `account_id` changes them."""
    before = [
        {
            "pages": [page.id for page in pages if page.document_id == document.id],
            "type_slug": document.type_slug,
            "cut_by": document.cut_by,
        }
        for document in documents
    ]
    row = ArrangementRow(
        id=new_id(), dossier_id=dossier_id, before=before, made_by=account_id, made_at=now, is_undone=False
    )
    session.add(row)


def take_back_arrangement(session: Session, dossier_id: DossierId) -> tuple[DocumentDraft, ...]:
    """Return the papers as they were before the last change that was not undone, and note that it is; else nothing."""
    query = select(ArrangementRow).where(
        ArrangementRow.dossier_id == dossier_id, ArrangementRow.is_undone.is_(False)
    )
    row = session.scalar(query.order_by(ArrangementRow.made_at.desc()).limit(1).with_for_update())
    if row is None:
        return ()
    row.is_undone = True
    return tuple(_draft(content) for content in row.before)


def can_take_back(session: Session, dossier_id: DossierId) -> bool:
    """Whether there is a change to undo."""
    query = select(ArrangementRow.id).where(
        ArrangementRow.dossier_id == dossier_id, ArrangementRow.is_undone.is_(False)
    )
    return session.scalar(query.limit(1)) is not None


def _draft(content: Mapping[str, Any]) -> DocumentDraft:
    return DocumentDraft(
        tuple(PageId(page_id) for page_id in content["pages"]), content["type_slug"], cut_by=content["cut_by"]
    )
