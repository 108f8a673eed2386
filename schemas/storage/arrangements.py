"""The steps in which people changed the papers and pages of a dossier, so that each can be taken back and made again.

Steps that were taken back stand after those that were not; a new step takes their place.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from schemas.arrangement import Arrangement, KeptStep, from_json, to_json
from schemas.identifiers import AccountId, DossierId, new_id
from schemas.storage.tables.archive import ArrangementRow

MOST_STEPS = 100
"""So many can be taken back; older ones are forgotten (the audit trail tells of them)."""


def keep_step(
    session: Session,
    dossier_id: DossierId,
    op: str,
    *,
    pages: Sequence[int],
    before: Arrangement,
    after: Arrangement,
    account_id: AccountId,
    now: datetime,
) -> None:
    """Keep a step, which nothing that was taken back can follow any more."""
    own = ArrangementRow.dossier_id == dossier_id
    session.execute(delete(ArrangementRow).where(own, ArrangementRow.is_undone.is_(True)))
    last = session.scalar(select(func.max(ArrangementRow.ordinal)).where(own)) or 0
    session.execute(delete(ArrangementRow).where(own, ArrangementRow.ordinal <= last - MOST_STEPS + 1))
    row = ArrangementRow(
        id=new_id(),
        dossier_id=dossier_id,
        ordinal=last + 1,
        op=op,
        pages=list(pages),
        before=to_json(before),
        after=to_json(after),
        made_by=account_id,
        made_at=now,
    )
    session.add(row)


def step_to_undo(session: Session, dossier_id: DossierId) -> KeptStep | None:
    """Return the last step that stands."""
    query = select(ArrangementRow).where(
        ArrangementRow.dossier_id == dossier_id, ArrangementRow.is_undone.is_(False)
    )
    row = session.scalar(query.order_by(ArrangementRow.ordinal.desc()).limit(1))
    return _step(row) if row else None


def step_to_redo(session: Session, dossier_id: DossierId) -> KeptStep | None:
    """Return the first step that was taken back after all that stand."""
    query = select(ArrangementRow).where(
        ArrangementRow.dossier_id == dossier_id, ArrangementRow.is_undone.is_(True)
    )
    row = session.scalar(query.order_by(ArrangementRow.ordinal).limit(1))
    return _step(row) if row else None


def count_steps(session: Session, dossier_id: DossierId) -> tuple[int, int]:
    """Return how many steps can be taken back, and how many made again."""
    query = select(ArrangementRow.is_undone, func.count()).where(ArrangementRow.dossier_id == dossier_id)
    found = [tuple(row) for row in session.execute(query.group_by(ArrangementRow.is_undone))]
    return sum(count for is_undone, count in found if not is_undone), sum(
        count for is_undone, count in found if is_undone
    )


def note_undone(session: Session, step_id: str) -> None:
    """Note that the step was taken back."""
    session.execute(update(ArrangementRow).where(ArrangementRow.id == step_id).values(is_undone=True))


def note_redone(session: Session, step_id: str) -> None:
    """Note that the step stands again."""
    session.execute(update(ArrangementRow).where(ArrangementRow.id == step_id).values(is_undone=False))


def _step(row: ArrangementRow) -> KeptStep:
    return KeptStep(
        row.id, row.op, tuple(row.pages), row.made_at, from_json(row.before), from_json(row.after)
    )
