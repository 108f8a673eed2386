"""Whether confidence means something: how far what was claimed is from what was right."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, lgamma, log, log1p
from statistics import fmean
from typing import NamedTuple

from scripts.bench.scoring import normalized

BINS = 10


class Claim(NamedTuple):
    """One thing that was read with a confidence."""

    confidence: float
    """0-1."""
    is_right: bool


def calibration_error(claims: Iterable[Claim]) -> float:
    """Return by how much confidence and truth differ on average over ten bins of confidence, weighted by size."""
    bins: list[list[Claim]] = [[] for _ in range(BINS)]
    for claim in claims:
        bins[min(BINS - 1, int(claim.confidence * BINS))].append(claim)
    gaps = [
        len(held) * abs(fmean(c for c, _ in held) - fmean(right for _, right in held))
        for held in bins
        if held
    ]
    return sum(gaps) / max(1, sum(map(len, bins)))


def claims_of(words: Sequence[tuple[str, float]], truth: str) -> list[Claim]:
    """Return for each word and its confidence whether `truth` has it; of words read too often the surest are right."""
    left = Counter(normalized(truth).split())
    claims = []
    for text, confidence in sorted(words, key=lambda word: -word[1]):
        parts = normalized(text).split()
        is_right = bool(parts) and all(left[part] > 0 for part in parts)
        left.subtract(parts if is_right else ())
        claims.append(Claim(confidence, is_right))
    return claims


def lowest_share(right: int, count: int, *, certainty: float = 0.95) -> float:
    """Return the share of right ones that is exceeded with `certainty`, by Clopper and Pearson, one-sided.

    Args:
        right: How many of them were right.
        count: How many there were; 0 tells nothing: 0.0.
        certainty: 0-1.
    """
    if right == 0:
        return 0.0
    low, high = 0.0, right / count
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if _chance_of_at_least(right, count, middle) < 1 - certainty else (low, middle)
        )
    return low


def _chance_of_at_least(right: int, count: int, share: float) -> float:
    """Return how likely `right` or more of `count` are right when each is with chance `share`."""
    logs = (
        lgamma(count + 1)
        - lgamma(k + 1)
        - lgamma(count - k + 1)
        + k * log(share)
        + (count - k) * log1p(-share)
        for k in range(right, count + 1)
    )
    return sum(exp(each) for each in logs) if share < 1 else 1.0
