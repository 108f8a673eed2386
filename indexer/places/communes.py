"""The communes of 30/06/2025, those that went into them before, and those of 01/07/2025 into which they went."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache

from indexer.places.place import (
    CommuneRow,
    Place,
    commune_rows,
    lowered,
    province_keys,
    rows_of_present_communes,
    split_name,
)
from schemas.admin_units.kinds import bare_name
from schemas.vietnamese import fold

_MARKS = {
    "\u0301": 1,
    "\u0300": 2,
    "\u0309": 3,
    "\u0303": 4,
    "\u0323": 5,
    "\u0302": 6,
    "\u031b": 7,
    "\u0306": 8,
}
"""Marks as digits, as the VNI way of typing has them."""


@cache
def all_communes() -> tuple[Place, ...]:
    """Return every commune."""
    olds = tuple(_old(row) for row in commune_rows() if row.commune)
    formers = (former for row in commune_rows() for former in _formers(row))
    return (*olds, *formers, *(_present(now) for now in rows_of_present_communes()))


@cache
def present_key(now: str) -> str:
    """Return the key of a present commune (`38:Xã Tiên Trang`): `n:38:tientrang`, spelled out where two share it."""
    code, name = now.split(":")
    short = f"n:{code}:{split_name(name)[1]}"
    return short if _shared()[short] == 1 else f"n:{code}:{_spelled(bare_name(name))}"


def _old(row: CommuneRow) -> Place:
    kind, name = split_name(row.commune)
    nows = tuple(present_key(now) for now in row.now)
    return Place(
        key=row.commune_key,
        level="commune",
        era="old",
        label=f"{lowered(row.commune)}, {lowered(row.district)}",
        name=name,
        kind=kind,
        codes=frozenset({row.code}),
        districts=frozenset({row.district_key}),
        keys=(row.commune_key, row.district_key, *province_keys(row.code), *_sole(nows)),
        merged=tuple(f"={now}" for now in nows),
    )


def _formers(row: CommuneRow) -> Iterator[Place]:
    """Yield the units that went into the commune before, of which only the folded names are known."""
    nows = tuple(present_key(now) for now in row.now)
    for former in row.former_communes:
        key = f"c:{row.district_key[2:]}:{former}"
        yield Place(
            key=key,
            level="commune",
            era="former",
            label=former,
            name=former,
            kind="",
            codes=frozenset({row.code}),
            districts=frozenset({row.district_key}),
            keys=(key, row.commune_key, row.district_key, *province_keys(row.code), *_sole(nows)),
            merged=(f"={row.commune_key}", *(f"={now}" for now in nows)),
        )


def _present(now: str) -> Place:
    code, wording = now.split(":")
    rows, (kind, name) = rows_of_present_communes()[now], split_name(wording)
    codes, districts = {row.code for row in rows}, {row.district_key for row in rows}
    key = present_key(now)
    provinces = _sole(tuple(f"p63:{old}" for old in codes))
    return Place(
        key=key,
        level="commune",
        era="now",
        label=lowered(wording),
        name=name,
        kind=kind,
        codes=frozenset(codes),
        districts=frozenset(districts),
        keys=(key, *_sole(tuple(districts)), *provinces, f"p34:{code}"),
        merged=tuple(dict.fromkeys(row.commune_key for row in rows if row.commune)),
    )


def _sole(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return `keys` where there is one: what may be is a matter of the question's `merged`."""
    return keys if len(keys) == 1 else ()


@cache
def _shared() -> Counter[str]:
    """Return how many present communes of a province have the same folded name."""
    nows = (now.split(":") for now in rows_of_present_communes())
    return Counter(f"n:{code}:{split_name(name)[1]}" for code, name in nows)


def _spelled(name: str) -> str:
    """Return the name in ASCII with its marks: `so7nha5` for Sơn Hạ."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d9")).replace(" ", "")
    return fold("".join(str(_MARKS.get(letter, letter)) for letter in letters))
