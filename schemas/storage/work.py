"""The record of work: every stage of every page, document and dossier, its lease, its failures, its retries.

A job takes a lease before it starts and may finish only under that lease, so a message that comes twice,
or a worker that was taken for dead and wakes up, changes nothing. What nobody finishes in time is due again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from schemas.errors import TrichLucError
from schemas.identifiers import new_id
from schemas.stages import ROUTE, Stage, stage_spec
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.work import WorkRow

LEASE = timedelta(seconds=20)
"""A worker renews its lease more often than this; one that does not is dead."""
RESEND_AFTER = timedelta(seconds=30)
"""A message that was sent this long ago and is in no queue was lost."""
_BACKOFF = (timedelta(seconds=5), timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30))

DELIVERIES_ENDED = "deliveries_ended"
"""Code of a subject that was parked because its workers kept dying."""
_DELIVERIES_ENDED_MESSAGE = (
    "Tiến trình đọc dừng nhiều lần ở đây. Hãy quét lại trang này hoặc báo người quản trị."
)


class Message(NamedTuple):
    """What a queue carries: a stage and an id."""

    stage: Stage
    subject_id: str


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to do a piece of work, until `renew_work` is no longer called."""

    message: Message
    dossier_id: str
    """Empty where the work is no dossier's."""
    token: str
    ends_at: datetime
    """No renewal goes beyond this moment."""


def add_work(
    session: Session, stage: Stage, subject_ids: Iterable[str], *, dossier_id: str | None, now: datetime
) -> list[Message]:
    """Let `stage` be done, again if it was done before; return the messages to send after the commit.

    Work on what is no dossier's has no `dossier_id`.
    """
    subject_ids = list(subject_ids)
    known = {row.subject_id: row for row in _rows(session, stage, subject_ids)}
    for subject_id in subject_ids:
        row = known.get(subject_id)
        if row is None:
            row = WorkRow(stage=stage, subject_id=subject_id, dossier_id=dossier_id)
            session.add(row)
        _reset(row, now)
    return [Message(stage, subject_id) for subject_id in subject_ids]


def start_work(session: Session, message: Message, *, now: datetime) -> Lease | None:
    """Take the lease; None where there is nothing to do, or somebody else is doing it.

    A subject whose workers died too often is parked instead.
    """
    row = session.get(WorkRow, (message.stage, message.subject_id), with_for_update=True)
    if row is None or not _is_open(row, now):
        return None
    spec = stage_spec(message.stage)
    if row.deliveries - row.tries >= spec.max_deliveries:
        _park(session, row, DELIVERIES_ENDED, _DELIVERIES_ENDED_MESSAGE, now)
        return None
    row.state, row.lease, row.deliveries = "running", new_id(), row.deliveries + 1
    row.deadline_at, row.changed_at = now + LEASE, now
    return Lease(message, row.dossier_id or "", row.lease, now + timedelta(seconds=spec.seconds))


def renew_work(session: Session, lease: Lease, *, now: datetime) -> bool:
    """Keep `lease` for another while; False where it was lost or its time is up."""
    if now >= lease.ends_at:
        return False
    row = _held(session, lease)
    if row is not None:
        row.deadline_at = now + LEASE
    return row is not None


def finish_work(session: Session, lease: Lease, *, now: datetime) -> bool:
    """Mark the work done; False where the lease was lost: then nothing of the job may be kept."""
    row = _held(session, lease)
    if row is None:
        return False
    row.state, row.lease, row.deadline_at, row.changed_at = "done", None, None, now
    row.error_code = row.error_message = None
    return True


def fail_work(session: Session, lease: Lease, error: TrichLucError, *, now: datetime) -> None:
    """Record the failure: try again later where that can help, else park it."""
    row = _held(session, lease)
    if row is None:
        return
    row.tries += 1
    spec = stage_spec(lease.message.stage)
    is_given_up = spec.max_tries is not None and row.tries >= spec.max_tries
    if not error.is_transient or is_given_up:
        _park(session, row, error.error_code, error.message, now)
        return
    row.state, row.lease, row.deadline_at, row.sent_at = "waiting", None, None, None
    pause = _BACKOFF[min(row.tries, len(_BACKOFF)) - 1]
    row.next_try_at = now + min(pause, timedelta(seconds=spec.longest_pause_s))
    row.error_code, row.error_message, row.changed_at = error.error_code, error.message, now


def advance_dossier(session: Session, stage: Stage, *, dossier_id: str, now: datetime) -> list[Message]:
    """Let the stage that follows `stage` begin if nothing of `stage` is left to do in the dossier.

    Call it in the transaction that finished or parked a piece, with the dossier locked by it.
    """
    session.execute(select(DossierRow.id).where(DossierRow.id == dossier_id).with_for_update())
    session.flush()
    following = stage_spec(stage).then
    if following is None or unfinished(session, stage, dossier_id=dossier_id):
        return []
    return add_work(session, following, [dossier_id], dossier_id=dossier_id, now=now)


