"""Whether words that read like a label are one: by what stands around them, by their marks, by capitals."""

import re

from ocr.fields.label_hit import COLON, NUMBER_NEXT, LabelHit
from ocr.fields.label_table import FAMILY_NAMES, LABELS, NAME_FIELDS
from ocr.fields.label_words import PROSE_TITLES
from ocr.fields.near_labels import letters_of
from ocr.layout.page_string import PageString
from schemas.vietnamese import fold

NAME_STEM = 0.93
"""Labels of names less certain than this are titles (ông, liệt sĩ)."""
_SAME_WORD_HEADS = {"hy", "hi", "by", "khai", "học", "vệ", "HY", "HI"}
"""Before "sinh ngày" or "sinh năm" these make another word of it (hy sinh, khai sinh, học sinh, vệ sinh)."""
_BEFORE_NAMES = frozenset(
    label.words for label in LABELS if label.field == "full_name" and label.certainty < NAME_STEM
)
"""Titles and categories: in running text they are labels only right before a name."""
_CEMETERIES = re.compile(r"(?:nghia trang|tuong niem|nha bia|tuong dai|dai|quan trang)\s+$")
_LONG_WORDS = 12
_SHORT_LABEL = 6
_MANY = 2
_SHORT_TITLE = 7
_NEVER_INSIDE = {"số", "tên", "tt", "stt"}
_LIST_END = re.compile(r"\s?;\s*\n")
_SHORT_WORDS = {"cha", "bố", "mẹ", "vợ", "là", "tại", "khối", "giới", "loại", "hạng", "con", "xếp loại"}
"""Other words have the same letters: these count only with their own marks, or on papers without any."""
_EXACT_WORDS = _SHORT_WORDS | {
    label.words
    for label in LABELS
    if label.words.split()[-1] in PROSE_TITLES and len(label.words) <= _SHORT_TITLE
}
_SIGNERS = re.compile(r"(?:thu truong|chi huy|lanh dao|dai dien|xac nhan cua)\s$")
"""Before "đơn vị" these make the office of a signer of it."""
_UNIT_NEXT = re.compile(
    r"\s(?:[abcdefk]\s?\d|(?:tieu|trung|dai) doi|(?:tieu|trung|su|quan|lu) doan|doan \d|quan khu|mat tran)"
)
_LETTERS = re.compile(r"[^\W\d_]+")


def is_believable(string: PageString, hit: LabelHit) -> bool:
    """Whether words that read like a label are one where they stand."""
    return (
        _is_told_by_place(string, hit)
        and _is_told_by_words(string, hit)
        and not _is_part_of_a_name(string, hit)
    )


def _is_told_by_place(string: PageString, hit: LabelHit) -> bool:
    is_apart = hit.is_marked or hit.opens_line or _titles_a_name(string, hit) or _precedes_number(string, hit)
    needs_start = hit.label.needs_mark or hit.label.field in FAMILY_NAMES
    if hit.distance and not (is_apart and _is_whole(string, hit) and (hit.opens_line or not needs_start)):
        return False
    if hit.label.kind == "section" and (hit.distance > 1 or not hit.opens_line):
        return False
    if hit.label.needs_mark and not _is_set_off(string, hit):
        return False
    return hit.opens_line or not _LIST_END.match(string.raw, hit.end)


def _is_told_by_words(string: PageString, hit: LabelHit) -> bool:
    words = hit.label.words
    if _is_title(string, hit) or (hit.label.kind == "end" and not _is_whole(string, hit)):
        return False
    is_set = words == "tại" and COLON.match(string.raw, hit.end)
    if words in _EXACT_WORDS and not is_set and not _is_spelt(string, hit):
        return False
    if hit.label.field == "unit" and not _is_of_unit(string, hit):
        return False
    if not hit.is_marked and words in _BEFORE_NAMES and not _titles_any(string, hit):
        return False
    return not (words.startswith("sinh") and _word_before(string, hit.start) in _SAME_WORD_HEADS)


def _is_of_unit(string: PageString, hit: LabelHit) -> bool:
    if hit.label.words == "thuộc" and not _UNIT_NEXT.match(string.folded, hit.end):
        return False
    return _SIGNERS.search(string.folded, max(0, hit.start - 14), hit.start) is None


