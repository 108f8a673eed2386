"""Names of provinces of any time, each with all that it was and is the name of."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from indexer.places.spelling import lookup_key
from schemas.admin_units.units import (
    AdminUnit,
    codes_before_2025,
    name_key,
    province_changes,
    province_now,
    province_units,
    units_called,
)

_ARABIC = {"iii": "3", "iv": "4", "v": "5", "vi": "6", "viii": "8", "ix": "9"}
"""How the numbers of zones of war are written too."""


_CITY_SINCE_2025 = "63-46"
"""Huế became a city half a year before the others changed."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The land that one unit of the name covers."""

    codes: frozenset[str]
    """Of provinces among the 63."""
    keys: tuple[str, ...]
    """What an address has for naming this unit, beside the keys of the finer place that tells that it is meant."""


@dataclass(frozen=True, slots=True, eq=False)
class Province:
    """A name of a province; most name one of the 63 and one of the 34, and a few an older one as well."""

    label: str
    """`tỉnh Thanh Hóa`, of the unit that is most likely meant."""
    scopes: tuple[Scope, ...]
    """The likeliest first: of the 63, then of the 34, then of old."""
    keys: tuple[str, ...]
    """Of an address that names nothing finer."""
    same: tuple[str, ...]
    merged: tuple[str, ...]
    present_scopes: int
    """How many of the scopes are of the 63 or of the 34."""
    is_city: bool
    """Whether it is or was a thành phố."""

    @property
    def is_spelled(self) -> bool:
        """Whether `label` is how it is written: always."""
        return True


@cache
def provinces() -> dict[str, Province]:
    """Return the provinces by the `lookup_key` of each of their names."""
    by_units: dict[tuple[str, ...], Province] = {}
    found: dict[str, Province] = {}
    for name in province_names():
        units = units_called(name)
        ids = tuple(unit.id for unit in units)
        found[lookup_key(name)] = by_units.setdefault(ids, _province(units))
    zones = [unit for unit in province_units() if unit.kind == "khu"]
    for unit in zones:
        *words, number = unit.name.lower().split()
        if number in _ARABIC:
            found[lookup_key(" ".join([*words, _ARABIC[number]]))] = found[lookup_key(unit.name)]
    return found


def historical_key(unit: AdminUnit) -> str:
    """Return the key of a province of old: `h:hatay`."""
    return f"h:{name_key(unit.name)}"


def code_now(code: str) -> str:
    """Return the code among the 34 of what the province of `code` among the 63 became."""
    return province_now(code).code


def province_names() -> Iterator[str]:
    """Yield every name of a province, as the table writes it."""
    for unit in province_units():
        yield from (unit.name, *unit.other_names)


def _province(units: tuple[AdminUnit, ...]) -> Province:
    same = dict.fromkeys(_own_key(unit) for unit in units)
    merged = dict.fromkeys(key for unit in units for key in _merged(unit) if key.lstrip("=") not in same)
    return Province(
        label=units[0].wording,
        scopes=tuple(_scope(unit) for unit in units),
        keys=tuple(dict.fromkeys(key for unit in units for key in _keys(unit))),
        same=tuple(same),
        merged=tuple(merged),
        present_scopes=sum(unit.code_system != "historical" for unit in units),
        is_city=any(unit.kind == "thành phố" or unit.id == _CITY_SINCE_2025 for unit in units),
    )


def _own_key(unit: AdminUnit) -> str:
    if unit.code_system == "GSO63":
        return f"p63:{unit.code}"
    return f"w34:{unit.code}" if unit.code_system == "GSO34" else historical_key(unit)


def _scope(unit: AdminUnit) -> Scope:
    keys = () if unit.code_system == "GSO63" else (_own_key(unit),)
    return Scope(frozenset(codes_before_2025(unit.id)), keys)


def _keys(unit: AdminUnit) -> Iterator[str]:
    """Yield what surely holds an address that names this unit and nothing finer."""
    codes = codes_before_2025(unit.id)
    yield _own_key(unit)
    if unit.code_system != "GSO34":
        yield f"={_own_key(unit)}"
    if len(codes) == 1:
        yield f"p63:{codes[0]}"
    presents = {code_now(code) for code in codes}
    if len(presents) == 1:
        yield f"p34:{presents.pop()}"


def _merged(unit: AdminUnit) -> Iterator[str]:
    """Yield what became of the unit, and what it came from."""
    if unit.code_system == "GSO63":
        yield from (f"={key}" for key in _historical_on(unit.code))
    else:
        yield from (f"p63:{code}" for code in codes_before_2025(unit.id))
    if unit.code_system == "historical":
        yield from (f"=h:{other}" for other in _linked(unit.id))


def _historical_on(code: str) -> Iterator[str]:
    """Yield the keys of the provinces of old that lay on the land of one of the 63 and on another's too."""
    for unit in province_units():
        if unit.code_system == "historical":
            codes = codes_before_2025(unit.id)
            if code in codes and len(codes) > 1:
                yield historical_key(unit)


def _linked(unit_id: str) -> Iterator[str]:
    """Yield the names of provinces of old from which the unit came or to which it went."""
    names = {unit.id: name_key(unit.name) for unit in province_units() if unit.code_system == "historical"}
    for change in province_changes():
        if change.from_id == unit_id and change.to_id in names:
            yield names[change.to_id]
        if change.to_id == unit_id and change.from_id in names:
            yield names[change.from_id]
