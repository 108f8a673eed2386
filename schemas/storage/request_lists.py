"""Lists of requests as people look for them: by where they stand, when they are due, and words."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from schemas.identifiers import OfficeId
from schemas.request_query import RequestQuery
from schemas.requests import Request
from schemas.storage.requests import request_of_row
from schemas.storage.tables.requests import RequestRow
from schemas.vietnamese import fold


def count_requests(session: Session, query: RequestQuery, *, office: OfficeId) -> int:
    """Return how many there are."""
    return (
        session.scalar(select(func.count()).select_from(RequestRow).where(*_conditions(query, office))) or 0
    )


def page_of_requests(
    session: Session, query: RequestQuery, *, office: OfficeId, offset: int, limit: int
) -> list[Request]:
    """Return `limit` of them from `offset` on, in the order that the query names."""
    found = select(RequestRow).where(*_conditions(query, office))
    if query.is_newest_first:
        found = found.order_by(RequestRow.closed_at.desc(), RequestRow.id)
    else:
        found = found.order_by(
            RequestRow.due_at.is_not(None), RequestRow.due_at, RequestRow.created_at, RequestRow.id
        )
    return [request_of_row(row) for row in session.scalars(found.offset(offset).limit(limit))]


def _conditions(query: RequestQuery, office: OfficeId) -> Collection[ColumnElement[bool]]:
    conditions = [
        or_(RequestRow.competent_office == office, RequestRow.receiving_office == office),
        RequestRow.state.in_(query.states),
    ]
    if query.due_from is not None:
        conditions.append(RequestRow.due_at >= query.due_from)
    if query.due_before is not None:
        conditions.append(RequestRow.due_at < query.due_before)
    words = fold(query.words).split()
    return [*conditions, *(RequestRow.search_words.contains(word, autoescape=True) for word in words)]
