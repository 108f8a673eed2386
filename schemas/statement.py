"""The signed statement in the QR code of a paper: what was issued, checkable with the published key alone.

The QR code holds `ADDRESS#DIGITS`. What follows the `#` never leaves a browser, so it stands in no server's log. The
digits are one large decimal number: QR codes keep digits in the fewest modules. Its bytes, in this order:

    layout (1) | key id (8) | SHA-256 of the printed values (32) | day of issue, days since 1970-01-01 (2)
    | form, number, office: each its length (1) and its UTF-8 text | Ed25519 signature (64)

The signature covers the address too, so a statement cannot be moved to another code or another site.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from schemas.errors import InvalidInputError
from schemas.identifiers import Sha256
from schemas.published_keys import KEY_ID_BYTES, key_id_of

LAYOUT = 1
"""Version of the layout of bytes; the first byte, never 0."""
_LATER_LAYOUTS = range(LAYOUT + 1, 16)
"""Anything beyond is damage."""
_DOMAIN = b"trichluc statement 1\n"
"""What is signed begins so: a signature for another purpose is none for this one."""
_DIGEST_BYTES, _DAY_BYTES, _SIGNATURE_BYTES, _LENGTH_BYTES, _LONGEST_TEXT = 32, 2, 64, 4, 255
_EPOCH = date(1970, 1, 1)
_DIGITS = re.compile(r"[1-9][0-9]{0,2999}", re.ASCII)
"""More digits do not fit into three texts of 255 bytes; bounded, as reading a number takes the square of its length."""


class UnreadableStatementError(InvalidInputError):
    """What follows the address is no statement of ours, or damaged."""

    code = "unreadable_statement"


class UnknownLayoutError(UnreadableStatementError):
    """A later version of the program made the statement."""

    code = "unknown_statement_layout"


class StatementTooLongError(InvalidInputError):
    """A text is too long for a QR code that must stay readable."""

    code = "statement_too_long"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the office states of a paper."""

    form: str
    """Form and its version, a row of `schemas.printed_values.FORM_VERSIONS`."""
    number: str
    """As printed, `07/TL-SNV`."""
    issued_on: date
    office: str
    """The office's name as printed."""
    values_sha256: Sha256
    """Of the printed values, by `schemas.printed_values.values_digest`."""


@dataclass(frozen=True, slots=True)
class SignedStatement:
    """A statement as a QR code holds it: read, not yet believed."""

    statement: Statement
    address: str
    """What stands before the `#`; the signature covers it."""
    key_id: str
    signature: bytes
    """64 bytes."""


def sign_statement(statement: Statement, *, address: str, key: Ed25519PrivateKey) -> str:
    """Return the text of the QR code: `address`, `#` and the signed statement in digits. The same for the same.

    Raises:
        StatementTooLongError: Form, number or office have more than 255 bytes.
    """
    payload = _payload(statement, key_id=key_id_of(key.public_key()))
    signature = key.sign(_signed_bytes(address, payload))
    return f"{address}#{int.from_bytes(payload + signature)}"


def read_statement(text: str) -> SignedStatement | None:
    """Return the statement in the text of a QR code; None where it holds an address alone, as older papers do.

    Raises:
        UnknownLayoutError: It is of a later layout.
        UnreadableStatementError: It is no statement, or damaged.
    """
    address, mark, digits = text.partition("#")
    if not mark:
        return None
    if not _DIGITS.fullmatch(digits):
        raise UnreadableStatementError(
            "Ô QR bị hỏng: không đọc được lời xác nhận đã ký. Xin chụp lại rõ hơn."
        )
    number = int(digits)
    packed = number.to_bytes((number.bit_length() + 7) // 8)
    if packed[0] in _LATER_LAYOUTS and len(packed) > _SIGNATURE_BYTES:
        raise UnknownLayoutError(
            "Lời xác nhận trong ô QR thuộc phiên bản mà phần mềm này chưa biết. Xin cập nhật phần mềm, "
            "hoặc kiểm tra trực tuyến."
        )
    try:
        return _unpacked(packed, address=address)
    except ValueError as error:
        raise UnreadableStatementError(
            "Ô QR bị hỏng hoặc đã bị sửa: lời xác nhận đã ký không nguyên vẹn. Xin chụp lại rõ hơn."
        ) from error


def is_signed_by(signed: SignedStatement, key: Ed25519PublicKey) -> bool:
    """Return whether the holder of `key` made this statement for this address."""
    payload = _payload(signed.statement, key_id=signed.key_id)
    try:
        key.verify(signed.signature, _signed_bytes(signed.address, payload))
    except InvalidSignature:
        return False
    return key_id_of(key) == signed.key_id


def _signed_bytes(address: str, payload: bytes) -> bytes:
    # Its length stands before the address, so that no two pairs of address and payload give the same bytes.
    encoded = address.encode()
    return _DOMAIN + len(encoded).to_bytes(_LENGTH_BYTES) + encoded + payload


def _payload(statement: Statement, *, key_id: str) -> bytes:
    texts = (statement.form, statement.number, statement.office)
    day = (statement.issued_on - _EPOCH).days
    fixed = bytes([LAYOUT]) + bytes.fromhex(key_id) + bytes.fromhex(statement.values_sha256)
    return fixed + day.to_bytes(_DAY_BYTES) + b"".join(_packed_text(text) for text in texts)


def _packed_text(text: str) -> bytes:
    encoded = text.encode()
    if len(encoded) > _LONGEST_TEXT:
        raise StatementTooLongError(
            "Tên cơ quan, số hoặc mẫu quá dài để in vào ô QR. Xin rút ngắn trong thiết lập (TRICHLUC_OFFICE_NAME)."
        )
    return bytes([len(encoded)]) + encoded


def _unpacked(packed: bytes, *, address: str) -> SignedStatement:
    """Take `packed` apart; ValueError where it does not come to an end exactly where it should."""
    rest = packed

    def take(size: int) -> bytes:
        nonlocal rest
        if len(rest) < size:
            raise ValueError(size)
        taken, rest = rest[:size], rest[size:]
        return taken

    if take(1)[0] != LAYOUT:
        raise ValueError(packed[0])
    key_id, digest = take(KEY_ID_BYTES).hex(), Sha256(take(_DIGEST_BYTES).hex())
    issued_on = _EPOCH + timedelta(days=int.from_bytes(take(_DAY_BYTES)))
    form, number, office = (take(take(1)[0]).decode() for _ in range(3))
    signature = take(_SIGNATURE_BYTES)
    if rest:
        raise ValueError(len(rest))
    return SignedStatement(Statement(form, number, issued_on, office, digest), address, key_id, signature)
