"""How likely a value that was read is right: a logistic curve for each kind of field.

Fitted by `scripts/calibrate_fields.py` on sample dossiers whose facts are known; `ocr/data/field_confidence.json` holds
its weights.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp, prod
from pathlib import Path
from typing import get_args

from ocr.fields.reading import Rule
from ocr.recognized import log_odds
from schemas.fields import FieldName, field_spec
from schemas.layout import Word

WEIGHTS_FILE = Path(__file__).parents[1] / "data" / "field_confidence.json"
MOST = 0.999
"""No value that a machine read is surer."""
_MANY_WORDS = 12
_RULES: tuple[Rule, ...] = get_args(Rule)

Weights = Mapping[str, Sequence[float]]
"""Kind of field → a weight for each of `evidence`."""


def share_right(
    name: FieldName, rule: Rule, words: Sequence[Word], *, certainty: float, has_form: bool
) -> float:
    """Return how likely the value is right, 0-1.

    Args:
        name: Its field.
        rule: By which it was found.
        words: Of which it consists, at least one.
        certainty: 0-1, what the rule says of itself.
        has_form: Whether it could be brought into the one form of its kind.
    """
    weights = committed_weights()[field_spec(name).kind]
    pairs = zip(weights, evidence(rule, words, certainty=certainty, has_form=has_form), strict=True)
    return round(min(MOST, 1 / (1 + exp(-sum(weight * value for weight, value in pairs)))), 4)


def evidence(rule: Rule, words: Sequence[Word], *, certainty: float, has_form: bool) -> tuple[float, ...]:
    """Return what is known of a value as numbers: one, and what speaks for or against it."""
    sure = [min(1.0, max(0.0, word.confidence)) for word in words]
    return (
        1.0,
        log_odds(certainty, most=MOST),
        log_odds(prod(sure), most=MOST),
        log_odds(min(sure), most=MOST),
        min(len(words), _MANY_WORDS) / _MANY_WORDS,
        float(has_form),
        *(float(rule == each) for each in _RULES),
    )


@cache
def committed_weights() -> Weights:
    """Return the committed weights, loaded once a process."""
    weights: dict[str, list[float]] = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    return weights
