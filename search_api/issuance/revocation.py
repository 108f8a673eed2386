"""Whether a signer's certificate was revoked, and the lists that show it later: they go into the signed file."""

import asyncio
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import crl as asn1_crl
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    InvalidCertificateError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)

from schemas.errors import ConflictError, UnavailableError
from search_api.issuance.certificates import read_certificate

_MOST_BYTES = 20_000_000
_SECONDS = 10.0


class RevocationUnavailableError(UnavailableError):
    """The issuer's list of revoked certificates cannot be had."""

    code = "revocation_unavailable"


class CertificateRevokedError(ConflictError):
    """The issuer revoked the signer's certificate."""

    code = "certificate_revoked"


class CertificateUntrustedError(ConflictError):
    """The certificate does not lead to a trusted root, or its lists do not fit it."""

    code = "certificate_untrusted"


@dataclass(frozen=True, slots=True)
class RevocationEvidence:
    """What shows that a certificate was good when it signed."""

    roots: tuple[bytes, ...] = field(repr=False)
    """Trusted certificates, in DER."""
    crls: tuple[bytes, ...] = field(repr=False)
    """Lists of revoked certificates (RFC 5280, 5), in DER."""


def fetch_evidence(
    certificates: Sequence[bytes], *, roots_pem: bytes, at: datetime, seconds: float = _SECONDS
) -> RevocationEvidence:
    """Return the lists that the certificates name, having seen that the first one is in none of them.

    Args:
        certificates: The signer's certificate, then its issuers, in DER.
        roots_pem: Certificates that are trusted.
        at: Now, with time zone.
        seconds: How long to wait for a list.

    Raises:
        RevocationUnavailableError: A list cannot be had, or none is named.
        CertificateRevokedError: The certificate, or an issuer's, is in a list.
        CertificateUntrustedError: It leads to no trusted root, or a list is too old or not its issuer's.
    """
    roots = tuple(der for _, _, der in pem.unarmor(roots_pem, multiple=True))
    named = [_addresses(read_certificate(der)) for der in certificates if der not in roots]
    evidence = RevocationEvidence(roots, tuple(_first_list(urls, seconds=seconds) for urls in named))
    _require_path(certificates, context_of(evidence, at=at))
    return evidence


def require_trusted(certificates: Sequence[bytes], *, roots_pem: bytes, at: datetime) -> None:
    """Let pass a certificate that leads to a trusted root; of what its issuer revoked nothing is asked.

    Args:
        certificates: The signer's certificate, then its issuers, in DER.
        roots_pem: Certificates that are trusted.
        at: Now, with time zone.

    Raises:
        CertificateUntrustedError: It leads to no trusted root.
    """
    roots = [asn1_x509.Certificate.load(der) for _, _, der in pem.unarmor(roots_pem, multiple=True)]
    context = ValidationContext(
        trust_roots=roots, moment=at, allow_fetching=False, revocation_mode="soft-fail"
    )
    _require_path(certificates, context)


def _require_path(certificates: Sequence[bytes], context: ValidationContext) -> None:
    own, *issuers = (asn1_x509.Certificate.load(der) for der in certificates)
    validator = CertificateValidator(own, issuers, validation_context=context)
    try:
        judged = validator.async_validate_usage({"non_repudiation"})  # type: ignore[no-untyped-call]  # no types there
        asyncio.run(judged)
    except RevokedError as error:
        raise CertificateRevokedError(
            "Chứng thư số của người ký đã bị thu hồi nên không ký được. Xin Ông/Bà liên hệ nơi cấp chứng thư số."
        ) from error
    except (InvalidCertificateError, PathBuildingError, PathValidationError) as error:
        raise CertificateUntrustedError(
            "Chứng thư số của người ký không dẫn đến gốc tin cậy, hoặc danh sách thu hồi không khớp. "
            "Xin báo người quản trị kiểm tra chứng thư gốc."
        ) from error


def context_of(evidence: RevocationEvidence, *, at: datetime) -> ValidationContext:
    """Return what pyHanko judges a certificate by: these roots and lists, at that time, nothing from the network."""
    return ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(der) for der in evidence.roots],
        crls=[asn1_crl.CertificateList.load(der) for der in evidence.crls],
        moment=at,
        allow_fetching=False,
        revocation_mode="hard-fail",
    )


def _addresses(certificate: x509.Certificate) -> list[str]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return []
    return list(_urls(points))


def _urls(points: x509.CRLDistributionPoints) -> Iterator[str]:
    for point in points:
        for name in point.full_name or ():
            if isinstance(name, x509.UniformResourceIdentifier) and name.value.startswith(
                ("http://", "https://")
            ):
                yield name.value


def _first_list(urls: Sequence[str], *, seconds: float) -> bytes:
    for url in urls:
        found = _fetch(url, seconds=seconds)
        if found is not None:
            return found
    raise RevocationUnavailableError(
        "Chưa lấy được danh sách chứng thư số bị thu hồi nên văn bản chưa được ký. Xin thử lại sau ít phút."
    )


def _fetch(url: str, *, seconds: float) -> bytes | None:
    """Return the list at `url`; None where it is not to be had there, so that the next address is tried."""
    try:
        with urllib.request.urlopen(url, timeout=seconds) as answer:  # noqa: S310 - scheme looked at above
            raw = bytes(answer.read(_MOST_BYTES))
        der = pem.unarmor(raw)[2] if pem.detect(raw) else raw
        asn1_crl.CertificateList.load(der, strict=True).native  # noqa: B018 - read lazily; this finds what is broken
    except urllib.error.HTTPError as error:
        error.close()
        return None
    except (OSError, ValueError, http.client.HTTPException):
        return None
    return bytes(der)
