"""How names of places are compared: folded, run together, i for y; and how near a misread one comes to a name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.admin_units.units import name_key

_BOUNDS = ((6, 1), (11, 2))
"""A name of at most so many letters may be off by so many."""
_MOST_OFF = 3
_SHIFTS = (0, 1, -1, 2, -2, 3, -3)
"""By how much lengths may differ, the likeliest first."""


def lookup_key(name: str) -> str:
    """Return `name` as tables of names are asked: `mitho` for Mỹ Tho and for Mĩ Tho."""
    return as_lookup(name_key(name))


def as_lookup(folded: str) -> str:
    """Return a folded word or key with i for y."""
    return folded.replace("y", "i")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name with what tells quickly that another is far from it."""

    name: str
    letters: int
    """See `letter_set`."""
    bound: int
    """How many letters may be wrong."""


Spellings = Mapping[int, tuple[Spelling, ...]]
"""Names by how many letters they have."""


def spellings_of(names: Iterable[str]) -> Spellings:
    """Return `names`, as tables are asked, but for numbers, which are never guessed."""
    found: defaultdict[int, list[Spelling]] = defaultdict(list)
    for name in dict.fromkeys(names):
        if not name.isdigit():
            found[len(name)].append(Spelling(name, letter_set(name), _bound_for(name)))
    return {length: tuple(spellings) for length, spellings in found.items()}


def letter_set(name: str) -> int:
    """Return the letters of `name` as bits: one edit changes two of them at most."""
    bits = 0
    for letter in name:
        bits |= 1 << (ord(letter) & 63)
    return bits


def edits(one: str, other: str, *, most: int) -> int:
    """Return how many letters must be changed, added or left out to get from one to the other.

    Args:
        one: A name.
        other: A name.
        most: Where it takes more, `most` + 1 is returned, whatever it takes.
    """
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        diagonal, row[0], left, least = row[0], place, place, place
        for column, wanted in enumerate(other, 1):
            above = row[column]
            if letter == wanted:
                left = diagonal
            else:
                cheapest = diagonal if diagonal < above else above
                left = (left if left < cheapest else cheapest) + 1
            if left < least:
                least = left
            diagonal, row[column] = above, left
        if least > most:
            return most + 1
    return min(row[-1], most + 1)


def nearest(read: str, among: Spellings) -> tuple[str, int] | None:
    """Return the one name that is strictly the closest to what was read, and how many letters it is off.

    Args:
        read: As `lookup_key` gives it.
        among: The names that it may be.

    Returns:
        None where no name is near enough for its length, or several are equally near.
    """
    letters, best, is_tied = letter_set(read), "", False
    best_off = _MOST_OFF
    for shift in _SHIFTS:
        for spelling in among.get(len(read) + shift, ()):
            most = spelling.bound if spelling.bound < best_off else best_off
            if (letters ^ spelling.letters).bit_count() > 2 * most or abs(shift) > most:
                continue
            off = edits(read, spelling.name, most=most)
            if off <= most:
                best, best_off, is_tied = spelling.name, off, bool(best) and off == best_off
    return None if not best or is_tied else (best, best_off)


def _bound_for(name: str) -> int:
    return next((bound for longest, bound in _BOUNDS if len(name) <= longest), _MOST_OFF)
