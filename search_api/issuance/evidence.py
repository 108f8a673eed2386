"""What is known of a signer's certificate beyond its own words: whom it leads to, and whether it was revoked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from search_api.issuance.revocation import (
    RevocationEvidence,
    RevocationUnavailableError,
    fetch_evidence,
    require_trusted,
)

LAID_IN = "laid_in"
EVIDENCE_NOTES: dict[str, str] = {
    LAID_IN: "Tệp có kèm danh sách chứng thư số bị thu hồi tại lúc ký.",
    RevocationUnavailableError.code: "Lúc ký chưa lấy được danh sách chứng thư số bị thu hồi; tệp không kèm.",
}
"""Note kept with a signed paper → what to tell a person."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A certificate that may sign."""

    evidence: RevocationEvidence | None = field(default=None, repr=False)
    """Laid into the file with the signature."""
    note: str = ""
    """`laid_in`; the code of the error that kept the lists away; empty where none were asked for."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges certificates by the roots in a file, and by their issuers' lists where those are asked for."""

    roots_file: Path
    """PEM; where it is missing nothing is known of any issuer, and every certificate is let through."""
    asks_for_lists: bool

    def __call__(self, certificates: Sequence[bytes], at: datetime) -> Judged:
        """Return what is known of the first certificate; the others, in DER, are its issuers.

        Raises:
            CertificateRevokedError: It, or an issuer's, is in a list.
            CertificateUntrustedError: It leads to none of the roots, or a list is not its issuer's.
        """
        if not self.roots_file.is_file():
            return Judged()
        roots_pem = self.roots_file.read_bytes()
        require_trusted(certificates, roots_pem=roots_pem, at=at)
        if not self.asks_for_lists:
            return Judged()
        try:
            return Judged(fetch_evidence(certificates, roots_pem=roots_pem, at=at), LAID_IN)
        except RevocationUnavailableError as error:
            return Judged(None, error.error_code)
