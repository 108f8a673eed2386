"""Which communes of old the name of a place can mean."""

from functools import cache

from schemas.admin_units.kinds import bare_name
from schemas.admin_units.units import codes_before_2025, name_key, province_units
from scripts.bench.province.land import Rows, communes, grouped, rows_of_codes
from scripts.bench.province.provinces_then import historic_rows


def rows_called(name: str) -> Rows:
    """Return the rows that a bare name can mean: a commune of then or now, a district, a province of any time."""
    key = name_key(bare_name(name))
    known = (_by_old_name(), _by_other_name(), _by_province_name())
    return frozenset().union(*(rows.get(key, frozenset()) for rows in known))


def rows_of_old_name(name: str) -> Rows:
    """Return the rows of the communes that were called so before 01/07/2025: what a name beside a district means."""
    return _by_old_name().get(name_key(bare_name(name)), frozenset())


@cache
def _by_old_name() -> dict[str, Rows]:
    named = ((_key(each.name), each.row) for each in communes())
    former = ((key, each.row) for each in communes() for key in each.former_names)
    return grouped((*named, *former))


@cache
def _by_other_name() -> dict[str, Rows]:
    districts = ((_key(each.district), each.row) for each in communes())
    former = ((key, each.row) for each in communes() for key in each.former_districts)
    today = ((_key(name.split(", ", 1)[0]), each.row) for each in communes() for name in each.now)
    return grouped((*districts, *former, *today))


@cache
def _by_province_name() -> dict[str, Rows]:
    named: dict[str, Rows] = {}
    for unit in province_units():
        if unit.kind == "khu":
            continue
        rows = (
            historic_rows(unit.id)
            if unit.code_system == "historical"
            else rows_of_codes(codes_before_2025(unit.id))
        )
        for name in (unit.name, *unit.other_names):
            named[name_key(name)] = named.get(name_key(name), frozenset()) | rows
    return named


@cache
def _key(name: str) -> str:
    return name_key(bare_name(name))
