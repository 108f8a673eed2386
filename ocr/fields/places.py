"""Places of origin: from the label to the next label, over the end of the line where the place goes on."""

import re

from ocr.fields.line_breaks import is_broken, is_next
from ocr.layout.page_string import PageString, Span, trimmed

_UNIT = (
    r"(?:thon|xom|lang|ap|ban|to|khom|khu|duong|pho|xa|phuong|thi tran|thi xa|huyen|quan|tinh|thanh pho|tp|tong|phu"
    r"|h|x|t|p|tx|q|chau|dac khu|lien khu|buon|plei|so nha)"
)
_STARTS_WITH_UNIT = re.compile(rf"\s*{_UNIT}(?:[.:]|\s)")
_TITLED = r"[A-ZĐÀ-Ỹ][^\W\d_A-Z]*"
_PROSE_END = re.compile(
    rf"[;]|\.(?=\s+[A-ZĐÀ-Ỹ])(?!\s+{_TITLED}(?: {_TITLED}){{0,2}}\s*(?:[,.]|$))"
    r"(?<!TP\.)(?<!Tp\.)(?<!T\.)(?<!H\.)(?<!X\.)(?<!P\.)(?<!Q\.)(?<!TX\.)"
    r"|[,.]?\s(?:đã|được|hy sinh|hi sinh|nhập ngũ|hiện|là|như|nguyên(?! quán)|số hồ sơ"
    r"|thuộc đối tượng|bị|theo|kể từ|trú tại|do|để|và|đang)(?=[\s:]|$)"
)
_REST_OF_PLACE = re.compile(rf"{_TITLED}(?: {_TITLED}){{0,2}}(?:[,.;]|\s*$)")
"""The end of a name of a place, broken over two lines."""
_REST_BEFORE_UNIT = re.compile(rf"[a-z]+(?: [a-z]+)?, ?{_UNIT}[. ]")
_GOES_ON = re.compile(r"[,\-–]\s*$")
_PROVINCE = re.compile(r"(?:tinh|thanh pho|\btp)[. ]+[a-z]")
_COMPLETE = re.compile(r"(?:tinh|thanh pho|tp)[. ]+\w+[ -]+\w+")
"""A province of two words: nothing of the place is left for the next line."""
_DASHED_PART = re.compile(
    rf"[-–] {_TITLED}(?: {_TITLED}){{0,3}}(?: [-–] {_TITLED}(?: {_TITLED}){{0,3}})*(?=\s*(?:[,.;\n]|$))"
)
"""The rest of a place whose parts are joined by dashes."""
_NEXT_ITEM = re.compile(r"\s*(?:[-+*•]|\d{1,2}\s*[.)/]|[ivx]{1,4}\s*[.)]|[a-e]\))\s")
_OPENING = re.compile(r"[\s:.…,-]*(?:(?:o|tai)\s(?:tai\s)?)?(?=\w)")
_SPOT_END = re.compile(
    r",?\s(?:trong (?:truong hop|khi|tran|luc)|khi|do (?:bi|benh|dich)|thi hai|than nhan|theo|ngay \d|vao ngay"
    r"|don vi|cap bac|truong hop|duoc|co (?:danh dau|bia|ghi)|da (?:duoc|hy)|va (?:duoc|da))\b"
)
_BODY = re.compile(
    r"(?:chan|tay|dau|nguc|bung|lung|mat|vai|dui|cot song|so nao|co|canh tay|ban chan|phoi) (?!tran)"
)
"""Where a wound is, not where it was received."""
_MOST_LETTERS = 160
_REACH = 0.72
"""A line that goes beyond this share of the page's text width may go on below."""


def find_place(string: PageString, region: Span, *, next_label: int) -> Span | None:
    """Return the place with which `region` begins, None where there is none.

    Args:
        string: The page.
        region: From after the label to the next label or the end of the line.
        next_label: Offset of the first label after `region.start`; no place goes beyond it.
    """
    span = _reach(string, region, next_label=next_label)
    return span if span and _is_place(string, span) else None


def find_spot(string: PageString, region: Span, *, next_label: int) -> Span | None:
    """Return where something happened or somebody lies: a place, or words for one ("mặt trận phía Nam")."""
    span = _reach(string, region, next_label=next_label)
    if span and (match := _SPOT_END.search(string.folded, span.start, span.end)):
        span = trimmed(string, Span(span.start, match.start()))
    if span is None or _BODY.match(string.folded, span.start):
        return None
    return span if sum(character.isalpha() for character in string.raw[span.start : span.end]) >= 3 else None


