"""One archive copy: claimed, signed, verified, stored, settled.

Whatever a run dies of, no half file is kept and no copy is signed twice: the fingerprint of the signed file is noted
before the file is stored, and whoever comes next takes that file where it is there.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas.accounts import Account, Action, permit_for
from schemas.archive_signing import ArchiveSignature, CopyClaim, SigningScope, signed_file_name
from schemas.errors import InvalidInputError, TrichLucError
from schemas.identifiers import DocumentId, Sha256
from schemas.storage import audit
from schemas.storage.archive_signing import (
    claim_copy,
    let_go,
    note_signed_file,
    park_copy,
    settle_copy,
    signature_of_copy,
)
from schemas.storage.archive_waiting import is_as_claimed
from schemas.storage.database import reading, writing
from schemas.storage.documents import document_source
from schemas.storage.page_sights import page_sights
from schemas.storage.services import Services
from search_api.issuance.archiving.copy_signature import Hand, UnsoundCopyError, require_sound, sign_copy
from search_api.issuance.two_step import UnsignableFileError
from search_api.scans.archive_name import archive_name


class CopyLostError(InvalidInputError):
    """The archive copy should be in the file store and is not."""

    code = "archive_copy_lost"


OF_ONE_COPY = (UnsignableFileError, UnsoundCopyError, CopyLostError)
"""What is wrong with one copy alone: it is parked, the others go on. All else ends the run."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is needed to sign any of the copies of a run."""

    services: Services
    account: Account
    """In whose name it is noted."""
    scope: SigningScope
    hand: Hand


@dataclass(frozen=True, slots=True)
class _Signed:
    """A signed file on disk."""

    path: Path
    sha256: Sha256
    signed_at: datetime


def sign_one(desk: Desk, document_id: DocumentId) -> bool | None:
    """Sign the archive copy of a document; return whether it went well, None where there is nothing to do.

    Raises:
        TrichLucError: Something that no other copy of this run would escape; the copy stays where it was.
    """
    services = desk.services
    with writing(services.database) as session:
        claim = claim_copy(session, document_id, desk.scope, now=services.now())
    if claim is None:
        return None
    try:
        return _sign(desk, claim)
    except OF_ONE_COPY as error:
        with writing(services.database) as session:
            return False if park_copy(session, claim, error, now=services.now()) else None
    except TrichLucError:
        with writing(services.database) as session:
            let_go(session, claim, now=services.now())
        raise


def _sign(desk: Desk, claim: CopyClaim) -> bool | None:
    """Let the claimed copy carry its signature; None where it does already, or is being made anew."""
    name = _copy_name(desk, claim)
    with writing(desk.services.database) as session:
        if name is None:
            let_go(session, claim, now=desk.services.now())
            return None
        known = signature_of_copy(session, name)
        if known is not None:
            settle_copy(session, claim, known, now=desk.services.now())
            return None
    with TemporaryDirectory(prefix="trichluc-") as folder:
        source = Path(folder) / "copy.pdf"
        copy_sha256 = _fetch(desk.services, name, source)
        if copy_sha256 is None:
            raise CopyLostError(
                "Kho tệp không có bản lưu trữ này. Xin sắp xếp hoặc đọc lại hồ sơ để tạo lại, rồi cho ký lại."
            )
        signed = _stored_before(desk, claim, source) or _signed_now(desk, claim, source)
        if signed is None:
            return None
        signature = _signature(desk, claim, name=name, copy_sha256=copy_sha256, signed=signed)
        return _settle(desk, claim, signature) or None


def _copy_name(desk: Desk, claim: CopyClaim) -> str | None:
    """Return where the copy lies; None where the dossier has changed since it was claimed."""
    permit = permit_for(desk.account, Action.READ_DOSSIER)
    with reading(desk.services.database) as session:
        if not is_as_claimed(session, claim.document_id, desk.scope, made_at=claim.made_at):
            return None
        source = document_source(session, claim.document_id)
        sights = page_sights(session, [each.page.id for each in source.pages], permit=permit)
    return archive_name(source.document, code=source.archive_file_code, pages=source.pages, sights=sights)


def _stored_before(desk: Desk, claim: CopyClaim, source: Path) -> _Signed | None:
    """Return the signed file that a run stored before it died; None where there is none, or it is of another copy."""
    if claim.noted_sha256 is None:
        return None
    path = source.with_name("stored.pdf")
    if _fetch(desk.services, signed_file_name(claim.noted_sha256), path) != claim.noted_sha256:
        return None
    try:
        signed_at = require_sound(source, path, hand=desk.hand, at=desk.services.now())
    except UnsoundCopyError:
        return None
    return _Signed(path, claim.noted_sha256, signed_at)


def _signed_now(desk: Desk, claim: CopyClaim, source: Path) -> _Signed | None:
    """Return the file signed, verified and stored; None where another run took the copy over."""
    services, path = desk.services, source.with_name("signed.pdf")
    now = services.now()
    sign_copy(source, path, hand=desk.hand, signed_at=now)
    signed_at = require_sound(source, path, hand=desk.hand, at=now)
    with path.open("rb") as file:
        sha256 = Sha256(hashlib.file_digest(file, "sha256").hexdigest())
    with writing(services.database) as session:
        if not note_signed_file(session, claim, sha256):
            return None
    services.files.put_file(signed_file_name(sha256), path)
    return _Signed(path, sha256, signed_at)


def _settle(desk: Desk, claim: CopyClaim, signature: ArchiveSignature) -> bool:
    """Keep the signature with its row of the audit trail, both or none; False where the claim was lost."""
    services = desk.services
    with writing(services.database) as session:
        if not settle_copy(session, claim, signature, now=services.now()):
            return False
        audit.record(
            session,
            "sign_archive_copy",
            account_id=desk.account.id,
            subject_kind="dossier",
            subject_id=claim.dossier_id,
            now=services.now(),
            detail={"document_id": claim.document_id, "sha256": signature.signed_sha256},
        )
    return True


def _signature(
    desk: Desk, claim: CopyClaim, *, name: str, copy_sha256: Sha256, signed: _Signed
) -> ArchiveSignature:
    return ArchiveSignature(
        claim.document_id,
        claim.dossier_id,
        copy_name=name,
        copy_sha256=copy_sha256,
        signed_sha256=signed.sha256,
        byte_size=signed.path.stat().st_size,
        signed_at=signed.signed_at,
        signer=desk.hand.seal.subject,
        level=desk.hand.level,
        evidence=desk.hand.seal.judged.note,
    )


def _fetch(services: Services, name: str, path: Path) -> Sha256 | None:
    """Write what the file store holds under `name` to `path`; return its SHA-256, None where nothing is there."""
    pieces = services.files.stream(name)
    if pieces is None:
        return None
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return Sha256(digest.hexdigest())
