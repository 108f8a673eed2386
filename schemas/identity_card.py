"""A CCCD or căn cước as a keyboard-wedge scanner types the QR code on it."""

import re
from dataclasses import dataclass
from datetime import date

from schemas.errors import InvalidInputError
from schemas.partial_date import PartialDate, is_possible
from schemas.vietnamese import nfc

LEAST_FIELDS = 7
"""Number, older number, name, birth, sex, residence, day of issue. The căn cước of 2024 adds more behind them, such as
the parents' names (chưa kiểm chứng), which are not asked for here."""
_NUMBER = re.compile(r"\d{12}")
_OLD_NUMBER = re.compile(r"\d{9}|\d{12}")
_DAY = re.compile(r"(\d{2})[/.\-]?(\d{2})[/.\-]?(\d{4})|(\d{4})")


class UnreadableCardError(InvalidInputError):
    """What a scanner typed is not what stands in the QR code of an identity card."""

    code = "unreadable_card"


@dataclass(frozen=True, slots=True)
class IdentityCard:
    """What an identity card says; empty where it is not known."""

    number: str
    """12 digits of a CCCD or căn cước, 9 of an old CMND; another sign of a passport."""
    name: str
    old_number: str = ""
    birth: PartialDate | None = None
    sex: str = ""
    address: str = ""
    issued_on: date | None = None


def read_scanned_card(typed: str) -> IdentityCard:
    """Return what the scanner typed: `số|CMND cũ|họ tên|ngày sinh|giới tính|nơi cư trú|ngày cấp`, and what follows.

    Args:
        typed: One line; days as ddmmyyyy, with or without marks between, of the birth perhaps the year alone.

    Raises:
        UnreadableCardError: It is something else, or a scanner behind a Vietnamese keyboard changed it.
    """
    fields = [" ".join(field.split()) for field in nfc(typed).strip().split("|")]
    if len(fields) < LEAST_FIELDS or not _NUMBER.fullmatch(fields[0]) or not fields[2]:
        raise _unreadable()
    if fields[1] and not _OLD_NUMBER.fullmatch(fields[1]):
        raise _unreadable()
    birth, issued = _read_day(fields[3]), _read_day(fields[6])
    if birth is None or birth.year is None:
        raise _unreadable()
    return IdentityCard(
        number=fields[0],
        name=fields[2],
        old_number=fields[1],
        birth=birth,
        sex=fields[4],
        address=fields[5],
        issued_on=date.fromisoformat(issued.iso()) if issued is not None and issued.is_whole else None,
    )


def _read_day(text: str) -> PartialDate | None:
    """Return the day; None where it is none. Day and month 00 are not known."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month = (int(part) or None if part else None for part in found.group(1, 2))
    year = int(found.group(3) or found.group(4))
    if not 1850 <= year <= 2200 or not is_possible(year, month, day, by_moon=False):
        return None
    return PartialDate(year, month, day, raw=text)


def _unreadable() -> UnreadableCardError:
    return UnreadableCardError(
        "Không đọc được mã vừa quét. Xin tắt bộ gõ tiếng Việt rồi quét lại, hoặc nhập số, họ tên và năm sinh bằng tay."
    )
