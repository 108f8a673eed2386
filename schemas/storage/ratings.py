"""Ratings as kept: given once for each request, and not to be led back to it."""

import hashlib
from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError
from schemas.identifiers import OfficeId, new_id
from schemas.requests import Request
from schemas.storage.tables.ratings import RatedRow, RatingRow


class AlreadyRatedError(ConflictError):
    """The request was rated before."""

    code = "already_rated"


def add_rating(session: Session, request: Request, *, score: int, comment: str, on: date) -> None:
    """Keep a rating of the service on `request`, and apart from it that the request was rated.

    Raises:
        AlreadyRatedError: It was before.
    """
    spent = hashlib.sha256(f"rated\n{request.id}".encode()).hexdigest()
    if session.get(RatedRow, spent) is not None:
        raise AlreadyRatedError("Hồ sơ này đã được đánh giá rồi. Xin cảm ơn Ông/Bà.")
    session.add(RatedRow(request_sha256=spent))
    session.add(
        RatingRow(
            id=new_id(),
            office_id=request.competent_office,
            procedure=request.procedure,
            quarter=quarter_name(on),
            score=score,
            comment=comment,
        )
    )
    session.flush()


def count_ratings(session: Session, *, office_id: OfficeId, quarter: str) -> list[tuple[str, int, int]]:
    """Return procedure, score and how often it was given."""
    query = (
        select(RatingRow.procedure, RatingRow.score, func.count())
        .where(RatingRow.office_id == office_id, RatingRow.quarter == quarter)
        .group_by(RatingRow.procedure, RatingRow.score)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(query)]


def comments(session: Session, *, office_id: OfficeId, quarter: str) -> Iterator[str]:
    """Yield what was written, in an order that tells nothing."""
    query = select(RatingRow.comment).where(
        RatingRow.office_id == office_id, RatingRow.quarter == quarter, RatingRow.comment != ""
    )
    yield from session.scalars(query.order_by(RatingRow.id))


def quarter_name(day: date) -> str:
    """Return the quarter of a day: `2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"
