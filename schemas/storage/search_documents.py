"""Dossiers as search has them: kept beside the records, so that an index can be filled anew at the speed of a copy."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.identifiers import DossierId
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.search import SearchDocumentRow
from schemas.storage.visibility import tested, visible

_LEVEL = 1
"""Of compression: writing is as important as reading."""
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One dossier, ready for any engine and for being shown."""

    dossier_id: DossierId
    version: int
    checksum: str
    content: bytes
    shown: bytes


def save_search_documents(
    session: Session, documents: Sequence[SearchDocument], *, index_format: int, now: datetime
) -> None:
    """Keep `documents` in place of older ones; a newer one stays. `changed_at` moves only with the content."""
    if not documents:
        return
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = (postgresql.insert if is_postgresql else sqlite.insert)(SearchDocumentRow)
    fresh, kept = insert.excluded, SearchDocumentRow
    is_same = kept.checksum == fresh.checksum
    replaced = {name: fresh[name] for name in ("version", "format", "checksum", "content", "shown")}
    statement = insert.on_conflict_do_update(
        index_elements=[kept.dossier_id],
        set_={**replaced, "changed_at": case((is_same, kept.changed_at), else_=fresh.changed_at)},
        where=kept.version <= fresh.version,
    )
    session.execute(statement, [_values(each, index_format=index_format, now=now) for each in documents])


def _values(document: SearchDocument, *, index_format: int, now: datetime) -> dict[str, object]:
    return {
        "dossier_id": document.dossier_id,
        "version": document.version,
        "format": index_format,
        "checksum": document.checksum,
        "content": zlib.compress(document.content, _LEVEL),
        "shown": zlib.compress(document.shown, _LEVEL),
        "changed_at": now,
    }


def current_documents(
    session: Session, dossier_ids: Sequence[DossierId], *, index_format: int
) -> list[SearchDocument]:
    """Return those of the dossiers that are kept as they are now; the others are to be made anew."""
    query = select(
        SearchDocumentRow.dossier_id,
        SearchDocumentRow.version,
        SearchDocumentRow.checksum,
        SearchDocumentRow.content,
    ).join(DossierRow, _is_current(index_format))
    found = []
    for start in range(0, len(dossier_ids), _AT_ONCE):
        chosen = SearchDocumentRow.dossier_id.in_(dossier_ids[start : start + _AT_ONCE])
        for dossier_id, version, checksum, content in session.execute(query.where(chosen)):
            found.append(
                SearchDocument(DossierId(dossier_id), version, checksum, zlib.decompress(content), b"")
            )
    return found


def wanted_states(
    session: Session,
    *,
    index_format: int,
    only: Sequence[DossierId] | None = None,
    after: DossierId | None = None,
    limit: int | None = None,
) -> Iterator[tuple[DossierId, int, str]]:
    """Yield id, version and checksum of all dossiers that an index should hold, in the order of ids.

    The checksum is "" where the dossier is to be made anew; a held dossier stands in no index.

    Args:
        session: Reads.
        index_format: Of the index.
        only: Just these.
        after: Just those behind this one.
        limit: No more than these.
    """
    query = (
        select(DossierRow.id, DossierRow.version, SearchDocumentRow.checksum)
        .outerjoin(SearchDocumentRow, _is_current(index_format))
        .where(tested(DossierRow.is_held.is_(False)))
        .order_by(DossierRow.id)
        .limit(limit)
    )
    if only is not None:
        query = query.where(DossierRow.id.in_(only))
    if after is not None:
        query = query.where(DossierRow.id > after)
    for dossier_id, version, checksum in session.execute(query).yield_per(5_000):
        yield DossierId(dossier_id), version, checksum or ""


def shown_documents(
    session: Session, dossier_ids: Sequence[DossierId], *, permit: Permit
) -> dict[DossierId, bytes]:
    """Return what is shown of those of the dossiers that `permit` covers."""
    query = (
        select(SearchDocumentRow.dossier_id, SearchDocumentRow.shown)
        .join(DossierRow, DossierRow.id == SearchDocumentRow.dossier_id)
        .where(SearchDocumentRow.dossier_id.in_(dossier_ids), tested(visible(permit)))
    )
    return {DossierId(key): zlib.decompress(shown) for key, shown in session.execute(query)}


def changed_since(session: Session, moment: datetime, *, limit: int) -> list[tuple[DossierId, datetime]]:
    """Return the dossiers whose content search has known only since after `moment`, oldest change first."""
    query = select(SearchDocumentRow.dossier_id, SearchDocumentRow.changed_at)
    query = query.where(SearchDocumentRow.changed_at > moment)
    rows = session.execute(
        query.order_by(SearchDocumentRow.changed_at, SearchDocumentRow.dossier_id).limit(limit)
    )
    return [(DossierId(key), changed_at) for key, changed_at in rows]


def _is_current(index_format: int) -> ColumnElement[bool]:
    return and_(
        DossierRow.id == SearchDocumentRow.dossier_id,
        DossierRow.version == SearchDocumentRow.version,
        SearchDocumentRow.format == index_format,
    )
