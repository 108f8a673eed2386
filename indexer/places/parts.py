"""Names among words without signs, and which of them are parts of one address."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from indexer.places.gazetteer import Named, names
from indexer.places.mentions import names_at
from indexer.places.slips import SHORTEST_SLIPPED, slipped_name
from indexer.places.words import LONGEST_NAME, AddressWords, kind_words

_MOST_PARTS = 4
_LONG = 5
"""A name of one word that has so many letters and is a province's is not a person's: tphcm, Pleiku."""
_SHORTEST_ADJOINING = 3
"""Letters of a name that is only told by what stands before it: Nghệ An, Vinh."""
_ZONE = "khu"
"""Zones of war are named so, but so are units of the army: neither is where people come from."""


@dataclass(frozen=True, slots=True)
class Part:
    """A name, with the words for kinds before it."""

    start: int
    name_start: int
    end: int
    name: str
    """As tables are asked."""


def parts_at(address: AddressWords, start: int, *, fewest: int) -> Iterator[Part]:
    """Yield what may begin at `start` with a word for a kind or a name, the longest name first.

    Args:
        address: The words.
        start: Where.
        fewest: Words that a name has where no word for a kind tells it.
    """
    for length in (2, 1):
        kind = kind_words().get(address.words[start : start + length])
        if kind and kind.level != "detail":
            told = [*_names_from(address, start, name_start=start + length)]
            yield from told or slipped_parts(address, start, name_start=start + length)
            break
    for part in _names_from(address, start, name_start=start):
        if not part.name.isdigit() and (part.end - start >= fewest or _is_long_province(part.name)):
            yield part


def slipped_parts(address: AddressWords, start: int, *, name_start: int) -> Iterator[Part]:
    """Yield the names with one slip that begin at `name_start`, the longest first."""
    for end in range(min(name_start + LONGEST_NAME, len(address.words)), name_start, -1):
        typed = "".join(address.words[name_start:end])
        name = slipped_name(typed) if len(typed) >= SHORTEST_SLIPPED else None
        if name:
            yield Part(start, name_start, end, name)


def longest_chain(parts: tuple[Part, ...], address: AddressWords) -> tuple[Part, ...]:
    """Return `parts` with the names after them that lie in the last, or hold it, as far as that goes."""
    best = parts
    if len(parts) == _MOST_PARTS:
        return best
    last = parts[-1]
    for after in parts_at(address, last.end, fewest=1):
        is_told = after.name_start > after.start or len(after.name) >= _SHORTEST_ADJOINING
        if is_told and _belong_together(last.name, after.name):
            chain = longest_chain((*parts, after), address)
            if chain[-1].end > best[-1].end:
                best = chain
    return best


def asked_words(part: Part, address: AddressWords) -> tuple[str, ...]:
    """Return the words of a part, the name mended where it was typed with a slip."""
    typed = address.words[part.name_start : part.end]
    return (
        *address.words[part.start : part.name_start],
        *(typed if "".join(typed) == part.name else (part.name,)),
    )


def is_weak(parts: tuple[Part, ...]) -> bool:
    """Whether the place may as well be a person's name."""
    named = names()[parts[0].name]
    is_present_province = named.province is not None and named.province.present_scopes > 0
    return len(parts) == 1 and bool(named.communes) and not is_present_province


def _names_from(address: AddressWords, start: int, *, name_start: int) -> Iterator[Part]:
    if name_start < len(address.words) and address.words[name_start] != _ZONE:
        for end, name in reversed([*names_at(address, name_start)]):
            if start < name_start or _is_known_today(names()[name]):
                yield Part(start, name_start, end, name)


def _is_known_today(named: Named) -> bool:
    """Whether it is more than the name of a commune given up before 2025, which too many words are."""
    return (
        named.province is not None or bool(named.districts) or any(c.era != "former" for c in named.communes)
    )


def _is_long_province(name: str) -> bool:
    return len(name) >= _LONG and names()[name].province is not None


@lru_cache(maxsize=1 << 14)
def _belong_together(one: str, other: str) -> bool:
    """Whether a place of the one name may lie in a place of the other, either way round."""
    first, second = names()[one], names()[other]
    return _may_hold(second, first) or _may_hold(first, second)


def _may_hold(wider: Named, finer: Named) -> bool:
    codes = {code for scope in wider.province.scopes for code in scope.codes} if wider.province else set()
    if any(not place.codes.isdisjoint(codes) for place in (*finer.districts, *finer.communes)):
        return True
    districts = {key for district in wider.districts for key in district.districts}
    return any(not commune.districts.isdisjoint(districts) for commune in finer.communes)
