"""What an officer may add to a name: a year, a place, a relative; as typed, with what it asks of a dossier."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from schemas.admin_units.kinds import bare_name
from schemas.fields import FieldName
from schemas.partial_date import PartialDate
from scripts.bench.asking.conditions import Condition, dated, located
from scripts.bench.asking.truth import Archive
from scripts.bench.province.draws import Draws
from scripts.bench.province.facts import TrueFacts, TruePlace
from scripts.bench.province.land import Commune, Rows, communes, rows_now, rows_of_district
from scripts.bench.province.place_names import rows_called, rows_of_old_name

_BORN = ("sinh {}", "sinh năm {}", "s. {}", "sn {}", "{}")
_BORN_ON = ("sinh {}", "sinh ngày {}", "s. {}", "{}")
_FELL = ("hy sinh {}", "hy sinh năm {}", "hi sinh {}", "mất {}")
_FROM = ("{}", "quê {}", "ở {}", "quê quán {}")
_RELATED = {
    "Cha đẻ": ("con ông {}", "cha {}", "bố {}", "con ông {}"), "Mẹ đẻ": ("mẹ {}", "con bà {}"),
    "Vợ": ("vợ {}", "vợ là {}"), "Chồng": ("chồng {}", "chồng là {}"), "Con": ("con {}", "con là {}"),
}  # fmt: skip
_ANYONE = ("thân nhân {}",)


class Added(NamedTuple):
    """Something typed, and what it asks."""

    text: str
    condition: Condition
    topic: str = ""
    """`birth_date`, `death_date`, `place` or `kin`, which nobody tells twice; "" for all else."""


Addition = Callable[[Archive, TrueFacts, Draws], Added | None]
"""None where the dossier has no such fact."""


def add_birth(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the year of birth, or the whole date."""
    date = date_of(facts, "birth_date")
    if date is None or date.year is None:
        return None
    whole = date.day and date.month and draws.happens(0.4)
    form = draws.of(_BORN_ON if whole else _BORN)
    typed = f"{date.day}/{date.month}/{date.year}" if whole else str(date.year)
    asked = PartialDate(date.year, date.month if whole else None, date.day if whole else None)
    return Added(form.format(typed), dated(asked, field=None if form == "{}" else "birth_date"), "birth_date")


def add_death(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the year, or year and month, of death."""
    date = date_of(facts, "death_date")
    if date is None or date.year is None:
        return None
    month = date.month if date.month and draws.happens(0.4) else None
    typed = f"{month}/{date.year}" if month else str(date.year)
    return Added(
        draws.of(_FELL).format(typed), dated(PartialDate(date.year, month), field="death_date"), "death_date"
    )


def add_commune(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the commune as the papers call it."""
    place = native(facts)
    return None if place is None else from_place(_commune_names(place, draws), draws)


def add_district(_: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return the district, where the papers name one."""
    commune = only_commune(facts)
    if commune is None:
        return None
    name = draws.of((commune.district, bare_name(commune.district)))
    rows = rows_of_district(commune) if name == commune.district else rows_called(name)
    return Added(draws.of(_FROM).format(name), located(rows), "place")


def add_kin(archive: Archive, facts: TrueFacts, draws: Draws) -> Added | None:
    """Return a relative."""
    if not facts.kin:
        return None
    relation, name = draws.of(facts.kin)
    return Added(draws.of(_RELATED.get(relation, _ANYONE)).format(name), archive.kin_called(name), "kin")


ADDITIONS: tuple[Addition, ...] = (add_birth, add_commune, add_death, add_district, add_kin)


def date_of(facts: TrueFacts, field: FieldName) -> PartialDate | None:
    """Return the date of `field`; None where it is not known or has no year."""
    found = (each.date for each in facts.dates if each.field == field and each.date.year is not None)
    return next(found, None)


def native(facts: TrueFacts) -> TruePlace | None:
    """Return where the person came from, if it is known as one commune of then or now, else where they lived."""
    by_field = {each.field: each for each in facts.places if each.rows}
    wanted = (by_field.get("native_place"), by_field.get("residence"))
    return next((place for place in wanted if place and _is_one(place)), None)


def only_commune(facts: TrueFacts) -> Commune | None:
    """Return the old commune of `native`; None where several of old may be meant."""
    place = native(facts)
    return communes()[next(iter(place.rows))] if place and len(place.rows) == 1 else None


def now_of(place: TruePlace) -> str | None:
    """Return the commune of today in which all of `place` lies: `xã Tiên Trang, tỉnh Thanh Hóa`."""
    shared = frozenset.intersection(*(frozenset(communes()[row].now) for row in place.rows))
    return next(iter(shared)) if len(shared) == 1 else None


def from_place(named: tuple[str, Rows], draws: Draws) -> Added:
    """Return a place with or without words that it is where someone is from."""
    name, rows = named
    return Added(draws.of(_FROM).format(name), located(rows), "place")


def old_names(commune: Commune, draws: Draws) -> tuple[str, Rows]:
    """Return the commune's old name, with or without kinds and district, and what that can mean."""
    name, district = bare_name(commune.name), bare_name(commune.district)
    within = rows_of_old_name(name) & rows_called(district)
    forms = (
        (commune.name, rows_called(name)),
        (name, rows_called(name)),
        (f"{commune.name}, {commune.district}", within),
        (f"{name}, {district}", within),
        (f"{name} {district}", within),
        (f"x. {name} h. {district}", within),
    )
    return draws.of(forms)


def new_names(wording: str, draws: Draws) -> tuple[str, Rows]:
    """Return the name of a commune of today, with or without kind and province, and what that can mean."""
    commune, province = wording.split(", ", 1)
    name = bare_name(commune)
    within = rows_now(wording)
    forms = ((commune, rows_called(name)), (wording, within), (f"{name}, {bare_name(province)}", within))
    return draws.of(forms)


def _commune_names(place: TruePlace, draws: Draws) -> tuple[str, Rows]:
    if len(place.rows) == 1:
        return old_names(communes()[next(iter(place.rows))], draws)
    wording = now_of(place)
    assert wording is not None, "`native` gives places of one commune alone"
    return new_names(wording, draws)


def _is_one(place: TruePlace) -> bool:
    return len(place.rows) == 1 or now_of(place) is not None


def shuffled(draws: Draws) -> Iterator[Addition]:
    """Yield the additions in some order."""
    yield from draws.sample(ADDITIONS, count=len(ADDITIONS))
