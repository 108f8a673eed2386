"""Whoever opens a dossier of conditional access says why, where the office asks; the audit trail keeps it."""

from datetime import timedelta

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, permit_for, require
from schemas.dossier import AccessMode, Dossier
from schemas.identifiers import DocumentId, PageId
from schemas.opening import OPENING, ReasonNeededError, given_reason
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source
from schemas.storage.dossiers import find_dossier
from schemas.storage.scans import page_source
from schemas.storage.services import Services


def check_opened(services: Services, account: Account, key: str) -> None:
    """Let pass who said a short while ago why they open this dossier, and everybody where nobody is asked.

    Raises:
        ReasonNeededError: The account has not.
        NotFoundError: There is no such dossier for this account.
    """
    if services.settings.reason_minutes:
        with reading(services.database) as session:
            _check(session, services, account, key)


def check_page_opened(services: Services, account: Account, page_id: str) -> None:
    """Let pass as `check_opened` does, by the id of a page of the dossier."""
    if services.settings.reason_minutes:
        with reading(services.database) as session:
            _check(session, services, account, page_source(session, PageId(page_id)).dossier_id)


def check_document_opened(services: Services, account: Account, document_id: str) -> None:
    """Let pass as `check_opened` does, by the id of a paper of the dossier."""
    if services.settings.reason_minutes:
        with reading(services.database) as session:
            _check(session, services, account, document_source(session, DocumentId(document_id)).dossier_id)


def closed_dossier(services: Services, account: Account, key: str) -> Dossier:
    """Return the dossier that somebody is about to open; of it only the code may be told.

    Raises:
        NotFoundError: There is no such dossier for this account.
    """
    with reading(services.database) as session:
        return _find(session, account, key)


def open_dossier(
    services: Services, account: Account, key: str, *, reason: str, words: str = "", address: str = ""
) -> Dossier:
    """Keep why the account opens the dossier; it is open to it for a while from now on.

    Raises:
        NotFoundError: There is no such dossier for this account.
        BadReasonError: No reason was chosen, or another one without a word about it.
    """
    detail = given_reason(reason, words)
    with writing(services.database) as session:
        dossier = _find(session, account, key)
        audit.record(
            session,
            OPENING,
            account_id=account.id,
            subject_kind="dossier",
            subject_id=dossier.id,
            now=services.now(),
            address=address,
            detail=detail,
        )
    return dossier


def _check(session: Session, services: Services, account: Account, key: str) -> None:
    dossier = _find(session, account, key)
    if dossier.access_mode is not AccessMode.CONDITIONAL:
        return
    since = services.now() - timedelta(minutes=services.settings.reason_minutes)
    if not audit.did_since(session, OPENING, account_id=account.id, subject_id=dossier.id, since=since):
        raise ReasonNeededError(dossier.id)


def _find(session: Session, account: Account, key: str) -> Dossier:
    require(account, Action.READ_DOSSIER)
    return find_dossier(session, key, permit=permit_for(account, Action.READ_DOSSIER))
