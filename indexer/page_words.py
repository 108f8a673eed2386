"""The words of a page as search compares and draws them, made from a page's text or from what was kept of it."""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.analysis import exact_words, folded_words
from schemas.layout import BoundingBox, PageText

_NUMBERS_A_BOX = 4


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page that may be seen, in reading order; one that may not be is empty."""

    folded: tuple[str, ...]
    """Of each word its letters and digits without diacritics, parts joined by a space: `5-3-72` is `5 3 72`."""
    texts: tuple[str, ...]
    """As they stand on the page."""
    boxes: bytes
    """Four 32-bit numbers a word."""

    def box(self, word: int) -> BoundingBox:
        """Return where a word stands, in the pixels of the original page."""
        return BoundingBox(*struct.unpack_from("<4i", self.boxes, word * 4 * _NUMBERS_A_BOX))


def words_of(page: PageText) -> PageWords:
    """Return the words of `page`."""
    words = page.words
    boxes = struct.pack(f"<{4 * len(words)}i", *(edge for word in words for edge in word.box))
    texts = tuple(word.text for word in words)
    return PageWords(_folded(texts), texts, boxes)


def to_kept(words: PageWords) -> list[str]:
    """Return `words` as strings, to be kept as JSON."""
    boxes = base64.b64encode(words.boxes).decode("ascii")
    return ["\n".join(words.folded), "\n".join(words.texts), boxes]


def from_kept(kept: Sequence[str], *, hidden: Sequence[bool] = ()) -> PageWords:
    """Return what `to_kept` gave, without the words that are `hidden`."""
    folded, texts, boxes = kept
    words, shown = tuple(folded.split("\n")), tuple(texts.split("\n"))
    if any(hidden):
        words = tuple("" if is_hidden else word for word, is_hidden in zip(words, hidden, strict=True))
        shown = tuple("" if is_hidden else word for word, is_hidden in zip(shown, hidden, strict=True))
    return PageWords(words, shown, base64.b64decode(boxes))


def _folded(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_folded_parts, texts))


@lru_cache(maxsize=100_000)
def _folded_parts(text: str) -> str:
    """Return the letters and digits of one word as it stands on a page; the same words stand on most pages."""
    return " ".join(folded_words(exact_words(text)))
