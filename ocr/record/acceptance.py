"""Which values are sure enough to be believed without a person: searchable, never printable on a signed paper.

`ocr/data/field_acceptance.json` holds for each field the least confidence at which, on samples that nothing was tuned
on, at least 99.5 % of the values were right; `scripts/calibrate_fields.py` fits it.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from schemas.fields import FieldName, FieldValue, field_spec

THRESHOLDS_FILE = Path(__file__).parents[1] / "data" / "field_acceptance.json"
NEVER = 2.0
"""The threshold of a field of which nothing is known: no confidence reaches it."""


def accepts(value: FieldValue) -> bool:
    """Whether `value`, as the record of its dossier believes it, needs no person.

    A value that cannot be brought into the one form of its kind always needs one.
    """
    return has_form(value) and value.confidence >= threshold(value.name)


def has_form(value: FieldValue) -> bool:
    """Whether the value is in the one form of its kind, or is of a kind that has none."""
    return bool(value.normalized) or field_spec(value.name).kind in ("text", "place", "name")


def threshold(name: FieldName) -> float:
    """Return the least confidence at which a value of the field is believed; NEVER where none is known to do."""
    return _thresholds().get(name, NEVER)


@cache
def _thresholds() -> Mapping[str, float]:
    rows: dict[str, float] = json.loads(THRESHOLDS_FILE.read_text("utf-8"))
    return rows
