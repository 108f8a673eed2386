"""An address as papers write it → keys of all that it lies in, old and new.

| key | what it stands for |
|---|---|
| `p63:38` | land of a province of the 63 |
| `p34:38` | land of a province of the 34 |
| `w34:25` | a province named as since 2025, of a place that may lie outside the one of the 63 called so |
| `h:hatay` | a province of old, or a zone of war, that is named |
| `d:38:quangxuong` | a district; also one given up (`d:38:tinhgia`) or divided (`d:83:mocay`) |
| `c:38:quangxuong:quangthach` | a commune of 30/06/2025, or one that went into it before |
| `n:38:tientrang` | a present commune; of two that are only told apart by marks `n:51:so7nha2` and `n:51:so7nha5` |
| `=` before a key | nothing finer is known of the address |

Town and land around it share a key where they have one name. What an address may lie in, for its commune was divided,
gets no key: `indexer.places.meaning` asks for those as well. Keys are stored in indexes: changing them takes a rebuild.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.places.choice import alike, finest
from indexer.places.misread import tolerant_readings
from indexer.places.place import Place
from indexer.places.provinces import Province, historical_key
from indexer.places.readings import PlaceReading
from indexer.places.words import cut_words
from schemas.admin_units.units import (
    CodeSystem,
    codes_before_2025,
    province_now,
    province_units,
    unit_of_code,
)

MOST_POSSIBILITIES = 3
"""Where an address may mean more places, it has only the keys of what holds them all."""
_LONGEST = 400
"""Letters; an address has fewer, and what follows is not read."""
_EQUAL = 0.01


@dataclass(frozen=True, slots=True)
class PlaceKeys:
    """What an address lies in."""

    keys: frozenset[str] = frozenset()
    provinces_then: tuple[str, ...] = ()
    """Names among the 63; of old or among the 34, where no more is known."""
    provinces_now: tuple[str, ...] = ()
    """Names among the 34; several where it cannot be told."""


@lru_cache(maxsize=1 << 13)
def place_keys(text: str) -> PlaceKeys:
    """Return the keys of an address as written or read; none where nothing in it is known.

    An address has the keys of all that surely holds it. Where it may mean
    a few places, it has the keys of each; where many, only those of what holds them all.
    """
    words = cut_words(text[:_LONGEST])
    readings = tolerant_readings(words)
    if not readings:
        return PlaceKeys()
    options = alike(readings, words=words, margin=_EQUAL)
    keys = frozenset(_keys_of(options))
    return PlaceKeys(keys, _provinces_then(keys), _provinces_now(keys))


def _keys_of(options: list[PlaceReading]) -> Iterator[str]:
    few = options if len(options) <= MOST_POSSIBILITIES else [o for o in options if _is_present(o)]
    if 0 < len(few) <= MOST_POSSIBILITIES:
        for option in few:
            yield from _keys(option)
        return
    yield from set.intersection(*(set(_keys(option)) for option in options))
    yield from (key for option in options for key in _province_keys(option))


def _keys(reading: PlaceReading) -> Iterator[str]:
    place = finest(reading)
    if place:
        yield f"={place.key}"
        yield from (
            key for part in reading.parts if isinstance(part.meaning, Place) for key in part.meaning.keys
        )
        yield from reading.scope.keys if reading.scope else ()
    else:
        yield from _province_keys(reading)


def _province_keys(reading: PlaceReading) -> tuple[str, ...]:
    meaning = reading.province.meaning if reading.province else None
    return meaning.keys if isinstance(meaning, Province) else ()


def _is_present(reading: PlaceReading) -> bool:
    """Whether it is a commune of 2025 in its province."""
    place = finest(reading)
    return place is not None and place.era == "now" and reading.province is not None


def _provinces_then(keys: frozenset[str]) -> tuple[str, ...]:
    known = tuple(_name(key[4:], "GSO63") for key in sorted(keys) if key.startswith("p63:"))
    old = tuple(_historical()[key][0] for key in sorted(keys) if key in _historical())
    return known or old or tuple(_name(key[4:], "GSO34") for key in sorted(keys) if key.startswith("p34:"))


def _provinces_now(keys: frozenset[str]) -> tuple[str, ...]:
    known = tuple(_name(key[4:], "GSO34") for key in sorted(keys) if key.startswith("p34:"))
    return known or tuple(
        dict.fromkeys(name for key in sorted(keys) if key in _historical() for name in _historical()[key][1])
    )


def _name(code: str, code_system: CodeSystem) -> str:
    unit = unit_of_code(code, code_system=code_system)
    return unit.name if unit else ""


@cache
def _historical() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the names of provinces of old, and of those of the 34 on their land, by key."""
    return {
        historical_key(unit): (
            unit.name,
            tuple(dict.fromkeys(province_now(code).name for code in codes_before_2025(unit.id))),
        )
        for unit in province_units()
        if unit.code_system == "historical"
    }
