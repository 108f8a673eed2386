"""How often syllables, and pairs of them, occur in Vietnamese: the committed table and what it says of a reading."""

import lzma
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

from schemas.vietnamese import canonical_tone, fold

TABLE = Path(__file__).parents[1] / "data" / "syllables.tsv.xz"
"""Made by `scripts/count_syllables.py`."""

LEAST_COUNT = 20
"""A syllable seen less often is no candidate."""

_PAIR_PRIOR = 25.0
"""Weight of the syllable's own frequency against what was seen after the syllable before it, occurrences."""

_UNSEEN = 0.1


@dataclass(frozen=True, slots=True)
class SyllableCounts:
    """Counts by syllable, in lower case with the tone mark in its canonical place."""

    singles: Mapping[str, int]
    pairs: Mapping[str, Mapping[str, int]]
    """First → second → how often."""
    spellings: Mapping[str, str]
    """Syllable → as it is most often written (hoà → hòa)."""
    alike: Mapping[str, tuple[str, ...]]
    """Letters without marks → the usual syllables with these letters."""
    total: int

    def support(self, before: str, syllable: str, after: str) -> int:
        """Return how often `syllable` was seen with the neighbour that knows it best; "" is no neighbour."""
        return max(self.pairs.get(before, {}).get(syllable, 0), self.pairs.get(syllable, {}).get(after, 0))

    def log_likelihood(self, before: str, syllable: str, after: str) -> float:
        """Return the natural logarithm of how likely `syllable` is between its neighbours; "" is no neighbour."""
        likely = log(self._after(before, syllable) if before else self._alone(syllable))
        return likely + (log(self._after(syllable, after)) if after else 0.0)

    def _alone(self, syllable: str) -> float:
        return (self.singles.get(syllable, 0) + _UNSEEN) / self.total

    def _after(self, first: str, second: str) -> float:
        seen = self.pairs.get(first, {}).get(second, 0)
        return (seen + _PAIR_PRIOR * self._alone(second)) / (self.singles.get(first, 0) + _PAIR_PRIOR)


@cache
def syllable_counts() -> SyllableCounts:
    """Return the committed counts, loaded once a process."""
    return parse_counts(lzma.decompress(TABLE.read_bytes()).decode().splitlines())


def parse_counts(rows: Iterable[str]) -> SyllableCounts:
    """Return the counts that `rows` tell: spelling, count and `next:count` cells, parted by tabs and spaces."""
    table = [row.split("\t") for row in rows if row and not row.startswith("#")]
    keys = {spelling: canonical_tone(spelling) for spelling, _, _ in table}
    singles = {keys[spelling]: int(count) for spelling, count, _ in table}
    pairs = {keys[spelling]: _followers(cells, keys) for spelling, _, cells in table}
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for syllable, count in singles.items():
        if count >= LEAST_COUNT:
            alike[fold(syllable)].append(syllable)
    return SyllableCounts(
        singles,
        pairs,
        spellings={key: spelling for spelling, key in keys.items()},
        alike={letters: tuple(syllables) for letters, syllables in alike.items()},
        total=sum(singles.values()),
    )


def _followers(cells: str, keys: Mapping[str, str]) -> dict[str, int]:
    split = (cell.partition(":") for cell in cells.split())
    return {keys[spelling]: int(count) for spelling, _, count in split}
