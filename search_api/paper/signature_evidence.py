"""What lies in a signed file beside a signature: its time stamp, and lists of revoked certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext


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
    crls: tuple[asn1_crl.CertificateList, ...] = ()


def read_laid_in(reader: PdfFileReader) -> LaidIn:
    """Return the certificates and the lists that lie in the file; nothing where it has no such store."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return LaidIn()
    crls = (asn1_crl.CertificateList.load(each.get_object().data) for each in store.crls)
    return LaidIn(tuple(store.load_certs()), tuple(crls))


def judge_stamp(status: PdfSignatureStatus, *, trust: Trust) -> bool | None:
    """Return whether the time stamp of a signature is to be believed; None: there is none, or nobody knows."""
    stamp = status.timestamp_validity
    if stamp is None:
        return None
    if not (stamp.intact and stamp.valid):
        return False
    if stamp.trusted:
        return True
    return False if trust.timestamp_roots else None


def judge_revocation(
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    *,
    laid_in: LaidIn,
    trust: Trust,
    at: datetime,
) -> bool | None:
    """Return whether the lists in the file say that the signer's certificate was revoked; None: they say nothing.

    Args:
        signature: The signature.
        status: What it is worth without the lists.
        laid_in: The lists.
        trust: Whom to believe.
        at: When the certificate must have been good; where the signer states a later time, that one.
    """
    if not laid_in.crls:
        return None
    context = ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(laid_in.certificates),
        crls=list(laid_in.crls),
        moment=max(at, status.signer_reported_dt or at),
        allow_fetching=False,
        # "hard-fail" passes over certificates that name no place where their issuer's list is.
        revocation_mode="require",
    )
    judged = validate_pdf_signature(signature, context, stamp_context(trust, at=at), skip_diff=True)
    if judged.revoked:
        return True
    return False if judged.trusted else None


def stamp_context(trust: Trust, *, at: datetime) -> ValidationContext:
    """Return what time stamps are judged by; pyHanko itself takes the time that the stamp states."""
    roots: Sequence[asn1_x509.Certificate] = trust.timestamp_roots or trust.roots
    return ValidationContext(trust_roots=list(roots), moment=at, allow_fetching=False)
