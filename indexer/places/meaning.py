"""A place as an officer types it → what it can mean, under the names of all times.

The rules:

* **A name alone** means every place that is called so, of any level; two places are told apart by the word for a kind
  (`huyện Thanh Hà`), by marks where it is typed with any, and by the coarser names typed beside it. Of several names
  the finest is meant, within the others. A name given up before 2025 counts where nothing else is called so, or where
  its district is typed too. Who types the name of a province means the province, of a province of old perhaps the town
  in which it was: other places called so are `merged`.
* **A province of the 63** – `same`: its land. `merged`: addresses that name a province of old on its land and nothing
  finer; what names more is known to lie within or without.
* **A province of the 34** has the name of one of the 63. `same`: that one's land, and what is written under the name
  since 2025. `merged`: the land of the others that went into it.
* **A province of old** – `same`: what names it. `merged`: the land of the 63 on which it lay, and addresses that
  name nothing finer than the province from which it came or into which it went.
* **A district** – `same`: its land, present communes wholly on it included. `merged`: addresses in present communes
  that reach beyond it; for one given up or divided, the districts into which it went; for a part, the undivided one.
  Never the province: that would be too wide.
* **An old commune** – `same`: itself, with the units that went into it. `merged`: addresses that name a present
  commune into which it went, and nothing finer: its old neighbors in that commune are not meant.
* **A present commune** – `same`: its land, old communes wholly on it included. `merged`: the old communes that went
  into it in part.
"""

from collections.abc import Iterator
from functools import lru_cache

from indexer.places.choice import alike, finest
from indexer.places.mentions import Mention, Mentions, by_level, find_mentions, joined, mentions_of
from indexer.places.pieces import unexplained, windows
from indexer.places.place import Place
from indexer.places.provinces import Province
from indexer.places.readings import PlaceReading, readings_of
from indexer.places.slips import slipped_name
from indexer.places.words import AddressWords, cut_words, plain_words
from indexer.question.clauses import PlaceMeaning

_MARGIN = 1.3
"""Readings so much worse than the best are meant as well: more than what tells levels apart where nothing is typed,
less than what a word for another kind costs."""


@lru_cache(maxsize=1 << 12)
def place_meaning(text: str) -> PlaceMeaning | None:
    """Return what a typed place can mean; None where nothing in it is the name of a place.

    What is not known in it (a hamlet, a street) is left out. A name of seven letters or more may have one slip.
    """
    words = cut_words(text)
    found = find_mentions(words)
    readings = readings_of(found)
    slips = by_level(_slips(words, readings[0] if readings else None))
    if slips != Mentions():
        readings = readings_of(joined(found, slips))
    return _meaning(readings, words=words, typed=" ".join(text.split())) if readings else None


@lru_cache(maxsize=1 << 14)
def whole_meaning(folded: tuple[str, ...], *, typed: str) -> PlaceMeaning | None:
    """Return what folded words mean as one address; None where names in them do not belong together.

    Args:
        folded: The words; a name that was typed with a slip is one word, as tables are asked.
        typed: As typed, to show where nothing better is known.
    """
    words = plain_words(folded)
    readings = readings_of(find_mentions(words))
    whole = [reading for reading in readings if not unexplained(words, reading)]
    return _meaning(whole, words=words, typed=typed) if whole else None


def _slips(words: AddressWords, best: PlaceReading | None) -> Iterator[Mention]:
    for piece in unexplained(words, best):
        for start, end in windows(piece, words=words):
            name = slipped_name("".join(words.words[start:end]))
            if name:
                yield from mentions_of(name, words=words, start=start, end=end, off=1)


def _meaning(readings: list[PlaceReading], *, words: AddressWords, typed: str) -> PlaceMeaning:
    meant = alike(readings, words=words, margin=_MARGIN)
    provinces = list(dict.fromkeys(name for reading in meant if (name := _sole_province(reading))))
    places = list(dict.fromkeys(place for reading in meant if (place := finest(reading))))
    everything: list[Province | Place] = [*provinces, *places]
    chief = _chief(provinces, places)
    same = {key for meaning in chief for key in meaning.same}
    merged = {key for meaning in everything for key in (*meaning.same, *meaning.merged)}
    label = chief[0].label if len(chief) == 1 and chief[0].is_spelled else typed
    return PlaceMeaning(
        label, frozenset(same), frozenset(key for key in merged if key.lstrip("=") not in same)
    )


def _chief(provinces: list[Province], places: list[Place]) -> list[Province | Place]:
    """Return what is meant rather than anything else that is called so."""
    if any(province.present_scopes for province in provinces):
        return [*provinces]
    return [*provinces, *(place for place in places if not provinces or place.level == "district")]


def _sole_province(reading: PlaceReading) -> Province | None:
    """Return the province where nothing finer is read."""
    meaning = reading.parts[0].meaning
    return meaning if isinstance(meaning, Province) else None
