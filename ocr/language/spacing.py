"""Spaces that a reader lost or saw where dots were: words parted at signs, dates and capitals, leaders' dots taken off.

Only what the signs themselves decide is parted ("Xá,Lâm", "ngày15", "HoàngHữu"); letters are never changed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ocr.language.syllables import is_syllable
from ocr.language.word_parts import parts_of
from ocr.recognized import RecognizedWord

LEAST_DOTTED = 2
"""So many words with a dot where none belongs show that a line was typed over dotted leaders."""

LEAST_DOTTED_SHARE = 0.25
"""The same as a share of the line's words."""

_L = r"[^\W\d_]"
_LOWER = r"[a-zà-ỹ]"
_SURE_CUTS = re.compile(
    rf"(?<={_LOWER}[,;:])(?={_L})"  # Xá,Lâm
    rf"|(?<=[Nn]gày)(?=\d)|(?<=[Tt]háng)(?=\d)|(?<=[Nn]ăm)(?=\d)"  # ngày15
    rf"|(?<=\d)(?=(?:ngày|tháng|năm)\b)"  # 04tháng
)
_CUTS = re.compile(
    rf"{_SURE_CUTS.pattern}"
    rf"|(?<={_L}[,;:])(?={_L})"  # VT,P.KTTH
    rf"|(?<=\d[;,])(?={_L}{{2}})"  # 2025;số
    rf"|(?<=[Ss]ố[:;.])(?=\d)"  # Số:25
    rf"|(?<=^[-–+])(?={_L}{{2}})"  # -Lưu:
)
_ITEM_NUMBER = re.compile(r"\d{1,2}\.")  # 1. Lê Văn Mẫu
_INNER_DOT = re.compile(rf"(?<={_L}{_L})\.(?={_L}{_L})")
Words = tuple[RecognizedWord, ...]


def spaced(words: Sequence[RecognizedWord]) -> Words:
    """Return the `words` of one line, parted where a space must be, each part with its share of the box."""
    parted = tuple(part for word in words for part in _parted(word, _SURE_CUTS))
    return _without_dots(parted, is_over_leaders=_is_over_leaders(parted))


def parted_at_signs(words: Sequence[RecognizedWord]) -> Words:
    """Return `words` parted wherever a sign makes a space likely: what another reading may bear out."""
    return tuple(part for word in words for part in _parted(word, _CUTS))


def _parted(word: RecognizedWord, cuts: re.Pattern[str]) -> list[RecognizedWord]:
    places = [match.start() for match in cuts.finditer(word.text)]
    pieces = _cut(word, places)
    return [part for piece in pieces for part in _cut(piece, _names_run_together(piece.text))]


def _names_run_together(text: str) -> list[int]:
    """Return where capitals begin inside `text`, if every piece between them is a syllable."""
    letters = parts_of(text).letters
    places = [i for i in range(1, len(text)) if text[i].isupper() and text[i - 1].islower()]
    ends = [0, *places, len(text)]
    pieces = [parts_of(text[start:end]).letters for start, end in pairwise(ends)]
    is_name = bool(letters) and all(len(piece) > 1 and is_syllable(piece) for piece in pieces)
    return places if is_name else []


def _cut(word: RecognizedWord, places: Sequence[int]) -> list[RecognizedWord]:
    if not places:
        return [word]
    sign = (word.x1 - word.x0) / len(word.text)
    ends = [0, *places, len(word.text)]
    return [
        replace(word, text=word.text[start:end], x0=word.x0 + start * sign, x1=word.x0 + end * sign)
        for start, end in pairwise(ends)
    ]


def _is_over_leaders(words: Sequence[RecognizedWord]) -> bool:
    numbers = _item_numbers(words)
    dotted = sum(_is_dotted(word.text) for place, word in enumerate(words[:-1]) if place not in numbers)
    return dotted >= LEAST_DOTTED and dotted >= LEAST_DOTTED_SHARE * len(words)


def _item_numbers(words: Sequence[RecognizedWord]) -> set[int]:
    """Return which of `words` number an item: at the start of the line, or before a capital."""
    followers = [*(word.text for word in words[1:]), ""]
    return {
        place
        for place, (word, follower) in enumerate(zip(words, followers, strict=False))
        if _ITEM_NUMBER.fullmatch(word.text) and (place == 0 or follower[:1].isupper())
    }


def _is_dotted(text: str) -> bool:
    """Say whether `text` has a dot where an abbreviation or a number would not have it."""
    parts = parts_of(text.rstrip("."))
    is_word = len(parts.letters) > 1 and not parts.letters.isupper() and is_syllable(parts.letters)
    return bool(_INNER_DOT.search(text)) or (text.endswith(".") and (is_word or text[:-1].isdigit()))


def _without_dots(words: Words, *, is_over_leaders: bool) -> Words:
    """Return `words` without the dots of leaders: all of them, or those after which a sentence goes on."""
    followers = [*(word.text for word in words[1:]), ""][: len(words)]
    numbers = _item_numbers(words)
    may_go = [
        place not in numbers and (is_over_leaders or follower[:1].islower())
        for place, follower in enumerate(followers)
    ]
    return tuple(
        part
        for word, is_loose in zip(words, may_go, strict=True)
        for part in (_bare(word) if is_loose else (word,))
    )


def _bare(word: RecognizedWord) -> Iterator[RecognizedWord]:
    for part in _cut(word, [match.end() for match in _INNER_DOT.finditer(word.text)]):
        text = part.text.rstrip(".") if _is_dotted(part.text) else part.text
        if text.strip("."):
            yield replace(part, text=text)
