"""What provinces were called in each time, and on which land those of old lay."""

from functools import cache

from schemas.admin_units.units import AdminUnit, codes_before_2025, province_units, unit_of_code
from scripts.bench.province.land import HANOI_CODE, Commune, Rows, communes, rows_of_codes


@cache
def province_then(code: str, year: int, *, in_ha_tay: bool = False) -> str:
    """Return what papers of `year` call the province of `code`, without the word for its kind."""
    called = min(_units_then(code, year, in_ha_tay=in_ha_tay), key=_years, default=None)
    if called is None and in_ha_tay and year < 2008:
        return "Hà Tây"
    unit = called or unit_of_code(code, code_system="GSO63")
    assert unit is not None, "every commune lies in one of the 63"
    return unit.name


@cache
def historic_rows(unit_id: str) -> Rows:
    """Return the rows on which a unit of old lay."""
    of_codes = rows_of_codes(codes_before_2025(unit_id))
    return frozenset(row for row in of_codes if _lay_within(communes()[row], unit_id))


def historic_units(commune: Commune) -> tuple[AdminUnit, ...]:
    """Return the provinces of old, of known years, that the commune belonged to."""
    return tuple(
        unit
        for unit in province_units()
        if _is_dated(unit) and commune.code in codes_before_2025(unit.id) and _lay_within(commune, unit.id)
    )


def _units_then(code: str, year: int, *, in_ha_tay: bool) -> list[AdminUnit]:
    return [
        unit
        for unit in province_units()
        if _is_dated(unit)
        and int(unit.valid_from) < year <= int(unit.valid_to)
        and code in codes_before_2025(unit.id)
        and (code != HANOI_CODE or in_ha_tay)
    ]


def _is_dated(unit: AdminUnit) -> bool:
    return (
        unit.code_system == "historical"
        and unit.kind == "tỉnh"
        and bool(unit.valid_from)
        and bool(unit.valid_to)
    )


def _years(unit: AdminUnit) -> int:
    return int(unit.valid_to) - int(unit.valid_from)


def _lay_within(commune: Commune, unit_id: str) -> bool:
    return commune.code != HANOI_CODE or commune.is_in_ha_tay or unit_id.startswith("34-")
