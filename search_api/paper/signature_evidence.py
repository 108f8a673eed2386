"""What tells of a signature beside itself: when it was made, its time stamp, and what issuers said of certificates."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from asn1crypto import cms, tsp
from asn1crypto import crl as asn1_crl
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import (
    collect_timing_info,
    extract_certs_for_validation,
    extract_tst_data_iter,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, RevokedError, ValidationError
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

CLOCKS_DIFFER = timedelta(minutes=1)
"""How far the clock of an issuer may be ahead of ours."""
# "hard-fail" passes over certificates that name no place where their issuer's list is.
_ALL_CLEARED = RevocationCheckingPolicy.from_legacy("require")
_WORDS_OF_THE_TIME = CertRevTrustPolicy(_ALL_CLEARED)
_LATER_WORDS_TOO = CertRevTrustPolicy(_ALL_CLEARED, retroactive_revinfo=True)
_AS_FAR_AS_KNOWN = CertRevTrustPolicy(
    RevocationCheckingPolicy.from_legacy("soft-fail"), retroactive_revinfo=True
)


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom to believe."""

    roots: tuple[asn1_x509.Certificate, ...]
    """Certificates to which a signer's must lead."""
    timestamp_roots: tuple[asn1_x509.Certificate, ...] = ()
    """The same for servers of time stamps; none: nothing is said of whom their stamps come from."""


@dataclass(frozen=True, slots=True)
class LaidIn:
    """The document security store of a file (ETSI EN 319 142-1, 5.4)."""

    certificates: tuple[asn1_x509.Certificate, ...] = ()
    crls: tuple[CRLContainer, ...] = ()
    ocsps: tuple[OCSPContainer, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """When a signature was made, and how that is known."""

    at: datetime
    """The certificate must have been valid then; with time zone."""
    stamped: bool | None
    """Its time stamp is to be believed; None: there is none, or nobody knows whose stamps to believe."""


def read_laid_in(reader: PdfFileReader) -> LaidIn:
    """Return what lies in the file; nothing where it has no such store."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return LaidIn()
    crls = (asn1_crl.CertificateList.load(each.get_object().data) for each in store.crls)
    ocsps = (asn1_ocsp.OCSPResponse.load(each.get_object().data) for each in store.ocsps)
    answers = (single for each in ocsps for single in OCSPContainer.load_multi(each))
    return LaidIn(tuple(store.load_certs()), tuple(map(CRLContainer, crls)), tuple(answers))


def stampers_of(pdf: bytes) -> list[tuple[bytes, ...]]:
    """Return the certificates of each server whose time stamps lie in `pdf`, the server's own first, in DER."""
    signatures = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    known = [extract_certs_for_validation(stamp) for each in signatures for stamp in _stamps_of(each)]
    chains = [(each.signer_cert, *each.other_certs) for each in known]
    return list(dict.fromkeys(tuple(each.dump() for each in chain) for chain in chains))


def when_made(
    signature: EmbeddedPdfSignature, *, laid_in: LaidIn, trust: Trust, at: datetime, until: datetime | None
) -> Made:
    """Return when a signature was made: by its stamp; else as it states, where that can be; else at `at`.

    Args:
        signature: The signature.
        laid_in: What lies in the file.
        trust: Whom to believe.
        at: The moment to take where nothing else is known, with time zone.
        until: It is known that the signature was made after `at` and before then; None: that is not known.
    """
    stated = signature.self_reported_timestamp
    is_possible = stated is not None and until is not None and at <= stated <= until
    otherwise = stated if stated is not None and is_possible else at
    stamped_at = _stamped_at(signature)
    if stamped_at is None:
        return Made(otherwise, None)
    stamped = _judge_stamp(signature, trust, stamp_context(signature, laid_in=laid_in, trust=trust, at=at))
    return Made(stamped_at if stamped else otherwise, stamped)


def judge_revocation(
    signature: EmbeddedPdfSignature, *, laid_in: LaidIn, trust: Trust, at: datetime
) -> bool | None:
    """Return whether the signer's certificate, or an issuer's, was revoked by then, by what lies in the file.

    None: that says nothing. Who was revoked is told by later words too; only words of that time clear somebody, as
    issuers drop a certificate from their lists once it has expired.
    """
    if not (laid_in.crls or laid_in.ocsps):
        return None
    by_all, by_those_of_the_time = (
        _revoked(signature, _context(trust.roots, laid_in, policy, at=at))
        for policy in (_LATER_WORDS_TOO, _WORDS_OF_THE_TIME)
    )
    return True if by_all else by_those_of_the_time


def stamp_context(
    signature: EmbeddedPdfSignature, *, laid_in: LaidIn, trust: Trust, at: datetime
) -> ValidationContext:
    """Return what a signature's time stamp is judged by: the time that it states; `at` where there is none."""
    roots = trust.timestamp_roots or trust.roots
    return _context(roots, laid_in, _AS_FAR_AS_KNOWN, at=_stamped_at(signature) or at)


def _stamps_of(signature: EmbeddedPdfSignature) -> list[cms.SignedData]:
    return list(extract_tst_data_iter(signature.signer_info, signed=False))


def _stamped_at(signature: EmbeddedPdfSignature) -> datetime | None:
    for stamp in _stamps_of(signature):
        info = stamp["encap_content_info"]["content"].parsed
        if isinstance(info, tsp.TSTInfo):
            stated: datetime = info["gen_time"].native
            return stated
    return None


def _judge_stamp(signature: EmbeddedPdfSignature, trust: Trust, context: ValidationContext) -> bool | None:
    timing = asyncio.run(collect_timing_info(signature.signer_info, context, lambda _: b""))
    stamp = timing["timestamp_validity"]
    if not (stamp.intact and stamp.valid):
        return False
    if stamp.trusted:
        return True
    return False if trust.timestamp_roots else None


def _context(
    roots: Sequence[asn1_x509.Certificate], laid_in: LaidIn, policy: CertRevTrustPolicy, *, at: datetime
) -> ValidationContext:
    return ValidationContext(
        trust_roots=list(roots),
        other_certs=list(laid_in.certificates),
        crls=list(laid_in.crls),
        ocsps=list(laid_in.ocsps),
        moment=at,
        time_tolerance=CLOCKS_DIFFER,
        allow_fetching=False,
        revinfo_policy=policy,
    )


def _revoked(signature: EmbeddedPdfSignature, context: ValidationContext) -> bool | None:
    validator = CertificateValidator(
        signature.signer_cert, signature.other_embedded_certs, validation_context=context
    )
    try:
        asyncio.run(validator.async_validate_path())
    except RevokedError:
        return True
    except (PathBuildingError, ValidationError):
        return None
    return False
