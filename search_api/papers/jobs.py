"""Papers are shown and laid out anew by a person, step by step; the machine then leaves them as they are."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.arrangement import Arrangement, KeptStep
from schemas.dossier import DocumentDraft, Dossier
from schemas.errors import ConflictError, ForbiddenError
from schemas.identifiers import DossierId, PageId
from schemas.stages import Stage
from schemas.storage import arrangements, audit
from schemas.storage.database import reading, writing
from schemas.storage.documents import arrange_documents, decide_page, list_documents, list_pages, turn_page
from schemas.storage.dossiers import find_dossier, touch_dossier
from schemas.storage.looks import note_look
from schemas.storage.page_sights import refused_pages
from schemas.storage.page_texts import read_pages, read_rotations
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message, add_work, unfinished
from search_api.papers.layout import Paper
from search_api.papers.steps import DECISIONS, TURNS, Laid, Step, lay_out, take_step
from search_api.papers.view import PapersView, papers_of
from search_api.scans.permitted import refuse

IsCurrent = Callable[[PapersView], bool]
"""Whether the dossier is still as it was shown to whoever changes it."""

Ask = Callable[[PapersView], Step]
"""Returns what a person asks for, in the numbers that the pages have."""


class ArrangedMeanwhileError(ConflictError):
    """The dossier changed since it was shown."""

    code = "arranged_meanwhile"


class NothingToUndoError(ConflictError):
    """No change is left to take back or to make again."""

    code = "no_arrangement_to_undo"


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


def change_papers(
    services: Services, account: Account, key: str, ask: Ask, *, is_current: IsCurrent, address: str = ""
) -> PapersView:
    """Do the step that `ask` makes of the dossier as it is; return the dossier as it is then.

    Papers that differ from before are the person's from then on: no machine cuts them anew. A page that was turned
    stays so, and is read anew as it stands.

    Raises:
        ForbiddenError: The account may not.
        DossierNotFoundError: There is none for this account.
        ArrangedMeanwhileError: The dossier is not as it was shown.
        BadLayoutError: There is no such step, page or kind, or it cannot be done.
    """
    with writing(services.database) as session:
        view = _checked(session, account, key, is_current)
        step = ask(view)
        rotations = _rotations(session, view, step) if step.op in TURNS else {}
        after = take_step(Laid(view.arrangement, rotations), step, account_id=account.id)
        messages = _make(session, services, account, view, step, after, address=address)
        changed = _load(session, account, key)
    dispatch(services, messages)
    return changed


def rearrange(
    services: Services,
    account: Account,
    key: str,
    wanted: Sequence[Paper],
    *,
    version: int,
    address: str = "",
) -> None:
    """Lay all pages of the dossier, which is at this version, out in the papers that are `wanted`.

    Raises:
        ForbiddenError: The account may not.
        DossierNotFoundError: There is none for this account.
        ArrangedMeanwhileError: The dossier changed since.
        BadLayoutError: The wanted layout loses or doubles a page, or names an unknown kind.
    """
    with writing(services.database) as session:
        view = _checked(session, account, key, lambda view: view.dossier.version == version)
        after = lay_out(Laid(view.arrangement, {}), wanted, account_id=account.id)
        messages = _make(session, services, account, view, Step("layout", ()), after, address=address)
    dispatch(services, messages)


def undo(
    services: Services, account: Account, key: str, *, step_id: str = "", address: str = ""
) -> PapersView:
    """Take back the last step that stands; return the dossier as it is then.

    Args:
        services: Records and queue.
        account: Who does it.
        key: Id or archive file code.
        step_id: The step that was shown as the last; empty: whichever it is.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not.
        DossierNotFoundError: There is none for this account.
        NothingToUndoError: There is no such step, another is the last by now, or pages came since.
    """
    with writing(services.database) as session:
        view = _checked(session, account, key, _always)
        step = _offered(view.undo, step_id)
        messages = _put(session, services, view, step.before)
        arrangements.note_undone(session, step.id)
        _record(session, services, account, "undo_arrangement", view.dossier, address=address)
        changed = _load(session, account, key)
    dispatch(services, messages)
    return changed


def redo(
    services: Services, account: Account, key: str, *, step_id: str = "", address: str = ""
) -> PapersView:
    """Make the step again that was taken back last; arguments, answer and errors as of `undo`."""
    with writing(services.database) as session:
        view = _checked(session, account, key, _always)
        step = _offered(view.redo, step_id)
        messages = _put(session, services, view, step.after)
        arrangements.note_redone(session, step.id)
        _record(session, services, account, "redo_arrangement", view.dossier, address=address)
        changed = _load(session, account, key)
    dispatch(services, messages)
    return changed


def _load(session: Session, account: Account, key: str) -> PapersView:
    """Return the papers where the account may see every page: who names the kind of a paper says who may see it."""
    permit = permit_for(account, Action.ARRANGE_DOSSIER)
    dossier = find_dossier(session, key, permit=permit)
    pages = list_pages(session, dossier.id)
    for sensitivity in refused_pages(session, [page.id for page in pages], permit=permit).values():
        raise refuse(sensitivity)
    blank = {str(page_id): is_blank for page_id, is_blank in read_pages(session, dossier.id).items()}
    return PapersView(
        dossier,
        papers_of(list_documents(session, dossier.id), pages),
        blank,
        arrangements.step_to_undo(session, dossier.id),
        arrangements.step_to_redo(session, dossier.id),
    )


def _checked(session: Session, account: Account, key: str, is_current: IsCurrent) -> PapersView:
    _require(account)
    view = _load(session, account, key)
    if not is_current(view):
        raise ArrangedMeanwhileError(
            "Người khác hoặc máy vừa sắp xếp lại hồ sơ này. Dưới đây là bản mới nhất; các trang Ông/Bà đã chọn "
            "vẫn được chọn. Xin xem lại rồi bấm thao tác một lần nữa."
        )
    return view


def _always(_: PapersView) -> bool:
    return True


def _offered(step: KeptStep | None, step_id: str) -> KeptStep:
    if step is None:
        raise NothingToUndoError("Không còn bước nào để hoàn tác hoặc làm lại.")
    if step_id not in ("", step.id):
        raise NothingToUndoError(
            "Có người vừa làm thêm một bước trong hồ sơ này. Xin xem bước mới nhất rồi bấm lại nếu vẫn cần."
        )
    return step


def _rotations(session: Session, view: PapersView, step: Step) -> dict[int, int]:
    """Return how those pages of the step stand now."""
    pages = [page for page in view.pages if page.number in set(step.pages)]
    read = read_rotations(session, [page.id for page in pages])
    return {page.number: read.get(page.id, 0) if page.turned is None else page.turned for page in pages}


def _make(
    session: Session,
    services: Services,
    account: Account,
    view: PapersView,
    step: Step,
    after: Arrangement,
    *,
    address: str,
) -> list[Message]:
    """Let it lie so, and keep the step; what changes nothing is no step."""
    before = view.arrangement
    if after == before:
        return []
    messages = _put(session, services, view, after)
    arrangements.keep_step(
        session,
        view.dossier.id,
        step.op,
        pages=sorted(step.pages),
        before=before,
        after=after,
        account_id=account.id,
        now=services.now(),
    )
    action = "turn_page" if step.op in TURNS else "decide_page" if step.op in DECISIONS else "arrange_dossier"
    ids = {page.number: page.id for page in view.pages}
    detail = {"op": step.op, "pages": " ".join(ids[number] for number in step.pages)}
    _record(session, services, account, action, view.dossier, address=address, detail=detail)
    return messages


def _put(session: Session, services: Services, view: PapersView, wanted: Arrangement) -> list[Message]:
    """Let the dossier lie as `wanted`; return what is to be read anew."""
    held = {page.id: page for page in view.pages}
    if held.keys() != {page.id for paper in wanted for page in paper.pages}:
        raise NothingToUndoError("Hồ sơ đã có thêm trang từ sau bước đó, nên không hoàn tác được.")
    drafts = _drafts(wanted, view)
    if drafts != _drafts(view.arrangement, view):
        arrange_documents(session, view.dossier.id, drafts, now=services.now())
    turned = []
    for page in (page for paper in wanted for page in paper.pages):
        if page.decision != held[page.id].decision:
            decide_page(session, page.id, page.decision)
        if page.turned != held[page.id].turned:
            turn_page(session, page.id, page.turned)
            turned.append(page)
    touch_dossier(session, view.dossier.id)
    read = read_rotations(session, [page.id for page in turned])
    return _read_again(
        session, services, view.dossier.id, [page.id for page in turned if read.get(page.id) != page.turned]
    )


def _drafts(wanted: Arrangement, view: PapersView) -> list[DocumentDraft]:
    """Return the papers to be kept; one that holds the same pages and is of the same kind keeps what is known of it."""
    known = {
        (paper.document.type_slug, tuple(page.id for page in paper.pages)): paper.document
        for paper in view.papers
    }
    drafts = []
    for paper in wanted:
        pages = tuple(page.id for page in paper.pages)
        before = known.get((paper.type_slug, pages))
        drafts.append(
            DocumentDraft(
                pages=pages,
                type_slug=paper.type_slug,
                type_confidence=before.type_confidence if before else 1.0,
                facts=before.facts if before else (),
                cut_confidence=before.cut_confidence if before else 1.0,
                cut_reason=before.cut_reason if before else "",
                cut_by=paper.cut_by,
            )
        )
    return drafts


def _read_again(
    session: Session, services: Services, dossier_id: DossierId, turned: Sequence[PageId]
) -> list[Message]:
    """Let turned pages be read as they stand now, then the facts of the papers, after them index and archive copies."""
    now = services.now()
    if turned:
        return add_work(session, Stage.READ_PAGE, turned, dossier_id=dossier_id, now=now)
    if unfinished(session, Stage.READ_PAGE, dossier_id=dossier_id):
        return []
    return add_work(session, Stage.READ_DOSSIER, [dossier_id], dossier_id=dossier_id, now=now)


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
