"""PAdES signatures with a key that is here: the two steps, taken in one."""

from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from search_api.issuance.credentials import Credential
from search_api.issuance.prepared import Appearance, SignatureLevel, SignatureRequest
from search_api.issuance.revocation import RevocationEvidence
from search_api.issuance.timestamps import HttpTimestamper
from search_api.issuance.two_step import complete_signature, prepare_signature


def sign_pdf(
    pdf: bytes,
    *,
    signer: Credential,
    field_name: str,
    reason: str,
    location: str,
    signed_at: datetime,
    appearance: Appearance | None = None,
    timestamper: HttpTimestamper | None = None,
    evidence: RevocationEvidence | None = None,
) -> bytes:
    """Return `pdf` with one more PAdES signature appended; signatures that it has stay valid.

    Args:
        pdf: The file, signed or not.
        signer: Who signs.
        field_name: A form field that is not signed yet; made where it is not there.
        reason: Why, as the signature states it.
        location: Where, as the signature states it.
        signed_at: The time that the signature states, with time zone.
        appearance: How it is seen; None: it is not.
        timestamper: Makes the level B-T instead of B-B.
        evidence: Laid into the file with the signature.

    Raises:
        CertificateNotValidError: The certificate is not valid at `signed_at`.
        CertificateUnfitError: It is not one with which papers are signed.
        UnsignableFileError: The file is no PDF, or the field is signed.
        UnavailableError: The time-stamp server does not answer.
    """
    level: SignatureLevel = "PAdES-B-B" if timestamper is None else "PAdES-B-T"
    prepared = prepare_signature(
        SignatureRequest(pdf, field_name, reason, location, appearance, level, evidence),
        certificates=signer.certificates,
        signed_at=signed_at,
        expires_at=signed_at,
    )
    key = signer.open_key()
    signature = key.sign(prepared.attributes, padding.PKCS1v15(), hashes.SHA256())
    return complete_signature(prepared, signature=signature, at=signed_at, timestamper=timestamper)
