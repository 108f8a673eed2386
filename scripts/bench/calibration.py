"""Whether confidence means something: how far what was claimed is from what was right."""

from collections import Counter
from collections.abc import Iterable, Sequence
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
