"""The code printed on an extract: nobody can guess it, everybody can type it."""

import re
import secrets

from schemas.errors import InvalidInputError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O and U, so that nothing is mistaken for a digit."""

GROUPS = 6
GROUP_LENGTH = 4
"""Six groups of four symbols hold 120 random bits."""

NOBODYS_CODE = "-".join(["0" * GROUP_LENGTH] * GROUPS)
"""A code that no paper has: what is asked for where somebody asks with something that is no code."""

_MISTAKEN = str.maketrans("OIL", "011")
_FILLER = re.compile(r"[\s\-\u00ad\u2010-\u2015]+")
_IN_URL = re.compile(r"/v/([^/?#]+)/?(?:[?#].*)?$", re.IGNORECASE)
_LONGEST_INPUT = 500


class BadVerifyCodeError(InvalidInputError):
    """What was typed or scanned cannot be a verification code."""

    code = "bad_verify_code"


def new_verify_code() -> str:
    """Return a fresh random code, such as `7K2M-Q0ZX-19AB-C3DE-FGHJ-KMNP`."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP_LENGTH)))


def read_verify_code(url_or_code: str) -> str:
    """Return the code in `url_or_code` in the one form that is stored and printed.

    Args:
        url_or_code: An address that ends with `/v/CODE`, or the code as typed: in any case, with spaces or dashes
            or without, O for 0 and I or L for 1.

    Raises:
        BadVerifyCodeError: There is no code in it.
    """
    text = url_or_code.strip()[:_LONGEST_INPUT]
    found = _IN_URL.search(text)
    symbols = _FILLER.sub("", found.group(1) if found else text).upper().translate(_MISTAKEN)
    if len(symbols) != GROUPS * GROUP_LENGTH or not set(symbols) <= set(ALPHABET):
        raise BadVerifyCodeError(
            "Mã kiểm tra không đúng. Mã gồm 24 chữ và số in dưới ô vuông QR của bản trích lục; "
            "xin nhập lại hoặc quét ô vuông đó."
        )
    return _grouped(symbols)


def _grouped(symbols: str) -> str:
    return "-".join(symbols[at : at + GROUP_LENGTH] for at in range(0, len(symbols), GROUP_LENGTH))
