"""A request is linked to its dossier; one that only the register knows is registered, and its slip opened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Permit, permit_for
from schemas.dossier import Dossier
from schemas.identifiers import ArchiveFileCode, DossierId
from schemas.requests import Request, RequestAction
from schemas.slips import Slip
from schemas.stages import Stage
from schemas.storage.dossiers import ensure_dossier, find_dossier
from schemas.storage.request_moves import actor_of, move_request
from schemas.storage.slips import open_slip
from schemas.storage.tables.archive import PageRow
from schemas.storage.whereabouts import whereabouts
from schemas.storage.work import Message, add_work


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did."""

    request: Request
    slip: Slip | None
    """Of a dossier without any page; None where there are pages."""
    messages: tuple[Message, ...]
    """To send after the commit."""


def link_dossier(
    session: Session,
    request: Request,
    said: dict[str, Any],
    *,
    account: Account,
    now: datetime,
    address: str = "",
) -> Linked:
    """Link the dossier that `said` names, with its evidence; a slip opens by itself where nothing of it is scanned.

    Raises:
        DossierNotFoundError: There is none for this account, and its office's register names none either.
        RequestMoveError: The state does not allow it.
        RequestChangedError: Somebody else changed the request meanwhile.
    """
    permit = permit_for(account, Action.READ_DOSSIER)
    dossier, messages = _dossier_named(session, said["dossier"], account=account, permit=permit, now=now)
    linked = move_request(
        session,
        request,
        RequestAction.LINK_DOSSIER,
        actor=actor_of(account),
        account_id=account.id,
        now=now,
        said=said,
        dossier_id=dossier.id,
    )
    slip = None
    if not has_pages(session, dossier.id):
        slip = open_slip(session, linked, dossier.id, account_id=account.id, now=now, address=address)
    return Linked(linked, slip, tuple(messages))


def has_pages(session: Session, dossier_id: DossierId) -> bool:
    """Return whether anything of the dossier was scanned."""
    return session.scalar(select(exists().where(PageRow.dossier_id == dossier_id))) is True


def _dossier_named(
    session: Session, code: str, *, account: Account, permit: Permit, now: datetime
) -> tuple[Dossier, list[Message]]:
    known = whereabouts(session, [code], office_id=account.office_id, permit=permit)
    if known.dossier is not None or known.entry is None or known.is_kept_back:
        return known.dossier or find_dossier(session, code, permit=permit), []
    archive_file_code = ArchiveFileCode(known.entry.archive_file_code)
    made = ensure_dossier(session, archive_file_code, office_id=account.office_id, now=now)
    # One that was registered before may have been closed to this account since.
    dossier = find_dossier(session, made.id, permit=permit)
    # Search finds it by its code from now on, without a page.
    return dossier, add_work(session, Stage.INDEX_DOSSIER, [dossier.id], dossier_id=dossier.id, now=now)
