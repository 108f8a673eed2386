"""Phrases found in misread text: as many letters may differ as a bad scan costs."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

MOST_WRONG = 0.2
"""Share of a phrase's letters that may be misread."""


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Say whether one of `phrases` stands somewhere in `text`, both folded, but for a few misread letters."""
    squeezed = text.replace(" ", "")
    return any(_is_near(squeezed, phrase.replace(" ", "")) for phrase in phrases)


@lru_cache(maxsize=4_096)
def _is_near(text: str, phrase: str) -> bool:
    """Say whether a part of `text` is at most `MOST_WRONG` of its letters away from `phrase` (Sellers 1980)."""
    most = int(MOST_WRONG * len(phrase))
    if phrase in text:
        return True
    if (Counter(phrase) - Counter(text)).total() > most:
        return False
    costs = list(range(len(phrase) + 1))
    least = costs[-1]
    for letter in text:
        before, costs[0] = costs[0], 0
        for place, expected in enumerate(phrase, start=1):
            here = min(before + (letter != expected), costs[place] + 1, costs[place - 1] + 1)
            before, costs[place] = costs[place], here
        least = min(least, costs[-1])
    return least <= most
