"""Who may sign with which certificate: valid now, made for signatures, of RSA and long enough."""

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from schemas.deadlines.office_hours import VIETNAM
from schemas.errors import ConflictError, InvalidInputError
from search_api.issuance.holders import HOLDER_WORDS, Holder

SMALLEST_KEY_BITS = 2048


class CertificateNotValidError(ConflictError):
    """The signer's certificate has expired or is not valid yet."""

    code = "certificate_not_valid"


class CertificateUnfitError(InvalidInputError):
    """The certificate is none, or not one with which papers are signed."""

    code = "certificate_unfit"


def read_certificate(der: bytes) -> x509.Certificate:
    """Return the certificate in `der`.

    Raises:
        CertificateUnfitError: It is none.
    """
    try:
        return x509.load_der_x509_certificate(der)
    except ValueError as error:
        raise CertificateUnfitError(
            "Chứng thư số gửi đến không đọc được. Xin Ông/Bà rút thiết bị ký, cắm lại rồi thử lại."
        ) from error


def subject_of(certificate: x509.Certificate) -> str:
    """Return the common name of the holder, or the whole name where there is none."""
    return name_of(certificate.subject)


def name_of(name: x509.Name) -> str:
    """Return the common name in `name`, or the whole of it where there is none."""
    found = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else name.rfc4514_string()


def require_signing_certificate(
    certificate: x509.Certificate, *, at: datetime, holder: Holder = Holder.PERSON
) -> None:
    """Let pass a certificate with which its holder may sign papers at that time.

    Args:
        certificate: The signer's, or the agency's.
        at: The time of signing, with time zone.
        holder: Whose it is.

    Raises:
        CertificateNotValidError: It has expired, even by a second, or is not valid yet.
        CertificateUnfitError: It is not for signatures that bind (RFC 5280, 4.2.1.3: contentCommitment), belongs to an
            issuer, or its key is not RSA or too short.
    """
    _require_valid(certificate, at=at.astimezone(UTC), holder=holder)
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < SMALLEST_KEY_BITS:
        raise CertificateUnfitError(
            f"Chứng thư số này không dùng khóa RSA từ {SMALLEST_KEY_BITS} bit. Xin Ông/Bà dùng chứng thư số khác."
        )
    if _is_issuer(certificate) or not _binds(certificate):
        raise CertificateUnfitError(
            "Chứng thư số này không được cấp để ký văn bản (thiếu mục đích sử dụng khóa “chống chối bỏ”). "
            "Xin Ông/Bà chọn chứng thư số dùng để ký."
        )


def _require_valid(certificate: x509.Certificate, *, at: datetime, holder: Holder) -> None:
    words = HOLDER_WORDS[holder]
    if at > certificate.not_valid_after_utc:
        raise CertificateNotValidError(
            f"Chứng thư số của {words.whose} đã hết hạn ngày {_day(certificate.not_valid_after_utc)}. "
            f"{words.when_expired}"
        )
    if at < certificate.not_valid_before_utc:
        raise CertificateNotValidError(
            f"Chứng thư số của {words.whose} chỉ có hiệu lực từ ngày {_day(certificate.not_valid_before_utc)}. "
            "Xin Ông/Bà kiểm tra ngày giờ của máy chủ, hoặc đợi đến ngày đó rồi ký."
        )


def _day(at: datetime) -> str:
    return at.astimezone(VIETNAM).strftime("%d/%m/%Y")


def _is_issuer(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _binds(certificate: x509.Certificate) -> bool:
    """Return whether the key may be used for signatures that cannot be denied; without the extension for any use."""
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment
    except x509.ExtensionNotFound:
        return True
