"""A draft is begun, written step by step, taken up elsewhere, finished, thrown away; all on the audit trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from schemas.accounts import Account
from schemas.commands import check_key, fingerprint
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError
from schemas.identifiers import AccountId
from schemas.procedures.catalogue import offered
from schemas.request_drafts import DraftState, RequestDraft, stored_folder
from schemas.storage import audit
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import reading, writing
from schemas.storage.procedures import load_catalogue
from schemas.storage.request_drafts import (
    add_draft,
    adopt,
    draft_by_secret,
    draft_of_account,
    drafts_of,
    end_draft,
    expired_drafts,
    open_by_code,
    remove_draft,
    set_state,
    touch,
    write_step,
)
from schemas.storage.services import Services
from search_api.dependencies import counting_tries
from search_api.requests.drafts.code import new_draft_code, normal_draft_code, normal_secret
from search_api.requests.drafts.filled import Wish, unfinished, wishes_in
from search_api.requests.drafts.holder import Holder
from search_api.requests.drafts.steps import Step, typed_for
from search_api.requests.intake import secret_from

_LONGEST_PAGE = 40
_AT_ONCE = 100
"""Drafts that one sweep removes."""


class DraftUnfinishedError(InvalidInputError):
    """Something is still missing on one of the pages."""

    code = "draft_unfinished"


class DraftSentError(ConflictError):
    """The draft became a request already."""

    code = "draft_sent"


class StalePageError(ForbiddenError):
    """The page on which somebody typed belongs to a sign-in, or to a draft, that this browser holds no more."""

    code = "stale_page"


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft with its secret, which only whoever began it is told."""

    draft: RequestDraft
    secret: str


def wishes(services: Services) -> list[Wish]:
    """Return what persons can ask for today."""
    with reading(services.database) as session:
        return wishes_of(session, services)


def begin(
    services: Services, holder: Holder, step: Step, typed: Mapping[str, str], *, key: str, address: str = ""
) -> Begun:
    """Return a new draft with what was typed on its first page; sent once more under its key, the first one.

    Raises:
        BadCommandKeyError: The key is none.
        CommandKeyError: The key was used for something else.
    """
    check_key(key)
    now, secret = services.now(), secret_from(key, "draft")
    print_ = fingerprint("begin_draft", holder.account_id)
    with writing(services.database) as session:
        known = done_before(session, key, fingerprint=print_)
        if known is not None:
            found = find(session, Holder(holder.account, secret), known, now=now)
        else:
            code, lasts = new_draft_code(), timedelta(days=services.settings.draft_days)
            found = add_draft(
                session, code=code, secret=secret, account_id=holder.account_id, now=now, lasts=lasts
            )
            note_done(session, key, fingerprint=print_, subject_id=found.id, now=now)
            note(session, "begin_draft", found, holder.account_id, now=now, address=address)
        draft = write_step(session, found, step.key, typed_for(step, typed), seen=found.version, page="")
    return Begun(draft, secret)


def load(services: Services, holder: Holder, draft_id: str) -> RequestDraft:
    """Return the draft to who writes it; also one that was sent.

    Raises:
        DraftNotFoundError: There is none for them.
    """
    with reading(services.database) as session:
        return find(session, holder, draft_id, now=services.now())


def save(
    services: Services, holder: Holder, draft_id: str, step: Step, typed: Mapping[str, str], *, seen: int
) -> RequestDraft:
    """Keep what was typed on a page, right or wrong.

    Raises:
        DraftNotFoundError: There is none for them.
        DraftSentError: It was sent.
        DraftChangedError: The page was written elsewhere since `seen`.
    """
    now, lasts = services.now(), timedelta(days=services.settings.draft_days)
    with writing(services.database) as session:
        draft = find_open(session, holder, draft_id, now=now)
        page = typed.get("page", "")[:_LONGEST_PAGE]
        written = write_step(session, draft, step.key, typed_for(step, typed), seen=seen, page=page)
        return touch(session, written, now=now, lasts=lasts)


def take_up(services: Services, holder: Holder, code: str, secret: str, *, address: str = "") -> RequestDraft:
    """Return the draft to who typed its code and secret; an account makes it its own. Failures slow the next one down.

    Raises:
        DraftNotFoundError: Code and secret do not belong together.
        TooManyAttemptsError: Too many failed a short while ago.
    """
    code, now = normal_draft_code(code), services.now()
    with counting_tries(services, f"draft {code}", address=address) as session:
        draft = open_by_code(session, code, normal_secret(secret), now=now)
        note(session, "take_up_draft", draft, holder.account_id, now=now, address=address)
        return adopt(session, draft, holder.account_id) if holder.account_id else draft


