"""The fault log: when a channel to the outside did not answer, from when to when."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.identifiers import new_id
from schemas.outbox import Outage, OutChannel, pause_after
from schemas.storage.tables.outbox import OutageRow


def current_outage(session: Session, channel: OutChannel) -> Outage | None:
    """Return the outage of `channel` that goes on; None where it answers, or nobody knows otherwise."""
    row = _current(session, channel)
    return _outage(row) if row else None


def note_no_answer(session: Session, channel: OutChannel, *, code: str, now: datetime) -> None:
    """Keep that `channel` did not answer: an outage begins, or goes on and is probed less often."""
    row = _current(session, channel)
    if row is None:
        row = OutageRow(id=new_id(), channel=channel, began_at=now, error_code=code, failures=0, probe_at=now)
        session.add(row)
    row.failures += 1
    row.error_code, row.probe_at = code, now + pause_after(row.failures)
    session.flush()


def note_answer(session: Session, channel: OutChannel, *, now: datetime) -> None:
    """Keep that `channel` answers: its outage, if there was one, is over."""
    row = _current(session, channel)
    if row is not None:
        row.ended_at = now


def list_outages(
    session: Session,
    *,
    limit: int,
    channels: Collection[OutChannel] = tuple(OutChannel),
    since: datetime | None = None,
) -> list[Outage]:
    """Return outages of these channels, the newest first; with `since` those that lasted beyond it."""
    query = select(OutageRow).where(OutageRow.channel.in_(list(channels)))
    if since is not None:
        query = query.where(OutageRow.ended_at.is_(None) | (OutageRow.ended_at >= since))
    return [_outage(row) for row in session.scalars(query.order_by(OutageRow.began_at.desc()).limit(limit))]


def _current(session: Session, channel: OutChannel) -> OutageRow | None:
    query = select(OutageRow).where(OutageRow.channel == channel, OutageRow.ended_at.is_(None))
    return session.scalar(query.order_by(OutageRow.began_at).limit(1))


def _outage(row: OutageRow) -> Outage:
    return Outage(
        row.id,
        OutChannel(row.channel),
        row.began_at,
        row.ended_at,
        row.error_code,
        row.failures,
        row.probe_at,
    )
