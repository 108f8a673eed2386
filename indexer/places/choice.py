"""Which of the ways to understand an address are meant, where several are about as good."""

import re
import unicodedata
from functools import lru_cache

from indexer.places.place import Place
from indexer.places.readings import PlaceReading
from indexer.places.words import AddressWords
from schemas.admin_units.kinds import bare_name
from schemas.vietnamese import canonical_tone, fold, nfc

_NO_LETTER = re.compile(r"[\W_]+")


def alike(readings: list[PlaceReading], *, words: AddressWords, margin: float) -> list[PlaceReading]:
    """Return the best reading and those that come within `margin` of it.

    Where the address is written with marks, those are left out that are spelled with others, if any remain.
    """
    near = [reading for reading in readings if reading.score > readings[0].score - margin]
    if len(near) < 2 or all(fold(word) == word for word in words.written):
        return near
    return [reading for reading in near if _is_as_written(reading, words)] or near


def finest(reading: PlaceReading) -> Place | None:
    """Return the commune or else the district; None where a province alone is read."""
    meaning = reading.parts[0].meaning
    return meaning if isinstance(meaning, Place) else None


@lru_cache(maxsize=1 << 14)
def letters_of(label: str) -> str:
    """Return the letters of the name with which `label` begins, tone marks in one way, i for y."""
    letters = _NO_LETTER.sub("", canonical_tone(bare_name(label.split(",", maxsplit=1)[0])).lower())
    return nfc(unicodedata.normalize("NFD", letters).replace("y", "i"))


def _is_as_written(reading: PlaceReading, words: AddressWords) -> bool:
    return all(
        not isinstance(part.meaning, Place)
        or not part.meaning.is_spelled
        or letters_of(part.meaning.label) == letters_of(" ".join(words.written[part.start : part.end]))
        for part in reading.parts
    )
