"""Makes the table of communes before 01/07/2025 and what they belong to now, from the data of a public package.

.venv/bin/python -m scripts.make_admin_units FOLDER/vietnamadminunits/data schemas/admin_units/communes.tsv.xz

The package (`vietnamadminunits` 1.0.4, MIT) is only read, never installed: its code needs a library under the GPL.
"""

import argparse
import json
import lzma
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

NOTE = (
    "# province63\tdistrict\tits former names\tcommune\tits former names\tcode34:commune now|…; see README.md"
)

_KINDS = re.compile(r"thanhpho|thitran|thixa|huyen|phuong|quan|xa")


class OldCommune(NamedTuple):
    """A commune as it was on 30/06/2025; names with the word for their kind, former names folded and run together."""

    province_key: str
    district_key: str
    commune_key: str
    province_code: str
    district: str
    commune: str
    former_districts: tuple[str, ...]
    former_communes: tuple[str, ...]


def main() -> None:
    """Turn the data in the folder of the first argument into the table of the second."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder with dataset.db and converter_2025.json")
    parser.add_argument("table", type=Path)
    arguments = parser.parse_args()
    with closing(sqlite3.connect(arguments.data / "dataset.db")) as database:
        now = dict(_names_now(database))
        communes = tuple(_old_communes(database))
    converter = json.loads((arguments.data / "converter_2025.json").read_text(encoding="utf-8"))
    rows = "\n".join([NOTE, *table_rows(communes, goes_to=successors(converter), now=now)]) + "\n"
    arguments.table.write_bytes(lzma.compress(rows.encode(), preset=9 | lzma.PRESET_EXTREME))


def table_rows(
    communes: Iterable[OldCommune],
    *,
    goes_to: Mapping[str, tuple[tuple[str, str], ...]],
    now: Mapping[tuple[str, str], str],
) -> Iterator[str]:
    """Yield a row a commune, sorted.

    Args:
        communes: As they were.
        goes_to: Keys of province, district and commune joined → keys of province and commune now.
        now: Keys of province and commune now → `38:Xã Quảng Bình`.

    Raises:
        KeyError: The data do not tell what became of a commune.
    """
    for old in sorted(communes):
        key = f"{old.province_key}_{old.district_key}_{old.commune_key}"
        successors_now = "|".join(dict.fromkeys(now[pair] for pair in goes_to[key]))
        former = ",".join(old.former_districts), ",".join(old.former_communes)
        yield "\t".join((old.province_code, old.district, former[0], old.commune, former[1], successors_now))


def successors(
    converter: Mapping[str, Mapping[str, Mapping[str, list[object]]]],
) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each old commune, by its joined keys, the communes it went to, whole or in parts."""
    found: dict[str, list[tuple[str, str]]] = {}
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            for old in olds:
                found.setdefault(str(old), []).append((province, commune))
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            keys = (str(part["newWardKey"]) for part in parts if isinstance(part, dict))
            found.setdefault(old, []).extend((province, key) for key in keys)
    return {old: tuple(pairs) for old, pairs in found.items()}


def former_names(aliases: str | None, *, own: str) -> tuple[str, ...]:
    """Return the names that `aliases` (a JSON list) tells besides `own`, without the words for kinds.

    An alias counts where it stands with a word for its kind and without it, or is a number: the rest of the
    package's list is shorthand such as `p10` or `ttquanhoa`.
    """
    listed = json.loads(aliases or "[]")
    bare = (_KINDS.sub("", alias, count=1) for alias in listed if _KINDS.match(alias))
    wanted = (
        name for name in bare if (name in listed or name.isdecimal()) and name != _KINDS.sub("", own, count=1)
    )
    return tuple(sorted(set(wanted)))


def _names_now(database: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], str]]:
    rows = database.execute("SELECT provinceKey, wardKey, provinceCode, ward FROM admin_units")
    for province_key, commune_key, code, commune in rows:
        yield (province_key, commune_key), f"{code}:{commune}"


def _old_communes(database: sqlite3.Connection) -> Iterator[OldCommune]:
    rows = database.execute(
        "SELECT provinceKey, districtKey, wardKey, provinceCode, district, ward, districtAlias, wardAlias"
        " FROM admin_units_legacy"
    )
    for province_key, district_key, commune_key, code, district, commune, *aliases in rows:
        yield OldCommune(
            province_key,
            district_key,
            commune_key or "",
            code,
            district,
            commune or "",
            former_names(aliases[0], own=district_key),
            former_names(aliases[1], own=commune_key or ""),
        )


if __name__ == "__main__":
    main()
