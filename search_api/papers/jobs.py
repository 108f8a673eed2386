"""Papers are shown and laid out anew by a person; the machine then leaves them as they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.dossier import Document, DocumentDraft, Dossier, Page, PageDecision
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError
from schemas.identifiers import DossierId
from schemas.stages import Stage
from schemas.storage import audit
from schemas.storage.arrangements import can_take_back, keep_arrangement, take_back_arrangement
from schemas.storage.database import reading, writing
from schemas.storage.documents import arrange_documents, decide_page, list_documents, list_pages
from schemas.storage.dossiers import find_dossier, touch_dossier
from schemas.storage.looks import note_look
from schemas.storage.page_sights import refused_pages
from schemas.storage.page_texts import read_pages
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message, add_work
from search_api.papers.layout import BadLayoutError, Layout, Paper, checked
from search_api.scans.permitted import refuse

DECISIONS: tuple[PageDecision, ...] = ("", "blank", "duplicate", "kept")


class ArrangedMeanwhileError(ConflictError):
    """The dossier changed since it was shown."""

    code = "arranged_meanwhile"


class NothingToUndoError(ConflictError):
    """No change is left to undo."""

    code = "no_arrangement_to_undo"


class BadPageDecisionError(InvalidInputError):
    """A decision that does not exist."""

    code = "bad_page_decision"


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper with its pages."""

    document: Document
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class PapersView:
    """The papers of a dossier, as they can be laid out anew."""

    dossier: Dossier
    papers: tuple[PaperView, ...]
    blank: Mapping[str, bool]
    """Pages that were read, each with whether the machine took it for blank."""
    can_undo: bool

    @property
    def layout(self) -> Layout:
        """How the pages lie."""
        return tuple(
            Paper(paper.document.type_slug, tuple(page.number for page in paper.pages))
            for paper in self.papers
        )


def view_papers(services: Services, account: Account, key: str, *, address: str = "") -> PapersView:
    """Return the papers of the dossier, and note who looked.

    Raises:
        ForbiddenError: The account may not lay out dossiers, or may not see all of this one.
        DossierNotFoundError: There is none for this account.
    """
    _require(account)
    with reading(services.database) as session:
        view = _load(session, account, key)
    note_look(services, account, "read_dossier", kind="dossier", subject=view.dossier.id, address=address)
    return view


def rearrange(
    services: Services,
    account: Account,
    key: str,
    *,
    change: Callable[[Layout], Layout],
    version: int,
    address: str = "",
) -> DossierId:
    """Lay the dossier's pages out as `change` makes of the present layout; return its id.

    Papers that differ from before are the person's from then on: no machine cuts them anew.

    Args:
        services: Records and queue.
        account: Who does it.
        key: Id or archive file code.
        change: From the layout as it is to the wanted one.
        version: Of the dossier as it was shown.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not.
        DossierNotFoundError: There is none for this account.
        ArrangedMeanwhileError: The dossier changed since.
        BadLayoutError: The wanted layout loses or doubles a page, or names an unknown kind.
    """
    _require(account)
    now = services.now()
    with writing(services.database) as session:
        view = _load(session, account, key)
        _check_version(view, version)
        pages = [page for paper in view.papers for page in paper.pages]
        wanted = checked(change(view.layout), page_count=len(pages))
        keep_arrangement(
            session,
            view.dossier.id,
            [paper.document for paper in view.papers],
            pages,
            account_id=account.id,
            now=now,
        )
        messages = _lay_out(session, services, view.dossier, _drafts(wanted, view, pages, account))
        _record(session, services, account, "arrange_dossier", view.dossier, address=address)
    dispatch(services, messages)
    return view.dossier.id


def undo(services: Services, account: Account, key: str, *, address: str = "") -> DossierId:
    """Go back to the layout before the last change that was not undone; return the dossier.

    Raises:
        ForbiddenError: The account may not.
        DossierNotFoundError: There is none for this account.
        NothingToUndoError: There is no such change, or pages came since.
    """
    _require(account)
    with writing(services.database) as session:
        view = _load(session, account, key)
        drafts = take_back_arrangement(session, view.dossier.id)
        held = {page_id for draft in drafts for page_id in draft.pages}
        if held != {page.id for paper in view.papers for page in paper.pages}:
            raise NothingToUndoError("Không còn thay đổi nào để hoàn tác, hoặc hồ sơ đã có thêm trang.")
        messages = _lay_out(session, services, view.dossier, drafts)
        _record(session, services, account, "undo_arrangement", view.dossier, address=address)
    dispatch(services, messages)
    return view.dossier.id


