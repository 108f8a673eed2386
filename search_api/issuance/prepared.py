"""A signature that is prepared and waits for its signer's key, as a value that can be kept."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from schemas.errors import ConflictError
from schemas.extract_paper import SignatureBox
from schemas.identifiers import Sha256
from search_api.issuance.revocation import RevocationEvidence

SignatureLevel = Literal["PAdES-B-B", "PAdES-B-T"]
"""ETSI EN 319 142-1: B-B states the time of signing, B-T has it confirmed by a time-stamp server."""


class PreparedChangedError(ConflictError):
    """What was prepared is not what is kept: the file or what was to be signed has changed meanwhile."""

    code = "prepared_changed"


@dataclass(frozen=True, slots=True)
class Appearance:
    """How and where a signature is seen."""

    box: SignatureBox
    page_pdf: bytes
    """A PDF of one page, of the size of `box` as it is seen on the turned page."""
    turn: int = 0
    """How far viewers turn the page clockwise, degrees: 0, 90, 180 or 270; the appearance is upright then."""


@dataclass(frozen=True, slots=True)
class SignatureRequest:
    """A signature that is wanted."""

    pdf: bytes = field(repr=False)
    """The file, PDF/A already, signed by others or not."""
    field_name: str
    """A form field that is not signed yet; made where it is not there."""
    reason: str
    """Why, as the signature states it."""
    location: str
    """Where, as the signature states it."""
    appearance: Appearance | None = None
    """How it is seen; None: it is not."""
    level: SignatureLevel = "PAdES-B-B"
    evidence: RevocationEvidence | None = None
    """Laid into the file together with the signature, so that it can be judged when the issuer is gone."""


@dataclass(frozen=True, slots=True)
class PreparedSignature:
    """A file with a gap for its signature, and what the key must sign to fill it."""

    pdf: bytes = field(repr=False)
    """The file; the gap holds zeros."""
    gap_start: int
    """Offset of the gap's `<`, bytes."""
    gap_end: int
    """Offset after the gap's `>`, bytes."""
    attributes: bytes = field(repr=False)
    """CMS signed attributes (RFC 5652, 5.4) in DER: the key signs their SHA-256 with RSA PKCS#1 v1.5."""
    certificates: tuple[bytes, ...] = field(repr=False)
    """The signer's certificate, then its issuers as far as they are known, in DER."""
    level: SignatureLevel
    signed_at: datetime
    """The time that the signature states, with time zone."""
    expires_at: datetime
    """After this moment it must be prepared anew, with time zone."""

    @property
    def document_digest(self) -> Sha256:
        """SHA-256 of the file without the gap, in hexadecimal: what the signer compares."""
        return Sha256(hashlib.sha256(self.pdf[: self.gap_start] + self.pdf[self.gap_end :]).hexdigest())


def prepared_json(prepared: PreparedSignature) -> str:
    """Return all but the file, which is named by its SHA-256; `read_prepared` takes it back."""
    return json.dumps(
        {
            "pdf_sha256": hashlib.sha256(prepared.pdf).hexdigest(),
            "gap_start": prepared.gap_start,
            "gap_end": prepared.gap_end,
            "attributes": base64.b64encode(prepared.attributes).decode(),
            "certificates": [base64.b64encode(der).decode() for der in prepared.certificates],
            "level": prepared.level,
            "signed_at": prepared.signed_at.isoformat(),
            "expires_at": prepared.expires_at.isoformat(),
        },
        sort_keys=True,
    )


def read_prepared(text: str, *, pdf: bytes) -> PreparedSignature:
    """Return what `prepared_json` wrote down, with its file.

    Raises:
        PreparedChangedError: `pdf` is another file.
    """
    values = json.loads(text)
    if values["pdf_sha256"] != hashlib.sha256(pdf).hexdigest():
        raise changed()
    return PreparedSignature(
        pdf=pdf,
        gap_start=values["gap_start"],
        gap_end=values["gap_end"],
        attributes=base64.b64decode(values["attributes"]),
        certificates=tuple(base64.b64decode(der) for der in values["certificates"]),
        level=values["level"],
        signed_at=datetime.fromisoformat(values["signed_at"]),
        expires_at=datetime.fromisoformat(values["expires_at"]),
    )


def changed() -> PreparedChangedError:
    """Return the error of a prepared paper that is not the one that was shown to the signer."""
    return PreparedChangedError(
        "Văn bản chờ ký đã thay đổi sau khi được chuẩn bị. Xin Ông/Bà không ký, mở lại văn bản rồi ký từ đầu."
    )