def _is_whole(string: PageString, hit: LabelHit) -> bool:
    """Whether a misread label holds no comma of its own making, nor two faults without a mark behind them."""
    text = string.raw[hit.start : hit.end]
    if any(mark in text and mark not in hit.label.words for mark in ",.;"):
        return False
    return hit.distance < _MANY or string.raw[hit.end : hit.end + 1] != "\n"


def _is_title(string: PageString, hit: LabelHit) -> bool:
    """Whether the words are the end of a heading in capitals, such as GIẤY XÁC NHẬN TRƯỜNG HỢP HY SINH."""
    if hit.label.field is None or hit.label.field in NAME_FIELDS or hit.opens_line:
        return False
    text = string.raw[hit.start : hit.end]
    return text.isupper() and len(text) > _SHORT_LABEL and string.raw[hit.end : hit.end + 1] == "\n"


def _precedes_number(string: PageString, hit: LabelHit) -> bool:
    """Whether a misread label in running text is told by the number after it: long, or after a comma."""
    if hit.label.field is None or not NUMBER_NEXT.match(string.folded, hit.end):
        return False
    return len(hit.label.words) >= _LONG_WORDS or string.raw[max(0, hit.start - 2) : hit.start] == ", "


def _is_set_off(string: PageString, hit: LabelHit) -> bool:
    """Whether a weak label stands apart: before a colon, or opening a line or a part of a sentence."""
    if hit.label.words not in _NEVER_INSIDE and COLON.match(string.raw, hit.end):
        return True
    is_marked = hit.is_marked or NUMBER_NEXT.match(string.folded, hit.end) is not None
    after_mark = string.raw[max(0, hit.start - 2) : hit.start] in ("- ", "– ", ", ", "; ") or (
        string.raw[hit.start - 1 : hit.start] == "("
    )
    ends_line = string.raw[hit.end : hit.end + 1] == "\n"
    return is_marked and (hit.opens_line or after_mark or (len(hit.label.words) > 3 and not ends_line))


def _titles_any(string: PageString, hit: LabelHit) -> bool:
    """Whether a name may follow: a capital, or the end of the line."""
    if _CEMETERIES.search(string.folded, max(0, hit.start - 24), hit.start):
        return False
    follows = string.raw[hit.end : hit.end + 3].removeprefix(")")
    return follows[:1] == "\n" or (follows[:1] == " " and follows[1:2].isupper())


def _is_spelt(string: PageString, hit: LabelHit) -> bool:
    text = " ".join(_LETTERS.findall(string.raw[hit.start : hit.end].lower()))
    line = string.lines[string.line_at(hit.start)]
    is_bare = string.raw[line.start : line.end].isascii()
    return text == hit.label.words or (is_bare and letters_of(text) == letters_of(hit.label.words))


def _titles_a_name(string: PageString, hit: LabelHit) -> bool:
    """Whether a misread "Liệt sĩ" stands in running text right before a capital."""
    follows = string.raw[hit.end : hit.end + 2]
    return (
        hit.distance == 1
        and hit.label.person == "beneficiary"
        and follows[:1] == " "
        and follows[1:].isupper()
    )


def _is_part_of_a_name(string: PageString, hit: LabelHit) -> bool:
    """Whether capitals tell that these letters belong to a person: Nguyễn Quân, Võ, Văn Anh."""
    words = re.findall(r"[^\W\d_]+", string.raw[hit.start : hit.end])
    if not words or words[-1][0].islower() or COLON.match(string.raw, hit.end):
        return False
    if len(words) > 1:
        if words[-1].istitle():
            return words[-1].lower() not in hit.label.words.split()
        return words[-1].isupper() and fold(words[-1]) not in fold(hit.label.words).split()
    after_word = string.raw[max(0, hit.start - 4) : hit.start].rstrip(" ")[-1:].isalpha()
    return len(words[0]) <= 4 and after_word and not hit.opens_line


def _word_before(string: PageString, offset: int) -> str:
    before = re.findall(r"[^\W\d_]+", string.raw[max(0, offset - 12) : offset])
    return before[-1] if before else ""
