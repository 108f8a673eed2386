"""KINDS: the kinds of questions officers ask, each made from what is true of one dossier; the place to add one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.vietnamese import fold, nfc
from scripts.bench.asking import spellings
from scripts.bench.asking.additions import Added, add_commune, add_kin
from scripts.bench.asking.asked_numbers import ask_digits, ask_number, ask_number_otherwise
from scripts.bench.asking.asked_times_and_places import (
    ask_about,
    ask_category,
    ask_district,
    ask_historic,
    ask_new_place,
    ask_old_place,
    ask_part_of_date,
    ask_range,
    ask_unit,
)  # fmt: skip
from scripts.bench.asking.conditions import Condition
from scripts.bench.asking.truth import Archive
from scripts.bench.province.draws import Draws
from scripts.bench.province.facts import TrueFacts


class Draft(NamedTuple):
    """A question before facts are added until it fits one dossier."""

    parts: tuple[Added, ...]
    additions: int = 1
    """How many facts are added in any case."""
    typed: Callable[[str], str] = nfc
    """What becomes of the whole when it is typed."""
    may_fit_several: bool = True
    """Whether all that fit, fit equally."""


Maker = Callable[[Archive, TrueFacts, Draws], Draft | None]
"""None where the dossier has nothing to be asked for so."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question."""

    name: str
    make: Maker = field(repr=False)


def _full_name(archive: Archive, facts: TrueFacts, _: Draws) -> Draft | None:
    return Draft((Added(facts.full_name, archive.called(facts.full_name)),))


def _typed(change: Callable[[str], str], *, whole: bool) -> Maker:
    """Return a maker of full names typed otherwise; of the whole question where it is so typed as a rule."""

    def make(archive: Archive, facts: TrueFacts, _: Draws) -> Draft | None:
        changed = change(facts.full_name)
        if changed == facts.full_name:
            return None
        name = facts.full_name if whole else changed
        part = Added(name, archive.called(facts.full_name))
        return Draft((part,), typed=change if whole else nfc)

    return make


def _slip(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
    words = facts.full_name.split()
    long_enough = [at for at, word in enumerate(words) if len(word) > 3] or [len(words) - 1]
    at = draws.of(long_enough)
    typed = (
        [*words[:at], spellings.with_slip(words[at], draws), *words[at + 1 :]]
        if len(words[at]) > 1
        else words
    )
    if fold(typed[at]) == fold(words[at]):
        return None
    part = Added(" ".join(typed), archive.mistyped(typed, at=at))
    return Draft((part,), may_fit_several=False)


def _given(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
    name, place = facts.full_name.split()[-1], add_commune(archive, facts, draws)
    if place is None:
        return None
    address = "bà {}" if "Thị" in facts.full_name else "ông {}"
    called = Added(draws.of(("{}", address, "tên {}")).format(name), archive.given(name))
    return Draft((called, place))


def _no_middle(archive: Archive, facts: TrueFacts, _: Draws) -> Draft | None:
    words = facts.full_name.split()
    if len(words) < 3:
        return None
    condition = archive.family_and_given(words[0], words[-1])
    return Draft((Added(f"{words[0]} {words[-1]}", condition),), additions=2)


def _initials(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
    words = facts.full_name.split()
    if len(words) < 3:
        return None
    first = f"{words[0][: 2 if fold(words[0]).startswith(('ng', 'tr', 'ph', 'th')) else 1]}."
    middle = [f"{word[0]}." for word in words[1:-1]]
    forms = ([first, *middle, words[-1]], [words[0], *middle, words[-1]], [first, *words[1:-1], words[-1]])
    parts = draws.of(forms)
    text = draws.of((" ", " ", "")).join(parts) if parts is forms[0] else " ".join(parts)
    return Draft((Added(text, archive.shortened([part.rstrip(".") for part in parts])),), additions=2)


def _byname(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
    if not facts.other_names:
        return None
    name = draws.of(facts.other_names)
    form = draws.of(("{}", "bí danh {}", "tức {}")) if len(name.split()) > 1 else "bí danh {}"
    return Draft((Added(form.format(name), archive.called(name)),))


def _turned(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
    first, *middle, given = facts.full_name.split()
    forms = ([given, first, *middle], [*middle, given, first], [given, *middle, first])
    return Draft((Added(" ".join(draws.of(forms)), archive.turned(facts.full_name)),))


def _kin(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
    added = add_kin(archive, facts, draws)
    return None if added is None else Draft((added,))


def _alone(ask: Callable[[Archive, TrueFacts, Draws], Added | None]) -> Maker:
    """Return a maker of questions of one thing, with facts added only where it fits several."""

    def make(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
        added = ask(archive, facts, draws)
        return None if added is None else Draft((added,), additions=0)

    return make


def _with_name(ask: Callable[[Archive, TrueFacts, Draws], Added | None]) -> Maker:
    """Return a maker of questions of a name, the whole or the given one, and one thing more."""

    def make(archive: Archive, facts: TrueFacts, draws: Draws) -> Draft | None:
        added = ask(archive, facts, draws)
        if added is None:
            return None
        given = facts.full_name.split()[-1]
        called = (
            Added(given, archive.given(given))
            if draws.happens(0.3)
            else Added(facts.full_name, archive.called(facts.full_name))
        )
        return Draft((called, added) if draws.happens(0.8) else (added, called), additions=0)

    return make


def phrase_draft(text: str, condition: Condition) -> Draft:
    """Return the question for words remembered from a page."""
    return Draft((Added(text, condition),), additions=0)


MISREAD, PHRASE = "misread", "phrase"
"""Kinds that need more than facts: what was read, and the pages."""
KINDS: Sequence[Kind] = (
    Kind("full_name", _full_name),
    Kind("tone_place", _typed(spellings.with_other_tone_place, whole=False)),
    Kind("no_marks", _typed(spellings.without_marks, whole=True)),
    Kind("i_or_y", _typed(spellings.with_other_i, whole=False)),
    Kind(MISREAD, _full_name),
    Kind("slip", _slip),
    Kind("given_name", _given),
    Kind("no_middle", _no_middle),
    Kind("initials", _initials),
    Kind("byname", _byname),
    Kind("telex", _typed(spellings.raw_telex, whole=True)),
    Kind("vni", _typed(spellings.raw_vni, whole=True)),
    Kind("turned", _turned),
    Kind("kin", _kin),
    Kind("number", _alone(ask_number)),
    Kind("number_otherwise", _alone(ask_number_otherwise)),
    Kind("digits", _alone(ask_digits)),
    Kind("date_part", _with_name(ask_part_of_date)),
    Kind("date_range", _with_name(ask_range)),
    Kind("date_about", _with_name(ask_about)),
    Kind("old_place", _with_name(ask_old_place)),
    Kind("new_place", _with_name(ask_new_place)),
    Kind("district", _with_name(ask_district)),
    Kind("historic", _with_name(ask_historic)),
    Kind("unit", _with_name(ask_unit)),
    Kind("category", _with_name(ask_category)),
)
"""All but `phrase`, in the order in which figures come."""