def _reach(string: PageString, region: Span, *, next_label: int) -> Span | None:
    opening = _OPENING.match(string.folded, region.start, region.end)
    region = Span(opening.end() if opening else region.start, region.end)
    first = _cut(string, region)
    span = trimmed(string, first)
    if span.end <= span.start:
        return None
    is_filled_up = ".." in string.raw[span.end : region.end] or "…" in string.raw[span.end : region.end]
    if first.end >= region.end and next_label > region.end and not is_filled_up:
        below = _continuation(string, span, after=region.end, next_label=next_label)
        return Span(span.start, below.end) if below else span
    return span


def place_plausibility(folded: str) -> float:
    """Return 0-1: how much a folded text looks like a Vietnamese address."""
    units = len(re.findall(rf"\b{_UNIT}\b", folded))
    parts = folded.count(",") + folded.count(" - ")
    return min(1.0, 0.72 + 0.1 * min(units, 2) + 0.06 * min(parts, 2))


def _cut(string: PageString, region: Span) -> Span:
    end = min(region.end, region.start + _MOST_LETTERS)
    if match := _PROSE_END.search(string.raw, region.start, end):
        end = match.start()
    tab = string.raw.find("\t", trimmed(string, Span(region.start, end)).start, end)
    while tab != -1 and _column_goes_on(string, Span(region.start, tab), end):
        tab = string.raw.find("\t", tab + 1, end)
    return Span(region.start, end if tab == -1 else tab)


def _column_goes_on(string: PageString, before: Span, end: int) -> bool:
    text = string.raw[before.start : before.end]
    words = string.folded[before.start : before.end].split()
    ends_in_unit = bool(words) and re.fullmatch(_UNIT, words[-1].strip(".:,…")) is not None
    follows_unit = _STARTS_WITH_UNIT.match(string.folded, before.end, end) is not None
    return ends_in_unit or follows_unit or _GOES_ON.search(text) is not None


def _is_place(string: PageString, span: Span) -> bool:
    text = string.raw[span.start : span.end]
    letters = sum(character.isalpha() for character in text)
    return letters >= 3 and (text[0].isupper() or text[0].isdigit() or _opens_with_unit(string, span))


def _opens_with_unit(string: PageString, span: Span) -> bool:
    return _STARTS_WITH_UNIT.match(string.folded, span.start, span.end) is not None


def _continuation(string: PageString, span: Span, *, after: int, next_label: int) -> Span | None:
    place = string.line_at(after)
    if not is_next(string, place):
        return None
    below = string.lines[place + 1]
    end = min(below.end, next_label)
    if end - below.start < 3:
        return None
    lacks_province = _PROVINCE.search(string.folded, span.start, span.end) is None
    if _NEXT_ITEM.match(string.folded, below.start):
        part = _DASHED_PART.match(string.raw, below.start, end) if lacks_province else None
        return trimmed(string, Span(below.start, part.end())) if part else None
    rest_of_name = lacks_province and _REST_BEFORE_UNIT.match(string.folded, below.start, end) is not None
    reaches = _expects_more(string, span, string.lines[place].box.x1) or is_broken(string, place)
    if not (rest_of_name or (reaches and _begins_rest(string, span, after=after, place=place))):
        return None
    more = trimmed(string, _cut(string, Span(below.start, end)))
    return more if more.end > more.start else None


def _begins_rest(string: PageString, span: Span, *, after: int, place: int) -> bool:
    """Whether the line below can be the rest of a place: after a comma or half a name, or with a unit in front."""
    below = string.lines[place + 1]
    if _GOES_ON.search(string.raw[span.start : after].rstrip(" .…")) or _ends_in_unit(string, span):
        return True
    if string.raw[below.start].islower() or _STARTS_WITH_UNIT.match(string.folded, below.start):
        return True
    is_cut = string.is_full_line(place) or is_broken(string, place)
    return is_cut and _REST_OF_PLACE.match(string.raw, below.start, below.end) is not None


def _expects_more(string: PageString, span: Span, right: int) -> bool:
    text = string.raw[span.start : span.end + 2]
    widest = max(line.box.x1 for line in string.lines)
    folded = string.folded[span.start : span.end]
    if _ends_in_unit(string, span):
        return True
    reaches_far = right >= _REACH * widest
    return "," in text[-2:] or (reaches_far and not _COMPLETE.search(folded))


def _ends_in_unit(string: PageString, span: Span) -> bool:
    """Whether the last word is "xã" or "huyện": its name is on the next line. "Hải Dương" ends in no đường."""
    last = string.raw[span.start : span.end].split()[-1]
    return last.islower() and re.fullmatch(_UNIT, string.folded[span.end - len(last) : span.end]) is not None
