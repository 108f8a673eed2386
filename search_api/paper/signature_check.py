"""What the signatures in a PDF are worth; a home of pyHanko, as is `issuance/two_step.py`."""

import logging
import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import BinaryIO

from asn1crypto import cms, pem
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from schemas.errors import InvalidInputError
from search_api.paper.signature_evidence import (
    LaidIn,
    Trust,
    judge_revocation,
    read_laid_in,
    stamp_context,
    when_made,
)

MAX_BYTES = 50_000_000
"""No extract is near so large; larger files are not opened."""

_PARSER_FAULTS = (
    PdfError,
    SigningError,
    SignatureValidationError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pyHanko and asn1crypto raise, by experiment, for files that are damaged or made to hurt."""


class UnreadableSignatureError(InvalidInputError):
    """The file is no PDF, or so damaged that its signatures cannot be read."""

    code = "unreadable_signature"


class BadTrustRootError(InvalidInputError):
    """A certificate that verification should trust cannot be read."""

    code = "bad_trust_root"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """One signature, judged."""

    field: str
    """Name of its form field."""
    subject: str
    """Common name in the signer's certificate."""
    time: datetime | None
    """Time of signing as the signer states it."""
    profile: str
    """`PAdES-B-B`, `PAdES-B-T`, or the sub-filter of other kinds."""
    intact: bool
    """What it covers did not change."""
    valid: bool
    """It was made with the key of that certificate."""
    trusted: bool
    """The certificate leads to a trusted root, and was valid when it signed."""
    covers_whole_file: bool
    """Nothing was appended to the file after it."""
    later_changes_allowed: bool
    """What was appended after it are further signatures and nothing else."""
    stamped: bool | None = None
    """Its time stamp is to be believed; None where it has none, or nobody said whose stamps to believe."""
    revoked: bool | None = None
    """What lies in the file says that the certificate was revoked when it signed; None where it says nothing."""
    expired: bool = False
    """The certificate was valid when it signed, and is so no more."""


@dataclass(frozen=True, slots=True)
class SignatureSummary:
    """All signatures of a file together: each answer is True only if it is for all of them."""

    intact: bool
    valid: bool
    trusted: bool
    covers_whole_file: bool
    """The last signature covers the file, and before it only signatures were added."""
    stamped: bool | None = None
    """Every signature has a time stamp that is to be believed; False where one has a bad one."""
    revoked: bool | None = None
    """What lies in the file calls a certificate revoked; False where it clears every one; None: it does not tell."""
    expired: bool = False
    """A certificate has expired since it signed."""

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        is_whole = self.intact and self.valid and self.trusted and self.covers_whole_file
        return is_whole and self.stamped is not False and self.revoked is not True


NOT_SIGNED = SignatureSummary(intact=False, valid=False, trusted=False, covers_whole_file=False)
"""Also the answer for a file whose signatures cannot be read."""


def check_signatures(
    pdf: bytes,
    *,
    trust_roots: Sequence[bytes],
    at: datetime,
    until: datetime | None = None,
    timestamp_roots: Sequence[bytes] = (),
) -> tuple[SignatureCheck, ...]:
    """Return a judgment of each signature, in the order of signing; empty for a file without any.

    Nothing is fetched from the network, and no root of the operating system is trusted.

    Args:
        pdf: The whole file.
        trust_roots: Certificates in PEM, any number in one, or in DER.
        at: The moment at which certificates must be valid where nothing better is known, with time zone: now; for a
            paper of ours its approval, as a paper outlives its signer's certificate.
        until: Now, where it is known that the signatures were made after `at`: each is then judged at the time that
            it states. A time stamp that is to be believed counts in any case.
        timestamp_roots: Certificates to which those of time stamps must lead, as `trust_roots`; none: not known.

    Raises:
        UnreadableSignatureError: It is no PDF, or damaged beyond reading.
        BadTrustRootError: One of the roots is no certificate.
    """
    if len(pdf) > MAX_BYTES:
        raise UnreadableSignatureError("Tệp quá lớn, không phải bản trích lục. Xin chọn đúng tệp đã nhận.")
    return check_open_file(
        BytesIO(pdf), trust_roots=trust_roots, at=at, until=until, timestamp_roots=timestamp_roots
    )


def check_open_file(
    file: BinaryIO,
    *,
    trust_roots: Sequence[bytes],
    at: datetime,
    until: datetime | None = None,
    timestamp_roots: Sequence[bytes] = (),
) -> tuple[SignatureCheck, ...]:
    """Return what `check_signatures` does, of an open file of any size that is known to be ours.

    Raises:
        UnreadableSignatureError: It is no PDF, or damaged beyond reading.
        BadTrustRootError: One of the roots is no certificate.
    """
    _silence_pyhanko()
    trust = Trust(_roots(trust_roots), _roots(timestamp_roots))
    try:
        reader = PdfFileReader(file)
        judge = partial(_check, file=file, laid_in=read_laid_in(reader), trust=trust, at=at, until=until)
        return tuple(judge(signature) for signature in reader.embedded_regular_signatures)
    except _PARSER_FAULTS as error:
        raise UnreadableSignatureError(
            "Không đọc được chữ ký số: tệp hỏng hoặc đã bị sửa. Xin tải lại bản gốc đã nhận."
        ) from error


def stated_code(pdf: bytes) -> str | None:
    """Return the verification code that the file gives as its identifier, None where it gives none.

    It says which paper the file claims to be, also where it was changed, and proves nothing. The last one counts, as
    each signature writes the description again.
    """
    found = re.findall(rb"<dc:identifier[^<>]*>([0-9A-Z-]{1,64})</dc:identifier>", pdf)
    return found[-1].decode("ascii") if found else None


def summarize(checks: Sequence[SignatureCheck]) -> SignatureSummary:
    """Return the judgment of a whole file."""
    if not checks:
        return NOT_SIGNED
    return SignatureSummary(
        intact=all(check.intact for check in checks),
        valid=all(check.valid for check in checks),
        trusted=all(check.trusted for check in checks),
        covers_whole_file=checks[-1].covers_whole_file
        and all(check.later_changes_allowed for check in checks),
        stamped=_together([check.stamped for check in checks], bad=False),
        revoked=_together([check.revoked for check in checks], bad=True),
        expired=any(check.expired for check in checks),
    )


def signatures_of(
    pdf: bytes,
    *,
    roots: Sequence[str | bytes],
    at: datetime,
    until: datetime | None = None,
    timestamp_roots: Sequence[bytes] = (),
) -> SignatureSummary:
    """Return what the signatures in a file are worth together; a file that cannot be read counts as not signed.

    The arguments are those of `check_signatures`.

    Raises:
        BadTrustRootError: One of `roots` is no certificate.
    """
    encoded = [root.encode() if isinstance(root, str) else root for root in roots]
    try:
        checks = check_signatures(
            pdf, trust_roots=encoded, at=at, until=until, timestamp_roots=timestamp_roots
        )
        return summarize(checks)
    except UnreadableSignatureError:
        return NOT_SIGNED


def _silence_pyhanko() -> None:
    """Keep names and traces of damaged files out of the log; what pyHanko finds is in our answer."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _together(answers: Sequence[bool | None], *, bad: bool) -> bool | None:
    """Return the bad answer where one is bad, the good one where all are good, else None."""
    if bad in answers:
        return bad
    return None if None in answers else not bad


def _roots(encoded: Sequence[bytes]) -> tuple[asn1_x509.Certificate, ...]:
    try:
        ders = [der for each in encoded for der in _ders(each)]
        certificates = tuple(asn1_x509.Certificate.load(der) for der in ders)
        [each.native for each in certificates]  # asn1crypto reads lazily; this finds what is broken
    except (ValueError, TypeError) as error:
        raise BadTrustRootError(
            "Chứng thư gốc dùng để kiểm tra không đọc được. Kiểm tra tệp root.pem."
        ) from error
    return certificates


def _ders(encoded: bytes) -> list[bytes]:
    return [der for _, _, der in pem.unarmor(encoded, multiple=True)] if pem.detect(encoded) else [encoded]


def _check(
    signature: EmbeddedPdfSignature,
    *,
    file: BinaryIO,
    laid_in: LaidIn,
    trust: Trust,
    at: datetime,
    until: datetime | None,
) -> SignatureCheck:
    made = when_made(signature, laid_in=laid_in, trust=trust, at=at, until=until)
    context = ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(laid_in.certificates),
        moment=made.at,
        allow_fetching=False,
    )
    stamps = stamp_context(signature, laid_in=laid_in, trust=trust, at=at)
    status = validate_pdf_signature(signature, context, stamps)
    revoked = judge_revocation(signature, laid_in=laid_in, trust=trust, at=made.at)
    is_trusted = status.trusted and revoked is not True
    return SignatureCheck(
        field=signature.field_name,
        subject=_common_name(status.signing_cert),
        time=status.signer_reported_dt,
        profile=_profile(signature, status=status),
        # After tampering `valid` stays True in pyHanko: it speaks of the signed digest, `intact` of the file.
        intact=status.intact and _container_is_clean(signature, file=file),
        valid=status.valid,
        trusted=is_trusted,
        covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        later_changes_allowed=bool(status.docmdp_ok),
        stamped=made.stamped,
        revoked=revoked,
        expired=is_trusted and status.signing_cert.not_valid_after < (until or at),
    )


def _container_is_clean(signature: EmbeddedPdfSignature, *, file: BinaryIO) -> bool:
    """Return whether the gap that no digest covers holds this signature, filled up with zeros, and nothing else."""
    _, before, after, _ = (int(number) for number in signature.byte_range)
    content = signature.pkcs7_content
    padding = content[len(cms.ContentInfo.load(content).dump()) :]
    file.seek(before)
    written = file.read(after - before).decode("ascii")
    return written in (f"<{content.hex()}>", f"<{content.hex().upper()}>") and not any(padding)


def _profile(signature: EmbeddedPdfSignature, *, status: PdfSignatureStatus) -> str:
    sub_filter = str(signature.sig_object.get("/SubFilter", "")).removeprefix("/")
    if sub_filter != SigSeedSubFilter.PADES.value.removeprefix("/"):
        return sub_filter
    return "PAdES-B-T" if status.timestamp_validity is not None else "PAdES-B-B"


def _common_name(certificate: asn1_x509.Certificate) -> str:
    name = certificate.subject.native.get("common_name", certificate.subject.human_friendly)
    return str(name)
