"""What stands in blanks that were filled in by hand, cut out of the words around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ocr.doubts.blanks import Blank, x_within
from ocr.doubts.letter_forms import LetterForms
from ocr.recognized import RecognizedWord

MOST_CONFIDENCE = 0.5
"""Of a word written by hand: a person looks at it."""

LEAST_CONFIDENCE = 0.35
"""Below this what was read in handwriting is junk."""

LABEL_CONFIDENCE = 0.6
"""Least of the printed label of a blank: what stands around it says the same."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Letters `start` to `end` of a word that stand in a blank, and the number that they are."""

    start: int
    end: int
    number: RecognizedWord | None = None


def cuts_of(blank: Blank, own: LetterForms) -> Iterator[tuple[int, Cut]]:
    """Yield the pieces of words that stand in `blank`; what was read as a number is the same number, as a word."""
    number = _number(blank, own)
    is_one = blank.first == blank.last
    end = blank.next_start if is_one else len(blank.label.text)
    yield blank.first, Cut(blank.label_end, end, number)
    for index in range(blank.first + 1, blank.last):
        yield index, Cut(0, len(blank.line.words[index].text))
    if not is_one:
        yield blank.last, Cut(0, blank.next_start)


def _number(blank: Blank, own: LetterForms) -> RecognizedWord | None:
    source = min(blank.between or (blank.after,), key=lambda word: word.confidence)
    is_whole = 0 < len(own) <= len(blank.number)
    if not is_whole or source.confidence < LEAST_CONFIDENCE:
        return None
    confidence = min(MOST_CONFIDENCE, source.confidence)
    read_as = "" if blank.text == blank.number else blank.text
    return replace(source.moved(own.box), text=blank.number, confidence=confidence, read_as=read_as)


def pieces_of(word: RecognizedWord, cuts: Sequence[Cut]) -> Iterator[RecognizedWord]:
    """Yield what is left of `word`, and the numbers that stand in its blanks, from left to right."""
    at = 0
    for cut in [*sorted(cuts, key=lambda cut: cut.start), Cut(len(word.text), len(word.text))]:
        if word.text[at : cut.start].strip():
            yield _part(word, at, cut.start, is_label=cut.end > cut.start or cut.number is not None)
        if cut.number:
            yield cut.number
        at = cut.end


def _part(word: RecognizedWord, start: int, end: int, *, is_label: bool) -> RecognizedWord:
    confidence = max(word.confidence, LABEL_CONFIDENCE) if is_label else word.confidence
    if (start, end) == (0, len(word.text)):
        return replace(word, confidence=confidence)
    x0, x1 = x_within(word, start), x_within(word, end)
    # what the other reader held against the whole word, it held against the handwriting in it
    mine = replace(word, rival="", support="alone", rival_confidence=0.0)
    return replace(mine, text=word.text[start:end], x0=x0, x1=x1, confidence=confidence)
