"""What is known of a certificate beyond its own words: whom it leads to, and whether it was revoked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from schemas.issuance import LAID_IN
from schemas.settings import Settings
from schemas.signing_keys import key_files
from search_api.issuance.holders import Holder
from search_api.issuance.kept_evidence import kept_evidence
from search_api.issuance.revocation import (
    CertificateUntrustedError,
    RevocationEvidence,
    RevocationUnavailableError,
    require_trusted,
)
from search_api.paper.signature_evidence import stampers_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A certificate that may sign."""

    evidence: RevocationEvidence | None = field(default=None, repr=False)
    """Laid into the file with the signature."""
    note: str = ""
    """`laid_in`, or the code of the error that kept evidence away; empty where nobody was asked."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges certificates by the roots in a file, and by what their issuers say where those are asked."""

    roots_file: Path
    """PEM; where it is missing nothing is known of any issuer, and every certificate is let through."""
    asks_issuers: bool
    requires_answer: bool = False
    """A certificate of which its issuers say nothing signs nothing."""

    def __call__(
        self, certificates: Sequence[bytes], at: datetime, *, holder: Holder = Holder.PERSON
    ) -> Judged:
        """Return what is known of the first certificate; the others, in DER, are its issuers.

        Raises:
            CertificateRevokedError: It, or an issuer's, was revoked.
            CertificateUntrustedError: It leads to none of the roots.
            RevocationUnavailableError: Its issuers say nothing, and must.
        """
        if not self.roots_file.is_file():
            return Judged()
        roots_pem = self.roots_file.read_bytes()
        if not self.asks_issuers:
            require_trusted(certificates, roots_pem=roots_pem, at=at, holder=holder)
            return Judged()
        try:
            known = kept_evidence().evidence_of(certificates, roots_pem=roots_pem, at=at, holder=holder)
        except RevocationUnavailableError as error:
            if self.requires_answer:
                raise
            return Judged(None, error.error_code)
        return Judged(known, LAID_IN)


def judge_of(settings: Settings) -> Judge:
    """Return who judges the certificates of signers and of the agency."""
    return Judge(
        key_files(settings.keys_dir).root_pem, settings.revocation_lists, settings.revocation_required
    )


def stamp_evidence(settings: Settings, pdf: bytes, *, at: datetime) -> RevocationEvidence:
    """Return what clears the servers whose time stamps lie in a signed file, as far as that can be had.

    Raises:
        CertificateRevokedError: The certificate of one was revoked.
    """
    roots_file = Path(settings.timestamp_roots_file)
    if not settings.revocation_lists or not settings.timestamp_roots_file or not roots_file.is_file():
        return RevocationEvidence()
    roots_pem, found = roots_file.read_bytes(), RevocationEvidence()
    for chain in stampers_of(pdf):
        try:
            of_chain = kept_evidence().evidence_of(chain, roots_pem=roots_pem, at=at, holder=Holder.STAMPER)
        except (RevocationUnavailableError, CertificateUntrustedError):
            continue
        found = together(found, of_chain)
    return found


def together(*parts: RevocationEvidence | None) -> RevocationEvidence:
    """Return all evidence in one, each piece once."""
    known = [part for part in parts if part is not None]
    return RevocationEvidence(
        tuple(dict.fromkeys(der for part in known for der in part.certificates)),
        tuple(dict.fromkeys(der for part in known for der in part.crls)),
        tuple(dict.fromkeys(der for part in known for der in part.ocsps)),
    )
