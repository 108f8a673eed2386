"""Dossiers drawn by chance: what a category's dossier usually holds, in one of three eras, in any state."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from scripts.samples import papers_move as move
from scripts.samples import papers_request as counter
from scripts.samples.days import Day
from scripts.samples.holdings import (
    ANY,
    CATEGORIES,
    CORE,
    DEATH,
    ERAS,
    OF_CIVILIANS,
    OFTEN,
    WARS_OF,
    Era,
    Held,
    When,
)
from scripts.samples.looks import TEN_KINDS, Damage
from scripts.samples.people import Person, invent_person, pick
from scripts.samples.recipes import PaperWriter

LAST_EVENT_OF_WAR = 1973
"""So that the papers about it were still written before 1976."""
OF_ANY = 5
"""So many of the papers that any dossier may hold are thought of."""
OLDEST = 92
"""Nobody is told to be older."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A dossier drawn by chance: who, and which papers of which year."""

    era: str
    person: Person
    papers: tuple[tuple[PaperWriter, int], ...]
    """More than are needed: the first are taken until the dossier is thick enough, then laid in order."""
    is_clean: bool


def draw_dossier(index: int, rng: np.random.Generator) -> Drawn:
    """Return the `index`-th drawn dossier: eras take turns, and within each the categories."""
    era = ERAS[index % 3]
    category = CATEGORIES[era][index // 3 % len(CATEGORIES[era])]
    person = _decided(_invented(category, era, rng), era, rng)
    besides = (*OFTEN.get(category, OF_CIVILIANS), *_shuffled(ANY, rng)[:OF_ANY])
    held = [*CORE[category], *_shuffled(besides, rng)]
    papers = tuple((writer, _year(person, when, era, rng)) for writer, when in _once(held))
    if category not in ("LS", "AHLLVT") and person.decided < 2023 and era != "war" and rng.random() < 0.3:
        person, papers = _deceased(person, papers, rng)
    return Drawn(f"{person.decided // 10 * 10}s", person, papers, bool(rng.random() < 0.4))


def draw_damage(rng: np.random.Generator, *, is_clean: bool) -> tuple[Damage, ...]:
    """Return one of ten kinds of damage for a paper, or none."""
    return () if is_clean or rng.random() < 0.2 else pick(rng, TEN_KINDS)


def _invented(category: str, era: Era, rng: np.random.Generator) -> Person:
    wars = WARS_OF.get(category, ("1950s", "1970s") if era == "war" else ("1950s", "1970s", "1970s", "1980s"))
    person = invent_person(rng, category=category, war=pick(rng, wars))
    while era == "war" and person.event.year > LAST_EVENT_OF_WAR:
        person = invent_person(rng, category=category, war=pick(rng, wars))
    return person


def _span(person: Person, era: Era) -> tuple[int, int]:
    """Return the first and last year of the papers of `era` in the dossier of `person`."""
    event = person.event.year
    if era == "war":
        return event + 2, min(1975, event + 9)
    first = max(event + 2, 1976 if era == "middle" else 2000)
    if era == "middle" and person.category in ("LTCM", "TKN", "HĐKC", "TĐ", "BMVNAH"):
        first = max(first, 1995)
    last = 1999 if era == "middle" else 2026
    if person.category != "LS":
        last = min(last, person.birth.year + OLDEST)
    return first, max(first, last)


def _decided(person: Person, era: Era, rng: np.random.Generator) -> Person:
    first, last = _span(person, era)
    return replace(person, decided=int(rng.integers(first, max(first, min(last, 2025)) + 1)))


def _year(person: Person, when: When, era: Era, rng: np.random.Generator) -> int:
    first, last = _span(person, era)
    event, decided = person.event.year, person.decided
    begin, end = {
        "event": (event + 1, min(event + 2, decided - 1)),
        "filed": (max(event + 2, 1956), min(1965, decided - 1)),
        "before": (max(first - 1, decided - 3), decided - 1),
        "decided": (decided, decided),
        "after": (decided + 1, min(decided + 6, last)),
        "late": (max(decided + 1, 2000), 2026 if person.category == "LS" else person.birth.year + OLDEST),
    }[when]
    return min(2026, int(rng.integers(begin, max(begin, end) + 1)))


def _once(held: list[Held]) -> Iterator[Held]:
    seen: set[PaperWriter] = set()
    for writer, when in held:
        if writer not in seen:
            yield writer, when
        seen.add(writer)


def _shuffled(held: tuple[Held, ...], rng: np.random.Generator) -> list[Held]:
    return [held[int(place)] for place in rng.permutation(len(held))]


def _deceased(
    person: Person, papers: tuple[tuple[PaperWriter, int], ...], rng: np.random.Generator
) -> tuple[Person, tuple[tuple[PaperWriter, int], ...]]:
    """Return `person` who died after the decision, and the papers of the dossier with those on the death."""
    died = min(2024, max(person.decided + int(rng.integers(1, 6)), person.birth.year + 60))
    month, day = int(rng.integers(1, 12)), int(rng.integers(1, 29))
    alive = tuple(
        (writer, min(year, died)) for writer, year in papers if writer not in _BY_THE_PERSON or year < died
    )
    core = len(CORE[person.category])
    gone = replace(person, more=replace(person.more, died=Day(died, month, day)))
    return gone, (*alive[:core], *((writer, died + 1) for writer, _ in DEATH), *alive[core:])


_BY_THE_PERSON = (counter.request, move.move_request, move.identity_paper, move.correction, counter.receipt)
