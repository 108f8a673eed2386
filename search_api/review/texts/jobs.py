"""The text of a page is shown line by line, corrected by a person, and given back to the machine's reading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.dossier import PageSource
from schemas.errors import ConflictError, ForbiddenError
from schemas.identifiers import DossierId, PageId
from schemas.layout import PageText
from schemas.review import ReviewEntry, ReviewItem
from schemas.stages import Stage
from schemas.storage import audit, review_desk, text_corrections
from schemas.storage.database import writing
from schemas.storage.dossiers import check_here, find_dossier
from schemas.storage.page_sights import page_sights
from schemas.storage.scans import page_source
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message, add_work, unfinished
from search_api.review.texts.correction import corrected_page
from search_api.review.texts.view import TextView, text_view
from search_api.scans.permitted import whole


class NothingToUndoError(ConflictError):
    """No person has corrected the page."""

    code = "nothing_to_undo"


class NoTextYetError(ConflictError):
    """The page has not been read yet."""

    code = "no_text_yet"


@dataclass(frozen=True, slots=True)
class _Subject:
    source: PageSource
    text: PageText
    item: ReviewItem | None


def show_text(services: Services, account: Account, page_id: str, *, address: str = "") -> TextView:
    """Return the text of the page as it stands, line by line, and note who looked.

    Raises:
        NotFoundError: There is no such page for this account.
        SensitiveContentError: A part of it may not be seen by this account: text is mended as a whole.
        NoTextYetError: It has not been read yet.
    """
    with writing(services.database) as session:
        subject = _find(session, account, page_id)
        audit.record_look(
            session,
            "read_page",
            account_id=account.id,
            subject_kind="page",
            subject_id=page_id,
            now=services.now(),
            address=address,
        )
        return text_view(
            subject.source,
            subject.text,
            item=subject.item,
            is_corrected=text_corrections.is_corrected(session, subject.source.page.id),
        )


def correct_text(
    services: Services,
    account: Account,
    page_id: str,
    lines: Sequence[str],
    *,
    mark: str,
    regions: Mapping[int, str] | None = None,
    address: str = "",
) -> DossierId:
    """Keep the page's text as this person says it is; fields and archive copy follow it. Return the dossier.

    Args:
        services: Records and queue.
        account: Who corrects it.
        page_id: Of the page.
        lines: What stands in each of its lines, in their order; empty: nothing does.
        mark: What came with the text that was shown.
        regions: What stands in places that the machine could not read, by their number (from 0).
        address: Where the request came from.

    Raises:
        NotFoundError: There is no such page for this account.
        SensitiveContentError: A part of it may not be seen by this account.
        ConflictError: The page has no text yet, or says something else than was shown.
        BadPageTextError: A line cannot be text.
    """
    now = services.now()
    with writing(services.database) as session:
        subject = _find(session, account, page_id)
        page = subject.source.page
        corrected = corrected_page(subject.text, lines, regions=regions or {}, mark=mark)
        messages = []
        if corrected is not subject.text:
            text_corrections.correct_page_text(
                session,
                page.id,
                corrected,
                before=subject.text.text,
                account_id=account.id,
                code_version=version("trichluc"),
                now=now,
            )
            messages = _read_again(session, services, subject.source.dossier_id)
        _finish_item(session, services, account, subject)
        _record(session, services, account, "correct_text", subject.source, address=address)
    dispatch(services, messages)
    return subject.source.dossier_id


def undo_text(services: Services, account: Account, page_id: str, *, address: str = "") -> DossierId:
    """Take the person's text away, so that the machine's reading shows again. Return the dossier.

    Raises:
        NotFoundError: There is no such page for this account.
        NothingToUndoError: No person has corrected it.
    """
    with writing(services.database) as session:
        source, _ = _page(session, account, page_id)
        if not text_corrections.undo_page_text(
            session, source.page.id, account_id=account.id, now=services.now()
        ):
            raise NothingToUndoError("Trang này chưa có ai sửa, nên không có gì để hoàn tác.")
        messages = _read_again(session, services, source.dossier_id)
        _record(session, services, account, "undo_text", source, address=address)
    dispatch(services, messages)
    return source.dossier_id


def _page(session: Session, account: Account, page_id: str) -> tuple[PageSource, PageText | None]:
    """Return a page all of which the account may see: who sees a part could give hidden words free by mending."""
    if not is_allowed(account, Action.CORRECT_TEXT):
        raise ForbiddenError("Tài khoản của Ông/Bà không được sửa chữ trên trang.")
    source = page_source(session, PageId(page_id))
    permit = permit_for(account, Action.CORRECT_TEXT)
    check_here(find_dossier(session, source.dossier_id, permit=permit))
    return source, whole(page_sights(session, [source.page.id], permit=permit)[source.page.id]).text


def _find(session: Session, account: Account, page_id: str) -> _Subject:
    source, text = _page(session, account, page_id)
    if text is None:
        raise NoTextYetError("Trang này chưa đọc xong nên chưa sửa được. Xem trang Tình trạng.")
    return _Subject(source, text, review_desk.waiting_page_item(session, source.page.id))


def _read_again(session: Session, services: Services, dossier_id: DossierId) -> list[Message]:
    """Let fields, index and archive copies follow the new text; while pages are still being read, they will anyway."""
    if unfinished(session, Stage.READ_PAGE, dossier_id=dossier_id):
        return []
    return add_work(session, Stage.READ_DOSSIER, [dossier_id], dossier_id=dossier_id, now=services.now())


def _finish_item(session: Session, services: Services, account: Account, subject: _Subject) -> None:
    if subject.item is None:
        return
    entry = ReviewEntry(1, account.id, before="", value="", at=services.now())
    review_desk.add_entry(session, subject.item.id, entry, state="done")


def _record(
    session: Session, services: Services, account: Account, action: str, source: PageSource, *, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="page",
        subject_id=source.page.id,
        now=services.now(),
        address=address,
        detail={"dossier_id": source.dossier_id},
    )
