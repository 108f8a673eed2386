"""How far the reading of pages is, and how long the rest takes at the pace of the last minutes."""

from dataclasses import dataclass
from datetime import timedelta

LATELY = timedelta(minutes=10)
"""The pace is that of so long; a longer one would not notice that a reader stands still."""
_FEWEST = 3
"""Pages read lately, of fewer nothing can be told."""


@dataclass(frozen=True, slots=True)
class ReadingProgress:
    """Pages by how far they are; the four states sum to all of them."""

    waiting: int
    running: int
    done: int
    parked: int
    lately: int
    """Of those that are done, those that became so within `LATELY`."""

    @property
    def total(self) -> int:
        """All pages."""
        return self.waiting + self.running + self.done + self.parked

    @property
    def is_over(self) -> bool:
        """Whether no page is left to be read, those that are parked aside."""
        return not self.waiting and not self.running

    @property
    def minutes_left(self) -> int | None:
        """Minutes until the last page is read, at least 1; None where the last minutes do not tell."""
        if self.is_over or self.lately < _FEWEST:
            return None
        pace = self.lately / LATELY.total_seconds()
        return max(1, round((self.waiting + self.running) / pace / 60))
