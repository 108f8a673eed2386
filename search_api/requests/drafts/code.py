"""The code of a draft, said and typed at a counter, and the secret that opens it elsewhere."""

import re
import secrets
from urllib.parse import quote

from schemas.verify_code import ALPHABET
from search_api.paper.qr import qr_modules

PREFIX = "TK"
_GROUP = 4
_LETTERS = 8
_MISTAKEN = str.maketrans("OIL", "011")
_IN_ADDRESS = re.compile(r"[?&]ma=([^&#\s]+)", re.IGNORECASE)
_OTHERS = re.compile(r"[^0-9A-Z]+")
_LONGEST = 400


def new_draft_code() -> str:
    """Return a fresh code, such as `TK-7K2M-Q0ZX`."""
    return _grouped(PREFIX, "".join(secrets.choice(ALPHABET) for _ in range(_LETTERS)))


def normal_draft_code(typed: str) -> str:
    """Return a code as it is kept: from how it was typed, or from the address that a scanned square holds."""
    text = typed.strip()[:_LONGEST]
    found = _IN_ADDRESS.search(text)
    symbols = _symbols(found.group(1) if found else text).removeprefix(PREFIX)
    return _grouped(PREFIX, symbols[: 2 * _LETTERS])


def normal_secret(typed: str) -> str:
    """Return a secret as it is kept: capitals in groups, with nothing that looks like a digit but is none."""
    return _grouped(_symbols(typed[:_LONGEST]))


def address_of(public_url: str, code: str, secret: str) -> str:
    """Return what the square of a draft holds: the secret stands where no server and no log sees it."""
    return f"{public_url}/xin-cap/tiep?ma={quote(code)}#{secret}"


def square_path(text: str) -> tuple[int, str]:
    """Return the side of the QR code of `text` in modules, and the black ones as the path of an SVG picture."""
    rows = qr_modules(text)
    black = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_black in enumerate(row) if is_black]
    return len(rows), "".join(black)


def _symbols(text: str) -> str:
    return _OTHERS.sub("", text.upper()).translate(_MISTAKEN)


def _grouped(*parts: str) -> str:
    *before, last = parts
    groups = [last[at : at + _GROUP] for at in range(0, len(last), _GROUP)]
    return "-".join([*before, *groups])