def own_drafts(services: Services, account: Account) -> list[RequestDraft]:
    """Return what the account is writing, the last changed first."""
    with reading(services.database) as session:
        return drafts_of(session, account.id, now=services.now())


def prepare(services: Services, holder: Holder, draft_id: str, *, address: str = "") -> RequestDraft:
    """Finish a draft of nobody's account, so that it can be received at a counter; twice is once.

    Raises:
        DraftNotFoundError: There is none for them.
        DraftSentError: It was received.
        DraftUnfinishedError: Something is missing.
    """
    now = services.now()
    with writing(services.database) as session:
        draft = find_open(session, holder, draft_id, now=now)
        check_finished(session, services, draft)
        if draft.state is DraftState.PREPARED:
            return draft
        note(session, "prepare_draft", draft, holder.account_id, now=now, address=address)
        return set_state(session, draft, DraftState.PREPARED)


def throw_away(services: Services, holder: Holder, draft_id: str, *, address: str = "") -> None:
    """Remove the draft with its files, at once.

    Raises:
        DraftNotFoundError: There is none for them.
        DraftSentError: It was sent.
    """
    now = services.now()
    with writing(services.database) as session:
        draft = find_open(session, holder, draft_id, now=now)
        end_draft(session, draft.id, now=now)
        note(session, "remove_draft", draft, holder.account_id, now=now, address=address)
    _remove(services, draft.id)


def remove_expired(services: Services) -> int:
    """Remove drafts that are too old, with their files; return how many. What a dead process left goes next time."""
    with reading(services.database) as session:
        old = expired_drafts(session, now=services.now(), limit=_AT_ONCE)
    for draft_id in old:
        _remove(services, draft_id)
    return len(old)


def find(session: Session, holder: Holder, draft_id: str, *, now: datetime) -> RequestDraft:
    """Return the draft to who writes it; also one that was sent.

    Raises:
        DraftNotFoundError: There is none for them.
    """
    if holder.account is not None:
        return draft_of_account(session, holder.account.id, draft_id, now=now)
    return draft_by_secret(session, draft_id, holder.secret, now=now)


def find_open(session: Session, holder: Holder, draft_id: str, *, now: datetime) -> RequestDraft:
    """Return the draft to who writes it.

    Raises:
        DraftNotFoundError: There is none for them.
        DraftSentError: It was sent.
    """
    draft = find(session, holder, draft_id, now=now)
    check_open(draft)
    return draft


def check_open(draft: RequestDraft) -> None:
    """Let a draft pass that was not sent.

    Raises:
        DraftSentError: It was.
    """
    if draft.state is DraftState.SENT:
        raise DraftSentError("Tờ khai này đã gửi và đã thành đề nghị, không sửa ở đây được nữa.")


def check_finished(session: Session, services: Services, draft: RequestDraft) -> None:
    """Let a draft pass on whose pages nothing is missing.

    Raises:
        DraftUnfinishedError: Something is.
    """
    steps = unfinished(draft.answers, wishes_of(session, services))
    if steps:
        raise DraftUnfinishedError(
            f"Tờ khai còn thiếu ở phần “{steps[0].title}”. Xin mở phần ấy, điền các ô được nhắc rồi làm lại."
        )


def wishes_of(session: Session, services: Services) -> list[Wish]:
    """Return what persons can ask for today."""
    day, province = vietnam_day(services.now()), services.settings.province
    return wishes_in(offered(load_catalogue(session), province=province, on=day))


def note(
    session: Session,
    action: str,
    draft: RequestDraft,
    account_id: AccountId | None,
    *,
    now: datetime,
    address: str,
) -> None:
    """Put on the audit trail what was done to a draft: its id and code, nothing of what stands in it."""
    audit.record(
        session,
        action,
        account_id=account_id,
        subject_kind="request_draft",
        subject_id=draft.id,
        now=now,
        address=address,
        detail={"code": draft.code},
    )


def _remove(services: Services, draft_id: str) -> None:
    """Remove files, then what is known of them: a process that dies between leaves what names them."""
    services.files.remove_below(stored_folder(draft_id))
    with writing(services.database) as session:
        remove_draft(session, draft_id)
