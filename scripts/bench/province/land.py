"""The communes people come from, and what they became.

A place is told by rows of the table of old communes: an address names one, its district all of them there, a
commune of today all that went into it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from schemas.admin_units.communes import TABLE, read_table
from schemas.admin_units.kinds import bare_name
from schemas.admin_units.units import name_key, province_now

Rows = frozenset[int]
Key = TypeVar("Key")

HOME_CODE = "40"
"""Nghệ An, whose archive this is; the papers of 1976 to 1991 call it Nghệ Tĩnh."""
HANOI_CODE = "01"
_LAND_OF_HA_TAY = frozenset(
    (
        "hadong", "sontay", "bavi", "chuongmy", "danphuong", "hoaiduc", "myduc", "phuxuyen", "phuctho", "quocoai",
        "thachthat", "thanhoai", "thuongtin", "unghoa",
    )
)  # fmt: skip
"""Districts of Hà Nội that were Hà Tây until 2008; the table of provinces knows the whole of Hà Nội alone."""


@dataclass(frozen=True, slots=True)
class Commune:
    """One commune as it was on 30/06/2025."""

    row: int
    code: str
    """Of its province among the 63."""
    district: str
    """With its kind in small letters: `huyện Quảng Xương`."""
    name: str
    """`xã Quảng Thạch`."""
    now: tuple[str, ...]
    """`xã Tiên Trang, tỉnh Thanh Hóa`; several where it was divided."""
    former_names: tuple[str, ...]
    """As `name_key` gives them."""
    former_districts: tuple[str, ...]
    """Names that its district had before, as `name_key` gives them."""

    @property
    def is_in_ha_tay(self) -> bool:
        """Whether it lies in what was Hà Tây."""
        return self.code == HANOI_CODE and name_key(bare_name(self.district)) in _LAND_OF_HA_TAY


@cache
def communes() -> tuple[Commune, ...]:
    """Return all communes; the place of each is its row."""
    rows = (row for row in read_table(TABLE) if row[3])
    return tuple(
        Commune(place, row[0], _small(row[1]), _small(row[3]), _now(row), _keys(row[4]), _keys(row[2]))
        for place, row in enumerate(rows)
    )


@cache
def communes_of(code: str) -> tuple[Commune, ...]:
    """Return the communes of a province of the 63."""
    return tuple(each for each in communes() if each.code == code)


@cache
def rows_of_codes(codes: tuple[str, ...]) -> Rows:
    """Return the rows of provinces of the 63."""
    return frozenset(each.row for each in communes() if each.code in codes)


def rows_of_district(commune: Commune) -> Rows:
    """Return the rows of the district that `commune` lay in."""
    return _by_district()[(commune.code, commune.district)]


def rows_now(wording: str) -> Rows:
    """Return the rows of what went into a commune of today, wholly or in part; none where it is unknown."""
    return _by_wording_now().get(wording, frozenset())


def _small(name: str) -> str:
    return f"{name[0].lower()}{name[1:]}"


def _now(row: list[str]) -> tuple[str, ...]:
    province = province_now(row[0]).wording
    return tuple(f"{_small(place.split(':', 1)[1])}, {province}" for place in row[5].split("|"))


def _keys(names: str) -> tuple[str, ...]:
    return tuple(key.lstrip("0") for key in names.split(",") if key)


@cache
def _by_district() -> dict[tuple[str, str], Rows]:
    return grouped(((each.code, each.district), each.row) for each in communes())


@cache
def _by_wording_now() -> dict[str, Rows]:
    return grouped((wording, each.row) for each in communes() for wording in each.now)


def grouped(pairs: Iterable[tuple[Key, int]]) -> dict[Key, Rows]:
    """Return the rows told for each key."""
    groups: defaultdict[Key, set[int]] = defaultdict(set)
    for key, row in pairs:
        groups[key].add(row)
    return {key: frozenset(rows) for key, rows in groups.items()}
