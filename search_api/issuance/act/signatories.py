"""Who signs: a key that lies on the server, with what is known of its certificate."""

from dataclasses import dataclass
from datetime import datetime

from schemas.settings import Settings
from search_api.issuance.certificates import require_signing_certificate
from search_api.issuance.credentials import Credential
from search_api.issuance.evidence import Judge, Judged, stamp_evidence, together
from search_api.issuance.holders import Holder
from search_api.issuance.revocation import RevocationEvidence
from search_api.issuance.sealing import EvidenceFor


@dataclass(frozen=True, slots=True)
class Signatory:
    """A key that may sign now."""

    key: Credential
    judged: Judged


def judge_key(judge: Judge, key: Credential, *, holder: Holder, at: datetime) -> Signatory:
    """Return the key with what its issuers say of it.

    Args:
        judge: Knows the roots, and whether issuers are asked.
        key: The person's or the agency's.
        holder: Whose it is.
        at: Now, with time zone.

    Raises:
        CertificateNotValidError: The certificate has expired, or is not valid yet.
        CertificateUnfitError: It is none with which papers are signed.
        CertificateRevokedError: It was revoked.
        CertificateUntrustedError: It leads to no trusted root.
        RevocationUnavailableError: Its issuers say nothing, and must.
    """
    require_signing_certificate(key.certificate, at=at, holder=holder)
    return Signatory(key, judge(key.certificates, at, holder=holder))


def agency_evidence(settings: Settings, agency: Signatory, *, at: datetime) -> EvidenceFor:
    """Return what finds the evidence that goes in with the agency's signature: of the time stamps before it too."""

    def evidence(by_person: bytes) -> RevocationEvidence:
        return together(agency.judged.evidence, stamp_evidence(settings, by_person, at=at))

    return evidence