def decide(
    services: Services, account: Account, key: str, number: int, *, decision: str, address: str = ""
) -> DossierId:
    """Note that page `number` is blank, the copy of another, or neither; empty takes a decision back.

    Raises:
        ForbiddenError: The account may not.
        NotFoundError: There is no such dossier for this account.
        BadLayoutError: It has no such page.
        BadPageDecisionError: There is no such decision.
    """
    _require(account)
    wanted = next((each for each in DECISIONS if each == decision), None)
    if wanted is None:
        raise BadPageDecisionError("Quyết định về trang không hợp lệ. Tải lại trang rồi chọn lại.")
    with writing(services.database) as session:
        view = _load(session, account, key)
        pages = (page for paper in view.papers for page in paper.pages)
        page = next((page for page in pages if page.number == number), None)
        if page is None:
            raise BadLayoutError(f"Hồ sơ này không có trang {number}.")
        decide_page(session, page.id, wanted)
        touch_dossier(session, view.dossier.id)
        messages = _read_again(session, services, view.dossier)
        detail = {"page_id": page.id, "before": page.decision, "after": wanted}
        _record(session, services, account, "decide_page", view.dossier, address=address, detail=detail)
    dispatch(services, messages)
    return view.dossier.id


def _load(session: Session, account: Account, key: str) -> PapersView:
    """Return the papers where the account may see every page: who names the kind of a paper says who may see it."""
    permit = permit_for(account, Action.ARRANGE_DOSSIER)
    dossier = find_dossier(session, key, permit=permit)
    pages = list_pages(session, dossier.id)
    for sensitivity in refused_pages(session, [page.id for page in pages], permit=permit).values():
        raise refuse(sensitivity)
    papers = tuple(
        PaperView(document, tuple(page for page in pages if page.document_id == document.id))
        for document in list_documents(session, dossier.id)
    )
    blank = {str(page_id): is_blank for page_id, is_blank in read_pages(session, dossier.id).items()}
    return PapersView(dossier, papers, blank, can_take_back(session, dossier.id))


def _check_version(view: PapersView, version: int) -> None:
    if version != view.dossier.version:
        raise ArrangedMeanwhileError("Hồ sơ vừa thay đổi. Tải lại trang để xếp trên bản mới nhất.")


def _drafts(wanted: Layout, view: PapersView, pages: Sequence[Page], account: Account) -> list[DocumentDraft]:
    ids = {page.number: page.id for page in pages}
    known = {paper: view.papers[place].document for place, paper in enumerate(view.layout)}
    drafts = []
    for paper in wanted:
        before = known.get(paper)
        drafts.append(
            DocumentDraft(
                pages=tuple(ids[number] for number in paper.pages),
                type_slug=paper.type_slug,
                type_confidence=before.type_confidence if before else 1.0,
                facts=before.facts if before else (),
                cut_confidence=before.cut_confidence if before else 1.0,
                cut_reason=before.cut_reason if before else "",
                cut_by=before.cut_by if before else account.id,
            )
        )
    return drafts


def _lay_out(
    session: Session, services: Services, dossier: Dossier, drafts: Sequence[DocumentDraft]
) -> list[Message]:
    arrange_documents(session, dossier.id, drafts, now=services.now())
    touch_dossier(session, dossier.id)
    return _read_again(session, services, dossier)


def _read_again(session: Session, services: Services, dossier: Dossier) -> list[Message]:
    """Let the facts of the papers be read anew, and after them index and archive copies."""
    now = services.now()
    return add_work(session, Stage.READ_DOSSIER, [dossier.id], dossier_id=dossier.id, now=now)


def _record(
    session: Session,
    services: Services,
    account: Account,
    action: str,
    dossier: Dossier,
    *,
    address: str,
    detail: Mapping[str, str] | None = None,
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="dossier",
        subject_id=dossier.id,
        now=services.now(),
        address=address,
        detail=dict(detail or {}),
    )


def _require(account: Account) -> None:
    if not is_allowed(account, Action.ARRANGE_DOSSIER):
        raise ForbiddenError("Chỉ cán bộ lưu trữ được sắp xếp giấy tờ trong hồ sơ.")
