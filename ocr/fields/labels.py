"""Where labels stand on a page: found without diacritics, with a letter or two misread, colon or not."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ocr.fields.label_beliefs import is_believable
from ocr.fields.label_hit import MARK, NUMBER_NEXT, LabelHit, value_start
from ocr.fields.label_table import Label
from ocr.fields.label_words import PROSE_TITLES
from ocr.fields.near_labels import begins_label, label_of, labels_like, letters_of, may_title
from ocr.layout.page_string import LineSpan, PageString

_TOKEN = re.compile(r"[a-z0-9]+")
_OPENING = re.compile(
    r"[\s\-–+*•.,:;()\[\]|/]*(?:(?:[0-9]{1,2}|[ivx]{1,4}|[a-e])\s*[.)/\-,:]+)?[\s\-–+*•.…|(\"'“]*"
)
_MOST_TOKENS = 9
_NAMED_FIELDS = frozenset({"full_name", "other_name"})
_DIGITS_FOR_LETTERS = str.maketrans("5018", "soib")
_WITHIN_LABEL = re.compile(r"[ ,.\-–/'’()|\n]{0,4}")
"""What may stand between the words of one label; a colon, leaders or a gap never does."""
_COST_OF_LETTER = 3
"""A label with a letter misread gives way to an exact one unless it is longer by so many letters."""
_WORTH_OF_MARK = 4
"""And by so many more where the exact one stands before a colon."""


def find_labels(string: PageString) -> tuple[LabelHit, ...]:
    """Return the labels of the page in order, none overlapping: the longer and better matched ones win."""
    hits = sorted(
        (hit for line in string.lines for hit in _hits_of_line(string, line)),
        key=lambda hit: (_cost(string, hit), hit.start),
    )
    taken: list[LabelHit] = []
    for hit in hits:
        if all(hit.end <= other.start or hit.start >= other.end for other in taken):
            taken.append(hit)
    taken.sort(key=lambda hit: hit.start)
    return tuple(
        hit
        for before, hit in zip([None, *taken], taken, strict=False)
        if not _is_title_of_value(string, before, hit)
    )


def _cost(string: PageString, hit: LabelHit) -> int:
    is_sure = hit.is_marked and not hit.distance and string.raw[hit.end] != "\n"
    return hit.distance * _COST_OF_LETTER - len(letters_of(hit.label.words)) - _WORTH_OF_MARK * is_sure


def _hits_of_line(string: PageString, line: LineSpan) -> Iterator[LabelHit]:
    place = string.line_at(line.start)
    is_broken = place + 1 < len(string.lines) and string.is_full_line(place)
    end = string.lines[place + 1].end if is_broken else line.end
    tokens = _tokens(string, line, end=end)
    last_near = next((n for n in reversed(range(len(tokens))) if _may_end_misread(tokens[n])), -1)
    for first in range(sum(token.start < line.end for token in tokens)):
        for last, label, distance in _labels_from(string, tokens, first, last_near=last_near):
            start, token = tokens[first], tokens[last]
            hit = LabelHit(label, start.start, token.end, distance, token.is_marked, start.opens)
            if is_believable(string, hit) and (hit.end <= line.end or not (distance or hit.opens_line)):
                yield hit


class _Token(NamedTuple):
    start: int
    end: int
    letters: str
    opens: bool
    """Whether only numbering and punctuation stand before it on its line or in its cell."""
    is_marked: bool
    """Whether a colon, leaders, a gap or the end of the line follow."""
    has_mark: bool
    """The same without the end of the line."""
    before_capital: bool
    before_number: bool


def _tokens(string: PageString, line: LineSpan, *, end: int) -> list[_Token]:
    """Return the words of the line, and of the next one where the line may be broken within a label."""
    tokens = []
    opening = _opening_end(string, line.start, end)
    for match in _TOKEN.finditer(string.folded, line.start, end):
        start, stop = match.span()
        if string.raw[start - 1 : start] == "\t":
            opening = max(start, _opening_end(string, start, end))
        has_mark = MARK.match(string.raw, stop) is not None
        is_marked = has_mark or string.raw[stop : stop + 2].removeprefix(")")[:1] == "\n"
        follows = string.raw[stop : stop + 2]
        before_capital = follows[:1] == " " and follows[1:].isupper()
        letters = match.group() if match.group().isalpha() else _as_letters(match.group())
        number_next = NUMBER_NEXT.match(string.folded, stop) is not None
        tokens.append(
            _Token(start, stop, letters, start <= opening, is_marked, has_mark, before_capital, number_next)
        )
    return tokens


def _may_end_misread(token: _Token) -> bool:
    return token.has_mark or token.before_capital or token.before_number


def _as_letters(token: str) -> str:
    """Return a word with the digits that stand for letters in it: `g1ay`, `5o`."""
    return token.translate(_DIGITS_FOR_LETTERS) if any(letter.isalpha() for letter in token) else token


def _opening_end(string: PageString, start: int, end: int) -> int:
    opening = _OPENING.match(string.folded, start, end)
    return opening.end() if opening else start


def _labels_from(
    string: PageString, tokens: Sequence[_Token], first: int, *, last_near: int
) -> Iterator[tuple[int, Label, int]]:
    """Yield the labels that begin with a token: its last token, the label and the letters that differ.

    `last_near` is the place of the last token of the line at which a misread label may end.
    """
    joined, is_exact, opens = "", True, tokens[first].opens
    for last in range(first, min(len(tokens), first + _MOST_TOKENS)):
        token = tokens[last]
        if not (is_exact or opens or last <= last_near):
            return
        if last > first and not _is_joined(string.raw[tokens[last - 1].end : token.start]):
            return
        joined += token.letters
        is_exact = is_exact and begins_label(joined)
        if is_exact and (label := label_of(joined)):
            yield last, label, 0
        elif opens or token.has_mark or token.before_number or (token.before_capital and may_title(joined)):
            yield from ((last, label, distance) for label, distance in labels_like(joined))


def _is_joined(between: str) -> bool:
    return between == " " or (_WITHIN_LABEL.fullmatch(between) is not None and ".." not in between)


def _is_title_of_value(string: PageString, before: LabelHit | None, hit: LabelHit) -> bool:
    """Whether `hit` is the Ông or Bà with which the value of the name label before it begins."""
    if before is None or before.label.field not in _NAMED_FIELDS or hit.label.words not in PROSE_TITLES:
        return False
    return before.is_marked and not string.raw[value_start(string, before) : hit.start].strip(" .…:")
