"""Chance that depends on a seed and an index alone, drawn in blocks, for single draws are slow."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

import numpy as np

Item = TypeVar("Item")

_BLOCK = 160


@dataclass(frozen=True, slots=True)
class Weighted(Generic[Item]):
    """Things of which some are drawn more often than others."""

    items: tuple[Item, ...]
    limits: tuple[float, ...]
    """Ascending, the last 1.0: a draw below the first is the first item."""


def weighted(rows: Iterable[tuple[Item, float]]) -> Weighted[Item]:
    """Return the items of `rows`, each drawn by its weight."""
    items, weights = zip(*rows, strict=True)
    total = sum(weights)
    return Weighted(tuple(items), tuple(limit / total for limit in accumulate(weights)))


class Draws:
    """An endless row of chances."""

    __slots__ = ("_block", "_place", "_rng")

    def __init__(self, *, seed: int, index: int) -> None:
        self._rng = np.random.default_rng((seed, index))
        self._block: list[float] = []
        self._place = 0

    def share(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        if self._place == len(self._block):
            self._block, self._place = self._rng.random(_BLOCK).tolist(), 0
        self._place += 1
        return self._block[self._place - 1]

    def below(self, count: int) -> int:
        """Return a whole number from 0 to `count` - 1."""
        return int(self.share() * count)

    def between(self, first: int, last: int) -> int:
        """Return a whole number from `first` to `last`."""
        return first + int(self.share() * (last - first + 1))

    def happens(self, chance: float) -> bool:
        """Tell whether something of this `chance` comes about."""
        return self.share() < chance

    def of(self, items: Sequence[Item]) -> Item:
        """Return one of `items`, all equally likely."""
        return items[int(self.share() * len(items))]

    def by_weight(self, table: Weighted[Item]) -> Item:
        """Return one of the items of `table` by its weight."""
        return table.items[min(bisect_right(table.limits, self.share()), len(table.items) - 1)]

    def sample(self, items: Sequence[Item], *, count: int) -> list[Item]:
        """Return `count` different places of `items`, in no order; all of them where there are no more."""
        left = list(items)
        return [left.pop(self.below(len(left))) for _ in range(min(count, len(left)))]
