"""Invented people with merit: who they are, where they come from and what befell them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from scripts.samples import names
from scripts.samples.days import Day, invent_day
from scripts.samples.particulars import (
    CIVIL_POSTS,
    SOLDIERS,
    Particulars,
    invent_particulars,
    percent_of,
)
from scripts.samples.places import BATTLEFIELDS, PLACES, Place

Item = TypeVar("Item")

WARS = {"1940s": (1937, 1945), "1950s": (1953, 1954), "1970s": (1966, 1974), "1980s": (1979, 1985)}
"""War → first and last year in which someone may fall or be wounded."""
RANKS = ("Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Chuẩn úy", "Thiếu úy", "Trung úy")
POSTS = ("Chiến sĩ", "Tiểu đội phó", "Tiểu đội trưởng", "Trung đội phó", "Trung đội trưởng", "Y tá", "Lái xe")
RELATIONS = (("Cha đẻ", "m", -26), ("Mẹ đẻ", "f", -23), ("Con", "m", 24), ("Em", "m", 5))
"""Relation, sex, and years younger than the person."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A person of the family."""

    full_name: str
    relation: str
    born: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person with merit and the numbers of the dossier."""

    full_name: str
    woman: bool
    birth: Day
    place: Place
    category: str
    """Code of the legal category."""
    war: str
    enlisted: Day
    event: Day
    """When the person fell, was wounded or fell ill."""
    battlefield: str
    rank: str
    post: str
    unit: str
    relatives: tuple[Relative, ...]
    file_no: str
    decision_serial: int
    decided: int
    """Year of the decision on the allowance."""
    diploma_no: str
    """Number of the Bằng Tổ quốc ghi công."""
    percent: int
    citizen_no: str
    more: Particulars


def pick(rng: np.random.Generator, items: Sequence[Item]) -> Item:
    """Return one of `items`, all equally likely."""
    return items[int(rng.integers(len(items)))]


def weighted(rng: np.random.Generator, items: Sequence[tuple[str, int]]) -> str:
    """Return one of `items` by its weight."""
    weights = np.array([weight for _, weight in items], float)
    return items[int(rng.choice(len(items), p=weights / weights.sum()))][0]


def invent_name(rng: np.random.Generator, *, woman: bool, family: str = "") -> str:
    """Return a full name; of `family` where given."""
    middle = weighted(rng, names.MIDDLE_OF_WOMEN if woman else names.MIDDLE_OF_MEN)
    given = pick(rng, names.GIVEN_OF_WOMEN if woman else names.GIVEN_OF_MEN)
    return " ".join(part for part in (family or weighted(rng, names.FAMILY), middle, given) if part)


def invent_person(rng: np.random.Generator, *, category: str, war: str) -> Person:
    """Return a person of `category` (a code of the law) whose merit dates from `war`."""
    event_year = int(rng.integers(WARS[war][0], WARS[war][1] + 1))
    age = int(rng.integers(19, 29))
    woman = category == "BMVNAH" or bool(rng.random() < (0.06 if category == "LS" else 0.15))
    place = pick(rng, PLACES)
    born = event_year - age - (24 if category == "BMVNAH" else 0)
    full_name = invent_name(rng, woman=woman)
    event = invent_day(rng, event_year, known=0.85)
    serves = category in SOLDIERS
    return Person(
        full_name=full_name,
        woman=woman,
        birth=_birth(rng, born),
        place=place,
        category=category,
        war=war,
        enlisted=_joined(rng, event_year, age=age),
        event=event,
        battlefield=pick(rng, BATTLEFIELDS[war]),
        rank=pick(rng, RANKS) if serves else "",
        post=pick(rng, POSTS if serves else CIVIL_POSTS),
        unit=_unit(rng) if serves else "",
        relatives=_family(rng, full_name, woman=woman, born=born),
        file_no=_file_no(rng, place=place, category=category),
        decision_serial=int(rng.integers(100, 9000)),
        decided=max(1988, event_year + 12),
        diploma_no=f"{pick(rng, ('GC', 'KC', 'TG'))}{int(rng.integers(100, 999))}{pick(rng, ('K', 'A', 'B', 'Kb'))}",
        percent=percent_of(category, rng),
        citizen_no=f"003{int(woman)}{born % 100:02d}{int(rng.integers(1, 999999)):06d}",
        more=invent_particulars(rng, woman=woman, place=place, category=category),
    )


def _birth(rng: np.random.Generator, born: int) -> Day:
    day = invent_day(rng, born, known=0.5)
    return replace(day, is_about=not day.month and bool(rng.random() < 0.12))


def _joined(rng: np.random.Generator, event_year: int, *, age: int) -> Day:
    year, month = event_year - int(rng.integers(1, min(5, age - 16))), int(rng.integers(1, 13))
    return Day(year, month, int(rng.integers(1, 29)) if rng.random() < 0.5 else None)


def _file_no(rng: np.random.Generator, *, place: Place, category: str) -> str:
    number, chance = int(rng.integers(1, 99999)), rng.random()
    if chance < 0.7:
        return f"{place.province_key}/{category}-{number:05d}"
    return f"{place.province_key}/{number}-{int(rng.integers(1, 5))}" if chance < 0.85 else f"{number:05d}"


def namesake(person: Person, rng: np.random.Generator, *, of: Person, taken: Sequence[Place] = ()) -> Person:
    """Return `person` with the name of another, and with the year of birth too where the wars allow it.

    They come from different places, none of those `taken`.
    """
    place = pick(rng, [place for place in PLACES if place != of.place and place not in taken])
    same_war = person.war == of.war
    born = of.birth.year if same_war else person.birth.year
    move = of.event.year - person.event.year if same_war else 0
    return replace(
        person,
        full_name=of.full_name,
        woman=of.woman,
        birth=replace(person.birth, year=born),
        enlisted=replace(person.enlisted, year=person.enlisted.year + move),
        event=replace(person.event, year=person.event.year + move),
        place=place,
        relatives=_family(rng, of.full_name, woman=of.woman, born=born),
        more=replace(person.more, other_name="", home=place),
        file_no=f"{place.province_key}/{person.file_no.rpartition('/')[2]}",
        citizen_no=f"003{int(of.woman)}{born % 100:02d}{person.citizen_no[-6:]}",
    )


def _unit(rng: np.random.Generator) -> str:
    company, battalion, regiment = (int(rng.integers(1, top)) for top in (16, 12, 180))
    division = pick(rng, (304, 308, 312, 320, 325, 324, 341, 968))
    forms = (
        f"c{company} d{battalion} e{regiment} f{division}",
        f"c{company}, d{battalion}, e{regiment}, f{division}",
        f"Tiểu đoàn {battalion}, Trung đoàn {regiment}, Sư đoàn {division}",
        f"Đại đội {company}, Tiểu đoàn {battalion}, Trung đoàn {regiment}",
        f"Trung đoàn {regiment} - Sư đoàn {division}",
        f"Đoàn {regiment + 400}",
        f"Đại đội {company}, Tỉnh đội",
    )
    return pick(rng, forms)


def _family(rng: np.random.Generator, full_name: str, *, woman: bool, born: int) -> tuple[Relative, ...]:
    family = full_name.split(maxsplit=1)[0]
    spouse = ("Chồng", "m", -3) if woman else ("Vợ", "f", 2)
    rows = [
        row for row in (*RELATIONS[:2], spouse, *RELATIONS[2:]) if row[0].endswith("đẻ") or rng.random() < 0.6
    ]
    return tuple(
        Relative(
            invent_name(rng, woman=sex == "f", family=family if relation in ("Cha đẻ", "Con", "Em") else ""),
            relation,
            born + younger + int(rng.integers(-3, 4)),
        )
        for relation, sex, younger in rows
    )
