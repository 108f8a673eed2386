"""Where labels stand on a page: found without diacritics, with a letter or two misread, colon or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ocr.fields.label_table import PROSE_TITLES, Label
from ocr.fields.near_labels import labels_like, letters_of
from ocr.layout.page_string import LineSpan, PageString, Span

_TOKEN = re.compile(r"[a-z0-9]+")
_MARK = re.compile(
    r"\)?(?:\s*\([^()\n]{0,60}\))?(?:\s{0,2}\d{1,2}\))?"
    r"(?: ?[:;=]| ?(?:[.·_]{2,}|…)[.…·_]*(?![.…]*\s?/)|\t| ?\.(?=\s*:))"
)
_OPENING = re.compile(
    r"[\s\-–+*•.,:;()\[\]|/]*(?:(?:[0-9]{1,2}|[ivx]{1,4}|[a-e])\s*[.)/\-,:]+)?[\s\-–+*•.…|(\"'“]*"
)
_SAME_WORD_HEADS = {"hy", "hi", "by", "khai", "học", "vệ", "HY", "HI"}
"""Before "sinh ngày" or "sinh năm" these make another word of it (hy sinh, khai sinh, học sinh, vệ sinh)."""
_MOST_TOKENS = 9
_COLON = re.compile(r"\s?:")
_WITHIN_LABEL = re.compile(r"[ ,.\-–/'’()|\n]{0,4}")
"""What may stand between the words of one label; a colon, leaders or a gap never does."""


@dataclass(frozen=True, slots=True)
class LabelHit:
    """A label found in a page's string."""

    label: Label
    start: int
    end: int
    distance: int
    """Letters that differ from the label's wording."""
    is_marked: bool
    """Whether a colon, leaders or a gap follow."""
    opens_line: bool
    """Whether only numbering and punctuation stand before it on its line."""


def find_labels(string: PageString) -> tuple[LabelHit, ...]:
    """Return the labels of the page in order, none overlapping: the longer and better matched ones win."""
    hits = sorted(
        (hit for line in string.lines for hit in _hits_of_line(string, line)),
        key=lambda hit: (hit.distance * 3 - len(letters_of(hit.label.words)), hit.start),
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


def value_start(string: PageString, hit: LabelHit) -> int:
    """Return the offset after the label, its note in brackets and its colon or leaders."""
    match = _MARK.match(string.raw, hit.end)
    return match.end() if match else hit.end


def _hits_of_line(string: PageString, line: LineSpan) -> Iterator[LabelHit]:
    place = string.line_at(line.start)
    is_broken = place + 1 < len(string.lines) and string.is_full_line(place)
    end = string.lines[place + 1].end if is_broken else line.end
    tokens = [Span(m.start(), m.end()) for m in _TOKEN.finditer(string.folded, line.start, end)]
    for first in range(sum(token.start < line.end for token in tokens)):
        joined = ""
        for last in range(first, min(len(tokens), first + _MOST_TOKENS)):
            between = string.raw[tokens[last - 1].end : tokens[last].start] if last > first else ""
            if not _WITHIN_LABEL.fullmatch(between) or ".." in between:
                break
            joined += string.folded[tokens[last].start : tokens[last].end]
            for label, distance in labels_like(joined):
                hit = _hit(string, line, label, distance, span=Span(tokens[first].start, tokens[last].end))
                if _is_believable(string, hit) and (hit.end <= line.end or not (distance or hit.opens_line)):
                    yield hit


def _hit(string: PageString, line: LineSpan, label: Label, distance: int, *, span: Span) -> LabelHit:
    opening = _OPENING.match(string.folded, line.start, span.start)
    opens_line = opening is not None and opening.end() == span.start
    starts_column = string.raw[span.start - 1 : span.start] == "\t"
    is_marked = _MARK.match(string.raw, span.end) is not None or string.raw[span.end : span.end + 1] == "\n"
    return LabelHit(label, span.start, span.end, distance, is_marked, opens_line or starts_column)


def _is_believable(string: PageString, hit: LabelHit) -> bool:
    if hit.distance and not (hit.is_marked or hit.opens_line or _titles_a_name(string, hit)):
        return False
    if hit.label.kind == "section" and (hit.distance > 1 or not hit.opens_line):
        return False
    is_marked = hit.is_marked or re.match(r"\s\d", string.raw[hit.end : hit.end + 2]) is not None
    after_mark = string.raw[: hit.start].rstrip(" ")[-1:] in "-–,;("
    if hit.label.needs_mark and not (
        is_marked and (hit.opens_line or len(hit.label.words) > 3 or after_mark)
    ):
        return False
    if hit.label.words.startswith("sinh") and _word_before(string, hit.start) in _SAME_WORD_HEADS:
        return False
    return not _is_part_of_a_name(string, hit)


def _is_title_of_value(string: PageString, before: LabelHit | None, hit: LabelHit) -> bool:
    """Whether `hit` is the Ông or Bà with which the value of the name label before it begins."""
    if before is None or before.label.field != "full_name" or hit.label.words not in PROSE_TITLES:
        return False
    return before.is_marked and not string.raw[value_start(string, before) : hit.start].strip(" .…:")


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
    if not words or words[-1][0].islower() or _COLON.match(string.raw, hit.end):
        return False
    if len(words) > 1:
        return words[-1].istitle() and words[-1].lower() not in hit.label.words.split()
    after_word = string.raw[: hit.start].rstrip(" ")[-1:].isalpha()
    return len(words[0]) <= 4 and after_word and not hit.opens_line


def _word_before(string: PageString, offset: int) -> str:
    before = re.findall(r"[^\W\d_]+", string.raw[max(0, offset - 12) : offset])
    return before[-1] if before else ""
