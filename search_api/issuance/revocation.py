"""Whether a certificate was revoked, and what shows it later: answers (OCSP) and lists (CRL) of its issuers."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    InsufficientRevinfoError,
    InvalidCertificateError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)
from pyhanko_certvalidator.fetchers.api import Fetchers
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer
from pyhanko_certvalidator.util import get_ocsp_urls

from schemas.errors import ConflictError, UnavailableError
from search_api.issuance.fetching import open_fetchers
from search_api.issuance.holders import HOLDER_WORDS, Holder
from search_api.paper.signature_evidence import CLOCKS_DIFFER

_SECONDS = 6.0
_SHORTEST = timedelta(minutes=5)
"""How long an answer holds that does not say how long."""
_SIGNS_PAPERS, _STAMPS = {"non_repudiation"}, {"time_stamping"}
_OWN_ALONE = CertRevTrustPolicy(
    RevocationCheckingPolicy(RevocationCheckingRule.CHECK_IF_DECLARED_SOFT, RevocationCheckingRule.NO_CHECK)
)
_WHOLE_PATH = CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("require"))
_NOTHING_ASKED = CertRevTrustPolicy(
    RevocationCheckingPolicy(RevocationCheckingRule.NO_CHECK, RevocationCheckingRule.NO_CHECK)
)


class RevocationUnavailableError(UnavailableError):
    """The issuer does not say whether it revoked the certificate, or says nothing that can be believed."""

    code = "revocation_unavailable"


class RevocationNotNamedError(RevocationUnavailableError):
    """No certificate says where its issuer can be asked."""

    code = "revocation_not_named"


class CertificateRevokedError(ConflictError):
    """The issuer revoked the certificate."""

    code = "certificate_revoked"


class CertificateUntrustedError(ConflictError):
    """The certificate does not lead to a trusted root."""

    code = "certificate_untrusted"


@dataclass(frozen=True, slots=True)
class RevocationEvidence:
    """What shows that a certificate was good when it signed; all in DER."""

    certificates: tuple[bytes, ...] = field(default=(), repr=False)
    """Of the path, without its root."""
    crls: tuple[bytes, ...] = field(default=(), repr=False)
    """Lists of revoked certificates (RFC 5280, 5)."""
    ocsps: tuple[bytes, ...] = field(default=(), repr=False)
    """Answers of responders (RFC 6960, 4.2)."""


def fetch_evidence(
    certificates: Sequence[bytes],
    *,
    roots_pem: bytes,
    at: datetime,
    holder: Holder = Holder.PERSON,
    seconds: float = _SECONDS,
) -> RevocationEvidence:
    """Return what clears the first certificate and its issuers: a responder's answer, else the issuer's list.

    Args:
        certificates: The certificate, then its issuers, in DER.
        roots_pem: Certificates that are trusted.
        at: Now, with time zone.
        holder: Whose certificate it is.
        seconds: How long all questions together may take.

    Raises:
        RevocationUnavailableError: Not all of them can be cleared, and it is not known that one was revoked.
        RevocationNotNamedError: None says where to ask.
        CertificateRevokedError: The certificate, or an issuer's, was revoked.
        CertificateUntrustedError: It leads to no trusted root.
    """
    roots, fetchers = _roots(roots_pem), open_fetchers(seconds=seconds)
    path = _path(certificates, _context(roots, _NOTHING_ASKED, at=at), holder)
    own_path = [each for each in path if each.dump() not in {root.dump() for root in roots}]
    if not any(get_ocsp_urls(each) or each.crl_distribution_points for each in own_path):
        raise RevocationNotNamedError(
            f"Chứng thư số của {HOLDER_WORDS[holder].whose} không nêu nơi hỏi xem có bị thu hồi không. "
            "Xin báo người quản trị."
        )
    # The certificate itself first: where nothing is known of an issuer, pyHanko would not come to it.
    for policy in (_OWN_ALONE, _WHOLE_PATH):
        _path(certificates, _context(roots, policy, at=at, fetchers=fetchers), holder)
    return _smallest(certificates, roots, own_path, fetchers, at=at, holder=holder)


def require_trusted(
    certificates: Sequence[bytes], *, roots_pem: bytes, at: datetime, holder: Holder = Holder.PERSON
) -> None:
    """Let pass a certificate that leads to a trusted root; of what its issuer revoked nothing is asked.

    Args:
        certificates: The certificate, then its issuers, in DER.
        roots_pem: Certificates that are trusted.
        at: Now, with time zone.
        holder: Whose certificate it is.

    Raises:
        CertificateUntrustedError: It leads to no trusted root.
    """
    _path(certificates, _context(_roots(roots_pem), _NOTHING_ASKED, at=at), holder)


def holds_until(evidence: RevocationEvidence, *, at: datetime) -> datetime:
    """Return when the first of the answers and lists grows old; `at` is when they were fetched, with time zone."""
    lists = (asn1_crl.CertificateList.load(each) for each in evidence.crls)
    answers = (
        OCSPContainer(asn1_ocsp.OCSPResponse.load(each)).extract_single_response() for each in evidence.ocsps
    )
    ends = [each["tbs_cert_list"]["next_update"].native for each in lists]
    ends += [each["next_update"].native for each in answers if each is not None]
    return min((end or at + _SHORTEST for end in ends), default=at + _SHORTEST)


def _smallest(
    certificates: Sequence[bytes],
    roots: Sequence[asn1_x509.Certificate],
    own_path: Iterable[asn1_x509.Certificate],
    fetchers: Fetchers,
    *,
    at: datetime,
    holder: Holder,
) -> RevocationEvidence:
    """Return the least of what was fetched that is enough: answers are small, and what lied is left out."""
    crls = tuple(each.dump() for each in fetchers.crl_fetcher.fetched_crls())
    ocsps = tuple(each.dump() for each in fetchers.ocsp_fetcher.fetched_responses())
    chain = tuple(each.dump() for each in own_path)
    for evidence in (RevocationEvidence(chain, (), ocsps), RevocationEvidence(chain, crls, ())):
        try:
            _path(certificates, _context(roots, _WHOLE_PATH, at=at, evidence=evidence), holder)
        except RevocationUnavailableError:
            continue
        return evidence
    return RevocationEvidence(chain, crls, ocsps)


def _path(certificates: Sequence[bytes], context: ValidationContext, holder: Holder) -> ValidationPath:
    own, *issuers = (asn1_x509.Certificate.load(der) for der in certificates)
    validator = CertificateValidator(own, issuers, validation_context=context)
    usage = (set(), _STAMPS) if holder is Holder.STAMPER else (_SIGNS_PAPERS, None)
    words = HOLDER_WORDS[holder]
    try:
        judged = validator.async_validate_usage(*usage)  # type: ignore[no-untyped-call]  # no types there
        path: ValidationPath = asyncio.run(judged)
    except RevokedError as error:
        raise CertificateRevokedError(
            f"Chứng thư số của {words.whose} đã bị thu hồi nên không ký được. {words.when_revoked}"
        ) from error
    except InsufficientRevinfoError as error:
        raise RevocationUnavailableError(
            f"Chưa hỏi được nơi cấp xem chứng thư số của {words.whose} có bị thu hồi không nên văn bản chưa được ký. "
            "Xin thử lại sau ít phút."
        ) from error
    except (InvalidCertificateError, PathBuildingError, PathValidationError) as error:
        raise CertificateUntrustedError(
            f"Chứng thư số của {words.whose} không dẫn đến gốc tin cậy. Xin báo người quản trị kiểm tra chứng thư gốc."
        ) from error
    return path


def _context(
    roots: Sequence[asn1_x509.Certificate],
    policy: CertRevTrustPolicy,
    *,
    at: datetime,
    fetchers: Fetchers | None = None,
    evidence: RevocationEvidence | None = None,
) -> ValidationContext:
    # It names people where something is missing; what it finds is in our answer.
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    known = evidence or RevocationEvidence()
    return ValidationContext(
        trust_roots=list(roots),
        crls=[CRLContainer(asn1_crl.CertificateList.load(der)) for der in known.crls],
        ocsps=[OCSPContainer(asn1_ocsp.OCSPResponse.load(der)) for der in known.ocsps],
        moment=at,
        time_tolerance=CLOCKS_DIFFER,
        allow_fetching=fetchers is not None,
        fetchers=fetchers,
        revinfo_policy=policy,
    )


def _roots(roots_pem: bytes) -> list[asn1_x509.Certificate]:
    return [asn1_x509.Certificate.load(der) for _, _, der in pem.unarmor(roots_pem, multiple=True)]
