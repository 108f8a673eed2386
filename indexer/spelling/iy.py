"""One form for words that differ only in writing i or y: Lý and Lí, Mỹ and Mĩ, Quý and Quí, Yến and Iến."""

import re
from functools import lru_cache

_Y_AS_VOWEL = re.compile("(?<![aeou])y|(?<=qu)y")
"""After another vowel y is heard apart from i: `thuy` is not `thui`, nor `tay` `tai`; the u of qu is no vowel."""


@lru_cache(maxsize=65_536)
def same_i(word: str) -> str:
    """Return the folded `word` with i for every y that could as well be written i."""
    return _Y_AS_VOWEL.sub("i", word) if "y" in word else word
