"""Stretches of running text after a label: where a rank, a post, a unit or a reason ends."""

import re

from ocr.fields.line_breaks import is_broken, is_next
from ocr.layout.page_string import PageString, Span, trimmed

_SENTENCE_END = re.compile(r"[;\t]|\.(?=\s+[A-ZĐÀ-Ỹ])|\.\s*$|[./]\s*/|\(")
_PROSE_WORDS = re.compile(
    r"[,.]?\s(?:da (?:anh dung )?(?:hy|hi|bi|duoc|tu)|duoc (?:huong|xac|cong|tang|truy|cap|tro)|hy sinh"
    r"|nhap ngu|bi thuong"
    r"|thuoc doi tuong|ke tu|hien (?:o|cu|dang)|que (?:quan|o)|nguyen quan|sinh nam|theo quyet dinh|tai mat tran"
    r"|co trach nhiem|chiu trach nhiem|trong tran|trong truong hop|la (?:thuong|liet|benh))\b"
)
_ITEM_END = re.compile(r",|\s[-–]\s|\sthuoc\s|\so don vi\b")
_OPENING = re.compile(r"[\s.…·_:;,=*|'\"“”–—-]*(?:la[\s:]+(?=\w))?")
_ENDS_WITH_COMMA = re.compile(r",\s*$")
_DANGLING = re.compile(
    r"\b(?:(?:tieu|trung|su|quan|lu) doan|(?:tieu|trung|dai) doi|quan khu|mat tran|hom thu|phong|so)\s*$"
)
"""At the end of a line these wait for the number or name on the next."""
_NEXT_ITEM = re.compile(r"\s*(?:[-+*•]|\d{1,2}\s*[.)/]|[ivx]{1,4}\s*[.)]|[a-e]\))\s")
_MOST_LETTERS = 140


def find_phrase(string: PageString, region: Span) -> Span | None:
    """Return the text with which `region` begins, up to the end of its sentence or cell; None where there is none."""
    start = phrase_start(string, region)
    end = min(region.end, start + _MOST_LETTERS)
    for ending, text in ((_SENTENCE_END, string.raw), (_PROSE_WORDS, string.folded)):
        match = ending.search(text, start, end)
        end = match.start() if match else end
    span = trimmed(string, Span(start, end))
    letters = sum(character.isalpha() for character in string.raw[span.start : span.end])
    return span if letters >= 2 else None


def first_item(string: PageString, span: Span) -> Span:
    """Return what stands before the first comma or dash of `span`."""
    match = _ITEM_END.search(string.folded, span.start, span.end)
    return trimmed(string, Span(span.start, match.start())) if match else span


def wrapped_phrase(string: PageString, span: Span, *, line_end: int, next_label: int) -> Span:
    """Return the phrase with what the next line adds to it, where the line breaks within the phrase."""
    if string.raw[span.end : line_end].strip(" ,") or next_label <= line_end:
        return span
    place = string.line_at(line_end)
    if place + 1 >= len(string.lines):
        return span
    below = string.lines[place + 1]
    if _NEXT_ITEM.match(string.folded, below.start) or not is_next(string, place):
        return span
    if not _goes_on(string, Span(span.start, line_end), place=place):
        return span
    more = find_phrase(string, Span(below.start, max(below.start, min(below.end, next_label))))
    return Span(span.start, more.end) if more and more.start - below.start < 3 else span


def phrase_start(string: PageString, region: Span) -> int:
    """Return where the value of a region begins: after leaders, marks and the word "là"."""
    match = _OPENING.match(string.folded, region.start, region.end)
    return match.end() if match else region.start


def _goes_on(string: PageString, span: Span, *, place: int) -> bool:
    opens = string.raw[string.lines[place + 1].start]
    if _ENDS_WITH_COMMA.search(string.raw, span.start, span.end):
        return True
    if _DANGLING.search(string.folded, span.start, span.end):
        return True
    return (opens.islower() or opens.isdigit()) and is_broken(string, place)
