"""A paper checked with the published keys alone: genuine when it was issued; whether it still holds is not known."""

from dataclasses import replace
from datetime import datetime, time
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from schemas.deadlines.office_hours import VIETNAM
from schemas.printed_values import FORM_VERSIONS, values_digest
from schemas.published_keys import PublishedKeys
from schemas.settings import Settings
from schemas.statement import (
    SignedStatement,
    Statement,
    UnknownLayoutError,
    UnreadableStatementError,
    is_signed_by,
    read_statement,
)
from search_api.paper.signature_check import SignatureSummary, signatures_of
from search_api.verification.answer import Match, StatementState, Verification
from search_api.verification.picture import Seen, is_picture, look_at
from search_api.verification.printed import PrintedValues

_NOON = time(12, tzinfo=VIETNAM)
"""Of the day of issue, in Vietnam: certificates must have been valid then, where a signature states no later time."""


def judge_statement(text: str | None, keys: PublishedKeys) -> tuple[StatementState, SignedStatement | None]:
    """Return what the statement in the text of a QR code is worth, and the statement where it can be read.

    Only a `genuine` one may be believed.
    """
    try:
        signed = read_statement(text or "")
    except UnknownLayoutError:
        return "unknown_version", None
    except UnreadableStatementError:
        return "unreadable", None
    if signed is None:
        return "absent", None
    return _state(signed, keys), signed


def judge_seen(
    content: bytes, seen: Seen, keys: PublishedKeys
) -> tuple[StatementState, SignedStatement | None]:
    """Return the same for what was seen in a file: a picture without a QR code tells nothing at all."""
    if seen.qr_text is None and is_picture(content):
        return "no_code", None
    return judge_statement(seen.qr_text, keys)


def compare_values(statement: Statement, values: PrintedValues | None) -> Match:
    """Return whether what is printed is what the statement was made for, by the order of its own form version."""
    if values is None or statement.form not in FORM_VERSIONS:
        return "not_checked"
    return "same" if values_digest(statement.form, values) == statement.values_sha256 else "different"


def verify_offline(content: bytes, *, keys: PublishedKeys, at: datetime, settings: Settings) -> Verification:
    """Return what the published keys tell of a PDF or a picture of a paper.

    Args:
        content: The whole file.
        keys: As the office published them.
        at: Now, with time zone: when certificates must be valid where no statement tells the day of issue.
        settings: Bounds of the child process that opens the file.

    Raises:
        BadTrustRootError: A published certificate is none.
    """
    seen = look_at(content, settings=settings)
    state, signed = judge_seen(content, seen, keys)
    since, until = at, None
    if signed is not None and state == "genuine":
        since, until = datetime.combine(signed.statement.issued_on, _NOON), at
    signature = None
    if not is_picture(content):
        signature = signatures_of(content, roots=keys.roots, at=since, until=until)
    return _answer(state, signed, keys, values=seen.values, signature=signature)


def verify_text_offline(text: str, *, keys: PublishedKeys) -> Verification:
    """Return what the published keys tell of the text of a QR code, such as a telephone shows it."""
    state, signed = judge_statement(text, keys)
    return _answer(state, signed, keys, values=None, signature=None)


def _answer(
    state: StatementState,
    signed: SignedStatement | None,
    keys: PublishedKeys,
    *,
    values: PrintedValues | None,
    signature: SignatureSummary | None,
) -> Verification:
    """Return the answer: only a genuine statement says number, day and office."""
    answer = Verification(
        # Papers older than the statement have their signatures alone.
        known=state == "genuine" or (state == "absent" and signature is not None and signature.is_good),
        revoked=None,
        content="not_checked",
        file="not_checked",
        signature=signature,
        number=None,
        date=None,
        office=None,
        statement=state,
        checked="offline",
    )
    if signed is None or state != "genuine":
        return answer
    key = keys.find(signed.key_id)
    return replace(
        answer,
        content=compare_values(signed.statement, values),
        number=signed.statement.number,
        date=signed.statement.issued_on.isoformat(),
        office=signed.statement.office,
        is_test=key is not None and key.is_test,
    )


def _state(signed: SignedStatement, keys: PublishedKeys) -> StatementState:
    key = keys.find(signed.key_id)
    if key is not None and is_signed_by(signed, Ed25519PublicKey.from_public_bytes(key.public_key)):
        return "genuine" if key.withdrawn_at is None else "withdrawn_key"
    if keys.address and _host(signed.address) != _host(keys.address):
        return "foreign_address"
    return "unknown_key" if key is None else "forged"


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
