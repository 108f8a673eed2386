"""Ratings as kept: given once for each request, and not to be led back to it."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ConflictError
from schemas.identifiers import AccountId, OfficeId, new_id
from schemas.requests import Request, RequestState
from schemas.storage import audit
from schemas.storage.tables.ratings import RatedRow, RatingRow


class AlreadyRatedError(ConflictError):
    """The request was rated before."""

    code = "already_rated"


class NothingToRateError(ConflictError):
    """The result was not handed out yet."""

    code = "nothing_to_rate"


def rate_request(
    session: Session,
    request: Request,
    *,
    score: int,
    comment: str,
    account_id: AccountId | None,
    now: datetime,
) -> str:
    """Keep a rating of the service on `request`, apart from it that the request was rated, and that somebody rated.

    Returns:
        The id of the rating, by which nobody but the page of the moment knows it.

    Raises:
        NothingToRateError: The result was not handed out yet.
        AlreadyRatedError: It was rated before.
    """
    check_unrated(session, request)
    rating_id = new_id()
    session.add(RatedRow(request_sha256=_spent(request)))
    session.add(
        RatingRow(
            id=rating_id,
            office_id=request.competent_office,
            procedure=request.procedure,
            quarter=quarter_name(vietnam_day(now)),
            score=score,
            comment=comment,
        )
    )
    # Of which request, and with which score, would lead back to a person.
    audit.record(
        session, "rate_service", account_id=account_id, subject_kind="rating", subject_id="", now=now
    )
    session.flush()
    return rating_id


def check_unrated(session: Session, request: Request) -> None:
    """Let pass what can be rated.

    Raises:
        NothingToRateError: The result was not handed out yet.
        AlreadyRatedError: It was rated before.
    """
    if request.state is not RequestState.RETURNED:
        raise NothingToRateError("Ông/Bà đánh giá được sau khi đã nhận kết quả.")
    if session.get(RatedRow, _spent(request)) is not None:
        raise AlreadyRatedError("Hồ sơ này đã được đánh giá rồi. Xin cảm ơn Ông/Bà.")


def add_reasons(session: Session, rating_id: str, reasons: str) -> None:
    """Write beside a rating why it was given, once; nothing where there is no such rating, or words stand there."""
    row = session.get(RatingRow, rating_id)
    if row is not None and not row.comment:
        row.comment = reasons


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


def _spent(request: Request) -> str:
    return hashlib.sha256(f"rated\n{request.id}".encode()).hexdigest()
