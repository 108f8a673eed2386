"""How the parts of an address are spelled, told by parts that lie within each other."""

from collections.abc import Iterator
from functools import cache

from schemas.admin_units.communes import TABLE, read_table
from schemas.admin_units.kinds import bare_name
from schemas.admin_units.places import find_place
from schemas.admin_units.units import codes_before_2025, name_key, province_units, units_called


def spelled_parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield (as read, as spelled) for the parts of the address `text` that the table knows, names without kinds.

    A province is known by itself; a district within the province; a commune within district and province, or within
    the district where no province is named. A part whose letters fit two spellings is left out.
    """
    reading = find_place(text)
    province, district, commune = (
        bare_name(part) for part in (reading.province, reading.district, reading.commune)
    )
    yield from _sole(province, _provinces().get(name_key(province), frozenset()))
    codes = frozenset(code for unit in units_called(province) for code in codes_before_2025(unit.id))
    if province and not codes:
        return
    rows = [row for row in _communes_of(name_key(district)) if not codes or row[0] in codes]
    yield from _sole(district, frozenset(row[1] for row in rows))
    yield from _sole(commune, frozenset(row[2] for row in rows if name_key(row[2]) == name_key(commune)))


def _sole(read: str, spelled: frozenset[str]) -> Iterator[tuple[str, str]]:
    if read and len(spelled) == 1:
        yield read, next(iter(spelled))


@cache
def _provinces() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for unit in province_units():
        for name in (unit.name, *unit.other_names):
            found.setdefault(name_key(name), set()).add(name)
    return {key: frozenset(names) for key, names in found.items()}


def _communes_of(district_key: str) -> tuple[tuple[str, str, str], ...]:
    """Return (province code, district, commune) of the districts of this name."""
    return _by_district().get(district_key, ())


@cache
def _by_district() -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for code, district, _, commune, *_ in read_table(TABLE):
        row = (code, bare_name(district), bare_name(commune))
        found.setdefault(name_key(row[1]), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}
