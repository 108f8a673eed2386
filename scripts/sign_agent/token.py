"""The signer's token behind PKCS#11 (OASIS PKCS #11 2.40); the home of python-pkcs11."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import cast

import pkcs11
from pkcs11 import Attribute, Mechanism, ObjectClass, SignMixin

from schemas.errors import ForbiddenError, UnavailableError
from scripts.sign_agent.certificate import NoSigningCertificateError, TokenCertificate, choose_certificate

_SHA256_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""DER before a SHA-256 in an RSA PKCS#1 v1.5 signature (RFC 8017, 9.2, note 1)."""
_GONE = (
    pkcs11.DeviceRemoved,
    pkcs11.NoSuchToken,
    pkcs11.SessionClosed,
    pkcs11.SessionHandleInvalid,
    pkcs11.SlotIDInvalid,
    pkcs11.TokenNotPresent,
    pkcs11.TokenNotRecognised,
)


class TokenMissingError(UnavailableError):
    """No token is plugged in, or it was pulled."""

    code = "token_missing"


class TokenFaultError(UnavailableError):
    """The driver is not there, or the token does not do what it is asked."""

    code = "token_fault"


class WrongPinError(ForbiddenError):
    """The PIN is not the token's."""

    code = "wrong_pin"


class PinLockedError(ForbiddenError):
    """The token takes no PIN any more."""

    code = "pin_locked"


def find_certificate(module: str, *, at: datetime, wanted: str = "") -> TokenCertificate:
    """Return the certificate to sign with; it is read without a PIN.

    Args:
        module: Path of the token's driver, a PKCS#11 library.
        at: Now, with time zone.
        wanted: The first digits of the SHA-256 of one certificate, where there are several.

    Raises:
        TokenMissingError: No token is plugged in.
        TokenFaultError: The driver is not there.
        NoSigningCertificateError: None is there or valid, or several are.
    """
    with _told():
        found = [der for token in _tokens(module) for der in _certificates(token)]
    return choose_certificate(found, at=at, wanted=wanted)


@contextmanager
def unlocked(module: str, certificate: TokenCertificate, *, pin: str) -> Iterator["UnlockedKey"]:
    """Give the key of `certificate` while the token is open; the PIN is forgotten at once.

    Raises:
        WrongPinError: The PIN is wrong; the next tries count, so it is not tried again.
        PinLockedError: Too many were wrong.
        TokenMissingError: The token that held the certificate is not there.
        TokenFaultError: The token does not do it.
    """
    with _told():
        session = _session(module, certificate, pin=pin)
    try:
        with _told():
            key = _private_key(session, certificate)
        yield UnlockedKey(key)
    finally:
        with suppress(pkcs11.PKCS11Error):  # a token that was pulled has no session to end
            session.close()


@dataclass(frozen=True, slots=True)
class UnlockedKey:
    """A private key that stays in its token."""

    key: SignMixin = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Return the RSA PKCS#1 v1.5 signature with SHA-256 of `message`.

        Raises:
            TokenMissingError: The token was pulled.
            TokenFaultError: The token does not do it.
        """
        # The plain mechanism, which every token has; those that hash by themselves are not on all of them.
        with _told():
            return bytes(self.key.sign(_SHA256_INFO + sha256(message).digest(), mechanism=Mechanism.RSA_PKCS))


def _tokens(module: str) -> list[pkcs11.Token]:
    library = pkcs11.lib(module)
    # What was plugged in or pulled since the library was loaded shows after it is started again.
    library.reinitialize()
    found = [slot.get_token() for slot in library.get_slots(token_present=True)]
    tokens = [token for token in found if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags]
    if not tokens:
        raise _missing()
    return tokens


def _session(module: str, certificate: TokenCertificate, *, pin: str) -> pkcs11.Session:
    for token in _tokens(module):
        if certificate.der in _certificates(token):
            return token.open(user_pin=pin)
    raise _missing()


def _certificates(token: pkcs11.Token) -> list[bytes]:
    with token.open() as session:
        found = session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        return [bytes(each[Attribute.VALUE]) for each in found]


def _private_key(session: pkcs11.Session, certificate: TokenCertificate) -> SignMixin:
    for key in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}):
        if bytes(key[Attribute.MODULUS]).lstrip(b"\0") == certificate.modulus:
            return cast(SignMixin, key)
    raise NoSigningCertificateError(
        "Thiết bị có chứng thư số nhưng không có khóa ký đi kèm. Xin Ông/Bà báo nơi cấp chứng thư số."
    )


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the driver raises into sentences; its own messages say nothing to a person."""
    try:
        yield
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange):
        raise WrongPinError(
            "Mã PIN không đúng; chưa ký gì. Xin Ông/Bà nhập lại cẩn thận: nhập sai nhiều lần thiết bị sẽ bị khóa."
        ) from None
    except (pkcs11.PinLocked, pkcs11.PinExpired, pkcs11.UserPinNotInitialized):
        raise PinLockedError(
            "Thiết bị ký đã khóa mã PIN. Xin Ông/Bà liên hệ nơi cấp chứng thư số để mở khóa."
        ) from None
    except _GONE:
        raise _missing() from None
    except (pkcs11.PKCS11Error, OSError):
        raise TokenFaultError(
            "Không dùng được thiết bị ký. Xin Ông/Bà kiểm tra đường dẫn trình điều khiển PKCS#11 "
            "(TRICHLUC_SIGN_MODULE), rút thiết bị, cắm lại rồi thử lại."
        ) from None


def _missing() -> TokenMissingError:
    return TokenMissingError(
        "Không thấy thiết bị ký (USB token). Xin Ông/Bà cắm thiết bị rồi thử lại; văn bản vẫn chờ ký."
    )
