"""One-time codes and the visits that they open, as kept: hashes only."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from schemas.errors import ForbiddenError
from schemas.receipt_codes import (
    CODE_LASTS,
    CODES_WITHIN,
    DIGITS,
    MOST_CODES,
    MOST_TRIES,
    VISIT_LASTS,
    Visit,
)
from schemas.storage.requests import load_request
from schemas.storage.tables.receipt_codes import ReceiptCodeRow


class TooManyCodesError(ForbiddenError):
    """So many codes were made for the request that the next must wait."""

    code = "too_many_codes"


class VisitClosedError(ForbiddenError):
    """No visit is open: the code was not typed yet, or the time is over."""

    code = "visit_closed"


def make_one_time_code(session: Session, request_id: str, *, now: datetime) -> str:
    """Return a new code for the request; earlier ones open nothing any more.

    Raises:
        TooManyCodesError: Too many were made a short while ago.
    """
    own = ReceiptCodeRow.request_id == request_id
    recent = select(func.count()).where(own, ReceiptCodeRow.created_at > now - CODES_WITHIN)
    if (session.scalar(recent) or 0) >= MOST_CODES:
        raise TooManyCodesError(
            "Đã gửi nhiều mã trong thời gian ngắn. Xin Ông/Bà đợi 15 phút rồi lấy mã mới."
        )
    unused = (own, ReceiptCodeRow.token_sha256.is_(None), ReceiptCodeRow.expires_at > now)
    session.execute(update(ReceiptCodeRow).where(*unused).values(expires_at=now))
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    session.add(
        ReceiptCodeRow(
            request_id=request_id,
            code_sha256=_sha256(f"{request_id}:{code}"),
            created_at=now,
            expires_at=now + CODE_LASTS,
            tries=0,
        )
    )
    session.flush()
    return code


def open_visit(session: Session, request_id: str, code: str, *, now: datetime) -> str | None:
    """Return the token of a visit where `code` is the right one; None where it is not, which is counted.

    The caller commits either way.
    """
    query = select(ReceiptCodeRow).where(
        ReceiptCodeRow.request_id == request_id,
        ReceiptCodeRow.token_sha256.is_(None),
        ReceiptCodeRow.expires_at > now,
        ReceiptCodeRow.tries < MOST_TRIES,
    )
    row = session.scalar(query.order_by(ReceiptCodeRow.id.desc()).limit(1).with_for_update())
    if row is None:
        return None
    row.tries += 1
    if not secrets.compare_digest(row.code_sha256, _sha256(f"{request_id}:{code}")):
        return None
    token = secrets.token_urlsafe(32)
    row.token_sha256, row.visit_ends_at = _sha256(token), now + VISIT_LASTS
    session.flush()
    return token


def find_visit(session: Session, token: str, *, now: datetime) -> Visit:
    """Return the visit with this token.

    Raises:
        VisitClosedError: There is none, or its time is over.
    """
    row = _row(session, token)
    if row is None or row.visit_ends_at is None or row.visit_ends_at <= now:
        raise VisitClosedError(
            "Phiên làm việc đã hết. Xin Ông/Bà vào trang tra cứu và lấy mã dùng một lần mới."
        )
    return Visit(load_request(session, row.request_id))


def end_visit(session: Session, token: str, *, now: datetime) -> None:
    """End the visit."""
    row = _row(session, token)
    if row is not None:
        row.visit_ends_at = now


def _row(session: Session, token: str) -> ReceiptCodeRow | None:
    query = select(ReceiptCodeRow).where(ReceiptCodeRow.token_sha256 == _sha256(token))
    return session.scalar(query)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
