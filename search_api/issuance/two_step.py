"""Signatures in two steps, so that the key can be elsewhere; a home of pyHanko, as is `paper/signature_check.py`.

First the file gets its field, its appearance and a gap, and it is settled what must be signed. Then whoever holds the
key signs that, and the gap is filled (PAdES, ETSI EN 319 142-1).
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from schemas.errors import ConflictError, InvalidInputError
from search_api.issuance.certificates import read_certificate, require_signing_certificate
from search_api.issuance.pdf_signer import DIGEST, lay_in, make_pdf_signer
from search_api.issuance.prepared import PreparedSignature, SignatureLevel, SignatureRequest, changed

_ROOM = 4_096
"""Bytes of a signature beside its certificates and time stamp; the RSA value itself has at most 1,024."""
TIMESTAMP_ROOM: dict[SignatureLevel, int] = {"PAdES-B-B": 0, "PAdES-B-T": 12_288}
"""Bytes kept free for the token of a time-stamp server, which brings its certificates along."""


class UnsignableFileError(InvalidInputError):
    """The file is no PDF that can take a signature, or its field is signed already."""

    code = "unsignable_file"


class PreparedExpiredError(ConflictError):
    """The signature came too late for what was prepared."""

    code = "prepared_expired"


class SignatureMismatchError(InvalidInputError):
    """The signature is not one of what was prepared with the key of the certificate."""

    code = "signature_mismatch"


class TimestampWantedError(ConflictError):
    """The paper must carry a time stamp, and no time-stamp server is set."""

    code = "timestamp_wanted"


def prepare_signature(
    request: SignatureRequest, *, certificates: Sequence[bytes], signed_at: datetime, expires_at: datetime
) -> PreparedSignature:
    """Return the file with a gap for the signature, and what must be signed to fill it.

    Args:
        request: The signature that is wanted.
        certificates: The signer's certificate, then its issuers as far as they are known, in DER.
        signed_at: The time that the signature states, with time zone.
        expires_at: Until when the signature must have come, with time zone.

    Raises:
        CertificateNotValidError: The certificate is not valid at `signed_at`.
        CertificateUnfitError: It is not one with which papers are signed.
        UnsignableFileError: The file is no PDF, or the field is signed.
    """
    own, *_ = [read_certificate(der) for der in certificates]
    require_signing_certificate(own, at=signed_at)
    signer = signer_with(certificates)
    pdf_signer = make_pdf_signer(request, signer=signer, signed_at=signed_at)
    output = BytesIO()
    try:
        writer = IncrementalPdfFileWriter(BytesIO(request.pdf))
        if request.evidence is not None:
            lay_in(writer, request.evidence)
        digesting = pdf_signer.async_digest_doc_for_signing(
            writer,
            bytes_reserved=gap_digits(certificates, level=request.level),
            output=output,
        )
        digest, _, _ = asyncio.run(digesting)
    except (PdfError, SigningError, ValueError) as error:
        raise UnsignableFileError("Không ký được tệp này: tệp hỏng, hoặc ô chữ ký đã có người ký.") from error
    return PreparedSignature(
        pdf=output.getvalue(),
        gap_start=digest.reserved_region_start,
        gap_end=digest.reserved_region_end,
        attributes=attributes_to_sign(signer, digest.document_digest),
        certificates=tuple(certificates),
        level=request.level,
        signed_at=signed_at,
        expires_at=expires_at,
    )


def complete_signature(
    prepared: PreparedSignature, *, signature: bytes, at: datetime, timestamper: TimeStamper | None = None
) -> bytes:
    """Return the signed file; earlier signatures in it stay valid.

    Args:
        prepared: What `prepare_signature` made.
        signature: RSA PKCS#1 v1.5 with SHA-256 over `prepared.attributes`.
        at: Now, with time zone.
        timestamper: Asked for a time stamp where the level is B-T.

    Raises:
        PreparedExpiredError: It is too late.
        PreparedChangedError: The file, or what was to be signed, is not what was prepared.
        CertificateNotValidError: The certificate has expired meanwhile.
        SignatureMismatchError: The signature fits neither certificate nor file.
        TimestampWantedError: A time stamp is wanted and `timestamper` is None.
        UnavailableError: The time-stamp server does not answer; the file stays unsigned.
    """
    if at > prepared.expires_at:
        raise PreparedExpiredError("Đã quá thời gian chờ ký. Xin Ông/Bà mở lại văn bản rồi ký từ đầu.")
    certificate = read_certificate(prepared.certificates[0])
    require_signing_certificate(certificate, at=at)
    signer = signer_with(prepared.certificates, signature=signature)
    if attributes_to_sign(signer, bytes.fromhex(prepared.document_digest)) != prepared.attributes:
        raise changed()
    _require_fit(signature, attributes=prepared.attributes, key=certificate.public_key())
    if timestamper is None and prepared.level == "PAdES-B-T":
        raise TimestampWantedError(
            "Văn bản này phải có dấu thời gian nhưng chưa đặt máy chủ cấp dấu thời gian (TRICHLUC_TIMESTAMP_URL). "
            "Xin báo người quản trị; văn bản chưa được ký."
        )
    signed = signer.async_sign_prescribed_attributes(
        DIGEST,
        cms.CMSAttributes.load(prepared.attributes),
        timestamper=timestamper if prepared.level == "PAdES-B-T" else None,
    )
    return _fill(prepared, asyncio.run(signed))


def attributes_to_sign(signer: ExternalSigner, document_digest: bytes) -> bytes:
    """Return what must be signed, in DER: it follows from the file and the certificate alone."""
    attributes: cms.CMSAttributes = asyncio.run(signer.signed_attrs(document_digest, DIGEST, use_pades=True))
    return bytes(attributes.dump())


def signer_with(certificates: Sequence[bytes], *, signature: bytes | None = None) -> ExternalSigner:
    """Return pyHanko's signer with these certificates, in DER, the signer's first; `signature`: what its key made."""
    own, *issuers = (asn1_x509.Certificate.load(der) for der in certificates)
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko wrote no types for it
    registry.register_multiple(issuers)
    # Who verifies must have the root already; inside the file no digest would cover it.
    return ExternalSigner(own, registry, signature_value=signature, embed_roots=False)


def gap_digits(certificates: Sequence[bytes], *, level: SignatureLevel) -> int:
    """Return how many hexadecimal digits are kept free in the file for a signature with these certificates."""
    return 2 * (sum(map(len, certificates)) + _ROOM + TIMESTAMP_ROOM[level])


def _fill(prepared: PreparedSignature, content: cms.ContentInfo) -> bytes:
    output = BytesIO(prepared.pdf)
    gap = PreparedByteRangeDigest(
        bytes.fromhex(prepared.document_digest), prepared.gap_start, prepared.gap_end
    )
    try:
        gap.fill_with_cms(output, content)
    except SigningError as error:
        raise UnsignableFileError(
            "Chữ ký kèm dấu thời gian lớn hơn chỗ dành sẵn trong tệp. Xin báo người quản trị."
        ) from error
    return output.getvalue()


def _require_fit(signature: bytes, *, attributes: bytes, key: object) -> None:
    assert isinstance(key, rsa.RSAPublicKey), "a certificate with another key was refused before"
    try:
        key.verify(signature, attributes, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise SignatureMismatchError(
            "Chữ ký nhận được không khớp với văn bản và chứng thư số. Văn bản chưa được ký; "
            "xin Ông/Bà kiểm tra đã cắm đúng thiết bị ký rồi ký lại."
        ) from error
