"""KINDS: the eight kinds of questions whose answers are timed; the place to add one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from indexer.searching import FACETS
from schemas.vietnamese import fold
from scripts.bench.asking.additions import add_birth, add_commune, add_death, add_district
from scripts.bench.asking.asked_numbers import ask_number
from scripts.bench.asking.asked_times_and_places import ask_category
from scripts.bench.asking.inventing import remembered_phrases
from scripts.bench.asking.spellings import with_slip, without_marks
from scripts.bench.asking.truth import Archive
from scripts.bench.province.draws import Draws
from scripts.bench.province.facts import TrueDossier, TrueFacts
from scripts.bench.province.generate import true_dossier

AMONG = 10_000
"""Questions are about the first dossiers, which an archive of every size holds."""
_SAMPLE = 5
"""Dossiers looked at for each question of a kind."""
_FIRST_DRAWS = 3_000

Make = Callable[[Archive, TrueFacts, Draws], str | None]
"""None where the dossier has nothing to be asked for so."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question."""

    name: str
    make: Make | None = field(repr=False)
    """None: words remembered from a page."""
    facets: tuple[str, ...] = ()
    """Counted with the answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed."""

    text: str
    facets: tuple[str, ...] = ()


def _exact(_: Archive, facts: TrueFacts, _draws: Draws) -> str | None:
    return facts.full_name


def _no_marks(_: Archive, facts: TrueFacts, _draws: Draws) -> str | None:
    return without_marks(facts.full_name)


def _given_and_place(archive: Archive, facts: TrueFacts, draws: Draws) -> str | None:
    place = add_commune(archive, facts, draws)
    return place and f"{facts.full_name.split()[-1]} {place.text}"


def _name_and_year(archive: Archive, facts: TrueFacts, draws: Draws) -> str | None:
    year = add_birth(archive, facts, draws) or add_death(archive, facts, draws)
    return year and f"{facts.full_name} {year.text}"


def _slip(_: Archive, facts: TrueFacts, draws: Draws) -> str | None:
    words = facts.full_name.split()
    at = max(range(len(words)), key=lambda place: len(words[place]))
    typed = with_slip(words[at], draws) if len(words[at]) > 3 else words[at]
    return None if fold(typed) == fold(words[at]) else " ".join((*words[:at], typed, *words[at + 1 :]))


def _number(archive: Archive, facts: TrueFacts, draws: Draws) -> str | None:
    asked = ask_number(archive, facts, draws)
    return asked and asked.text


def _place_category_decade(archive: Archive, facts: TrueFacts, draws: Draws) -> str | None:
    category = ask_category(archive, facts, draws)
    place = add_district(archive, facts, draws) or add_commune(archive, facts, draws)
    return category and place and f"{category.text} {place.text}"


KINDS: tuple[Kind, ...] = (
    Kind("exact_name", _exact),
    Kind("no_marks", _no_marks),
    Kind("given_and_place", _given_and_place),
    Kind("name_and_year", _name_and_year),
    Kind("slip", _slip),
    Kind("number", _number),
    Kind("place_category_decade", _place_category_decade, FACETS),
    Kind("phrase", None),
)


def invent_questions(*, dossiers: int, each: int, seed: int) -> dict[str, list[Question]]:
    """Return up to `each` different questions of every kind, from what is true of the first of `dossiers`."""
    draws = Draws(seed=seed, index=_FIRST_DRAWS)
    places = draws.sample(range(min(AMONG, dossiers)), count=_SAMPLE * each)
    asked_for = [true_dossier(place, seed=seed) for place in places]
    return {
        kind.name: [Question(text, kind.facets) for text in _of_kind(kind, asked_for, each=each, seed=seed)]
        for kind in KINDS
    }


def _of_kind(kind: Kind, dossiers: Sequence[TrueDossier], *, each: int, seed: int) -> list[str]:
    texts = _made(kind.make, dossiers, seed=seed) if kind.make else _phrases(dossiers, each=each, seed=seed)
    return list(dict.fromkeys(texts))[:each]


def _made(make: Make, dossiers: Sequence[TrueDossier], *, seed: int) -> Iterator[str]:
    archive = Archive([dossier.facts for dossier in dossiers])
    draws = Draws(seed=seed, index=_FIRST_DRAWS + 1)
    for facts in archive.facts:
        text = make(archive, facts, draws)
        if text:
            yield text


def _phrases(dossiers: Sequence[TrueDossier], *, each: int, seed: int) -> Iterator[str]:
    found = remembered_phrases(lambda: iter(dossiers), of=range(len(dossiers)), count=2 * each, seed=seed)
    return (phrase.text for phrase in found)
