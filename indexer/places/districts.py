"""The districts of 30/06/2025, those that went into them, and those that were divided into them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from indexer.places.communes import present_key
from indexer.places.place import (
    CommuneRow,
    Place,
    lowered,
    province_keys,
    rows_of_districts,
    rows_of_present_communes,
    split_name,
)
from schemas.admin_units.kinds import bare_name

_SIDES = ("bac", "nam", "dong", "tay")
"""What tells the parts of a divided district apart: Mỏ Cày Bắc, Nam Từ Liêm."""


@cache
def all_districts() -> tuple[Place, ...]:
    """Return every district; two of one name in one province (town and land around it) are one."""
    olds = {key: _old(key, rows) for key, rows in rows_of_districts().items()}
    lost = [*_divided(olds), *(former for old in olds.values() for former in _formers(old))]
    return (*olds.values(), *(place for place in lost if place.key not in olds))


def _old(key: str, rows: tuple[CommuneRow, ...]) -> Place:
    kind, name = split_name(rows[0].district)
    nows = dict.fromkeys(now for row in rows for now in row.now)
    reach_out = (
        now for now in nows if len({row.district_key for row in rows_of_present_communes()[now]}) > 1
    )
    wholes = (f"={whole}" for whole, parts in _wholes().items() if key in parts)
    return Place(
        key=key,
        level="district",
        era="old",
        label=lowered(rows[0].district),
        name=name,
        kind=kind if len({row.district for row in rows}) == 1 else "",
        codes=frozenset({rows[0].code}),
        districts=frozenset({key}),
        keys=(key, *province_keys(rows[0].code)),
        merged=(*(f"={present_key(now)}" for now in reach_out), *wholes),
    )


def _formers(old: Place) -> Iterator[Place]:
    """Yield the districts that were renamed to `old` or went into it: the table does not tell which."""
    (code,) = old.codes
    formers = dict.fromkeys(f for row in rows_of_districts()[old.key] for f in row.former_districts)
    for former in formers:
        key = f"d:{code}:{former}"
        yield replace(
            old,
            key=key,
            era="former",
            label=former,
            name=former,
            kind="",
            keys=(key, *old.keys),
            merged=(old.key,),
        )


def _divided(olds: Mapping[str, Place]) -> Iterator[Place]:
    """Yield the districts of which two parts or more are left, and none of their own name."""
    for whole, parts in _wholes().items():
        name = whole.rsplit(":", 1)[1]
        yield replace(
            olds[parts[0]],
            key=whole,
            era="former",
            label=name,
            name=name,
            kind="",
            districts=frozenset(parts),
            keys=(whole, *olds[parts[0]].keys[1:]),
            merged=parts,
        )


@cache
def _wholes() -> Mapping[str, tuple[str, ...]]:
    """Return the keys of districts that were divided, with those of their parts."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, rows in rows_of_districts().items():
        for whole in _without_side(bare_name(rows[0].district).split()):
            found[f"d:{rows[0].code}:{split_name(whole)[1]}"].append(key)
    return {whole: tuple(parts) for whole, parts in found.items() if len(parts) > 1}


def _without_side(words: list[str]) -> Iterator[str]:
    """Yield a name without the word that tells a part, where two words are left."""
    if len(words) > 2 and split_name(words[-1])[1] in _SIDES:
        yield " ".join(words[:-1])
    if len(words) > 2 and split_name(words[0])[1] in _SIDES:
        yield " ".join(words[1:])
