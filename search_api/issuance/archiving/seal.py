"""The agency's seal of one run: its key is opened once, its certificate judged once."""

from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from search_api.issuance.act.signatories import judge_key
from search_api.issuance.certificates import read_certificate, require_signing_certificate
from search_api.issuance.credentials import Credential
from search_api.issuance.evidence import Judge, Judged
from search_api.issuance.holders import Holder


@dataclass(frozen=True, slots=True)
class AgencySeal:
    """What the agency signs with."""

    subject: str
    """Common name in the certificate."""
    certificates: tuple[bytes, ...] = field(repr=False)
    """The agency's, then its issuers as far as they are known, in DER."""
    key: rsa.RSAPrivateKey = field(repr=False)
    judged: Judged
    """What is known of the certificate beyond its own words."""

    def check(self, *, at: datetime) -> None:
        """Let pass a certificate that is valid at that time.

        Raises:
            CertificateNotValidError: It has expired, or is not valid yet.
            CertificateUnfitError: It is not one with which papers are signed.
        """
        require_signing_certificate(read_certificate(self.certificates[0]), at=at, holder=Holder.AGENCY)

    def sign(self, attributes: bytes) -> bytes:
        """Return the key's signature over `attributes`: RSA PKCS#1 v1.5 with SHA-256."""
        return self.key.sign(attributes, padding.PKCS1v15(), hashes.SHA256())


def open_seal(agency: Credential, *, judge: Judge, at: datetime) -> AgencySeal:
    """Return the seal made of the agency's key.

    Raises:
        CertificateNotValidError: The certificate is not valid at that time.
        CertificateUnfitError: It is not one with which papers are signed.
        CertificateRevokedError: Its issuer revoked it.
        CertificateUntrustedError: It leads to none of the roots.
        RevocationUnavailableError: Its issuers say nothing, and must.
    """
    judged = judge_key(judge, agency, holder=Holder.AGENCY, at=at).judged
    return AgencySeal(agency.subject, agency.certificates, agency.open_key(), judged)
