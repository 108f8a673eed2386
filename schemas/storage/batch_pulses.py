"""A short word for how a batch stands: another word, and its page shows something else."""

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.batches import BatchFileRow, BatchRow


def batch_pulses(session: Session, batch_ids: Collection[str]) -> dict[str, str]:
    """Return batch → its word: its state, its files by state, and how far reading and indexing of its dossiers are."""
    states = select(BatchRow.id, BatchRow.state).where(BatchRow.id.in_(batch_ids))
    words = {batch_id: [str(state)] for batch_id, state in session.execute(states)}
    files = select(BatchFileRow.batch_id, BatchFileRow.state, func.count())
    files = files.where(BatchFileRow.batch_id.in_(batch_ids)).group_by(
        BatchFileRow.batch_id, BatchFileRow.state
    )
    for batch_id, state, count in session.execute(files.order_by(BatchFileRow.state)):
        words[batch_id].append(f"{state}={count}")
    of_batch = select(BatchFileRow.batch_id, BatchFileRow.dossier_id).distinct()
    of_batch = of_batch.where(BatchFileRow.batch_id.in_(batch_ids), BatchFileRow.dossier_id.is_not(None))
    dossiers = of_batch.subquery()
    versions = select(
        dossiers.c.batch_id, func.sum(DossierRow.version), func.sum(DossierRow.indexed_version)
    ).join(DossierRow, DossierRow.id == dossiers.c.dossier_id)
    for batch_id, version, indexed in session.execute(versions.group_by(dossiers.c.batch_id)):
        words[batch_id].append(f"{version}/{indexed}")
    return {batch_id: " ".join(parts) for batch_id, parts in words.items()}
