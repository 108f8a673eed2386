"""An officer looks at a form that somebody prepared; receiving it is in `search_api.requests.drafts.sending`."""

from schemas.accounts import Account, Action, require
from schemas.request_drafts import RequestDraft
from schemas.storage.database import writing
from schemas.storage.request_drafts import draft_by_code, draft_of_nobody
from schemas.storage.services import Services
from search_api.requests.drafts.code import normal_draft_code
from search_api.requests.drafts.jobs import check_open, note


def by_code(services: Services, account: Account, code: str, *, address: str = "") -> RequestDraft:
    """Return the draft whose code was typed or scanned, noting who looked; also one that was received.

    Raises:
        ForbiddenError: The account may not.
        DraftNotFoundError: There is none.
    """
    require(account, Action.CHECK_APPLICANT)
    now = services.now()
    with writing(services.database) as session:
        draft = draft_by_code(session, normal_draft_code(code), now=now)
        note(session, "read_draft", draft, account.id, now=now, address=address)
    return draft


def to_mend(services: Services, account: Account, draft_id: str, *, address: str = "") -> RequestDraft:
    """Return a draft that the officer completes before receiving it, noting who looked.

    Raises:
        ForbiddenError: The account may not.
        DraftNotFoundError: There is none.
        DraftSentError: It was received.
    """
    require(account, Action.CHECK_APPLICANT)
    now = services.now()
    with writing(services.database) as session:
        draft = draft_of_nobody(session, draft_id, now=now)
        check_open(draft)
        note(session, "read_draft", draft, account.id, now=now, address=address)
    return draft
