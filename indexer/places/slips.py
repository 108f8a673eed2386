"""Names of places with one slip of the typing hand."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from indexer.places.gazetteer import names
from indexer.places.spelling import edits

SHORTEST_SLIPPED = 7
"""Letters: a slip in a shorter name too often gives another name."""


@lru_cache(maxsize=1 << 12)
def slipped_name(typed: str) -> str | None:
    """Return the one name that was meant by `typed`, as tables are asked, with one letter wrong or two changed round.

    None where `typed` is too short, or no name or several are as near.
    """
    if len(typed) < SHORTEST_SLIPPED:
        return None
    near: set[str] = set()
    for length in (len(typed) - 1, len(typed), len(typed) + 1):
        whole = _whole_letters(length)
        near.update(
            _by_end().get((length, typed[:whole], ""), ()), _by_end().get((length, "", typed[-whole:]), ())
        )
    found = [name for name in near if edits(typed, name, most=1) <= 1 or _is_changed_round(typed, name)]
    return found[0] if len(found) == 1 else None


def _whole_letters(length: int) -> int:
    """Return how many letters one slip leaves whole at one end of a name at least."""
    return (length - 1) // 2


def _is_changed_round(typed: str, name: str) -> bool:
    """Whether two neighboring letters stand the other way round, and nothing else."""
    off = [place for place, (one, other) in enumerate(zip(typed, name, strict=False)) if one != other]
    if len(typed) != len(name) or len(off) != 2 or off[1] != off[0] + 1:
        return False
    return typed[off[0]] == name[off[1]] and typed[off[1]] == name[off[0]]


@cache
def _by_end() -> Mapping[tuple[int, str, str], tuple[str, ...]]:
    """Return names by length and first letters, and by length and last letters."""
    found: defaultdict[tuple[int, str, str], list[str]] = defaultdict(list)
    for name in names():
        whole = _whole_letters(len(name))
        if whole:
            found[len(name), name[:whole], ""].append(name)
            found[len(name), "", name[-whole:]].append(name)
    return {end: tuple(known) for end, known in found.items()}
