"""The certificate in a file that an administrator hands in, and how it is shown."""

from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from schemas.token_signing import SignerCertificate
from search_api.issuance.certificates import CertificateUnfitError, name_of, require_signing_certificate

MOST_BYTES = 100_000
"""A certificate has some thousand."""
_PEM, _SECRET = b"-----BEGIN CERTIFICATE-----", b"PRIVATE KEY-----"


class SecretKeyInFileError(CertificateUnfitError):
    """The file holds a private key, which belongs on no server."""

    code = "secret_key_in_file"


@dataclass(frozen=True, slots=True)
class CertificateShown:
    """A registered certificate as people see it."""

    id: str
    account_id: str
    subject: str
    issuer: str
    serial: str
    """In hexadecimal, two digits a byte."""
    since: datetime
    until: datetime
    registered_at: datetime
    retired_at: datetime | None
    is_usable: bool
    """Neither retired nor expired nor ahead of its time."""


def read_upload(content: bytes, *, at: datetime) -> bytes:
    """Return the DER of the one certificate in `content` with which its holder may sign.

    Args:
        content: A .cer, .crt or .pem, DER or PEM; the issuers' certificates may stand beside the signer's.
        at: Now, with time zone.

    Raises:
        SecretKeyInFileError: The file holds a private key.
        CertificateUnfitError: It holds no certificate, several signers', or none that is for signing papers.
        CertificateNotValidError: The certificate has expired, or is not valid yet.
    """
    if _SECRET in content:
        raise SecretKeyInFileError(
            "Tệp này chứa khóa bí mật. Xin không gửi khóa bí mật cho bất cứ ai: chỉ xuất chứng thư (khóa công khai) "
            "từ thiết bị ký rồi chọn tệp đó. Tệp vừa gửi không được lưu."
        )
    own = [each for each in _certificates(content) if not _is_issuer(each)]
    if len(own) != 1:
        raise CertificateUnfitError(
            "Tệp phải chứa đúng một chứng thư số của người ký (.cer, .crt hoặc .pem). Xin xuất lại rồi chọn tệp đó."
        )
    require_signing_certificate(own[0], at=at)
    return own[0].public_bytes(Encoding.DER)


def show_certificate(kept: SignerCertificate, *, at: datetime) -> CertificateShown:
    """Return how a registered certificate is shown at that time."""
    certificate = x509.load_der_x509_certificate(kept.der)
    since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    serial = f"{certificate.serial_number:x}"
    return CertificateShown(
        id=kept.id,
        account_id=kept.account_id,
        subject=name_of(certificate.subject),
        issuer=name_of(certificate.issuer),
        serial=serial.zfill(len(serial) + len(serial) % 2),
        since=since,
        until=until,
        registered_at=kept.registered_at,
        retired_at=kept.retired_at,
        is_usable=kept.retired_at is None and since <= at.astimezone(UTC) <= until,
    )


def _certificates(content: bytes) -> list[x509.Certificate]:
    try:
        if _PEM in content:
            return x509.load_pem_x509_certificates(content)
        return [x509.load_der_x509_certificate(content)]
    except ValueError:
        return []


def _is_issuer(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (x509.ExtensionNotFound, ValueError):
        return False
