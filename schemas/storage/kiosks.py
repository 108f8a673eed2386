"""Devices in the hall and on counters, as kept: a code is typed on each once, and a cookie says which one it is."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ForbiddenError, NotFoundError
from schemas.identifiers import AccountId, OfficeId, new_id
from schemas.kiosks import CODE_LASTS, QUESTION_LASTS, Kiosk, KioskKind, Question
from schemas.storage.tables.kiosks import KioskRow
from schemas.verify_code import ALPHABET

_CODE_SYMBOLS = 8


class KioskNotFoundError(NotFoundError):
    """No such device of this office, or it was taken out of use."""

    code = "kiosk_not_found"


class WrongKioskCodeError(ForbiddenError):
    """The code belongs to no device, was typed before, or its time is over."""

    code = "wrong_kiosk_code"


class NotAKioskError(ForbiddenError):
    """This browser is no screen of a counter in use."""

    code = "not_a_kiosk"


def add_kiosk(
    session: Session,
    *,
    kind: KioskKind,
    name: str,
    place: str,
    office_id: OfficeId,
    by: AccountId,
    now: datetime,
) -> tuple[Kiosk, str]:
    """Keep a device; return it with the code that is typed on it."""
    row = KioskRow(
        id=new_id(),
        office_id=office_id,
        kind=kind,
        name=name,
        place=place,
        registered_by=by,
        registered_at=now,
        ordinal=0,
    )
    session.add(row)
    code = _give_code(row, now=now)
    session.flush()
    return _kiosk(row), code


def renew_code(session: Session, kiosk_id: str, *, office_id: OfficeId, now: datetime) -> tuple[Kiosk, str]:
    """Return the device with a new code; the browser that was this device until now is it no more.

    Raises:
        KioskNotFoundError: The office has no such device in use.
    """
    row = _of_office(session, kiosk_id, office_id)
    row.token_sha256, row.paired_at = None, None
    code = _give_code(row, now=now)
    session.flush()
    return _kiosk(row), code


def revoke_kiosk(session: Session, kiosk_id: str, *, office_id: OfficeId, now: datetime) -> None:
    """Take a device out of use for good.

    Raises:
        KioskNotFoundError: The office has no such device in use.
    """
    row = _of_office(session, kiosk_id, office_id)
    row.token_sha256, row.code_sha256, row.request_id, row.revoked_at = None, None, None, now


def pair_kiosk(session: Session, code: str, *, now: datetime) -> tuple[Kiosk, str]:
    """Return the device whose code was typed, and the token of its browser from now on.

    Raises:
        WrongKioskCodeError: It opens nothing.
    """
    query = select(KioskRow).where(KioskRow.code_sha256 == _sha256(_normal(code))).with_for_update()
    row = session.scalar(query)
    if row is None or row.code_expires_at is None or row.code_expires_at <= now:
        raise WrongKioskCodeError(
            "Mã ghép máy không đúng hoặc đã hết hạn. Xin xem lại mã ở trang Máy tự phục vụ, hoặc lấy mã mới."
        )
    token = secrets.token_urlsafe(32)
    row.code_sha256, row.code_expires_at = None, None
    row.token_sha256, row.paired_at, row.seen_at = _sha256(token), now, now
    session.flush()
    return _kiosk(row), token


def note_seen(session: Session, token: str, *, now: datetime) -> Kiosk | None:
    """Return the device that the browser with this token is, and note that it was in use now; None where it is none."""
    row = _of_token(session, token)
    if row is None:
        return None
    row.seen_at = now
    return _kiosk(row)


def list_kiosks(session: Session, office_id: OfficeId) -> list[Kiosk]:
    """Return the devices of an office, those in use first."""
    query = select(KioskRow).where(KioskRow.office_id == office_id)
    rows = session.scalars(query.order_by(KioskRow.revoked_at.is_not(None), KioskRow.name, KioskRow.id))
    return [_kiosk(row) for row in rows]


def list_screens(session: Session, office_id: OfficeId) -> list[Kiosk]:
    """Return the screens of an office's counters that are ready to ask."""
    return [
        each for each in list_kiosks(session, office_id) if each.kind is KioskKind.COUNTER and each.paired_at
    ]


def ask_on_screen(
    session: Session, kiosk_id: str, request_id: str, *, office_id: OfficeId, now: datetime
) -> Kiosk:
    """Let a counter's screen ask for a rating of this request, in place of what it asked before.

    Raises:
        KioskNotFoundError: The office has no such screen in use.
    """
    row = _of_office(session, kiosk_id, office_id)
    if row.kind != KioskKind.COUNTER or row.token_sha256 is None:
        raise _not_found()
    row.ordinal, row.request_id, row.asked_at = row.ordinal + 1, request_id, now
    return _kiosk(row)


def question_of(session: Session, token: str, *, now: datetime) -> Question | None:
    """Return what the counter's screen with this token asks now; None: nothing.

    Raises:
        NotAKioskError: It is no such screen.
    """
    row = _screen(session, token)
    if row.request_id is None or row.asked_at is None or row.asked_at + QUESTION_LASTS <= now:
        return None
    return Question(row.ordinal, row.request_id)


def end_question(session: Session, token: str) -> None:
    """Let the screen ask nothing more, and forget of what it asked.

    Raises:
        NotAKioskError: It is no such screen.
    """
    row = _screen(session, token)
    row.request_id, row.asked_at = None, None


def _of_office(session: Session, kiosk_id: str, office_id: OfficeId) -> KioskRow:
    row = session.get(KioskRow, kiosk_id, with_for_update=True)
    if row is None or row.office_id != office_id or row.revoked_at is not None:
        raise _not_found()
    return row


def _of_token(session: Session, token: str) -> KioskRow | None:
    return session.scalar(select(KioskRow).where(KioskRow.token_sha256 == _sha256(token)))


def _screen(session: Session, token: str) -> KioskRow:
    row = _of_token(session, token)
    if row is None or row.kind != KioskKind.COUNTER:
        raise NotAKioskError("Máy này không phải màn hình ở quầy. Xin nhờ cán bộ ghép lại máy.")
    return row


def _give_code(row: KioskRow, *, now: datetime) -> str:
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(_CODE_SYMBOLS))
    row.code_sha256, row.code_expires_at = _sha256(symbols), now + CODE_LASTS
    return f"{symbols[:4]}-{symbols[4:]}"


def _normal(code: str) -> str:
    """Return a code as it was typed, without what stands between its symbols, and with what is mistaken put right."""
    return "".join(filter(str.isalnum, code.upper())).translate(str.maketrans("OIL", "011"))


def _not_found() -> KioskNotFoundError:
    return KioskNotFoundError("Không có máy này, hoặc máy đã thôi dùng. Xin tải lại trang Máy tự phục vụ.")


def _kiosk(row: KioskRow) -> Kiosk:
    return Kiosk(
        row.id,
        OfficeId(row.office_id),
        KioskKind(row.kind),
        row.name,
        row.place,
        row.registered_at,
        row.paired_at,
        row.seen_at,
        row.revoked_at,
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
