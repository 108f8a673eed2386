"""Confidence that means something: from what the readers say of a word to how often such words are right.

A logistic curve for each kind of support (both readers, one alone, one against the other, mended by the words around),
fitted by `scripts/calibrate_words.py` on pages whose text is known; `ocr/data/confidence.json` holds its weights.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from math import exp
from pathlib import Path

from ocr.language.plausibility import IMPOSSIBLE, SYLLABLE, plausibility
from ocr.recognized import RecognizedLine, RecognizedWord, log_odds

WEIGHTS_FILE = Path(__file__).parents[1] / "data" / "confidence.json"

Weights = Mapping[str, Sequence[float]]
"""Kind of support → a weight for each of `evidence`."""

Calibrate = Callable[[Sequence[RecognizedLine]], tuple[RecognizedLine, ...]]

_SURE = 0.995
_LONG = 6


def calibrated(lines: Sequence[RecognizedLine]) -> tuple[RecognizedLine, ...]:
    """Return `lines` with the confidence of each word as the share of such words that are right."""
    weights = committed_weights()
    return tuple(
        replace(
            line, words=tuple(replace(word, confidence=share_right(word, weights)) for word in line.words)
        )
        for line in lines
    )


@cache
def committed_weights() -> Weights:
    """Return the committed weights, loaded once a process."""
    weights: dict[str, list[float]] = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return weights


def share_right(word: RecognizedWord, weights: Weights) -> float:
    """Return how likely `word` is right, 0-1."""
    pairs = zip(weights[kind_of(word)], evidence(word), strict=True)
    return 1 / (1 + exp(-sum(weight * value for weight, value in pairs)))


def kind_of(word: RecognizedWord) -> str:
    """Return which of the curves `word` belongs to."""
    return "mended" if word.read_as else word.support


def evidence(word: RecognizedWord) -> tuple[float, ...]:
    """Return what is known of `word` as numbers: one, and what speaks for it."""
    fit = plausibility(word.text)
    return (
        1.0,
        log_odds(word.confidence, most=_SURE),
        log_odds(word.rival_confidence, most=_SURE) if word.support != "alone" else 0.0,
        float(fit >= SYLLABLE),
        float(fit <= IMPOSSIBLE),
        float(any(c.isdigit() for c in word.text)),
        min(len(word.text), _LONG) / _LONG,
    )
