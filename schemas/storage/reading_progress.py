"""How far pages are read: all of them, or those in the dossiers of a batch."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from schemas.reading_progress import LATELY, ReadingProgress
from schemas.stages import Stage
from schemas.storage.tables.batches import BatchFileRow
from schemas.storage.tables.work import WorkRow


def reading_progress(session: Session, *, now: datetime, batch_id: str | None = None) -> ReadingProgress:
    """Return how far the reading is; of a batch, that of all pages in its dossiers."""
    pages = WorkRow.stage == Stage.READ_PAGE
    states = select(WorkRow.state, func.count()).where(pages)
    lately = select(func.count()).where(pages, WorkRow.state == "done", WorkRow.changed_at > now - LATELY)
    if batch_id is not None:
        is_own = WorkRow.dossier_id.in_(dossiers_of_batch(batch_id))
        states, lately = states.where(is_own), lately.where(is_own)
    counts = {row[0]: row[1] for row in session.execute(states.group_by(WorkRow.state))}
    return ReadingProgress(
        waiting=counts.get("waiting", 0),
        running=counts.get("running", 0),
        done=counts.get("done", 0),
        parked=counts.get("parked", 0),
        lately=session.scalar(lately) or 0,
    )


def dossiers_of_batch(batch_id: str) -> Select[Any]:
    """Return the query for the dossiers into which files of a batch were laid."""
    query = select(BatchFileRow.dossier_id).where(BatchFileRow.batch_id == batch_id)
    return query.where(BatchFileRow.dossier_id.is_not(None)).distinct()
