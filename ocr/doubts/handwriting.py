"""Handwriting told from print: numbers and days filled into a letterhead, other uneven words, signatures.

What the readers made of it stays where it can be right, with a confidence that sends it to people; else the place is
marked and the junk leaves the text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ocr.doubts.blanks import Blank, blanks_of
from ocr.doubts.filled_blanks import Cut, cuts_of, pieces_of
from ocr.doubts.large_marks import LargeMark, large_marks
from ocr.doubts.letter_forms import LEAST_FORMS, LetterForms, letter_forms, unevenness
from ocr.doubts.pen_color import PenInk
from ocr.doubts.regions import FoundRegion, box_of, share_inside
from ocr.language.plausibility import SIGNS, plausibility
from ocr.language.syllables import is_syllable
from ocr.pictures.ink import Ink
from ocr.pictures.picture import Picture
from ocr.recognition.noise import without_leader
from ocr.recognized import Box, RecognizedLine, RecognizedWord
from schemas.layout import SEAL, SIGNATURE

UNEVEN_BLANK = 0.17
"""Unevenness from which a blank was filled in by hand, where it stands in a letterhead."""

UNEVEN_WORD = 0.45
"""The same within a sentence, where a doubtful word has to be told from worn print."""

SURE_WORD = 0.6
"""Confidence from which the letters of a word are print to compare with."""

_LEAST_TALL = 0.5
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_REASONS = {"số": "số viết tay", "ngày": "ngày viết tay", "tháng": "tháng viết tay"}
_UNEVEN, _PEN = "nét không đều như chữ in", "mực bút xanh"


@dataclass(frozen=True, slots=True)
class Handwriting:
    """The lines without what is junk, and the regions that people are to look at."""

    lines: tuple[RecognizedLine, ...]
    regions: tuple[FoundRegion, ...]


def find_handwriting(
    picture: Picture, lines: Sequence[RecognizedLine], *, ink: Ink, pen: PenInk | None = None
) -> Handwriting:
    """Return what of `lines` is print or plausible, and where `picture` bears handwriting.

    Args:
        picture: Upright, with level lines.
        lines: What was read there.
        ink: Of `picture`.
        pen: Blue ink of the original page, if any.
    """
    gray = picture.gray
    sure = [box_of(word) for line in lines for word in line.words if word.confidence >= SURE_WORD]
    marks = large_marks(ink, sure, factor=gray.shape[0] / ink.darkness.shape[0])
    regions = [_region_of(mark) for mark in marks]
    kept: list[RecognizedLine] = []

    def is_pen(box: Box) -> bool:
        return pen is not None and pen.is_pen(box, picture=picture)

    for line in lines:
        words, found = line.words, list[FoundRegion]()
        blanks = list(blanks_of(line))
        if blanks or any(map(is_doubtful, line.words)):
            forms = letter_forms(gray, line)
            words, found = _without_pen(line, forms, blanks=blanks, is_pen=is_pen)
        regions += found
        words = tuple(word for word in words if not _is_in_mark(word, marks))
        kept += [replace(line, words=words)] if words else []
    return Handwriting(tuple(kept), tuple(regions))


def is_doubtful(word: RecognizedWord) -> bool:
    """Say whether `word` may be written by hand: the readers were unsure, and made no word of it."""
    return word.confidence < SURE_WORD and is_junk(word)


def is_junk(word: RecognizedWord) -> bool:
    """Say whether no part of `word` can be a word or a number."""
    signs, digits = sum(c.isalnum() for c in word.text), sum(c.isdigit() for c in word.text)
    return signs > 0 and 2 * digits <= signs and not _can_be_word(word)


def _can_be_word(word: RecognizedWord) -> bool:
    text = without_leader(word).text
    return plausibility(text) > SIGNS or any(map(_is_word, _LETTERS.findall(text)))


def _is_word(letters: str) -> bool:
    return is_syllable(letters) and (letters.islower() or letters.isupper() or letters.istitle())


def _region_of(mark: LargeMark) -> FoundRegion:
    if mark.is_round:
        return FoundRegion("unreadable", mark.box, SEAL)
    return FoundRegion("handwriting", mark.box, SIGNATURE)


def _is_in_mark(word: RecognizedWord, marks: Sequence[LargeMark]) -> bool:
    return not _can_be_word(word) and any(share_inside(box_of(word), mark.box) > 0.5 for mark in marks)


def _without_pen(
    line: RecognizedLine, forms: LetterForms, *, blanks: Sequence[Blank], is_pen: Callable[[Box], bool]
) -> tuple[tuple[RecognizedWord, ...], list[FoundRegion]]:
    """Return the words of `line` as they may stay, and the regions found among them."""
    print_ = forms.where(_is_print(forms, line, blanks))
    if len(print_) < LEAST_FORMS:
        return line.words, []
    cuts: dict[int, list[Cut]] = {}
    regions: list[FoundRegion] = []
    for blank in blanks:
        own = _forms_between(forms, blank.x0, blank.x1, level=blank.level, print_=print_)
        least = UNEVEN_BLANK if blank.is_apart else UNEVEN_WORD
        if len(own) and (unevenness(own, print_) >= least or is_pen(own.box)):
            regions.append(FoundRegion("handwriting", own.box, _REASONS[blank.name]))
            for index, cut in cuts_of(blank, own):
                cuts.setdefault(index, []).append(cut)
    words: list[RecognizedWord] = []
    for index, word in enumerate(line.words):
        if index in cuts:
            words += pieces_of(word, cuts[index])
        elif is_doubtful(word) and (region := _uneven_word(word, forms, print_, is_pen=is_pen)):
            regions.append(region)
        else:
            words.append(word)
    return tuple(words), regions


def _is_print(
    forms: LetterForms, line: RecognizedLine, blanks: Sequence[Blank]
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    middles = forms.middles
    is_print = np.zeros(len(forms), dtype=np.bool_)
    for word in line.words:
        if not is_doubtful(word):
            is_print |= (middles > word.x0) & (middles < word.x1)
    for blank in blanks:
        is_print &= ~((middles > blank.x0) & (middles < blank.x1))
    return is_print


def _forms_between(
    forms: LetterForms, x0: float, x1: float, *, level: tuple[float, float], print_: LetterForms
) -> LetterForms:
    middles, levels = forms.middles, forms.levels
    tall = _LEAST_TALL * float(np.percentile(print_.heights, 75))
    inside = (middles > x0) & (middles < x1) & (levels > level[0]) & (levels < level[1])
    return forms.where(inside & (forms.heights > tall))


def _uneven_word(
    word: RecognizedWord, forms: LetterForms, print_: LetterForms, *, is_pen: Callable[[Box], bool]
) -> FoundRegion | None:
    own = _forms_between(forms, word.x0, word.x1, level=(word.y0, word.y1), print_=print_)
    if not len(own):
        return None
    if is_pen(own.box):
        return FoundRegion("handwriting", own.box, _PEN)
    if not own.is_ruled and unevenness(own, print_) >= UNEVEN_WORD:
        return FoundRegion("handwriting", own.box, _UNEVEN)
    return None
