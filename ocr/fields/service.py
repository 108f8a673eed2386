"""Ranks, posts and units of soldiers: known by their tables, or what stands after their label."""

import re

from ocr.fields.phrases import find_phrase, first_item, wrapped_phrase
from ocr.layout.page_string import PageString, Span
from schemas.ranks import RANKS, position_of, rank_of
from schemas.vietnamese import fold

UNKNOWN_RANK, UNKNOWN_POST, UNKNOWN_UNIT = 0.72, 0.85, 0.8
"""Certainty of a value after its label that no table knows."""
_MOST_RANK_WORDS, _MOST_POST_WORDS = 5, 8
_WORD = re.compile(r"[^\W_]+")
_RANK_BETWEEN = re.compile(r"[\s.\-]{1,2}")
_UNIT_WORD = re.compile(
    r"\b(?:[abcdefk]\s?\d+|(?:tieu|trung|dai) doi|(?:tieu|trung|su|quan) doan|lu doan|doan \d|quan khu|hom thu|mat tran"
    r"|(?:tinh|huyen|xa|thi|thanh) doi|bo tu lenh|bo chi huy|bo doi|binh tram|qk\s?\d|du kich|dan quan"
    r"|tong doi tnxp|bo tong"
    r"|thanh nien xung phong|quan y|benh vien|tong cuc|cuc [a-z]|khu [uv]\b|[a-z]\d{2,4}\b)"
)
_UNIT_END = re.compile(
    r",?\s+(?:tai|o)\s+(?=mat tran|chien truong|dia ban|tinh|huyen|xa)|,?\s+(?:ngay|thang|nam)\s+\d"
)
_NO_UNIT = re.compile(r"(?:can cu|xet|dieu \d|de nghi|theo|kinh gui|so \d|lap|da|khong|duoc)\b")
_UNIT_GOES_ON = re.compile(
    r"\s*(?:[abcdefk]\s?\d+\b|(?:tieu|trung|su|quan) doan|dai doi|quan khu|qk|mat tran|bo tu)"
)


def find_rank(string: PageString, region: Span) -> tuple[Span, float] | None:
    """Return the rank with which `region` begins: one of RANKS, or the few words that stand for one."""
    phrase = find_phrase(string, region)
    if phrase is None:
        return None
    if known := _known_words(string, phrase, names=_RANK_KEYS):
        return known, 1.0
    item = first_item(string, phrase)
    words = string.raw[item.start : item.end].split()
    if len(words) > _MOST_RANK_WORDS or not words[0][0].isalpha():
        return None
    return item, 1.0 if position_of(" ".join(words)) or rank_of(" ".join(words)) else UNKNOWN_RANK


def find_position(string: PageString, region: Span, *, next_label: int) -> tuple[Span, float] | None:
    """Return the post with which `region` begins: up to the first comma, over the end of the line if need be."""
    phrase = find_phrase(string, region)
    if phrase is None or not string.raw[phrase.start].isalpha():
        return None
    item = first_item(string, phrase)
    if item.end == phrase.end:
        item = wrapped_phrase(string, item, line_end=region.end, next_label=next_label)
        item = first_item(string, item)
    text = string.raw[item.start : item.end]
    if not text or len(text.split()) > _MOST_POST_WORDS or rank_of(text):
        return None
    return item, 1.0 if position_of(text) else UNKNOWN_POST


def find_unit(string: PageString, region: Span, *, next_label: int) -> tuple[Span, float] | None:
    """Return the unit with which `region` begins, with the larger units to which it belongs."""
    phrase = find_phrase(string, region)
    if phrase is None:
        return None
    if not string.raw[phrase.end : region.end].strip(" ,"):
        phrase = wrapped_phrase(string, phrase, line_end=region.end, next_label=next_label)
    if match := _UNIT_END.search(string.folded, phrase.start, phrase.end):
        phrase = Span(phrase.start, match.start())
    if _NO_UNIT.match(string.folded, phrase.start):
        return None
    is_known = _UNIT_WORD.search(string.folded, phrase.start, min(phrase.end, phrase.start + 24)) is not None
    return phrase, 1.0 if is_known else UNKNOWN_UNIT


def _known_words(string: PageString, span: Span, *, names: frozenset[str]) -> Span | None:
    """Return the longest beginning of `span` that is one of `names`, of at most three words."""
    found, joined, end = None, "", span.start
    for match in list(_WORD.finditer(string.folded, span.start, span.end))[:3]:
        if joined and not _RANK_BETWEEN.fullmatch(string.raw, end, match.start()):
            break
        joined, end = f"{joined} {match.group()}".strip(), match.end()
        if joined in names:
            found = Span(span.start, end)
    return found


_RANK_KEYS = frozenset(
    " ".join(_WORD.findall(fold(words)))
    for rank in RANKS
    for words in (rank.name, *rank.short)
    if not any(character in words for character in "/.")
)
