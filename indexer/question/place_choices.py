"""Which of the places that words can mean are meant: choices in which none overlaps another, likeliest first."""

from collections.abc import Sequence
from typing import NamedTuple

from indexer.question.place_spots import PlaceSpot
from indexer.question.typed_text import Found

_MOST_CHOICES = 24
"""Kept while the spots are gone through: of two that overlap the one that comes first may not be the likelier."""


class _Choice(NamedTuple):
    weight: float
    places: tuple[Found, ...]


def place_choices(spots: Sequence[PlaceSpot], *, most: int) -> list[tuple[Found, ...]]:
    """Return the `most` likeliest choices of `spots` that are places, in which none overlaps another."""
    chosen: list[_Choice] = [_Choice(0.0, ())]
    wholes = {(spot.found.start, spot.found.end) for spot in spots}
    for spot in spots:
        taken = [
            _Choice(choice.weight + _weight(spot), (*choice.places, spot.found))
            for choice in chosen
            if not choice.places or _may_follow(spot.found, choice.places[-1], wholes)
        ]
        chosen = sorted((*chosen, *taken), key=lambda choice: -choice.weight)[:_MOST_CHOICES]
    sure = [choice for choice in chosen if _takes_all_told(choice, spots)]
    return [choice.places for choice in (sure or chosen)[:most]]


def _takes_all_told(choice: _Choice, spots: Sequence[PlaceSpot]) -> bool:
    """Whether every place that a word introduces or a comma sets apart is taken, or another that overlaps it."""
    told = [spot.found for spot in spots if spot.is_cued or spot.is_set_apart]
    return all(any(map(each.overlaps, choice.places)) for each in told)


def _may_follow(place: Found, before: Found, wholes: set[tuple[int, int]]) -> bool:
    """Whether `place` stands behind `before`, and is not the second part of one address that both are."""
    is_part = before.end == place.start and (before.start, place.end) in wholes
    return before.end <= place.start and not is_part


def _weight(spot: PlaceSpot) -> float:
    """Return how much likelier a choice is with `spot` than without; of two that overlap the longer has more."""
    size = (spot.found.end - spot.found.start) / 2 + spot.is_cued
    return size if spot.is_likely else -1 / (1 + size)
