"""What fills the gaps of papers: facts in the words of the year, and particulars."""

from collections.abc import Callable
from typing import NamedTuple

from schemas.beneficiary import CATEGORIES
from schemas.fields import FieldName
from scripts.bench.province.draws import Draws
from scripts.bench.province.land import Rows
from scripts.bench.province.particulars import PARTICULARS
from scripts.bench.province.person import Person, battlefield_rows
from scripts.bench.province.wording import write_day, write_place, write_unit
from scripts.samples.days import Day

_KIN_SLOTS = {"father": ("Cha đẻ",), "mother": ("Mẹ đẻ",), "spouse": ("Vợ", "Chồng"), "child": ("Con",)}
DAYS: dict[str, Callable[[Person], tuple[FieldName, Day]]] = {
    "birth": lambda person: ("birth_date", person.birth),
    "joined": lambda person: ("enlisted_date", person.joined),
    "event": lambda person: (person.event_field, person.event),
    "decided": lambda person: ("decision_date", person.decided),
}
_NUMBERS: dict[str, FieldName] = {
    "file_no": "beneficiary_file_no", "decision_no": "decision_no", "death_notice_no": "death_notice_no",
    "merit_certificate_no": "merit_certificate_no", "merit_decision_no": "merit_decision_no",
    "citizen_no": "citizen_no", "certificate_no": "certificate_no", "assessment_no": "assessment_no",
    "wound_certificate_no": "wound_certificate_no",
}  # fmt: skip
_MERITS = {row.code: row.name for row in CATEGORIES}


class Fill(NamedTuple):
    """What stands in a gap: words before the value, the value, and which fact it is; "" where it is none."""

    lead: str
    value: str
    field: str = ""


class Writing:
    """What is gathered while the papers of a dossier are written."""

    __slots__ = ("draws", "person", "places")

    def __init__(self, draws: Draws, person: Person) -> None:
        self.draws = draws
        self.person = person
        self.places: dict[FieldName, dict[str, Rows]] = {}


Gap = Callable[[Writing, int], Fill]
"""Takes the year of the paper too."""


def gap_of(slot: str) -> Gap:
    """Return what fills `slot`."""
    if slot in PARTICULARS:
        fill = PARTICULARS[slot]
        return lambda writing, year: Fill(fill(writing.draws, year), "")
    if slot in DAYS:
        return lambda writing, year: _told_day(writing, DAYS[slot], year=year)
    if slot in _NUMBERS:
        return lambda writing, _: _told_number(writing, _NUMBERS[slot])
    if slot in _KIN_SLOTS:
        return lambda writing, _: _told_relative(writing, slot)
    return _OTHER_GAPS[slot]


def _told_day(writing: Writing, told: Callable[[Person], tuple[FieldName, Day]], *, year: int) -> Fill:
    field, day = told(writing.person)
    return Fill("", write_day(writing.draws, day, year=year), field)


def _told_number(writing: Writing, field: FieldName) -> Fill:
    number = writing.person.numbers.get(field)
    return Fill("", number, field) if number else Fill("(không rõ)", "")


def _told_relative(writing: Writing, slot: str) -> Fill:
    for relation, name in writing.person.kin:
        if relation in _KIN_SLOTS[slot]:
            return Fill(f"{relation.lower()} là " if slot in ("spouse", "child") else "", name, relation)
    return Fill("chưa có gia đình riêng" if slot == "spouse" else "không còn ai khác", "")


def _told_place(writing: Writing, year: int, *, field: FieldName) -> Fill:
    person = writing.person
    text, rows = write_place(
        writing.draws, person.native if field == "native_place" else person.home, year=year
    )
    writing.places.setdefault(field, {})[text] = rows
    return Fill("", text, field)


def _told_battlefield(writing: Writing, _: int) -> Fill:
    person = writing.person
    field: FieldName = "death_place" if person.event_field == "death_date" else "wound_place"
    writing.places.setdefault(field, {})[person.battlefield] = battlefield_rows(person)
    return Fill("", person.battlefield, field)


def _told_byname(writing: Writing, _: int) -> Fill:
    if not writing.person.other_name:
        return Fill("", "")
    return Fill(
        writing.draws.of((", bí danh ", ", tức ", ", tên thường gọi ")),
        writing.person.other_name,
        "other_name",
    )


_OTHER_GAPS: dict[str, Gap] = {
    "name": lambda writing, _: Fill("", writing.person.full_name, "full_name"),
    "NAME": lambda writing, _: Fill("", writing.person.full_name.upper(), "full_name"),
    "aka": _told_byname,
    "native": lambda writing, year: _told_place(writing, year, field="native_place"),
    "home": lambda writing, year: _told_place(writing, year, field="residence"),
    "where": _told_battlefield,
    "unit": lambda writing, _: Fill("", write_unit(writing.draws, writing.person.unit), "unit"),
    "percent": lambda writing, _: Fill(str(writing.person.percent), ""),
    "merit": lambda writing, _: Fill(_MERITS[writing.person.category].lower(), ""),
    "MERIT": lambda writing, _: Fill(_MERITS[writing.person.category].upper(), ""),
}
"""Slot → what fills it, for the rest of the facts."""
