"""The server's side of `trichluc.sign/1`: who opened a session, which papers wait, and their two steps.

A signer who is signed in gets a one-time code from a page of ours and gives it to the program on the own PC; so no
password ever reaches that program, and no key ever reaches the server. What is kept stands behind two protocols.
"""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from schemas.accounts import Account
from schemas.errors import ConflictError, ForbiddenError
from schemas.identifiers import Sha256
from schemas.verify_code import BadVerifyCodeError, new_verify_code, read_verify_code
from search_api.issuance.certificates import read_certificate, require_signing_certificate, subject_of
from search_api.issuance.evidence import Judged
from search_api.issuance.prepared import PreparedSignature
from search_api.issuance.timestamps import HttpTimestamper
from search_api.issuance.token_signing.keeping import PaperStore, SessionStore
from search_api.issuance.two_step import complete_signature, prepare_signature

CODE_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=8)
PREPARATION_LASTS = timedelta(minutes=15)


class BadSigningCodeError(ForbiddenError):
    """The one-time code is unknown, used or too old."""

    code = "bad_signing_code"


class NoSigningSessionError(ForbiddenError):
    """The program's session is unknown or over."""

    code = "no_signing_session"


class CertificateNotRegisteredError(ForbiddenError):
    """The certificate is not one that the administrator registered for this signer."""

    code = "certificate_not_registered"


class NotPreparedError(ConflictError):
    """A signature came for a paper that was not prepared."""

    code = "not_prepared"


@dataclass(frozen=True, slots=True)
class SigningDesk:
    """All that the steps need."""

    sessions: SessionStore
    papers: PaperStore
    origin: str
    """Address of this server, such as `https://trichluc.example.vn`."""
    now: Callable[[], datetime]
    timestamper: Callable[[], HttpTimestamper | None] = lambda: None
    """Asked when a paper must carry a time stamp."""
    judge: Callable[[Sequence[bytes], datetime], Judged] = lambda _certificates, _at: Judged()
    """Says of the signer's certificate, its issuers behind it, in DER, what is known beyond its own words."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the signer gives to the program."""

    line: str
    """Address of this server, `#`, one-time code; the program refuses another server's."""
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session of the program, its token told once."""

    token: str
    account: Account
    expires_at: datetime


def offer_pairing(desk: SigningDesk, account: Account) -> Pairing:
    """Return a fresh one-time code of a signer who is signed in."""
    code, expires_at = new_verify_code(), desk.now() + CODE_LASTS
    desk.sessions.add_code(_digest(code), account_id=account.id, expires_at=expires_at)
    return Pairing(f"{desk.origin}#{code}", expires_at)


def open_session(desk: SigningDesk, typed_code: str) -> OpenSession:
    """Return a session for whose code it is; a code opens one session.

    Raises:
        BadSigningCodeError: It is unknown, used or too old.
    """
    try:
        code = read_verify_code(typed_code)
    except BadVerifyCodeError as error:
        raise _bad_code() from error
    account = desk.sessions.take_code(_digest(code), now=desk.now())
    if account is None:
        raise _bad_code()
    token, expires_at = secrets.token_urlsafe(32), desk.now() + SESSION_LASTS
    desk.sessions.add_session(_digest(token), account_id=account.id, expires_at=expires_at)
    return OpenSession(token, account, expires_at)


def account_of(desk: SigningDesk, token: str) -> Account:
    """Return whose session `token` is.

    Raises:
        NoSigningSessionError: It is unknown or over.
    """
    account = desk.sessions.session_account(_digest(token), now=desk.now())
    if account is None:
        raise NoSigningSessionError(
            "Phiên ký đã kết thúc. Xin Ông/Bà lấy mã ký mới trên trang Trích Lục rồi chạy lại chương trình ký."
        )
    return account


def close_session(desk: SigningDesk, token: str) -> None:
    """End a session, there or not."""
    desk.sessions.end_session(_digest(token))


def prepare_paper(
    desk: SigningDesk, account: Account, paper_id: str, *, certificates: Sequence[bytes]
) -> PreparedSignature:
    """Return the paper prepared for a signature with the first of `certificates`; the others are its issuers.

    Raises:
        NotFoundError: It does not wait for this account.
        CertificateNotRegisteredError: The account signs with other certificates.
        CertificateNotValidError: The certificate has expired, or is not valid yet.
        CertificateUnfitError: It is none with which papers are signed.
        CertificateRevokedError: Its issuer revoked it.
        CertificateUntrustedError: It leads to no trusted root.
        RevocationUnavailableError: Its issuers do not say whether they revoked it, and must.
    """
    now = desk.now()
    certificate = read_certificate(certificates[0])
    require_signing_certificate(certificate, at=now)
    _require_registered(desk, account, certificates[0])
    wanted = desk.papers.request_for(account, paper_id, subject=subject_of(certificate), signed_at=now)
    judged = desk.judge(certificates, now)
    prepared = prepare_signature(
        replace(wanted.request, evidence=judged.evidence),
        certificates=certificates,
        signed_at=now,
        expires_at=now + PREPARATION_LASTS,
    )
    desk.papers.keep_prepared(account, paper_id, prepared, content=wanted.content, evidence=judged.note)
    return prepared


def prepared_paper(desk: SigningDesk, account: Account, paper_id: str) -> PreparedSignature:
    """Return the paper as it was prepared.

    Raises:
        NotFoundError: It does not wait for this account.
        NotPreparedError: It was not prepared.
    """
    prepared = desk.papers.prepared_for(account, paper_id)
    if prepared is None:
        raise NotPreparedError(
            "Văn bản này chưa được chuẩn bị để ký. Xin Ông/Bà mở lại danh sách rồi ký từ đầu."
        )
    return prepared


def complete_paper(desk: SigningDesk, account: Account, paper_id: str, *, signature: bytes) -> Sha256:
    """Return the SHA-256 of the signed file; the same where the answer got lost and the program asks again.

    Raises:
        NotFoundError: The paper does not wait for this account.
        NotPreparedError: It was not prepared.
        CertificateNotRegisteredError: The certificate was retired since.
        TrichLucError: As of `complete_signature`; the paper stays unsigned.
    """
    before = desk.papers.accepted(account, paper_id)
    if before is not None:
        return before
    prepared = prepared_paper(desk, account, paper_id)
    _require_registered(desk, account, prepared.certificates[0])
    signed = complete_signature(prepared, signature=signature, at=desk.now(), timestamper=desk.timestamper())
    return desk.papers.accept(account, paper_id, signed)


def _require_registered(desk: SigningDesk, account: Account, der: bytes) -> None:
    if Sha256(hashlib.sha256(der).hexdigest()) not in desk.papers.registered_certificates(account):
        raise CertificateNotRegisteredError(
            "Chứng thư số này chưa được đăng ký cho tài khoản của Ông/Bà. Xin cắm đúng thiết bị ký của mình, "
            "hoặc nhờ người quản trị đăng ký chứng thư số."
        )


def _digest(secret: str) -> Sha256:
    return Sha256(hashlib.sha256(secret.encode()).hexdigest())


def _bad_code() -> BadSigningCodeError:
    return BadSigningCodeError(
        "Mã ký không đúng, đã dùng hoặc đã quá hạn. Xin Ông/Bà lấy mã mới trên trang Trích Lục."
    )
