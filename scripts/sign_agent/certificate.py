"""Which of a token's certificates is the one to sign with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import x509

from schemas.errors import ConflictError


class NoSigningCertificateError(ConflictError):
    """The token holds no certificate to sign with, or more than one."""

    code = "no_signing_certificate"


@dataclass(frozen=True, slots=True)
class TokenCertificate:
    """A certificate to sign with, and the key's place."""

    der: bytes = field(repr=False)
    issuers: tuple[bytes, ...] = field(repr=False)
    """Certificates of issuers that the token holds too, in DER."""
    subject: str
    modulus: bytes = field(repr=False)
    """By which the private key is found: not every token gives both the same id."""

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificate, then its issuers."""
        return (self.der, *self.issuers)


def choose_certificate(found: Iterable[bytes], *, at: datetime, wanted: str = "") -> TokenCertificate:
    """Return the one that is valid, with the issuers among the others.

    Args:
        found: Certificates in DER, as the token gives them, some perhaps twice.
        at: Now, with time zone.
        wanted: The first digits of the SHA-256 of one certificate, where there are several.

    Raises:
        NoSigningCertificateError: None is there or valid, or several are.
    """
    certificates = [x509.Certificate.load(der) for der in dict.fromkeys(found)]
    own = [each for each in certificates if not each.ca and each.sha256.hex().startswith(wanted.lower())]
    chosen = _only_valid(own, at=at)
    if chosen.public_key.algorithm != "rsa":
        raise NoSigningCertificateError(
            "Chứng thư số trong thiết bị không dùng khóa RSA nên chưa ký được. Xin Ông/Bà báo nơi cấp chứng thư số."
        )
    modulus = chosen.public_key.native["public_key"]["modulus"]
    return TokenCertificate(
        der=chosen.dump(),
        issuers=tuple(each.dump() for each in certificates if each.ca),
        subject=str(chosen.subject.native.get("common_name", chosen.subject.human_friendly)),
        modulus=modulus.to_bytes((modulus.bit_length() + 7) // 8, "big"),
    )


def _only_valid(certificates: Sequence[x509.Certificate], *, at: datetime) -> x509.Certificate:
    if not certificates:
        raise NoSigningCertificateError(
            "Trong thiết bị không có chứng thư số dùng để ký. Xin Ông/Bà kiểm tra đã cắm đúng thiết bị ký."
        )
    valid = [each for each in certificates if each.not_valid_before <= at <= each.not_valid_after]
    if not valid:
        last = max(each.not_valid_after for each in certificates)
        raise NoSigningCertificateError(
            f"Chứng thư số trong thiết bị không còn hoặc chưa có hiệu lực (hạn dùng đến {last:%d/%m/%Y}). "
            "Xin Ông/Bà gia hạn chứng thư số rồi ký lại.",
            code="certificate_not_valid",
        )
    if len(valid) > 1:
        prints = ", ".join(f"{each.sha256.hex()[:8]} ({each.subject.human_friendly})" for each in valid)
        raise NoSigningCertificateError(
            f"Thiết bị có nhiều chứng thư số: {prints}. Xin chọn một bằng --certificate và các chữ số đầu."
        )
    return valid[0]
