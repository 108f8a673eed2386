"""How long durations of different units are beside each other, to tell whether one promise fits into another."""

from collections.abc import Iterable
from fractions import Fraction

from schemas.deadlines.duration import Duration, Unit

WORKING_HOURS: dict[Unit, Fraction] = {
    "hour": Fraction(1),
    "working_day": Fraction(8),
    "day": Fraction(5 * 8, 7),
}
"""Working hours in one of each, in a week without holidays: five days of eight hours."""


def working_hours(durations: Iterable[Duration]) -> Fraction:
    """Return how many working hours `durations` are together in an ordinary week.

    Exact where all have one unit. Dates are never told from it: holidays make them differ.
    """
    return sum((each.value * WORKING_HOURS[each.unit] for each in durations), Fraction(0))


def is_longer(one: Iterable[Duration], other: Duration) -> bool:
    """Return whether `one`, together, takes longer than `other`."""
    return working_hours(one) > working_hours([other])
