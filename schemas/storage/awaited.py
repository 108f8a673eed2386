"""Dossiers that a request waits for: their slips put them ahead of bulk work, in the queue and at the review desk."""

from datetime import datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from schemas.requests import RUNNING
from schemas.slips import GIVEN_UP
from schemas.stages import Stage
from schemas.storage.tables.requests import RequestRow
from schemas.storage.tables.slips import SlipRow
from schemas.storage.tables.work import WorkRow
from schemas.storage.visibility import tested
from schemas.storage.work import Message

AWAITED_URGENCY = 1
"""Of what the review desk asks about such a dossier; of others it is 0."""
_AT_ONCE = 500


def urgency_of(session: Session, dossier_id: str) -> int:
    """Return how urgently people are asked about this dossier."""
    found = session.scalar(_awaited().where(SlipRow.dossier_id == dossier_id).limit(1))
    return 0 if found is None else AWAITED_URGENCY


def first_awaited(session: Session, stage: Stage, *, now: datetime) -> Message | None:
    """Return the due work of `stage` that goes before all other: that of the request which is due soonest.

    A page, paper or dossier whose turn came is not returned again: its work does not wait any more.
    """
    order = (RequestRow.due_at.is_(None), RequestRow.due_at, SlipRow.opened_at)
    dossier_ids = list(dict.fromkeys(session.scalars(_awaited().order_by(*order).limit(_AT_ONCE))))
    if not dossier_ids:
        return None
    due = or_(WorkRow.next_try_at.is_(None), WorkRow.next_try_at <= now)
    # By their dossiers: of what waits there may be a hundred thousand, of what is awaited some dozens.
    is_next = tested(and_(WorkRow.stage == stage, WorkRow.state == "waiting", due))
    chosen = WorkRow.dossier_id.in_(dossier_ids), is_next
    rows = session.scalars(select(WorkRow).where(*chosen).order_by(WorkRow.changed_at, WorkRow.subject_id))
    place = {each: at for at, each in enumerate(dossier_ids)}
    found = min(rows, key=lambda row: place[row.dossier_id or ""], default=None)
    return None if found is None else Message(stage, found.subject_id)


def _awaited() -> Select[str]:
    query = select(SlipRow.dossier_id).join(RequestRow, RequestRow.id == SlipRow.request_id)
    return query.where(SlipRow.state.not_in(GIVEN_UP), RequestRow.state.in_(RUNNING))
