"""When two texts are the same letters: case, spaces and the place of a tone mark aside; a lost mark is told apart."""

from functools import lru_cache

from schemas.vietnamese import canonical_tone, fold, tokens


@lru_cache(maxsize=4096)
def spelling(text: str) -> str:
    """Return `text` in small letters, one space between words, tone marks in their canonical place."""
    return " ".join(tokens(canonical_tone(text)))


def is_unmarked(text: str) -> bool:
    """Whether `text` has no mark of Vietnamese at all, as old typewriters wrote."""
    return fold(text) == text.lower()


def differs_by_lost_marks(first: str, second: str) -> bool:
    """Whether one text has no mark at all and is otherwise the other; a single other mark is another name."""
    same_letters = tokens(fold(first)) == tokens(fold(second))
    return same_letters and (is_unmarked(first) or is_unmarked(second))
