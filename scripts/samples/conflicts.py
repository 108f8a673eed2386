"""Papers that contradict each other: another year of birth, or a name spelled otherwise."""

import unicodedata
from dataclasses import dataclass, replace

import numpy as np

from schemas.fields import FieldName
from scripts.samples.misreading import TONES
from scripts.samples.people import Person


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that two papers of a dossier tell differently."""

    name: FieldName
    values: tuple[str, ...]
    """As the dossier mostly has it, and as the odd paper has it; of a date the year."""


def contradict(person: Person, rng: np.random.Generator) -> tuple[Person, Conflict]:
    """Return `person` as an odd paper tells of them, and in what it differs."""
    if rng.random() < 0.6:
        year = person.birth.year + int(rng.choice([-3, -2, -1, 1, 2]))
        other = replace(person, birth=replace(person.birth, year=year))
        return other, Conflict("birth_date", (str(person.birth.year), str(year)))
    spelled = respelled(person.full_name, rng)
    return replace(person, full_name=spelled), Conflict("full_name", (person.full_name, spelled))


def respelled(name: str, rng: np.random.Generator) -> str:
    """Return `name` with another tone on its last syllable, as clerks hear it wrongly."""
    *front, last = name.split()
    bare = [letter for letter in unicodedata.normalize("NFD", last) if letter not in TONES]
    had = [letter for letter in unicodedata.normalize("NFD", last) if letter in TONES]
    tone = [each for each in TONES if each not in had][int(rng.integers(len(TONES) - len(had)))]
    vowels = [place for place, letter in enumerate(bare) if letter in "aeiouyAEIOUY"]
    place = vowels[-1] if len(vowels) == 1 or bare[-1] not in "aeiouy" else vowels[-2]
    while place + 1 < len(bare) and unicodedata.combining(bare[place + 1]):
        place += 1
    return " ".join(
        (*front, unicodedata.normalize("NFC", "".join((*bare[: place + 1], tone, *bare[place + 1 :]))))
    )
