"""What in a reading no Vietnamese paper prints: the likelier misreading of two that differ by a letter."""

import re
from functools import lru_cache

from ocr.language.syllables import is_syllable
from schemas.admin_units.places import find_place
from schemas.fields import FieldValue, field_spec
from schemas.vietnamese import tokens

_LETTER_IN_DIGITS = re.compile(r"(?<=\d)[^\W\d_](?=\d)")
_DIGIT_IN_LETTERS = re.compile(r"\b\d[^\W\d_]{3,}")


def oddity(value: FieldValue) -> int:
    """Return how many words of `value` cannot be Vietnamese, or mix digits and letters as only a misreading does.

    It only chooses between readings of the same thing: a name of the highlands is as odd in each of them.
    """
    mixed = len(_LETTER_IN_DIGITS.findall(value.value))
    kind = field_spec(value.name).kind
    if kind in ("number", "date", "percent"):
        return mixed
    return mixed + _odd_words(value.value) + (kind == "place" and _goes_on(value.value))


@lru_cache(maxsize=4096)
def _odd_words(text: str) -> int:
    impossible = (word.isalpha() and len(word) > 1 and not is_syllable(word) for word in tokens(text))
    return sum(impossible) + len(_DIGIT_IN_LETTERS.findall(text))


@lru_cache(maxsize=4096)
def _goes_on(text: str) -> bool:
    """Whether something follows the coarsest part of an address: prose that was taken for a part of it."""
    detail = find_place(text).detail
    return bool(detail) and not text.startswith(detail.split(", ")[0])
