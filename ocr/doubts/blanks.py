"""Blanks of printed papers that are filled in later: the number before the sign, the day and the month of the date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ocr.layout.page_string import folded_same_length
from ocr.recognized import RecognizedLine, RecognizedWord

MOST_BETWEEN = 3
"""More words than this do not stand in one blank."""

_NUMBER_LABEL = re.compile(r"\W{0,2}so\s?[:;.,]")
_SIGN = re.compile(r"/\s?(?=[A-ZĐ])")
_DATE_LABELS = (("ngay", "thang"), ("thang", "nam"))
_BEFORE_LABEL = 1
_MOST_BEFORE, _MOST_AFTER = 5, 6
_PLAIN_NUMBER = re.compile(r"[\s.,:;]*(\d{1,5})[\s.,:;]*")
_DAY_OR_MONTH = re.compile(r"[\s.,:;]*(\d{1,2})[^\d]?")
_PUNCTUATION = re.compile(r"[,;:.]+")
_MOST = {"số": 99_999, "ngày": 31, "tháng": 12}


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of a line with what stands around and in it."""

    name: str
    """`số`, `ngày` or `tháng`."""
    line: RecognizedLine
    first: int
    """Place of the word that holds the label."""
    last: int
    """Place of the word that holds what is printed after the blank; it may be the same word."""
    label_end: int
    """Length of the label within its word."""
    next_start: int
    """Where what is printed after the blank begins in its word."""

    @property
    def label(self) -> RecognizedWord:
        """The word that holds the label."""
        return self.line.words[self.first]

    @property
    def after(self) -> RecognizedWord:
        """The word that holds what is printed after the blank."""
        return self.line.words[self.last]

    @property
    def between(self) -> tuple[RecognizedWord, ...]:
        """The words that stand in the blank alone."""
        return self.line.words[self.first + 1 : self.last]

    @property
    def x0(self) -> float:
        """Where the blank begins."""
        end = x_within(self.label, self.label_end)
        return min([end, *(word.x0 for word in self.between)])

    @property
    def x1(self) -> float:
        """Where the blank ends."""
        start = x_within(self.after, self.next_start)
        return max([start, *(word.x1 for word in self.between)])

    @property
    def is_apart(self) -> bool:
        """Whether it stands in a line of its own, as in a letterhead, and not within a sentence."""
        if self.name == "số":
            return self.first <= 1
        return self.first <= _MOST_BEFORE and len(self.line.words) - self.last <= _MOST_AFTER

    @property
    def level(self) -> tuple[float, float]:
        """Top and bottom of what is printed around it."""
        return min(self.label.y0, self.after.y0), max(self.label.y1, self.after.y1)

    @property
    def text(self) -> str:
        """What was read in the blank."""
        if self.first == self.last:
            return self.label.text[self.label_end : self.next_start]
        inner = "".join(word.text for word in self.between)
        return self.label.text[self.label_end :] + inner + self.after.text[: self.next_start]

    @property
    def number(self) -> str:
        """The digits of the number that was read there; empty where it can be no such number."""
        pattern = _PLAIN_NUMBER if self.name == "số" else _DAY_OR_MONTH
        match = pattern.fullmatch(self.text)
        return match[1] if match and 0 < int(match[1]) <= _MOST[self.name] else ""


def blanks_of(line: RecognizedLine) -> Iterator[Blank]:
    """Yield the blanks of `line` from left to right; "Ngày, tháng, năm sinh" has none."""
    yield from (blank for blank in _places(line) if not _PUNCTUATION.fullmatch(blank.text))


def _places(line: RecognizedLine) -> Iterator[Blank]:
    folded = [folded_same_length(word.text) for word in line.words]
    for place, text in enumerate(folded):
        label = _NUMBER_LABEL.match(text)
        if label and (end := _sign_after(line.words, place, label.end())):
            yield Blank("số", line, place, end[0], label.end(), end[1])
        for (name, following), shown in zip(_DATE_LABELS, ("ngày", "tháng"), strict=True):
            found = text.find(name)
            if not 0 <= found <= _BEFORE_LABEL:
                continue
            start = found + len(name)
            if end := _label_after(folded, place, start, following):
                yield Blank(shown, line, place, end[0], start, end[1])


def x_within(word: RecognizedWord, letters: int) -> float:
    """Return where the first `letters` letters of `word` end, as if all were equally wide."""
    return word.x0 + (word.x1 - word.x0) * letters / max(1, len(word.text))


def _sign_after(words: Sequence[RecognizedWord], place: int, start: int) -> tuple[int, int] | None:
    """Return the word with the slash before capitals, and the slash's place in it."""
    for index in range(place, min(place + MOST_BETWEEN, len(words))):
        text = words[index].text
        slashes = [match.start() for match in _SIGN.finditer(text, start if index == place else 0)]
        if slashes:
            return index, slashes[-1]
    return None


def _label_after(folded: Sequence[str], place: int, start: int, label: str) -> tuple[int, int] | None:
    for index in range(place, min(place + MOST_BETWEEN, len(folded))):
        found = folded[index].find(label, start if index == place else 0)
        if found >= 0:
            return index, found
    return None
