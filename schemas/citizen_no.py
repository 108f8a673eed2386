"""Whether a number of a CMND or CCCD can be: it has no check digit, so only its parts can contradict other facts."""

import re
from typing import Literal

from schemas.admin_units.units import unit_of_code
from schemas.partial_date import PartialDate
from schemas.vietnamese import fold

CitizenNoFault = Literal["wrong_length", "unknown_province", "other_birth_year", "other_sex"]

_GAPS = re.compile(r"[\s.\-–]+")


def citizen_no_faults(
    number: str, *, birth: PartialDate | None = None, sex: str = ""
) -> tuple[CitizenNoFault, ...]:
    """Return what in `number` cannot be, or contradicts the birth or the sex.

    Of 12 digits the first three are the province of registration, always in the list of the 63 (after 01/07/2025 the
    same digits may name another province, so the list of the 34 says nothing); the fourth is sex and century, the
    next two the year of birth. The 9 digits of an old CMND tell nothing.

    Args:
        number: As written; spaces, full stops and dashes within it do not count.
        birth: As far as it is known.
        sex: Nam or Nữ, as written; "" where it is not known.
    """
    digits = _GAPS.sub("", number)
    if not digits.isdecimal() or len(digits) not in (9, 12):
        return ("wrong_length",)
    if len(digits) == 9:
        return ()
    faults: dict[CitizenNoFault, bool] = {
        "unknown_province": _province_name(digits) == "",
        "other_birth_year": birth is not None and not _is_birth_year(_year_in(digits), birth),
        "other_sex": fold(sex).strip() in ("nam", "nu") and (fold(sex).strip() == "nam") != _is_male(digits),
    }
    return tuple(fault for fault, is_there in faults.items() if is_there)


def _province_name(digits: str) -> str:
    unit = unit_of_code(digits[1:3], code_system="GSO63") if digits[0] == "0" else None
    return unit.name if unit else ""


def _year_in(digits: str) -> int:
    return 1900 + 100 * (int(digits[3]) // 2) + int(digits[4:6])


def _is_male(digits: str) -> bool:
    return int(digits[3]) % 2 == 0


def _is_birth_year(year: int, birth: PartialDate) -> bool:
    return birth.earliest().year <= year <= birth.latest().year
