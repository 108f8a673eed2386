"""A person's text of a page: a layer of its own over the machine's, with who changed what and when."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.identifiers import AccountId, PageId, new_id
from schemas.layout import PageText
from schemas.storage.page_texts import save_page_text
from schemas.storage.tables.archive import PageTextRow
from schemas.storage.tables.review import TextCorrectionRow

_PERSON = "person"


@dataclass(frozen=True, slots=True)
class TextCorrection:
    """One change of a page's text by a person."""

    account_id: AccountId
    at: datetime
    is_undo: bool
    """Whether the person's layer was taken away, so that the machine's reading shows again."""
    before: str
    after: str


def correct_page_text(
    session: Session,
    page_id: PageId,
    page: PageText,
    *,
    before: str,
    account_id: AccountId,
    code_version: str,
    now: datetime,
) -> None:
    """Let `page` stand over whatever the machine reads on this page, now and later."""
    save_page_text(session, page_id, page, layer=_PERSON, code_version=code_version, now=now)
    _note(session, page_id, account_id, before=before, after=page.text, is_undo=False, now=now)


def undo_page_text(session: Session, page_id: PageId, *, account_id: AccountId, now: datetime) -> bool:
    """Take the person's text away: the machine's shows again; False where no person had changed it."""
    row = session.get(PageTextRow, (page_id, _PERSON), with_for_update=True)
    if row is None:
        return False
    before = row.text
    session.delete(row)
    session.flush()
    machine = session.get(PageTextRow, (page_id, "machine"))
    after = machine.text if machine else ""
    _note(session, page_id, account_id, before=before, after=after, is_undo=True, now=now)
    return True


def is_corrected(session: Session, page_id: PageId) -> bool:
    """Return whether a person's text stands over the machine's."""
    return session.get(PageTextRow, (page_id, _PERSON)) is not None


def list_corrections(session: Session, page_id: PageId) -> list[TextCorrection]:
    """Return the changes of a page's text by people, oldest first."""
    query = select(TextCorrectionRow).where(TextCorrectionRow.page_id == page_id)
    return [
        TextCorrection(AccountId(row.account_id), row.at, row.is_undo, row.before, row.after)
        for row in session.scalars(query.order_by(TextCorrectionRow.at))
    ]


def _note(
    session: Session,
    page_id: PageId,
    account_id: AccountId,
    *,
    before: str,
    after: str,
    is_undo: bool,
    now: datetime,
) -> None:
    row = TextCorrectionRow(id=new_id(), page_id=page_id, account_id=account_id, at=now, is_undo=is_undo)
    row.before, row.after = before, after
    session.add(row)
