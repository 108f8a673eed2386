"""Invents the person a dossier is about: category, wars and years, family, where from, unit, numbers."""

from dataclasses import dataclass, replace
from functools import cache

from schemas.fields import FieldName
from scripts.bench.province.draws import Draws, Weighted, weighted
from scripts.bench.province.land import HOME_CODE, Commune, communes, communes_of, rows_of_codes
from scripts.bench.province.names import invent_byname, invent_name
from scripts.bench.province.numbers import invent_numbers
from scripts.samples.days import Day

CATEGORIES = weighted(
    (
        ("LS", 45), ("TB", 25), ("BB", 6), ("CĐHH", 6), ("HĐKC", 6), ("GĐCM", 3.5), ("BMVNAH", 3), ("TĐ", 2.5),
        ("LTCM", 1), ("TKN", 1.2), ("AHLLVT", 0.6), ("AHLĐ", 0.2),
    )
)  # fmt: skip
"""How a province's archive is made up, roughly."""
_BYNAMED, _NATIVE, _WRITTEN_ANEW = 0.15, 0.85, 0.10
_WOMEN = {"LS": 0.06, "BMVNAH": 1.0, "GĐCM": 0.5}
"""Share of women where it is not 0.15."""


@dataclass(frozen=True, slots=True)
class War:
    """Years in which people fell, were wounded or served, and where."""

    first: int
    last: int
    fields: tuple[tuple[str, str], ...]
    """Where it was fought, with the province of the 63 in which that lies; "" abroad."""


