"""What is asked for when a transfer is prepared or goes on, cleaned and checked before anything is kept."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from schemas.errors import InvalidInputError
from schemas.transfers import ACTION_NAMES, KIND_NAMES, SAID, Journey, Kind, TransferAction
from schemas.vietnamese import nfc

LEAST_KEY, LONGEST_KEY, LONGEST_LINE, LONGEST_TEXT = 16, 100, 300, 4_000
MOST_COPIES = 20
OFFICE, PARTNER = "office:", "partner:"
"""How a destination begins that is known here; any other goes by its name, on paper alone."""


class BadTransferError(InvalidInputError):
    """Something is missing or cannot be."""

    code = "bad_transfer"


@dataclass(frozen=True, slots=True)
class Asked:
    """A transfer that an officer prepares."""

    request: str
    """Id of the request that it belongs to."""
    destination: str
    """`office:ID`, `partner:KEY`, or empty."""
    to_name: str
    """Where the destination is neither: its name."""
    kind: Kind
    kept_reason: str
    extract: str
    """Id of the issued extract that goes in place of the original; empty where that goes."""
    copies: tuple[str, ...]
    """Ids of issued copies that go with it."""
    journey: Journey


def read_asked(given: dict[str, Any]) -> Asked:
    """Return what was asked for.

    Raises:
        BadTransferError: Something is missing, or no such kind exists.
    """
    lines = {name: _line(given.get(name)) for name in _LINES}
    kind = next((each for each in KIND_NAMES if each == lines["kind"]), None)
    if kind is None:
        raise BadTransferError("Xin chọn gửi hồ sơ gốc hay trích lục.")
    missing = [words for name, words in _NEEDED.items() if not lines[name]]
    if not (lines["destination"] or lines["to_name"]):
        missing.append("nơi đến")
    if kind == "extract":
        missing += [words for name, words in _FOR_EXTRACT.items() if not lines[name]]
    if missing:
        raise BadTransferError(f"Xin điền {', '.join(missing)} rồi làm lại.")
    journey = Journey(**{name: lines[name] for name in Journey.__slots__})
    is_extract = kind == "extract"
    return Asked(
        lines["request"],
        lines["destination"],
        lines["to_name"],
        kind,
        lines["kept_reason"] if is_extract else "",
        lines["extract"] if is_extract else "",
        _copies(given.get("copies")) if is_extract else (),
        journey,
    )


def read_said(action: TransferAction, given: dict[str, Any]) -> dict[str, str]:
    """Return what was said with `action`, without what was left empty.

    Raises:
        BadTransferError: Something is missing or unknown.
    """
    wanted = SAID.get(action, ())
    unknown = sorted(set(given) - {each.name for each in wanted})
    if unknown:
        raise BadTransferError(f"Việc “{ACTION_NAMES[action]}” không có mục {', '.join(unknown)[:100]}.")
    found = {each.name: _line(given.get(each.name), longest=LONGEST_TEXT) for each in wanted}
    missing = [each.label for each in wanted if each.is_needed and not found[each.name]]
    if missing:
        raise BadTransferError(f"Xin điền {', '.join(missing)} rồi làm lại việc “{ACTION_NAMES[action]}”.")
    return {name: value for name, value in found.items() if value}


def check_key(key: str) -> None:
    """Let pass the key of a command by which its twin is known.

    Raises:
        BadTransferError: It is none.
    """
    if not LEAST_KEY <= len(key) <= LONGEST_KEY or not key.isprintable():
        raise BadTransferError("Lệnh gửi đến thiếu khóa chống gửi trùng. Xin tải lại trang rồi làm lại.")


def fingerprint(*said: object) -> str:
    """Return the SHA-256 of a command: of who sent it, and all that was said with it."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


_NEEDED = {
    "request": "đề nghị di chuyển",
    "moving_person": "người chuyển nơi thường trú",
    "relation": "quan hệ với người có công",
    "old_residence": "nơi thường trú cũ",
    "new_residence": "nơi thường trú mới",
}
_FOR_EXTRACT = {"kept_reason": "lý do giữ hồ sơ gốc", "extract": "trích lục gửi thay"}
_LINES = (*_NEEDED, *_FOR_EXTRACT, "destination", "to_name", "kind", "support", "paid_until")


def _copies(given: object) -> tuple[str, ...]:
    """Return the ids of the copies, each once."""
    found = given if isinstance(given, list | tuple) else ()
    ids = tuple(dict.fromkeys(line for each in found if (line := _line(each))))
    if len(ids) > MOST_COPIES:
        raise BadTransferError(f"Mỗi lần gửi kèm được tối đa {MOST_COPIES} bản sao. Xin bỏ bớt rồi làm lại.")
    return ids


def _line(value: object, *, longest: int = LONGEST_LINE) -> str:
    text = nfc(str(value)) if isinstance(value, str | int) else ""
    return " ".join(text.split())[:longest]
