"""A file is looked up among the archive copies that the agency signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from schemas.archive_signing import ARCHIVE_FIELD
from schemas.deadlines.office_hours import VIETNAM
from schemas.identifiers import Sha256
from schemas.storage.archive_signing import is_newest, signature_by_file
from schemas.storage.database import reading
from schemas.storage.services import Services
from search_api.paper.signature_check import (
    MAX_BYTES,
    SignatureCheck,
    UnreadableSignatureError,
    check_open_file,
    summarize,
)
from search_api.verification.answer import Match, Verification

TITLE = "Bản lưu trữ điện tử"


@dataclass(frozen=True, slots=True)
class Roots:
    """Whom to believe, in PEM."""

    signers: Sequence[bytes]
    timestamps: Sequence[bytes]


def verify_archive_copy(
    services: Services, content: bytes, sha256: Sha256, *, roots: Roots
) -> Verification | None:
    """Return the answer to a file that is an archive copy of ours, or was one before it was changed; None to others.

    A file that nobody kept is never called good, whoever signed it.
    """
    with reading(services.database) as session:
        kept = signature_by_file(session, sha256)
        is_replaced = kept is not None and not is_newest(session, kept)
    office = services.settings.office_name
    if kept is not None:
        checks = _checks(content, roots=roots, at=kept.signed_at)
        return _answer(checks, office=office, signed_at=kept.signed_at, file="same", is_replaced=is_replaced)
    changed = _changed(services, content, roots=roots)
    if not changed:
        return None
    # What a changed file says of its day is not repeated.
    return _answer(changed, office=office, signed_at=None, file="different", is_replaced=False)


def _changed(services: Services, content: bytes, *, roots: Roots) -> tuple[SignatureCheck, ...]:
    """Return the judgments of a file with a signature as the agency's that no longer fits; else nothing."""
    if ARCHIVE_FIELD.encode() not in content or len(content) > MAX_BYTES:
        return ()
    at = _time(_checks(content, roots=roots, at=services.now()))
    checks = _checks(content, roots=roots, at=at or services.now())
    # Whose signature it was is not asked of a file that changed: the answer is no in any case.
    is_ours = any(each.field == ARCHIVE_FIELD and (each.trusted or not each.intact) for each in checks)
    return checks if is_ours and not summarize(checks).is_good else ()


def _checks(content: bytes, *, roots: Roots, at: datetime) -> tuple[SignatureCheck, ...]:
    try:
        return check_open_file(
            BytesIO(content), trust_roots=roots.signers, at=at, timestamp_roots=roots.timestamps
        )
    except UnreadableSignatureError:
        return ()


def _time(checks: Sequence[SignatureCheck]) -> datetime | None:
    """Return when the agency signed, as its signature states it."""
    return next((each.time for each in checks if each.field == ARCHIVE_FIELD), None)


def _answer(
    checks: Sequence[SignatureCheck],
    *,
    office: str,
    signed_at: datetime | None,
    file: Match,
    is_replaced: bool,
) -> Verification:
    return Verification(
        known=True,
        revoked=False,
        content="not_checked",
        file=file,
        signature=summarize(checks),
        number=None,
        date=signed_at.astimezone(VIETNAM).date().isoformat() if signed_at else None,
        office=office,
        title=TITLE,
        is_replaced=is_replaced,
        kind="archive_copy",
    )
