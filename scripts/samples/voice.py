"""How one paper tells the facts of a person: in numbered lines, in running text, in the wording of its time."""

import re
from typing import cast

import numpy as np

from schemas.fields import FieldName
from scripts.samples.days import DateForm, Day, date_form, printed
from scripts.samples.facts import OTHER_WORDS, PERIODS, fact
from scripts.samples.labels import Shape, choose_label
from scripts.samples.letterheads import decision_number
from scripts.samples.markup import FormLine
from scripts.samples.people import Person, Relative, pick
from scripts.samples.places import Place, written_freely

_GAP = re.compile(r"<(\w+)(?::(\w+))?>")
SHORT = 34
"""A line of at most so many letters may share its line with the next fact."""
SHARED_SHARE = 0.3
SINCE_THE_DECISION = ("decision_no", "decision_date", "benefit_date", "certificate_no")

Names = FieldName | tuple[FieldName, ...]


class Voice:
    """Tells facts, each value marked with its field; one wording of dates and names throughout the paper."""

    def __init__(self, person: Person, year: int, rng: np.random.Generator) -> None:
        self.person, self.year, self.rng = person, year, rng
        self.dates = date_form(rng, year=year)
        self.colon = " : " if year < 1985 and rng.random() < 0.3 else ": "
        self.is_capital = bool(rng.random() < 0.25)
        self.groups = 0

    def has(self, name: FieldName) -> bool:
        """Whether there is anything to tell."""
        if name in SINCE_THE_DECISION and self.year < self.person.decided:
            return False
        return name == "decision_no" or bool(fact(self.person, name, year=self.year))

    def value(self, name: FieldName, *, shape: Shape = "") -> str:
        """Return the fact as this paper prints it, unmarked."""
        if name == "decision_no":
            return decision_number(self.person, self.person.decided)
        told = fact(self.person, name, year=self.year)
        if isinstance(told, Day):
            return printed(told, self._form(shape), rng=self.rng)
        if isinstance(told, Place):
            return self._place(told, home=name == "residence")
        if name == "full_name" and self.is_capital:
            return told.upper()
        return self._wording(name, told)

    def told(self, name: FieldName, *, shape: Shape = "") -> str:
        """Return the fact as this paper prints it, marked."""
        return f"[{name}|{self.value(name, shape=shape)}]"

    def line(self, name: FieldName, *, label: str = "", shape: Shape = "") -> str:
        """Return label and value of a form, under `label` or one of the time."""
        if not label:
            chosen = choose_label(name, category=self.person.category, year=self.year, rng=self.rng)
            label, shape = chosen.text, chosen.shape
            self.is_capital = self.is_capital or "in hoa" in label
        return f"{label}{self.colon}{{{self.told(name, shape=shape)}}}"

    def lines(self, *names: Names, numbered: str = "") -> tuple[FormLine, ...]:
        """Return a form line a fact, those of a tuple on one; facts that the person lacks are left out.

        Args:
            names: Facts, in order.
            numbered: `1`, `a`, `-` or nothing.
        """
        rows: list[str] = []
        for entry in names:
            told = [
                self.line(name) for name in ((entry,) if isinstance(entry, str) else entry) if self.has(name)
            ]
            shares = bool(rows) and len(told) == 1 and self.rng.random() < SHARED_SHARE
            if shares and _is_short(rows[-1]) and _is_short(told[0]):
                rows[-1] += f" {told[0]}"
            elif told:
                rows.append(" ".join(told))
        return tuple(FormLine(_ordinal(numbered, place) + row) for place, row in enumerate(rows, start=1))

    def tell(self, text: str) -> str:
        """Return running text with the facts in its gaps: `<birth_date:year>`, `<death_place>`.

        A part between bars is left out where the person lacks a fact in it: `|, cấp bậc <rank>|`.
        """
        kept = []
        for place, part in enumerate(text.split("|")):
            names = [cast(FieldName, gap[0]) for gap in _GAP.findall(part)]
            if place % 2 == 0 or all(map(self.has, names)):
                kept.append(part)
        return _GAP.sub(
            lambda gap: self.told(cast(FieldName, gap[1]), shape=cast(Shape, gap[2] or "")), "".join(kept)
        )

    def relative(self, relative: Relative) -> tuple[str, str, str]:
        """Return name, year of birth and relation of the next relative told on the page, marked."""
        self.groups += 1
        return (
            f"[relative_name#{self.groups}|{relative.full_name}]",
            f"[relative_birth_date#{self.groups}|{relative.born}]",
            f"[relative_relation#{self.groups}|{relative.relation}]",
        )

    def _form(self, shape: Shape) -> DateForm:
        if shape == "figures" and self.dates == "words":
            return "slash"
        return "year" if shape == "year" else "words" if shape == "words" else self.dates

    def _place(self, place: Place, *, home: bool) -> str:
        text = written_freely(place, year=self.year, rng=self.rng)
        return f"Thôn {place.hamlet}, {text}" if home and self.person.more.hamlet else text

    def _wording(self, name: FieldName, told: str) -> str:
        if name == "category" and self.rng.random() < 0.3:
            return pick(self.rng, OTHER_WORDS[self.person.category])
        if name == "war_period":
            return pick(self.rng, PERIODS[self.person.war])
        if name == "injury_percent" and self.rng.random() < 0.25:
            return told.replace("%", " %")
        return told


def _is_short(row: str) -> bool:
    return len(re.sub(r"\[\w+(#\d+)?\||[\]{}]", "", row)) <= SHORT


def _ordinal(numbered: str, place: int) -> str:
    if not numbered:
        return ""
    if numbered == "-":
        return "- "
    return f"{place}. " if numbered == "1" else f"{'abcdđeghiklmnopqrstuvxy'[place - 1]}) "
