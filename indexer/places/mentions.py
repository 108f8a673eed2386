"""Names of places among the words of an address, each as what it may be the name of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from indexer.places.gazetteer import dashed_names, names
from indexer.places.place import Place
from indexer.places.provinces import Province
from indexer.places.words import LONGEST_NAME, AddressWords, Cue
from schemas.vietnamese import fold

_MOST_COMMUNES = 150
"""Of what communes an address may name only so many are weighed, the last: an address ends with what tells most."""
Level = Literal["province", "district", "commune"]

_EACH = -3.5
"""For each name: one that explains all is better than two that explain as much (xã Liên Sơn Lắk)."""
_BOTH = 2
_ALIGNED = 1.0
"""For each end of a name that is an end of a part of the address."""
_CUED, _PERHAPS_CUED = 2.0, 1.0
"""For a word for a kind of the name's level."""
_CUED_OTHERWISE, _PERHAPS_CUED_OTHERWISE = -3.0, -1.0
"""For a word for a kind of another level."""
_SAME_KIND = 0.3
_AFTER_DETAIL = -2.0
"""For following làng, bản and the like: it may be the name of a hamlet."""
_LOOSE: dict[Level, float] = {"province": -1.0, "district": -1.0, "commune": -4.0}
"""For a name of one word that may be any word: neither a whole part nor told by a word for its kind."""
_OFF = -2.0
"""For each letter that is wrong."""
_LEAN: dict[Level, float] = {"province": 1.0, "district": 0.5, "commune": 0.0}
"""What a name is where nothing else tells."""


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """The words from `start` up to `end`, understood as one place."""

    start: int
    end: int
    meaning: Place | Province
    score: float
    is_set_off: bool
    """Whether a word for a kind or signs, or the ends of the address, tell that these words are a part of it."""
    off: int = 0
    """How many letters are wrong."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that may be meant, by level."""

    provinces: tuple[Mention, ...] = ()
    districts: tuple[Mention, ...] = ()
    communes: tuple[Mention, ...] = ()


def find_mentions(words: AddressWords) -> Mentions:
    """Return the names that stand in `words` letter by letter, spaces and i for y aside."""
    found = (
        mention
        for start in range(len(words.words))
        for end, name in names_at(words, start)
        for mention in mentions_of(name, words=words, start=start, end=end)
    )
    mentions = by_level(found)
    return replace(mentions, communes=mentions.communes[-_MOST_COMMUNES:])


def by_level(found: Iterable[Mention]) -> Mentions:
    """Return `found` by level."""
    levels: dict[Level, list[Mention]] = {"province": [], "district": [], "commune": []}
    for mention in found:
        levels[level_of(mention.meaning)].append(mention)
    return Mentions(tuple(levels["province"]), tuple(levels["district"]), tuple(levels["commune"]))


def joined(one: Mentions, other: Mentions) -> Mentions:
    """Return the mentions of both."""
    return Mentions(
        one.provinces + other.provinces, one.districts + other.districts, one.communes + other.communes
    )


def level_of(meaning: Place | Province) -> Level:
    """Return the level of the land that is meant."""
    return meaning.level if isinstance(meaning, Place) else "province"


def names_at(words: AddressWords, start: int) -> Iterator[tuple[int, str]]:
    """Yield the end and the name of each known name that begins at `start`, the shortest first."""
    table, key, is_cut = names(), "", False
    for end in range(start + 1, min(start + LONGEST_NAME, len(words.words)) + 1):
        is_cut = is_cut or (end - 1 > start and end - 1 in words.openings)
        key += words.words[end - 1]
        if key in table and (not is_cut or key in dashed_names()):
            yield end, key


def mentions_of(name: str, *, words: AddressWords, start: int, end: int, off: int = 0) -> Iterator[Mention]:
    """Yield what `name`, off by so many letters, may mean where it stands."""
    named, cue = names()[name], words.cues.get(start)
    ends = _part_ends(words, start=start, end=end)
    if name.isdigit() and (cue.kind.level == "detail" if cue else ends < _BOTH):
        return
    is_set_off = cue is not None or ends == _BOTH
    base = _EACH + len(name) + _OFF * off + _ALIGNED * ends
    for meaning in named.meanings:
        fit = _fit(cue, meaning)
        if fit is not None:
            loose = 0.0 if is_set_off or end - start > 1 else _LOOSE[level_of(meaning)]
            score = base + fit + loose + _LEAN[level_of(meaning)]
            yield Mention(start, end, meaning, score, is_set_off, off)


def _part_ends(words: AddressWords, *, start: int, end: int) -> int:
    """Return how many ends of the name are ends of a part of the address."""
    opens = start == 0 or start in words.openings or start in words.cues
    closes = end == len(words.words) or end in words.openings or end in words.cue_words
    return opens + closes


def _fit(cue: Cue | None, meaning: Place | Province) -> float | None:
    """Return how well the word for a kind before it fits; None where that cannot be."""
    if cue is None:
        return 0.0
    if cue.kind.level == level_of(meaning) or _is_city(cue, meaning):
        is_same = isinstance(meaning, Place) and fold(cue.kind.word) == meaning.kind
        return (_SAME_KIND if is_same else 0.0) + (_CUED if cue.is_certain else _PERHAPS_CUED)
    if not cue.is_certain:
        return _PERHAPS_CUED_OTHERWISE
    if cue.kind.level == "detail":
        return _AFTER_DETAIL if cue.kind.is_name_too else None
    return _CUED_OTHERWISE


def _is_city(cue: Cue, meaning: Place | Province) -> bool:
    return cue.kind.word == "thành phố" and isinstance(meaning, Province) and meaning.is_city
