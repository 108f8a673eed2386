"""A short word for how each of the things that people follow stands: another word, and the page shows another."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schemas.storage.batch_pulses import batch_pulses
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.uploads import ParcelRow
from schemas.storage.tables.work import WorkRow

BATCH, PARCEL, STATUS = "batch:", "parcel:", "status"
"""How topics begin; an id follows, except where all of the work is meant."""


def pulses(session: Session, topics: Collection[str]) -> dict[str, str]:
    """Return topic → its word; a topic that is gone has none."""
    batches = batch_pulses(session, _ids(topics, BATCH))
    found = {BATCH + batch_id: word for batch_id, word in batches.items()}
    found |= {PARCEL + parcel_id: word for parcel_id, word in _parcels(session, _ids(topics, PARCEL)).items()}
    if STATUS in topics:
        found[STATUS] = _status(session)
    return found


def _ids(topics: Collection[str], kind: str) -> list[str]:
    return [topic.removeprefix(kind) for topic in topics if topic.startswith(kind)]


def _parcels(session: Session, parcel_ids: Collection[str]) -> dict[str, str]:
    query = select(ParcelRow.id, ParcelRow.state, ParcelRow.done, ParcelRow.files, ParcelRow.code)
    rows = session.execute(query.where(ParcelRow.id.in_(parcel_ids)))
    return {row[0]: f"{row[1]} {row[2]}/{row[3]} {row[4]}" for row in rows}


def _status(session: Session) -> str:
    """Return what changes with every piece of work: what is done is not counted, as nobody counts millions a second."""
    query = select(WorkRow.state, WorkRow.stage, func.count())
    query = query.where(WorkRow.state.in_(("waiting", "running", "parked")))
    rows = session.execute(
        query.group_by(WorkRow.state, WorkRow.stage).order_by(WorkRow.state, WorkRow.stage)
    )
    changed = session.scalar(select(func.sum(DossierRow.indexed_version)))
    return " ".join(
        [*(f"{state}.{stage}={count}" for state, stage, count in rows), f"indexed={changed or 0}"]
    )
