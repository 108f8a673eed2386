"""Districts and communes as values, and the rows of the table that they are made from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from indexer.places.provinces import code_now
from schemas.admin_units.communes import TABLE, read_table
from schemas.admin_units.kinds import bare_name
from schemas.admin_units.units import name_key
from schemas.vietnamese import fold

Era = Literal["old", "former", "now"]
"""Of the list of 30/06/2025; given up or renamed before it; of the list of 01/07/2025."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A district or a commune of some time."""

    key: str
    """Its own: `d:38:quangxuong`, `c:38:quangxuong:quangthach`, `n:38:tientrang`."""
    level: Literal["district", "commune"]
    era: Era
    label: str
    """`huyện Quảng Xương`, `xã Quảng Thạch, huyện Quảng Xương`; folded where no more is known."""
    name: str
    """As `name_key` gives it, without the word for its kind."""
    kind: str
    """The word for its kind, folded; "" where it is not known."""
    codes: frozenset[str]
    """Of the provinces among the 63 on whose land it lies."""
    districts: frozenset[str]
    """Keys of the districts of 30/06/2025 that it is, lies in, was part of, or was divided into."""
    keys: tuple[str, ...]
    """Of all that surely holds an address in it, itself first."""
    merged: tuple[str, ...]
    """Of what became of it or went into it, and is not surely within it."""

    @property
    def same(self) -> tuple[str, ...]:
        """What is asked for when it is meant."""
        return (self.key,)

    @property
    def is_spelled(self) -> bool:
        """Whether `label` is how it is written."""
        return bool(self.kind) or self.era != "former"


@dataclass(frozen=True, slots=True)
class CommuneRow:
    """One row of the table, names with the words for their kinds."""

    code: str
    district: str
    former_districts: tuple[str, ...]
    commune: str
    former_communes: tuple[str, ...]
    now: tuple[str, ...]
    """`38:Xã Tiên Trang`."""

    @property
    def district_key(self) -> str:
        """The key of the district of 30/06/2025."""
        return f"d:{self.code}:{split_name(self.district)[1]}"

    @property
    def commune_key(self) -> str:
        """The key of the commune of 30/06/2025; a town and a commune of one name share it."""
        return f"c:{self.district_key[2:]}:{split_name(self.commune)[1]}"


@cache
def commune_rows() -> tuple[CommuneRow, ...]:
    """Return the rows of the table."""
    return tuple(
        CommuneRow(code, district, _listed(former_districts), commune, _listed(former), tuple(now.split("|")))
        for code, district, former_districts, commune, former, now in read_table(TABLE)
    )


@cache
def split_name(name: str) -> tuple[str, str]:
    """Return the folded word for the kind, and the key of the bare name."""
    bare = bare_name(name)
    return fold(name[: len(name) - len(bare)]).strip(), name_key(bare)


def lowered(name: str) -> str:
    """Return `Xã Tiên Trang` as it stands in running text, `xã Tiên Trang`."""
    return f"{name[:1].lower()}{name[1:]}"


def province_keys(code: str) -> tuple[str, ...]:
    """Return the keys of all that lies in one of the 63 provinces."""
    return (f"p63:{code}", f"p34:{code_now(code)}")


@cache
def rows_of_districts() -> Mapping[str, tuple[CommuneRow, ...]]:
    """Return the rows by the key of the district."""
    found: defaultdict[str, list[CommuneRow]] = defaultdict(list)
    for row in commune_rows():
        found[row.district_key].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def rows_of_present_communes() -> Mapping[str, tuple[CommuneRow, ...]]:
    """Return the rows by the present commune (`38:Xã Tiên Trang`) to which they went, wholly or in parts."""
    found: defaultdict[str, list[CommuneRow]] = defaultdict(list)
    for row in commune_rows():
        for now in row.now:
            found[now].append(row)
    return {now: tuple(rows) for now, rows in found.items()}


def _listed(keys: str) -> tuple[str, ...]:
    """Return the keys of a cell, numbers without leading noughts, each once."""
    return tuple(dict.fromkeys(key.lstrip("0") for key in keys.split(",") if key))
