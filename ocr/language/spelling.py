"""Marks that the engine misread, mended where the words around decide: "thâm quyền" is "thẩm quyền".

Only marks are changed, never letters, unless another reading of the page saw them; only where the syllables as read
were hardly ever seen together and the mended ones often. Names, numbers and abbreviations stay as the page has them,
and a page typed without marks is left alone.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ocr.fields.names import may_begin_name
from ocr.language.syllable_counts import LEAST_COUNT, SyllableCounts, syllable_counts
from ocr.language.syllables import has_diacritic
from ocr.language.word_parts import WordParts, parts_of
from ocr.recognized import RecognizedLine, RecognizedWord, log_odds
from schemas.provenance import ProcessingStep
from schemas.vietnamese import fold

LEAST_GAIN = 3.0
"""Nats by which the mended syllable is likelier than the one read."""

LEAST_CAPITAL_GAIN = 5.0
"""The same of capitals: headings and the first word of a sentence."""

LEAST_ADDED_SUPPORT = 5
"""So often the mended pair was seen, where marks were only lost: what thin strokes do."""

LEAST_CHANGED_SUPPORT = 60
"""The same where a mark was read as another."""

MOST_DOUBT = 0.05
"""The pair as read was seen at most this often, as a share of the mended one."""

LEAST_RIVAL_GAIN = 1.0
"""The least gain where another reading of the page saw the mended syllable: that is evidence of its own."""

LEAST_MARKED = 0.4
"""Share of syllables with marks below which the page was typed without them."""

AGREED_GAIN = 1.0
"""What is added to the least gain where both readers saw the same, as a share of the log odds that they give."""

_SURE = 0.98
_ROUNDS = 3
_VERSION = "1"


@dataclass(slots=True)
class _Place:
    """One word of the page."""

    line: int
    word: RecognizedWord
    parts: WordParts

    @property
    def letters(self) -> str:
        """The word without the signs around it."""
        return self.parts.letters

    @property
    def syllable(self) -> str:
        """The letters as they are counted."""
        return self.parts.syllable


@dataclass(frozen=True, slots=True)
class _Slot:
    """A syllable between its neighbours."""

    before: str
    read: str
    after: str
    rival: str
    """What another reading saw."""
    counts: SyllableCounts

    def likelihood(self, syllable: str) -> float:
        """Return how likely `syllable` is here, nats."""
        return self.counts.log_likelihood(self.before, syllable, self.after)

    def gain(self, other: str) -> float:
        """Return by how much `other` is likelier than what was read, nats."""
        return self.likelihood(other) - self.likelihood(self.read)

    def support(self, syllable: str) -> int:
        """Return how often `syllable` was seen beside a neighbour."""
        return self.counts.support(self.before, syllable, self.after)


def mend_marks(
    lines: Sequence[RecognizedLine], *, counts: SyllableCounts | None = None
) -> tuple[tuple[RecognizedLine, ...], ProcessingStep]:
    """Return `lines` with misread marks mended, and the record of it; a mended word keeps what was read.

    Args:
        lines: In reading order.
        counts: Of the language; the committed ones where None.
    """
    known = counts or syllable_counts()
    places = [_place(word, line=number) for number, line in enumerate(lines) for word in line.words]
    if _has_marks(places):
        rounds = 0
        while rounds < _ROUNDS and _mend_surest(places, counts=known):
            rounds += 1
    mended = sum(bool(place.word.read_as) for place in places)
    step = ProcessingStep("mend_marks", "syllables", _VERSION, {"words": mended, "applied": mended > 0})
    grouped = groupby(places, key=lambda place: place.line)
    return tuple(
        replace(lines[number], words=tuple(place.word for place in group)) for number, group in grouped
    ), step


def adds_marks(read: str, other: str) -> bool:
    """Say whether `other` has every mark of `read`, letter by letter, and some more."""
    pairs = zip(read, other, strict=False)
    return len(read) == len(other) and all(_marks(a) <= _marks(b) for a, b in pairs)


def _marks(letter: str) -> frozenset[str]:
    stroke = {"đ"} if letter == "đ" else set()
    return frozenset(unicodedata.normalize("NFD", letter)[1:]) | stroke


def _place(word: RecognizedWord, *, line: int) -> _Place:
    return _Place(line, word, parts_of(word.text))


def _has_marks(places: Sequence[_Place]) -> bool:
    syllables = [place.letters for place in places if len(place.letters) > 1]
    return sum(map(has_diacritic, syllables)) >= max(1.0, LEAST_MARKED * len(syllables))


def _mend_surest(places: Sequence[_Place], *, counts: SyllableCounts) -> bool:
    """Mend the words that their neighbours decide, of two neighbours the surer one; say whether there was any."""
    proposals = [_proposal(places, index, counts=counts) for index in range(len(places))]
    gains = [0.0, *(gain for _, gain in proposals), 0.0]
    for index, (place, (syllable, gain)) in enumerate(zip(places, proposals, strict=True), start=1):
        if gain and gain >= max(gains[index - 1], gains[index + 1]):
            _rewrite(place, _in_case_of(place.letters, counts.spellings[syllable]))
    return any(gains)


def _proposal(places: Sequence[_Place], index: int, *, counts: SyllableCounts) -> tuple[str, float]:
    """Return the syllable that is to stand at `index`, and its gain: 0.0 where the word stays."""
    place, least_gain = places[index], _least_gain(places, index)
    before = places[index - 1].syllable if _is_joined(places, index) else ""
    after = places[index + 1].syllable if _is_joined(places, index + 1) else ""
    if least_gain is None or not (before or after):
        return place.syllable, 0.0
    rival = parts_of(place.word.rival).syllable
    slot = _Slot(before, place.syllable, after, rival, counts)
    others = [other for other in counts.alike.get(fold(slot.read), ()) if other != slot.read]
    if place.word.support == "both":
        least_gain += AGREED_GAIN * _joint_log_odds(place.word)
    likeliest = max(others, key=slot.likelihood, default=slot.read)
    decided = [other for other in (likeliest, rival) if _is_decided(slot, other, least_gain=least_gain)]
    best = max(decided, key=slot.likelihood, default=slot.read)
    return best, slot.gain(best)


def _joint_log_odds(word: RecognizedWord) -> float:
    """Return the log odds of both readers together that `word` is right."""
    return sum(log_odds(share, most=_SURE) for share in (word.confidence, word.rival_confidence))


def _is_decided(slot: _Slot, other: str, *, least_gain: float) -> bool:
    """Say whether the neighbours decide for `other`."""
    if other == slot.read or slot.counts.singles.get(other, 0) < LEAST_COUNT:
        return False
    support, gain = slot.support(other), slot.gain(other)
    if other == slot.rival:
        return gain > LEAST_RIVAL_GAIN and support >= LEAST_ADDED_SUPPORT
    least_support = LEAST_ADDED_SUPPORT if adds_marks(slot.read, other) else LEAST_CHANGED_SUPPORT
    return gain > least_gain and support >= least_support and slot.support(slot.read) <= MOST_DOUBT * support


def _least_gain(places: Sequence[_Place], index: int) -> float | None:
    """Return the gain that would mend this word; None where it is not to be touched: a name, a lone letter."""
    letters = places[index].letters
    if len(letters) < 2:
        return None
    if letters.islower():
        return LEAST_GAIN
    if letters.isupper():
        return LEAST_CAPITAL_GAIN if _is_heading(places, index) else None
    return LEAST_CAPITAL_GAIN if letters.istitle() and _begins_sentence(places, index) else None


def _is_heading(places: Sequence[_Place], index: int) -> bool:
    """Say whether the word stands among capitals that do not begin as a name does."""
    first, last = index, index
    while _is_joined(places, first) and places[first - 1].letters.isupper():
        first -= 1
    while _is_joined(places, last + 1) and places[last + 1].letters.isupper():
        last += 1
    return first < last and not may_begin_name(places[first].letters)


def _begins_sentence(places: Sequence[_Place], index: int) -> bool:
    """Say whether a capital is that of a sentence: nothing joined before it, and a small word after it."""
    is_followed = _is_joined(places, index + 1) and places[index + 1].letters.islower()
    return is_followed and not _is_joined(places, index)


def _is_joined(places: Sequence[_Place], index: int) -> bool:
    """Say whether nothing but space, or the end of a line, parts the words at `index` and before it."""
    if not 0 < index < len(places):
        return False
    before, place = places[index - 1], places[index]
    return bool(before.letters and place.letters) and not before.parts.trail and not place.parts.lead


def _in_case_of(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word


def _rewrite(place: _Place, letters: str) -> None:
    text = place.parts.lead + letters + place.parts.trail
    read_as = place.word.read_as or place.word.text
    place.word = replace(place.word, text=text, read_as="" if read_as == text else read_as)
    place.parts = place.parts._replace(letters=letters)