_WARS: Weighted[War] = weighted(
    (
        (
            War(1946, 1954, (("Mặt trận Điện Biên Phủ", "11"), ("Mặt trận Bình Trị Thiên", "45"), ("Thượng Lào", ""),
                             ("đồn Đô Lương", "40"), ("Liên khu III", ""), ("Mặt trận Hòa Bình", "17"))),
            18,
        ),
        (
            War(1964, 1975, (("Mặt trận phía Nam", ""), ("Mặt trận Quảng Trị", "45"), ("Mặt trận B3 Tây Nguyên", ""),
                             ("Đường 9 - Khe Sanh", "45"), ("Thừa Thiên", "46"), ("Quảng Ngãi", "51"),
                             ("Mặt trận Đông Nam Bộ", ""), ("tỉnh Tây Ninh", "80"), ("Cánh Đồng Chum, Lào", ""),
                             ("Thành cổ Quảng Trị", "45"), ("Quảng Nam", "49"), ("Bình Định", "52"))),
            70,
        ),
        (
            War(1977, 1988, (("Mặt trận 479, Cam-pu-chia", ""), ("Vị Xuyên, Hà Tuyên", "02"),
                             ("biên giới Tây Nam", ""), ("Lạng Sơn", "20"), ("Mặt trận 579, Cam-pu-chia", ""))),
            12,
        ),
    )
)  # fmt: skip
_DIVISIONS = (304, 308, 312, 316, 320, 324, 325, 341, 968, 2, 3, 5, 7, 9)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone with merit, before anything is written about them."""

    full_name: str
    woman: bool
    category: str
    other_name: str
    kin: tuple[tuple[str, str], ...]
    """Relation and name, the father first."""
    birth: Day
    joined: Day
    event: Day
    """Of falling, of being wounded, or of dying."""
    event_field: FieldName
    decided: Day
    native: Commune
    home: Commune
    battlefield: str
    battlefield_code: str
    unit: tuple[int, int, int, int]
    """Company, battalion, regiment, division; 0 for what is not told."""
    numbers: dict[FieldName, str]
    percent: int
    is_written_anew: bool
    """Whether all papers are of today, with the places of today."""


def invent_person(draws: Draws, *, index: int) -> Person:
    """Return the person of the dossier `index`."""
    category, war = draws.by_weight(CATEGORIES), draws.by_weight(_WARS)
    woman = draws.happens(_WOMEN.get(category, 0.15))
    event, born = _years(draws, category=category, war=war)
    full_name = invent_name(draws, woman=woman)
    native = _native(draws)
    battlefield, code = draws.of(war.fields)
    return Person(
        full_name=full_name,
        woman=woman,
        category=category,
        other_name=invent_byname(draws, woman=woman) if draws.happens(_BYNAMED) else "",
        kin=_family(draws, full_name, woman=woman),
        birth=_birth(draws, born),
        joined=_day(draws, max(born + 16, event - draws.between(1, 4)), known=0.5),
        event=_day(draws, event, known=0.85),
        event_field="death_date" if category in ("LS", "BMVNAH", "LTCM", "TKN") else "wound_date",
        decided=_day(draws, max(1988, event + draws.between(1, 25)), known=1.0),
        native=native,
        home=native if draws.happens(0.75) else _native(draws),
        battlefield=battlefield,
        battlefield_code=code,
        unit=_unit(draws),
        numbers=invent_numbers(draws, index=index, category=category, woman=woman, born=born),
        percent=draws.between(21, 91),
        is_written_anew=draws.happens(_WRITTEN_ANEW),
    )


def battlefield_rows(person: Person) -> frozenset[int]:
    """Return the old communes among which the person fell or was wounded, where its name tells them."""
    return rows_of_codes((person.battlefield_code,)) if person.battlefield_code else frozenset()


def _years(draws: Draws, *, category: str, war: War) -> tuple[int, int]:
    event = draws.between(war.first, war.last)
    if category == "BMVNAH":
        return draws.between(1975, 2012), draws.between(1892, 1926)
    if category in ("LTCM", "TKN"):
        return draws.between(1960, 2005), draws.between(1898, 1926)
    youth = draws.share()
    return event, event - 17 - int(13 * youth * youth)


def _day(draws: Draws, year: int, *, known: float) -> Day:
    chance = draws.share()
    if chance < known:
        return Day(year, draws.between(1, 12), draws.between(1, 28))
    return Day(year, draws.between(1, 12)) if chance < known + (1 - known) * 0.4 else Day(year)


def _birth(draws: Draws, born: int) -> Day:
    day = _day(draws, born, known=0.45)
    return day if day.month or draws.happens(0.8) else replace(day, is_about=True)


def _family(draws: Draws, full_name: str, *, woman: bool) -> tuple[tuple[str, str], ...]:
    family = full_name.split(maxsplit=1)[0]
    kin = [
        ("Cha đẻ", invent_name(draws, woman=False, family=family)),
        ("Mẹ đẻ", invent_name(draws, woman=True)),
    ]
    if draws.happens(0.6):
        kin.append(("Chồng" if woman else "Vợ", invent_name(draws, woman=not woman)))
    if draws.happens(0.4):
        girl = draws.happens(0.5)
        kin.append(("Con", invent_name(draws, woman=girl, family="" if woman else family)))
    return tuple(kin)


def _unit(draws: Draws) -> tuple[int, int, int, int]:
    company, battalion, regiment = draws.between(1, 25), draws.between(1, 16), draws.between(1, 280)
    return company, battalion, regiment, draws.of(_DIVISIONS) if draws.happens(0.7) else 0


def _native(draws: Draws) -> Commune:
    return draws.by_weight(_home_communes() if draws.happens(_NATIVE) else _elsewhere())


@cache
def _home_communes() -> Weighted[Commune]:
    return weighted((each, 1 + each.row * 7919 % 7) for each in communes_of(HOME_CODE))


@cache
def _elsewhere() -> Weighted[Commune]:
    """Return all other communes; neighbours sent more, and so did what was Hà Tây and Hà Nam Ninh."""
    near = {"42": 8.0, "38": 5.0, "34": 2.0, "36": 2.0, "35": 2.0, "37": 2.0, "44": 3.0}
    others = (each for each in communes() if each.code != HOME_CODE)
    return weighted((each, 3.0 if each.is_in_ha_tay else near.get(each.code, 0.5)) for each in others)
