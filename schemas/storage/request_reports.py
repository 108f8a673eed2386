"""Requests as reports read them: in one stream, without anybody's name, whatever is done to them meanwhile."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Select, case, func, null, select
from sqlalchemy.orm import Session

from schemas.identifiers import AccountId, OfficeId, RequestId
from schemas.reporting.course import AFTER_END, TIMED, Counted
from schemas.reporting.holdings import Holdings
from schemas.reporting.report import History
from schemas.requests import Channel, RequestAction, RequestEvent, RequestState
from schemas.storage.tables.accounts import AccountRow
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.issuance import ExtractRow
from schemas.storage.tables.requests import RequestEventRow, RequestRow

_AT_ONCE = 2_000
_IDS_AT_ONCE = 500
_OF_REQUEST = (
    RequestRow.id,
    RequestRow.procedure,
    RequestRow.province,
    RequestRow.procedure_version,
    RequestRow.channel,
    RequestRow.receiving_office,
    RequestRow.competent_office,
)
_OF_EVENT = (
    RequestEventRow.version,
    RequestEventRow.at,
    RequestEventRow.action,
    RequestEventRow.before,
    RequestEventRow.after,
    RequestEventRow.account_id,
)


def stream_requests(
    session: Session, *, offices: Collection[OfficeId] | None, since: datetime, moment: datetime
) -> Iterator[History]:
    """Yield the requests that had not ended before `since`, with what was done to each up to `moment`.

    Args:
        session: Reads.
        offices: Those that decide them; None: all.
        since: When the period began.
        moment: Later events are left out.
    """
    said = case((RequestEventRow.action.in_(sorted(TIMED)), RequestEventRow.detail), else_=null())
    query = _histories(said, moment=moment).where(
        RequestRow.closed_at.is_(None) | (RequestRow.closed_at >= since), RequestRow.created_at <= moment
    )
    query = query.where(RequestEventRow.action.not_in(sorted(AFTER_END)))
    if offices is not None:
        query = query.where(RequestRow.competent_office.in_(offices))
    yield from _streamed(session, query)


def stream_histories(session: Session, ids: Sequence[RequestId], *, moment: datetime) -> Iterator[History]:
    """Yield these requests with all that was done to each up to `moment`, and what was said with it."""
    query = _histories(RequestEventRow.detail, moment=moment)
    for start in range(0, len(ids), _IDS_AT_ONCE):
        some = ids[start : start + _IDS_AT_ONCE]
        yield from _streamed(session, query.where(RequestRow.id.in_(some)))


def count_holdings(
    session: Session, offices: Collection[OfficeId], *, since: datetime, moment: datetime
) -> Holdings:
    """Return how many dossiers these offices held from `since` to `moment`, and what papers they issued."""
    dossiers = select(func.count()).select_from(DossierRow).where(DossierRow.office_id.in_(offices))
    extracts = (
        select(func.count())
        .select_from(ExtractRow)
        .join(DossierRow, DossierRow.id == ExtractRow.dossier_id)
        .where(DossierRow.office_id.in_(offices))
    )
    counts = (
        dossiers.where(DossierRow.created_at < since),
        dossiers.where(DossierRow.created_at.between(since, moment)),
        extracts.where(ExtractRow.issued_at.between(since, moment)),
        extracts.where(ExtractRow.revoked_at.between(since, moment)),
    )
    return Holdings(*(session.scalar(query) or 0 for query in counts))


def people_called(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return the names of these accounts."""
    rows = session.execute(select(AccountRow.id, AccountRow.display_name).where(AccountRow.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def _histories(said: Any, *, moment: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(*_OF_REQUEST, *_OF_EVENT, said.label("said"))
        .join(RequestEventRow, RequestEventRow.request_id == RequestRow.id)
        .where(RequestEventRow.at <= moment)
        .order_by(RequestEventRow.request_id, RequestEventRow.version)
    )


def _streamed(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[History]:
    rows = session.execute(query.execution_options(yield_per=_AT_ONCE))
    for _, of_one in groupby(rows, key=lambda row: row[0]):
        found = list(of_one)
        yield _counted(found[0]), [_event(row) for row in found]


def _counted(row: Row[Any]) -> Counted:
    request_id, procedure, province, version, channel, receiving, competent = row[: len(_OF_REQUEST)]
    return Counted(
        RequestId(request_id),
        procedure,
        province,
        version,
        Channel(channel),
        OfficeId(receiving),
        OfficeId(competent),
    )


def _event(row: Row[Any]) -> RequestEvent:
    version, at, action, before, after, account_id, said = row[len(_OF_REQUEST) :]
    return RequestEvent(
        version,
        at,
        RequestAction(action),
        RequestState(before),
        RequestState(after),
        AccountId(account_id) if account_id else None,
        said or {},
    )
