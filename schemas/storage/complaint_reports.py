"""Complaints as reports count them: without what was written, by whom, or about whom."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.complaints.complaint import ComplaintState
from schemas.identifiers import OfficeId
from schemas.reporting.complaints import CountedComplaint
from schemas.storage.tables.complaints import ComplaintRow

_AT_ONCE = 2_000


def stream_complaints(
    session: Session, *, offices: Collection[OfficeId], since: datetime, moment: datetime
) -> Iterator[CountedComplaint]:
    """Yield the complaints to these offices that came up to `moment` and had not been closed before `since`."""
    row = ComplaintRow
    query = select(row.kind, row.office_id, row.received_at, row.due_at, row.closed_at, row.state).where(
        row.office_id.in_(offices),
        row.received_at <= moment,
        row.closed_at.is_(None) | (row.closed_at >= since),
    )
    for kind, office, received_at, due_at, closed_at, state in session.execute(
        query.execution_options(yield_per=_AT_ONCE)
    ):
        is_forwarded = state == ComplaintState.FORWARDED
        yield CountedComplaint(kind, OfficeId(office), received_at, due_at, closed_at, is_forwarded)
