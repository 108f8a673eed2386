"""The quality of digitizing in figures: what was read, how much of it was doubtful, what people mended; totals only.

No figure is one person's: whoever works carefully is slower, and must not be ranked for it.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class QualityDay:
    """A day in Vietnam's time."""

    day: date
    pages: int
    """Pages whose newest reading is of this day."""
    entries: int
    """Items of the review desk that people entered."""
    changed: int
    """Those of them that showed the machine's value, and whose value is another now."""
    texts: int
    """Pages whose text people corrected."""
    people: int
    """How many people entered or corrected something."""


@dataclass(frozen=True, slots=True)
class QualityShare:
    """Pages and values of a kind of paper, or of a batch."""

    name: str
    pages: int
    blank: int
    parked: int
    """Pages that could not be read and wait for a person."""
    values: int
    """Values that the machine found and chose."""
    sure: int
    """Those of them that are sure enough to be believed without a person."""
    rescans_asked: int = 0
    rescans_done: int = 0

    @property
    def doubtful(self) -> int:
        """Values below the threshold."""
        return self.values - self.sure


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two people who entered a value blindly agreed."""

    field_name: str
    agreed: int
    differed: int


@dataclass(frozen=True, slots=True)
class Quality:
    """All figures of an office in a period."""

    days: tuple[QualityDay, ...]
    kinds: tuple[QualityShare, ...]
    """By kind of paper, of the pages read in the period."""
    batches: tuple[QualityShare, ...]
    """The batches opened in the period, newest first, as they stand now."""
    agreements: tuple[Agreement, ...]
    rescans_asked: int
    rescans_done: int
    """Of those asked for in the period."""
    parked: int
    """Pages that wait for a person now."""
    waiting: int
    """Items that wait at the review desk now."""

    @property
    def pages(self) -> int:
        """Pages read in the period."""
        return sum(day.pages for day in self.days)

    @property
    def values(self) -> int:
        """Values found on them."""
        return sum(kind.values for kind in self.kinds)

    @property
    def doubtful(self) -> int:
        """Those below the threshold."""
        return sum(kind.doubtful for kind in self.kinds)

    @property
    def person_days(self) -> int:
        """Days on which a person entered or corrected something, summed over people."""
        return sum(day.people for day in self.days)

    @property
    def corrections(self) -> int:
        """Values and texts that people changed."""
        return sum(day.changed + day.texts for day in self.days)
