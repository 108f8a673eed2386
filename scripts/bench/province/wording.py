"""How papers write what is known: days, units, and places by the names they had in the year of the paper."""

from functools import cache
from typing import NamedTuple

from schemas.admin_units.kinds import bare_name
from scripts.bench.province.draws import Draws
from scripts.bench.province.land import Commune, Rows, rows_now, rows_of_district
from scripts.bench.province.provinces_then import province_then
from scripts.samples.days import Day
from scripts.samples.places import titled

TODAY = 2026
"""The first whole year in which papers name the communes and provinces of 01/07/2025."""


class WrittenPlace(NamedTuple):
    """A place on paper, and the old communes it can be."""

    text: str
    rows: Rows


def write_day(draws: Draws, day: Day, *, year: int) -> str:
    """Return `day` as a paper of `year` writes it."""
    if day.is_about:
        return f"khoảng {day.year}" if draws.happens(0.5) else f"khoảng năm {day.year}"
    if not day.month:
        return str(day.year) if draws.happens(0.6) else f"năm {day.year}"
    if not day.day:
        return f"{day.month}/{day.year}" if draws.happens(0.6) else f"tháng {day.month} năm {day.year}"
    chance = draws.share()
    if chance < 0.3:
        return f"ngày {day.day} tháng {day.month} năm {day.year}"
    if chance < 0.7:
        return f"{day.day:02d}/{day.month:02d}/{day.year}" if chance < 0.5 else day.slashed()
    if year < 1990 and chance < 0.8 and day.year > 1930:
        return f"{day.day}-{day.month}-{day.year % 100:02d}"
    return f"{day.day}-{day.month}-{day.year}" if chance < 0.9 else f"{day.day}.{day.month}.{day.year}"


def write_place(draws: Draws, commune: Commune, *, year: int) -> WrittenPlace:
    """Return `commune` as an office of `year` wrote it."""
    if year >= TODAY:
        return WrittenPlace(commune.now[0], rows_now(commune.now[0]))
    province = province_then(commune.code, year, in_ha_tay=commune.is_in_ha_tay)
    only, chance = frozenset((commune.row,)), draws.share()
    name, district = _bare(commune.name), _bare(commune.district)
    if chance < 0.45:
        return WrittenPlace(f"{commune.name}, {commune.district}, {titled(province)}", only)
    if chance < 0.6:
        return WrittenPlace(f"{name} - {district} - {province}", only)
    if chance < 0.8:
        return WrittenPlace(f"{name}, {district}, {province}", only)
    if chance < 0.87 and commune.name.startswith("xã ") and commune.district.startswith("huyện "):
        return WrittenPlace(f"X. {name}, H. {district}, T. {province}", only)
    if chance < 0.97:
        return WrittenPlace(f"{commune.name}, {commune.district}, {province}", only)
    return WrittenPlace(f"{commune.district}, {titled(province)}", rows_of_district(commune))


def write_unit(draws: Draws, unit: tuple[int, int, int, int]) -> str:
    """Return a unit as papers write it: `c5 d7 e9 f304`, `Tiểu đoàn 7, Trung đoàn 9`."""
    company, battalion, regiment, division = unit
    chance = draws.share()
    if chance < 0.35:
        return " ".join(_letters(unit))
    if chance < 0.5:
        return ", ".join(_letters(unit)).upper()
    if chance < 0.6:
        return "-".join(_letters(unit))
    tail = f", Sư đoàn {division}" if division else ""
    return f"Đại đội {company}, Tiểu đoàn {battalion}, Trung đoàn {regiment}{tail}"


def unit_parts(unit: tuple[int, int, int, int]) -> frozenset[str]:
    """Return what `write_unit` tells, part by part: `c5`, `d7`."""
    return frozenset(_letters(unit))


def _letters(unit: tuple[int, int, int, int]) -> list[str]:
    return [f"{letter}{number}" for letter, number in zip("cdef", unit, strict=True) if number]


@cache
def _bare(name: str) -> str:
    return bare_name(name)
