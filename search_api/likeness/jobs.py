"""Likenesses are listed for who may see both dossiers, and decided by a named person; each look is noted."""

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.dossier import Page
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError
from schemas.fields import FieldName, field_spec
from schemas.identifiers import DossierId
from schemas.likeness import Likeness, LikenessState
from schemas.sensitive_text import readable_text
from schemas.stages import Stage
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.documents import list_pages
from schemas.storage.dossiers import find_dossier, refresh_dossier
from schemas.storage.field_values import field_values
from schemas.storage.likeness import find_likeness, judge_likeness, linked_dossiers, list_likenesses
from schemas.storage.scans import list_scans
from schemas.storage.services import Services, dispatch
from schemas.storage.work import Message, add_work
from schemas.vietnamese import nfc
from search_api.likeness.view import STATE_WORDS, LikenessList, LikenessView, Side, shown_facts

LONGEST_REASON = 1_000
PAGE_SIZE = 20


class BadJudgementError(InvalidInputError):
    """A decision that cannot be taken."""

    code = "bad_likeness_decision"


class LikenessDecidedError(ConflictError):
    """Somebody decided meanwhile."""

    code = "likeness_decided"


def view_likenesses(
    services: Services,
    account: Account,
    *,
    state: str = "proposed",
    limit: int = PAGE_SIZE,
    offset: int = 0,
    address: str = "",
) -> LikenessList:
    """Return likenesses of one state, surest first, both dossiers of which the account may see; note the look.

    Raises:
        ForbiddenError: The account decides on no likeness.
        BadJudgementError: There is no such state.
    """
    _require(account, Action.JUDGE_LIKENESS)
    chosen = _state(state)
    permit = permit_for(account, Action.JUDGE_LIKENESS)
    with reading(services.database) as session:
        total, found = list_likenesses(session, permit=permit, states=[chosen], limit=limit, offset=offset)
        views = tuple(_view(session, account, likeness) for likeness in found)
    with writing(services.database) as session:
        for dossier_id in sorted({dossier_id for likeness in found for dossier_id in likeness.dossiers}):
            _note_look(session, services, account, "list_likenesses", dossier_id, address=address)
    return LikenessList(total, views)


def judge(
    services: Services,
    account: Account,
    likeness_id: str,
    *,
    state: str,
    reason: str = "",
    address: str = "",
) -> None:
    """Record that the two are the same or different, or take that back (`proposed`).

    Raises:
        ForbiddenError: The account decides on no likeness.
        LikenessNotFoundError: There is none, or one of its dossiers may not be seen.
        BadJudgementError: The decision or its reason cannot be used.
        LikenessDecidedError: It was decided before; that must be taken back first.
    """
    _require(account, Action.JUDGE_LIKENESS)
    chosen, reason, now = _state(state), nfc(reason).strip(), services.now()
    if len(reason) > LONGEST_REASON:
        raise BadJudgementError(f"Lý do dài quá {LONGEST_REASON} ký tự. Xin ghi ngắn hơn.")
    with writing(services.database) as session:
        likeness = find_likeness(session, likeness_id, permit=permit_for(account, Action.JUDGE_LIKENESS))
        if (likeness.state == "proposed") == (chosen == "proposed"):
            raise LikenessDecidedError(
                "Mục này vừa được người khác quyết định. Tải lại danh sách rồi xem xét lại."
            )
        changed = judge_likeness(
            session, likeness, state=chosen, account_id=account.id, reason=reason, now=now
        )
        messages = [message for dossier_id in changed for message in _changed(session, services, dossier_id)]
        for dossier_id in dict.fromkeys(likeness.dossiers):
            audit.record(
                session,
                "judge_likeness",
                account_id=account.id,
                subject_kind="dossier",
                subject_id=dossier_id,
                now=now,
                address=address,
                detail={
                    "likeness": likeness.id,
                    "kind": likeness.kind,
                    "state": chosen,
                    "before": likeness.state,
                },
            )
    dispatch(services, messages)


def related_dossiers(
    services: Services, account: Account, key: str, *, address: str = ""
) -> tuple[Side, tuple[Side, ...]]:
    """Return a dossier, and those that a person found to be of the same person, each with its facts.

    Raises:
        ForbiddenError: The account reads no dossiers.
        DossierNotFoundError: There is none for this account.
    """
    _require(account, Action.READ_DOSSIER)
    permit = permit_for(account, Action.READ_DOSSIER)
    with reading(services.database) as session:
        dossier = find_dossier(session, key, permit=permit)
        linked = linked_dossiers(session, dossier.id, permit=permit)
        sides = [_side(session, account, dossier_id) for dossier_id in (dossier.id, *linked)]
    with writing(services.database) as session:
        for side in sides:
            _note_look(session, services, account, "read_dossier", side.dossier.id, address=address)
    return sides[0], tuple(sides[1:])


def _view(session: Session, account: Account, likeness: Likeness) -> LikenessView:
    (first, second), (one, other) = likeness.subjects, likeness.dossiers
    return LikenessView(
        likeness,
        (
            _side(session, account, one, likeness=likeness, subject=first),
            _side(session, account, other, likeness=likeness, subject=second),
        ),
    )


def _side(
    session: Session,
    account: Account,
    dossier_id: DossierId,
    *,
    likeness: Likeness | None = None,
    subject: str = "",
) -> Side:
    permit = permit_for(account, Action.READ_DOSSIER)
    dossier = find_dossier(session, dossier_id, permit=permit)
    chosen: dict[FieldName, str] = {}
    for stored in field_values(session, dossier_id):
        if stored.is_chosen and permit.shows(field_spec(stored.field.name).sensitivity):
            shown = readable_text(stored.field.value, sensitivities=permit.sensitivities)
            chosen.setdefault(stored.field.name, shown)
    facts = shown_facts(chosen)
    if likeness is None or likeness.kind == "person":
        return Side(dossier, facts)
    page = _page(list_pages(session, dossier_id), likeness, subject)
    names = {scan.id: scan.file_name for scan in list_scans(session, dossier_id)}
    return Side(dossier, facts, page.number, page.id, names[page.scan_id])


def _page(pages: list[Page], likeness: Likeness, subject: str) -> Page:
    """Return the page itself, or the first one of the file."""
    return next(page for page in pages if subject == (page.id if likeness.kind == "page" else page.scan_id))


def _state(state: str) -> LikenessState:
    chosen = next((known for known in STATE_WORDS if known == state), None)
    if chosen is None:
        raise BadJudgementError("Không có trạng thái này. Xin chọn một trong các nút trên trang.")
    return chosen


def _changed(session: Session, services: Services, dossier_id: DossierId) -> list[Message]:
    """Let the record be made anew, without a page set aside, and then search see it."""
    refresh_dossier(session, dossier_id)
    return add_work(session, Stage.READ_DOSSIER, [dossier_id], dossier_id=dossier_id, now=services.now())


def _note_look(
    session: Session,
    services: Services,
    account: Account,
    action: str,
    dossier_id: DossierId,
    *,
    address: str,
) -> None:
    audit.record_look(
        session,
        action,
        account_id=account.id,
        subject_kind="dossier",
        subject_id=dossier_id,
        now=services.now(),
        address=address,
    )


def _require(account: Account, action: Action) -> None:
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản của Ông/Bà không được làm việc này. Hãy nhờ cán bộ lưu trữ.")
