"""How much a word tells: rare ones more than those on every page, by a table that no index changes."""

from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "word_weights.tsv"
"""Made by `scripts/weigh_words.py`."""
HEAVIEST = 10
"""Of a word that the table does not know: a name, a number, a misreading."""


def weight_of(word: str) -> int:
    """Return the weight of a folded word, 1 to HEAVIEST."""
    return _weights().get(word, HEAVIEST)


@cache
def _weights() -> dict[str, int]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return {word: int(weight) for word, weight in (line.split("\t") for line in lines if line[0] != "#")}
