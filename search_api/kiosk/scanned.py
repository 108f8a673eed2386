"""What a QR code of ours says: the address on a receipt, or that on an extract or a copy."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, quote, urlsplit

from schemas.errors import InvalidInputError
from schemas.request_code import normal_code, read_code
from schemas.verify_code import read_verify_code

TRACKING_PATH = "/tra-cuu"
_LONGEST = 2_000


class ScannedKind(StrEnum):
    """What a code is of."""

    RECEIPT = "receipt"
    PAPER = "paper"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scanned:
    """A code that was read."""

    kind: ScannedKind
    code: str = ""
    """Of the request, or of the paper; empty where the kind is unknown."""

    @property
    def path(self) -> str:
        """Where the code leads to here; empty where the kind is unknown."""
        if self.kind is ScannedKind.RECEIPT:
            return f"{TRACKING_PATH}?ma={quote(self.code)}"
        return f"/v/{self.code}" if self.code else ""


UNKNOWN = Scanned(ScannedKind.UNKNOWN)


def read_scanned(text: str) -> Scanned:
    """Return what the text of a QR code, or a code as somebody typed it, is of; whatever server it names."""
    text = text.strip()[:_LONGEST]
    if code := _request_code(text):
        return Scanned(ScannedKind.RECEIPT, code)
    try:
        return Scanned(ScannedKind.PAPER, read_verify_code(text))
    except InvalidInputError:
        return UNKNOWN


def _request_code(text: str) -> str:
    try:
        address = urlsplit(text)
    except ValueError:
        return ""
    if address.path == TRACKING_PATH:
        return normal_code(parse_qs(address.query).get("ma", [""])[0])
    return normal_code(text) if read_code(text) else ""
