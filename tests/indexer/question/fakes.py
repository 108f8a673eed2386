"""A handful of places, and a Telex of three words: what the understanding of a question asks of other packages."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.question.clauses import PlaceMeaning
from indexer.question.lookups import Lookups
from schemas.syllables import is_syllable
from schemas.vietnamese import fold

_NAMES = {
    ("thanh", "hoa"): ("tỉnh Thanh Hóa", False),
    ("thai", "binh"): ("tỉnh Thái Bình", False),
    ("quang", "tri"): ("tỉnh Quảng Trị", False),
    ("ha", "tay"): ("tỉnh Hà Tây", False),
    ("quang", "xuong"): ("huyện Quảng Xương", True),
    ("quang", "thach"): ("xã Quảng Thạch", True),
    ("thanh", "ha"): ("thanh ha", True),
}
"""Folded name → label, and whether a commune is called so too."""
_CUES = frozenset({"que", "quan", "o", "tai", "xa", "huyen", "tinh"})
_TELEX = {"nguyeenx": "nguyễn", "vawn": "văn"}


@dataclass(frozen=True, slots=True)
class FakeSpan:
    """A place of `_NAMES`."""

    start: int
    end: int
    is_cued: bool
    is_weak: bool
    meaning: PlaceMeaning


def place_spans(words: Sequence[str]) -> tuple[FakeSpan, ...]:
    """Return the places of `_NAMES` in folded words, neighbors joined."""
    spans: list[FakeSpan] = []
    place = 0
    while place < len(words):
        begun = end = _after_cues(words, place)
        parts = []
        while (part := tuple(words[_after_cues(words, end) : _after_cues(words, end) + 2])) in _NAMES:
            parts.append(part)
            end = _after_cues(words, end) + 2
        if parts:
            label, is_weak = _NAMES[parts[0]]
            meaning = PlaceMeaning(label, frozenset({"".join(parts[0])}))
            spans.append(FakeSpan(place, end, begun > place, is_weak and begun == place, meaning))
        place = max(end, place + 1) if parts else place + 1
    return tuple(spans)


def place_meaning(text: str) -> PlaceMeaning | None:
    """Return what a whole text means."""
    words = fold(text).replace(",", " ").split()
    spans = place_spans(words)
    return spans[0].meaning if spans and (spans[0].start, spans[0].end) == (0, len(words)) else None


def typed_readings(text: str) -> tuple[str, ...]:
    """Return `text` with the words of `_TELEX` as they were meant, where it holds one."""
    meant = " ".join(_TELEX.get(word, word) for word in text.split(" "))
    return (meant,) if meant != text else ()


def _after_cues(words: Sequence[str], place: int) -> int:
    while place < len(words) and words[place] in _CUES:
        place += 1
    return place


LOOKUPS = Lookups(place_spans, place_meaning, typed_readings, is_syllable)
