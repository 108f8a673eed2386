"""Steps that fall due and drafted apologies, as kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from schemas.deadlines.duration import UNIT_NAMES, Duration
from schemas.identifiers import AccountId, OfficeId, RequestId
from schemas.storage.absent_rows import add_if_absent
from schemas.storage.tables.upcoming import ApologyDraftRow, DueStepRow
from schemas.upcoming import ApologyDraft, DueStep


def replace_due_steps(
    session: Session, found: Mapping[OfficeId, Sequence[DueStep]], *, now: datetime
) -> None:
    """Keep these as all that falls due; who was noticed before keeps the moment."""
    known = {(row.request_id, row.step): row.noticed_at for row in session.scalars(select(DueStepRow))}
    session.execute(delete(DueStepRow))
    session.add_all(
        DueStepRow(
            request_id=each.request_id,
            step=each.step,
            office_id=office,
            title=each.title,
            due_at=each.due_at,
            noticed_at=known.get((each.request_id, each.step), now),
        )
        for office, steps in found.items()
        for each in steps
    )


def list_due_steps(session: Session, *, office: OfficeId, limit: int) -> list[DueStep]:
    """Return what falls due at the office, the soonest first."""
    query = select(DueStepRow).where(DueStepRow.office_id == office)
    query = query.order_by(DueStepRow.due_at, DueStepRow.request_id, DueStepRow.step).limit(limit)
    return [
        DueStep(RequestId(row.request_id), row.step, row.title, row.due_at) for row in session.scalars(query)
    ]


def count_due_requests(session: Session, *, office: OfficeId) -> int:
    """Return how many requests of the office have something that falls due."""
    query = select(func.count(DueStepRow.request_id.distinct())).where(DueStepRow.office_id == office)
    return session.scalar(query) or 0


def add_apology(session: Session, request_id: RequestId, draft: ApologyDraft, *, due_at: datetime) -> bool:
    """Keep a draft that the clock made, once for each due date; return whether there was none."""
    if session.get(ApologyDraftRow, (request_id, due_at)) is not None:
        return False
    add_if_absent(
        session,
        ApologyDraftRow,
        request_id=request_id,
        due_at=due_at,
        drafted_at=draft.drafted_at,
        reason=draft.reason,
        value=draft.extension.value,
        unit=draft.extension.unit,
        changed_by=None,
    )
    return True


def find_apology(session: Session, request_id: str, *, due_at: datetime) -> ApologyDraft | None:
    """Return the draft for this due date of the request; None where there is none yet."""
    row = session.get(ApologyDraftRow, (request_id, due_at))
    if row is None:
        return None
    unit = next(each for each in UNIT_NAMES if each == row.unit)
    return ApologyDraft(row.reason, Duration(row.value, unit), row.drafted_at, row.changed_by is not None)


def change_apology(
    session: Session,
    request_id: RequestId,
    *,
    due_at: datetime,
    reason: str,
    extension: Duration,
    account_id: AccountId,
) -> None:
    """Keep what a person made of a draft."""
    row = session.get_one(ApologyDraftRow, (request_id, due_at), with_for_update=True)
    row.reason, row.value, row.unit, row.changed_by = reason, extension.value, extension.unit, account_id
