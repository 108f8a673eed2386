"""Alerts of saved searches, as kept: what changed and is searchable, what was found in it, and what was looked at."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, exists, func, select, update
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.identifiers import AccountId, DossierId, new_id
from schemas.saved_search import SavedSearch, SearchAlert, lesser_rights
from schemas.stages import Stage
from schemas.storage.search_documents import changed_since
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.saved_searches import SavedSearchRow, SearchAlertRow
from schemas.storage.tables.search import SearchDocumentRow
from schemas.storage.tables.work import WorkRow
from schemas.storage.visibility import visible

_SETTLED = timedelta(seconds=60)
"""Whoever wrote a change longer ago than this has committed it."""
_AT_ONCE = 500


def news(session: Session, since: datetime, *, limit: int, now: datetime) -> tuple[list[DossierId], datetime]:
    """Return dossiers whose content changed after `since` and that the index has so, and until when that is all.

    What the index has not yet is looked at again the next time, as is what changed a moment ago: another process
    may still be about to commit an older change. `limit` is larger than what is ever written at one moment.
    """
    changed = changed_since(session, since, limit=limit)
    if len(changed) == limit:
        changed = [each for each in changed if each[1] < changed[-1][1]] or changed
    behind = _behind(session, [dossier_id for dossier_id, _ in changed])
    ends = [moment - timedelta(microseconds=1) for dossier_id, moment in changed if dossier_id in behind]
    ends += [now - _SETTLED, changed[-1][1] if len(changed) else now]
    return [each for each, _ in changed if each not in behind], max(since, min(ends))


def _behind(session: Session, ids: Sequence[DossierId]) -> set[str]:
    """Return those that the index will have soon; what it refused waits for a person."""
    is_refused = exists().where(
        WorkRow.stage == Stage.INDEX_DOSSIER,
        WorkRow.subject_id == DossierRow.id,
        WorkRow.state == "parked",
    )
    query = (
        select(DossierRow.id)
        .join(SearchDocumentRow, SearchDocumentRow.dossier_id == DossierRow.id)
        .where(DossierRow.indexed_version < SearchDocumentRow.version)
        .where(DossierRow.is_held.is_(False), ~is_refused)
    )
    found: set[str] = set()
    for start in range(0, len(ids), _AT_ONCE):
        found.update(session.scalars(query.where(DossierRow.id.in_(ids[start : start + _AT_ONCE]))))
    return found


def add_alerts(
    session: Session, search: SavedSearch, dossier_ids: Iterable[DossierId], *, rights: str, now: datetime
) -> int:
    """Note that dossiers came to fit; what was noted before stays as it is. Return how many are new."""
    ids = list(dossier_ids)
    if session.get(SavedSearchRow, search.id, with_for_update=True) is None:
        return 0  # removed meanwhile
    known = set(
        session.scalars(select(SearchAlertRow.dossier_id).where(SearchAlertRow.search_id == search.id))
    )
    fresh = [each for each in ids if each not in known]
    for dossier_id in fresh:
        session.add(
            SearchAlertRow(
                id=new_id(), search_id=search.id, dossier_id=dossier_id, rights=rights, found_at=now
            )
        )
    return len(fresh)


def list_alerts(session: Session, account_id: AccountId, *, permit: Permit, limit: int) -> list[SearchAlert]:
    """Return the account's newest alerts of dossiers that `permit` covers, found with no more rights than it has."""
    rows = session.scalars(_alerts(account_id, permit).order_by(SearchAlertRow.found_at.desc()).limit(limit))
    return [SearchAlert(row.search_id, DossierId(row.dossier_id), row.found_at, row.seen_at) for row in rows]


def count_unseen(session: Session, account_id: AccountId, *, permit: Permit) -> int:
    """Return how many alerts, of those that `list_alerts` tells of, nobody has looked at."""
    unseen = _alerts(account_id, permit).where(SearchAlertRow.seen_at.is_(None))
    return session.scalar(select(func.count()).select_from(unseen.subquery())) or 0


def note_seen(
    session: Session, account_id: AccountId, alerts: Sequence[SearchAlert], *, now: datetime
) -> None:
    """Note that the owner looked at these alerts."""
    own = select(SavedSearchRow.id).where(SavedSearchRow.account_id == account_id)
    for alert in alerts:
        chosen = and_(
            SearchAlertRow.search_id == alert.search_id, SearchAlertRow.dossier_id == alert.dossier_id
        )
        unseen = SearchAlertRow.search_id.in_(own), SearchAlertRow.seen_at.is_(None)
        session.execute(update(SearchAlertRow).where(chosen, *unseen).values(seen_at=now))


def _alerts(account_id: AccountId, permit: Permit) -> Select[SearchAlertRow]:
    return (
        select(SearchAlertRow)
        .join(SavedSearchRow, SavedSearchRow.id == SearchAlertRow.search_id)
        .join(DossierRow, DossierRow.id == SearchAlertRow.dossier_id)
        .where(SavedSearchRow.account_id == account_id, visible(permit))
        .where(SearchAlertRow.rights.in_(lesser_rights(permit)))
    )
