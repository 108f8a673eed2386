"""What somebody wrote, checked before it is kept, and the secret by which they follow it."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields

from schemas.complaints.kinds import complaint_kinds
from schemas.errors import InvalidInputError
from schemas.verify_code import ALPHABET
from schemas.vietnamese import nfc, one_line

LONGEST_LINE, LONGEST_TEXT = 300, 6_000
_LETTERS = 12
"""60 bits: with the throttle on the page nobody guesses one."""
_NEEDS_NAME = "complaint"
"""Luật Khiếu nại 2011, Điều 8: the paper names who complains, and where they live; chưa kiểm chứng."""


class BadComplaintError(InvalidInputError):
    """A complaint lacks something, or is of no kind."""

    code = "bad_complaint"


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote."""

    kind: str
    office: str
    """Id; empty where there is only one."""
    content: str
    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    request_code: str = ""


def cleaned(written: Written) -> Written:
    """Return it in NFC, without blanks around lines, none too long.

    Raises:
        BadComplaintError: Something is missing, or it is of no kind.
    """
    lines = {
        each.name: _line(getattr(written, each.name)) for each in fields(written) if each.name != "content"
    }
    found = Written(**lines, content=nfc(written.content).strip()[:LONGEST_TEXT])
    if found.kind not in complaint_kinds():
        raise BadComplaintError("Xin chọn phản ánh, kiến nghị hoặc khiếu nại rồi gửi lại.")
    missing = [] if found.content else ["nội dung"]
    if found.kind == _NEEDS_NAME:
        missing += [
            words for words, value in (("họ tên", found.name), ("địa chỉ", found.address)) if not value
        ]
    if missing:
        raise BadComplaintError(f"Xin điền {', '.join(missing)} rồi gửi lại.")
    return found


def fingerprint(written: Written) -> str:
    """Return the SHA-256 of what was written."""
    return hashlib.sha256(
        json.dumps(asdict(written), ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


def secret_of(key: str, written: Written) -> str:
    """Return the secret: who sent it under `key` can be told again, nobody else can work it out."""
    number = int.from_bytes(hashlib.sha256(f"{key}\n{fingerprint(written)}\ncomplaint".encode()).digest())
    letters = [ALPHABET[number >> 5 * place & 31] for place in range(_LETTERS)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, _LETTERS, 4))


def _line(text: str) -> str:
    return one_line(text)[:LONGEST_LINE]
