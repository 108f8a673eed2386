"""Invented people with merit: who they are, where they come from and what befell them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from scripts.samples import names
from scripts.samples.places import BATTLEFIELDS, PLACES, Place

Item = TypeVar("Item")

WARS = {"1950s": (1953, 1954), "1970s": (1966, 1974), "1980s": (1979, 1985)}
"""War → first and last year in which someone may fall or be wounded."""
RANKS = ("Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "Chuẩn úy", "Thiếu úy", "Trung úy")
POSTS = ("Chiến sĩ", "Tiểu đội phó", "Tiểu đội trưởng", "Trung đội phó", "Trung đội trưởng", "Y tá", "Lái xe")
RELATIONS = (("Cha đẻ", "m", -26), ("Mẹ đẻ", "f", -23), ("Con", "m", 24), ("Em", "m", 5))
"""Relation, sex, and years younger than the person."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date that may know only its year, or its year and month."""

    year: int
    month: int | None = None
    day: int | None = None

    def iso(self) -> str:
        """Return `1972`, `1972-03` or `1972-03-14`."""
        parts = [str(self.year)] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def slashed(self) -> str:
        """Return `1972`, `3/1972` or `14/3/1972`."""
        return "/".join(str(part) for part in (self.day, self.month, self.year) if part)

    def worded(self) -> str:
        """Return `năm 1972`, `tháng 3 năm 1972` or `ngày 14 tháng 3 năm 1972`."""
        month = f"tháng {self.month:02d} " if self.month and self.month < 3 else f"tháng {self.month} "
        day = f"ngày {self.day:02d} " if self.day else ""
        return f"{day}{month if self.month else ''}năm {self.year}"


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


def invent_day(rng: np.random.Generator, year: int, *, known: float) -> Day:
    """Return a day in `year`; its day and month are known with probability `known`."""
    month, day = int(rng.integers(1, 13)), int(rng.integers(1, 29))
    if rng.random() < known:
        return Day(year, month, day)
    return Day(year, month) if rng.random() < 0.4 else Day(year)


def invent_person(rng: np.random.Generator, *, category: str, war: str) -> Person:
    """Return a person of `category` (a code of the law) whose merit dates from `war`."""
    event_year = int(rng.integers(WARS[war][0], WARS[war][1] + 1))
    age = int(rng.integers(19, 29))
    woman = category == "BMVNAH" or (category != "LS" and rng.random() < 0.15)
    place = pick(rng, PLACES)
    born = event_year - age
    full_name = invent_name(rng, woman=woman)
    return Person(
        full_name=full_name,
        woman=woman,
        birth=invent_day(rng, born, known=0.45),
        place=place,
        category=category,
        war=war,
        enlisted=Day(event_year - int(rng.integers(1, min(5, age - 16))), int(rng.integers(1, 13))),
        event=invent_day(rng, event_year, known=0.85),
        battlefield=pick(rng, BATTLEFIELDS[war]),
        rank=pick(rng, RANKS),
        post=pick(rng, POSTS),
        unit=_unit(rng),
        relatives=_family(rng, full_name, woman=woman, born=born),
        file_no=f"{place.province_key}/{category}-{int(rng.integers(1, 99999)):05d}",
        decision_serial=int(rng.integers(100, 9000)),
        decided=max(1988, event_year + 12),
        diploma_no=f"{pick(rng, ('GC', 'KC', 'TG'))}{int(rng.integers(100, 999))}{pick(rng, ('K', 'A', 'B'))}",
        percent=int(rng.integers(21, 75)),
        citizen_no=f"003{int(woman)}{born % 100:02d}{int(rng.integers(1, 999999)):06d}",
    )


def namesake(person: Person, rng: np.random.Generator, *, of: Person) -> Person:
    """Return `person` with the name of another, and with the year of birth too where the wars allow it."""
    place = pick(rng, [place for place in PLACES if place != of.place])
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
        file_no=f"{place.province_key}/{person.file_no.partition('/')[2]}",
        citizen_no=f"003{int(of.woman)}{born % 100:02d}{person.citizen_no[-6:]}",
    )


def _unit(rng: np.random.Generator) -> str:
    company, battalion, regiment = (int(rng.integers(1, top)) for top in (16, 12, 180))
    division = pick(rng, (304, 308, 312, 320, 325, 324, 341, 968))
    if rng.random() < 0.5:
        return f"c{company} d{battalion} e{regiment} f{division}"
    return f"Tiểu đoàn {battalion}, Trung đoàn {regiment}, Sư đoàn {division}"


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
