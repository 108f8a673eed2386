"""Dossiers held because a page may be secret: held at once, released or kept by a named person."""

from collections.abc import Collection
from datetime import datetime
from typing import cast

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, ArchiveFileCode, DossierId, OfficeId, PageId, new_id
from schemas.layout import BoundingBox
from schemas.secrecy import HoldState, SecrecyHold, SecrecyLevel
from schemas.stages import Stage
from schemas.storage import audit
from schemas.storage.dossiers import refresh_dossier
from schemas.storage.tables.archive import DossierRow, PageRow
from schemas.storage.tables.secrecy import SecrecyHoldRow
from schemas.storage.work import Message, add_work


class HoldNotFoundError(NotFoundError):
    """No such hold for this person."""

    code = "hold_not_found"


def hold_dossier(
    session: Session,
    page_id: PageId,
    *,
    dossier_id: DossierId,
    level: SecrecyLevel,
    confidence: float,
    box: BoundingBox,
    now: datetime,
) -> list[Message]:
    """Hold the dossier because of a stamp on the page; return the work that takes it out of the index.

    What a person decided of this stamp before stays decided.
    """
    known = select(SecrecyHoldRow.id).where(SecrecyHoldRow.page_id == page_id, SecrecyHoldRow.level == level)
    if session.scalar(known) is not None:
        return []
    session.add(
        SecrecyHoldRow(
            id=new_id(),
            dossier_id=dossier_id,
            page_id=page_id,
            level=level,
            confidence=confidence,
            box=list(box),
            found_at=now,
            state="open",
            reason="",
        )
    )
    audit.record(
        session,
        "hold_dossier",
        account_id=None,
        subject_kind="dossier",
        subject_id=dossier_id,
        now=now,
        detail={"page_id": page_id, "level": level},
    )
    return _set_held(session, dossier_id, is_held=True, now=now)


def decide_hold(
    session: Session,
    hold: SecrecyHold,
    *,
    state: HoldState,
    account_id: AccountId,
    reason: str,
    now: datetime,
) -> list[Message]:
    """Record what the designated person decided; the dossier is free once all its stamps are released."""
    row = session.get_one(SecrecyHoldRow, hold.id, with_for_update=True)
    row.state, row.decided_by, row.decided_at, row.reason = state, account_id, now, reason
    session.flush()
    others = select(SecrecyHoldRow.id).where(
        SecrecyHoldRow.dossier_id == hold.dossier_id, SecrecyHoldRow.state != "released"
    )
    return _set_held(session, hold.dossier_id, is_held=session.scalar(others.limit(1)) is not None, now=now)


def list_holds(
    session: Session, *, office_ids: Collection[OfficeId], state: HoldState | None = None
) -> list[SecrecyHold]:
    """Return the holds in these offices, newest first."""
    query = _holds().where(DossierRow.office_id.in_(office_ids))
    if state is not None:
        query = query.where(SecrecyHoldRow.state == state)
    rows = session.execute(query.order_by(SecrecyHoldRow.found_at.desc()))
    return [_hold(row, code, page_number) for row, code, page_number in rows]


def find_hold(session: Session, hold_id: str, *, office_ids: Collection[OfficeId]) -> SecrecyHold:
    """Return the hold with this id.

    Raises:
        HoldNotFoundError: There is none in these offices.
    """
    query = _holds().where(DossierRow.office_id.in_(office_ids), SecrecyHoldRow.id == hold_id)
    row = session.execute(query).one_or_none()
    if row is None:
        raise HoldNotFoundError("Không có mục tạm giữ này. Tải lại danh sách.")
    hold, code, page_number = row
    return _hold(hold, code, page_number)


def secret_pages(session: Session, dossier_id: DossierId) -> frozenset[PageId]:
    """Return the pages of the dossier with a stamp of secrecy that nobody released."""
    query = select(SecrecyHoldRow.page_id).where(
        SecrecyHoldRow.dossier_id == dossier_id, SecrecyHoldRow.state != "released"
    )
    return frozenset(PageId(page_id) for page_id in session.scalars(query))


def _holds() -> Select[SecrecyHoldRow, str, int]:
    query = select(SecrecyHoldRow, DossierRow.archive_file_code, PageRow.number)
    return query.join(DossierRow, SecrecyHoldRow.dossier_id == DossierRow.id).join(
        PageRow, SecrecyHoldRow.page_id == PageRow.id
    )


def _set_held(session: Session, dossier_id: DossierId, *, is_held: bool, now: datetime) -> list[Message]:
    session.execute(update(DossierRow).where(DossierRow.id == dossier_id).values(is_held=is_held))
    refresh_dossier(session, dossier_id)
    return add_work(session, Stage.INDEX_DOSSIER, [dossier_id], dossier_id=dossier_id, now=now)


def _hold(row: SecrecyHoldRow, code: str, page_number: int) -> SecrecyHold:
    return SecrecyHold(
        row.id,
        DossierId(row.dossier_id),
        ArchiveFileCode(code),
        PageId(row.page_id),
        page_number,
        cast(SecrecyLevel, row.level),
        row.confidence,
        row.found_at,
        cast(HoldState, row.state),
        AccountId(row.decided_by) if row.decided_by else None,
        row.decided_at,
        row.reason,
    )
