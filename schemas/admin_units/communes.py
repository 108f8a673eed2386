"""Communes as they were on 30/06/2025, with former names, and the communes into which they went."""

import lzma
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from schemas.admin_units.kinds import bare_name, kind_of
from schemas.admin_units.units import FOLDER, name_key, province_now
from schemas.vietnamese import canonical_tone

TABLE = FOLDER / "communes.tsv.xz"
"""Made by `scripts/make_admin_units.py`."""

_Named = TypeVar("_Named")

PARTS_OF_DISTRICTS = ("bac", "nam", "dong", "tay", "a", "b")
"""What districts that came from one add to its name."""


@dataclass(frozen=True, slots=True)
class OldCommune:
    """One commune, ward or town before the change of 01/07/2025."""

    province_code: str
    """Among the 63."""
    district_keys: tuple[str, ...]
    """The district's name and former names, as `name_key` gives them."""
    commune: str
    """With the word for its kind: `Xã Quảng Thạch`; empty for islands without communes."""
    now: tuple[str, ...]
    """`xã Tiên Trang, tỉnh Thanh Hóa`; several where it was divided."""


def find_communes(commune: str, *, codes: Container[str], district: str) -> tuple[OldCommune, ...]:
    """Return the communes that `commune` can mean within provinces and district, closest spelling first to count.

    Args:
        commune: As written, with or without the word for its kind.
        codes: Of provinces among the 63.
        district: As written; "" where none is written: then any will do, but no former name, for those came again.
    """
    wanted, district_key = name_key(bare_name(commune)), name_key(bare_name(district))
    for index in (_by_name(), _by_former_name()) if district_key else (_by_name(),):
        found = tuple(
            row
            for row in index.get(wanted, ())
            if row.province_code in codes and (not district_key or _is_district(row, district_key))
        )
        if found:
            return _closest(found, called=commune, name_of=lambda row: row.commune)
    return ()


def codes_with_district(district: str) -> frozenset[str]:
    """Return the codes of the provinces that had a district of this name, or of this former name."""
    return _districts().get(name_key(bare_name(district)), frozenset())


def communes_now(commune: str, *, province_code_now: str) -> tuple[str, ...]:
    """Return the wordings of the present communes of this name in a province of the 34, the closest if one is."""
    found = _now_by_name().get((province_code_now, name_key(bare_name(commune))), ())
    return _closest(found, called=commune, name_of=lambda wording: wording.rsplit(", ", 1)[0])


def _is_district(row: OldCommune, key: str) -> bool:
    """Whether the commune's district is called so, or is a part of the district that was called so (Mỏ Cày Nam)."""
    return any(
        known == key or (known.startswith(key) and known[len(key) :] in PARTS_OF_DISTRICTS)
        for known in row.district_keys
    )


def _closest(
    found: tuple[_Named, ...], *, called: str, name_of: Callable[[_Named], str]
) -> tuple[_Named, ...]:
    """Return those of the same kind and letters where there are such, else all."""
    kind, letters = kind_of(called), _letters(called)
    of_kind = tuple(named for named in found if kind_of(name_of(named)) == kind) or found
    return tuple(named for named in of_kind if _letters(name_of(named)) == letters) or of_kind


def _letters(name: str) -> str:
    return canonical_tone(bare_name(name)).lower()


@cache
def _table() -> tuple[tuple[OldCommune, tuple[str, ...]], ...]:
    """Return each commune with the keys of its former names."""
    return tuple(_commune(row) for row in read_table(TABLE))


def read_table(path: Path) -> Iterator[list[str]]:
    """Yield the rows of the table at `path`, as its first line names the columns."""
    text = lzma.decompress(path.read_bytes()).decode("utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _commune(row: list[str]) -> tuple[OldCommune, tuple[str, ...]]:
    code, district, former_districts, commune, former_communes, now = row
    district_keys = (_key_of(district), *filter(None, former_districts.split(",")))
    province = province_now(code).wording
    places = (place.split(":", 1)[1] for place in now.split("|"))
    wordings = tuple(f"{place[0].lower()}{place[1:]}, {province}" for place in places)
    former_keys = (key.lstrip("0") for key in former_communes.split(",") if key)
    return OldCommune(code, district_keys, commune, wordings), tuple(former_keys)


@cache
def _key_of(name: str) -> str:
    """Return the key of a name of the table, of which many return row after row."""
    return name_key(bare_name(name))


@cache
def _by_name() -> dict[str, tuple[OldCommune, ...]]:
    found: dict[str, list[OldCommune]] = {}
    for row, _ in _table():
        found.setdefault(_key_of(row.commune), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def _by_former_name() -> dict[str, tuple[OldCommune, ...]]:
    found: dict[str, list[OldCommune]] = {}
    for row, former_keys in _table():
        for key in former_keys:
            found.setdefault(key, []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


@cache
def _districts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row, _ in _table():
        for key in row.district_keys:
            found.setdefault(key, set()).add(row.province_code)
    return {key: frozenset(codes) for key, codes in found.items()}


@cache
def _now_by_name() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for row, _ in _table():
        for wording in row.now:
            key = _key_of(wording.rsplit(", ", 1)[0])
            found.setdefault((province_now(row.province_code).code, key), {})[wording] = None
    return {key: tuple(wordings) for key, wordings in found.items()}