def unfinished(session: Session, stage: Stage, *, dossier_id: str) -> int:
    """Return how many subjects of `stage` in the dossier are neither done nor parked."""
    query = select(func.count()).where(
        WorkRow.stage == stage, WorkRow.dossier_id == dossier_id, WorkRow.state.in_(("waiting", "running"))
    )
    return session.scalar(query) or 0


def take_over_dead(session: Session, *, now: datetime) -> int:
    """Give work whose lease ran out back to the queue; return how much."""
    dead = and_(WorkRow.state == "running", WorkRow.deadline_at < now)
    rows = session.scalars(select(WorkRow).where(dead).with_for_update(skip_locked=True)).all()
    for row in rows:
        row.state, row.lease, row.deadline_at, row.sent_at = "waiting", None, None, None
    return len(rows)


def unsent(session: Session, *, now: datetime, limit: int = 1000) -> list[Message]:
    """Return due work for which no message was sent yet."""
    due = or_(WorkRow.next_try_at.is_(None), WorkRow.next_try_at <= now)
    query = select(WorkRow).where(WorkRow.state == "waiting", WorkRow.sent_at.is_(None), due)
    return [_message(row) for row in session.scalars(query.order_by(WorkRow.changed_at).limit(limit))]


def lost(session: Session, stage: Stage, *, now: datetime, limit: int = 1000) -> list[Message]:
    """Return work of `stage` whose message was sent a while ago; ask only where the queue is empty."""
    query = select(WorkRow).where(
        WorkRow.state == "waiting", WorkRow.stage == stage, WorkRow.sent_at < now - RESEND_AFTER
    )
    return [_message(row) for row in session.scalars(query.limit(limit))]


def waiting(session: Session, stage: Stage, *, now: datetime, limit: int) -> list[Message]:
    """Return due work of `stage`, oldest first: what a job that works in batches takes along."""
    due = or_(WorkRow.next_try_at.is_(None), WorkRow.next_try_at <= now)
    query = select(WorkRow).where(WorkRow.state == "waiting", WorkRow.stage == stage, due)
    return [_message(row) for row in session.scalars(query.order_by(WorkRow.changed_at).limit(limit))]


def mark_sent(session: Session, messages: Sequence[Message], *, now: datetime) -> None:
    """Note that the queue has the messages."""
    for spec in ROUTE:
        ids = [message.subject_id for message in messages if message.stage is spec.stage]
        for start in range(0, len(ids), 500):
            chosen = and_(WorkRow.stage == spec.stage, WorkRow.subject_id.in_(ids[start : start + 500]))
            session.execute(update(WorkRow).where(chosen, WorkRow.state == "waiting").values(sent_at=now))


def retry_parked(session: Session, *, subject_ids: Sequence[str] | None, now: datetime) -> list[Message]:
    """Reset parked work, all of it or that of `subject_ids`; return the messages to send after the commit."""
    query = select(WorkRow).where(WorkRow.state == "parked")
    if subject_ids is not None:
        query = query.where(or_(WorkRow.subject_id.in_(subject_ids), WorkRow.dossier_id.in_(subject_ids)))
    rows = session.scalars(query.with_for_update()).all()
    for row in rows:
        _reset(row, now)
    return [_message(row) for row in rows]


def _rows(session: Session, stage: Stage, subject_ids: list[str]) -> list[WorkRow]:
    rows: list[WorkRow] = []
    for start in range(0, len(subject_ids), 500):
        chosen = WorkRow.subject_id.in_(subject_ids[start : start + 500])
        rows += session.scalars(select(WorkRow).where(WorkRow.stage == stage, chosen).with_for_update())
    return rows


def _reset(row: WorkRow, now: datetime) -> None:
    row.state, row.lease, row.tries, row.deliveries = "waiting", None, 0, 0
    row.deadline_at = row.next_try_at = row.sent_at = None
    row.error_code = row.error_message = None
    row.changed_at = now


def _is_open(row: WorkRow, now: datetime) -> bool:
    if row.state == "running":
        return row.deadline_at is not None and row.deadline_at < now
    return row.state == "waiting" and (row.next_try_at is None or row.next_try_at <= now)


def _held(session: Session, lease: Lease) -> WorkRow | None:
    row = session.get(WorkRow, tuple(lease.message), with_for_update=True)
    return row if row is not None and row.state == "running" and row.lease == lease.token else None


def _park(session: Session, row: WorkRow, code: str, message: str, now: datetime) -> None:
    row.state, row.lease, row.deadline_at, row.next_try_at = "parked", None, None, None
    row.error_code, row.error_message, row.changed_at = code, message, now
    if stage_spec(Stage(row.stage)).then is not None and row.dossier_id is not None:
        advance_dossier(session, Stage(row.stage), dossier_id=row.dossier_id, now=now)


def _message(row: WorkRow) -> Message:
    return Message(Stage(row.stage), row.subject_id)
