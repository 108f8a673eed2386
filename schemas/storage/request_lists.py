"""Lists of requests as people look for them: by where they stand, when they are due, and words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from schemas.identifiers import OfficeId
from schemas.request_query import Order, RequestQuery
from schemas.requests import Request, RequestState
from schemas.storage.requests import request_of_row
from schemas.storage.tables.requests import RequestRow
from schemas.storage.visibility import tested
from schemas.vietnamese import fold

Moment = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


def count_requests(session: Session, query: RequestQuery, *, office: OfficeId) -> int:
    """Return how many there are."""
    conditions = (of_office(office), RequestRow.state.in_(query.states), *_wanted(query))
    return session.scalar(select(func.count()).select_from(RequestRow).where(*conditions)) or 0


def page_of_requests(
    session: Session, query: RequestQuery, *, office: OfficeId, offset: int, limit: int
) -> list[Request]:
    """Return `limit` of them from `offset` on, in the order that the query names."""
    row = RequestRow
    order: Sequence[Any]
    if query.order is Order.DUE:
        order = (row.due_at.is_not(None), row.due_at, row.created_at, row.id)
        found = select(row.id).where(of_office(office), row.state.in_(query.states), *_wanted(query))
        ids = found.order_by(*order)
    else:
        moment = row.closed_at if query.order is Order.ENDED else row.created_at
        order = (moment.desc(), row.id.desc())
        ids = _newest(query, moment, office=office, limit=offset + limit)
    page = ids.offset(offset).limit(limit).scalar_subquery()
    rows = session.scalars(select(row).where(row.id.in_(page)).order_by(*order))
    return [request_of_row(each) for each in rows]


def _newest(query: RequestQuery, moment: Moment, *, office: OfficeId, limit: int) -> Select[str]:
    """Select ids by `moment`, the newest first.

    The index of each kind of office is walked until `limit` are found, however many there ever were.
    """
    row = RequestRow
    found = select(row.id, moment.label("at")).where(moment.is_not(None), *_wanted(query))
    if query.states != frozenset(RequestState):
        found = found.where(tested(row.state.in_(query.states)))
    found = found.order_by(moment.desc(), row.id.desc()).limit(limit)
    parts = (row.competent_office == office, row.receiving_office == office)
    newest = union(*(select(found.where(part).subquery()) for part in parts)).subquery()
    return select(newest.c.id).order_by(newest.c.at.desc(), newest.c.id.desc())


def of_office(office: OfficeId) -> ColumnElement[bool]:
    """Return that a request, found by other conditions, is decided or was received by the office."""
    return tested(or_(RequestRow.competent_office == office, RequestRow.receiving_office == office))


def _wanted(query: RequestQuery) -> Sequence[ColumnElement[bool]]:
    """Return what must hold besides office and state."""
    conditions = []
    if query.due_from is not None:
        conditions.append(RequestRow.due_at >= query.due_from)
    if query.due_before is not None:
        conditions.append(RequestRow.due_at < query.due_before)
    words = fold(query.words).split()
    return [*conditions, *(RequestRow.search_words.contains(word, autoescape=True) for word in words)]
