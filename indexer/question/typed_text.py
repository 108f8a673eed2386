"""What was typed, made visible, and its words with the place where each stands."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.analysis import toned_words
from indexer.question.clauses import Clause
from schemas.vietnamese import fold, nfc

TAKEN = "\n"
"""Stands in `plain` where a word was understood; no visible text holds it, and no pattern reaches across it."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_BROKEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_REPEATED_SIGN = re.compile(r"([^\w\s])\1{3,}")
_SIGNS = re.compile(r"[\W_]{24,}")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters and digits."""

    start: int
    end: int
    folded: str
    """Lower case, without diacritics; "" once it is understood."""
    marked: str
    """Lower case, with diacritics, tone marks in one place."""


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text with its words."""

    text: str
    plain: str
    """`text` in lower case and without diacritics, sign by sign: the same place is the same sign."""
    words: tuple[Word, ...]
    has_marks: bool
    """Whether anything in it is typed with diacritics."""
    literal: frozenset[str]
    """Folded words that mean what they say: typed without diacritics in a text that has some, `Nam` is not `năm`."""

    def says(self, index: int, *forms: str) -> bool:
        """Return whether word `index` is one of `forms`, or can be: without diacritics where it is not literal."""
        word = self.words[index]
        is_bare = word.marked == word.folded and word.folded not in self.literal
        return any(word.marked == form or (is_bare and word.folded == fold(form)) for form in forms)

    def is_typed_low(self, index: int) -> bool:
        """Return whether word `index` begins with a small letter."""
        return self.text[self.words[index].start].islower()

    def piece(self, start: int, end: int) -> str:
        """Return the text from word `start` to before word `end`."""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def gap_before(self, index: int) -> str:
        """Return what stands between word `index` and the one before it."""
        return self.text[self.words[index - 1].end if index else 0 : self.words[index].start]

    def words_within(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word, and the one after the last, that lie from `start` to `end` in the text."""
        starts, ends = [word.start for word in self.words], [word.end for word in self.words]
        return bisect_left(starts, start), bisect_right(ends, end)

    def rest(self, start: int) -> str:
        """Return the text from word `start` on; "" after the last."""
        return self.text[self.words[start].start :] if start < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Found:
    """A clause, and the words that it stands for."""

    start: int
    end: int
    clause: Clause

    def is_within(self, other: "Found") -> bool:
        """Return whether all its words belong to `other`."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: "Found") -> bool:
        """Return whether a word belongs to both."""
        return self.start < other.end and other.start < self.end


def visible(text: str) -> str:
    """Return `text` in NFC without what cannot be seen, its white space as single spaces."""
    return _BLANKS.sub(" ", nfc(_UNSEEN.sub("", _BROKEN.sub(" ", text)))).strip()


def first_words(text: str, *, most: int) -> str:
    """Return `text` up to the end of its first `most` words; long rows of signs between them become short."""
    ends = [match.end() for match in _WORD.finditer(text)]
    if len(ends) > most:
        text = text[: ends[most - 1]]
    return _SIGNS.sub(lambda match: match.group()[:24], _REPEATED_SIGN.sub(r"\1\1\1", text))


@lru_cache(maxsize=512)
def typed(text: str) -> TypedText:
    """Return `text` with its words."""
    plain = "".join(map(_plain, text))
    places = [(match.start(), match.end()) for match in _WORD.finditer(plain)]
    marked = toned_words(text[start:end].lower() for start, end in places)
    words = tuple(
        Word(*place, plain[slice(*place)], word) for place, word in zip(places, marked, strict=True)
    )
    bare = [word.folded for word in words if word.marked == word.folded]
    has_marks = len(bare) < len(words)
    return TypedText(text, plain, words, has_marks, frozenset(bare if has_marks else ()))


def blanked(what: TypedText, found: Iterable[Found]) -> TypedText:
    """Return `what` with the words of `found` taken: what looks next sees the others only."""
    plain, words = list(what.plain), list(what.words)
    for each in found:
        for index in range(each.start, each.end):
            words[index] = replace(words[index], folded="", marked="")
        place = slice(words[each.start].start, words[each.end - 1].end)
        plain[place] = TAKEN * (place.stop - place.start)
    return replace(what, plain="".join(plain), words=tuple(words))


@lru_cache(maxsize=4096)
def _plain(sign: str) -> str:
    folded = fold(sign)
    return folded if len(folded) == 1 else sign
