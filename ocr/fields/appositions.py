"""People named in running text without a label: "Bùi Văn Tùng, sinh năm 1948", "Xét trường hợp của ...".

And what stands beside a name without one: the rank before it, the post between commas after it.
"""

import re
from collections.abc import Iterator

from ocr.fields.label_hit import LabelHit
from ocr.fields.label_table import Label
from ocr.fields.names import find_name, name_plausibility
from ocr.layout.page_string import PageString, Span, trimmed
from schemas.fields import FieldName
from schemas.ranks import POSITIONS, RANKS, position_of, rank_of
from schemas.vietnamese import fold

BORN = Label("", "field", "full_name", "beneficiary", 0.72)
"""Stands for the label that a name lacks."""
_POST = "|".join(re.escape(fold(post.name)) for post in POSITIONS)
_FACT_AFTER = re.compile(
    rf",\s+(?:(?:{_POST})\s+(?:thuoc|o)\s|sinh\s+(?:nam|ngay|thang)|que\s+(?:quan|o)|nguyen\s+quan|nhap\s+ngu|cap\s+bac|la\s+(?:thuong|benh))"
)
_NAME_BEFORE = re.compile(r"(?:[^\W\d_]+[\s\-]+){1,5}[^\W\d_]+$")
_KIN_BEFORE = re.compile(
    r"(?:con|vo|chong|cha|me|bo|em|anh|chi|toi la|nguoi khai|uy quyen cho|kinh gui|gia dinh|than nhan)"
    r"\s*:?\s*(?:ong|ba)?\s*$"
)
_AFTER_PLACE = re.compile(
    r"[,–-]\s*$|(?:tỉnh|huyện|xã|phố|quận|thôn|làng|phường|ấp|tp\.?|thị xã|T\.|H\.|X\.)\s+$", re.IGNORECASE
)
"""What follows a comma is the province of a place rather than a name."""
_LONGEST_NAME = 42
_RANK = "|".join(re.escape(fold(rank.name)).replace(r"\ ", r"[\s-]") for rank in RANKS)
_RANK_BEFORE = re.compile(rf"(?:{_RANK})\s+$")
_ITEMS_AFTER = 200
_FORMER = re.compile(r"\s*nguyen(?: la)?\s+(?!quan)")
_ITEM_ENDS = re.compile(r"\s*[,;.]\s+|\s+thuoc\s+|\s+o\s+")


def unlabelled_names(string: PageString, hits: tuple[LabelHit, ...]) -> Iterator[LabelHit]:
    """Yield, as labels without letters, the names after which a fact of their bearer follows and that lack a label."""
    for match in _FACT_AFTER.finditer(string.folded):
        name = _name_ending(string, match.start())
        if (
            name is None
            or _is_announced(string, hits, name)
            or _AFTER_PLACE.search(string.raw, max(0, name.start - 9), name.start)
        ):
            continue
        if _KIN_BEFORE.search(string.folded, max(0, name.start - 24), name.start):
            continue
        yield LabelHit(BORN, name.start, name.start, distance=0, is_marked=False, opens_line=False)


def beside_name(string: PageString, name: Span) -> Iterator[tuple[FieldName, Span]]:
    """Yield rank and post that stand right before or after a name, between commas."""
    if match := _RANK_BEFORE.search(string.folded, max(0, name.start - 16), name.start):
        yield "rank", trimmed(string, Span(match.start(), match.end()))
    end = min(len(string.raw), name.end + _ITEMS_AFTER)
    start = name.end
    for match in _ITEM_ENDS.finditer(string.folded, name.end, end):
        former = _FORMER.match(string.folded, start, match.start())
        item = trimmed(string, Span(former.end() if former else start, match.start()))
        text = string.raw[item.start : item.end].replace("\n", " ")
        if rank_of(text):
            yield "rank", item
        elif position_of(text):
            yield "position", item
        start = match.end()


def _name_ending(string: PageString, end: int) -> Span | None:
    """Return the name that ends at `end`."""
    before = _NAME_BEFORE.search(string.raw, max(0, end - _LONGEST_NAME), end)
    if before is None:
        return None
    for word in re.finditer(r"[^\W\d_]+", before.group()):
        start = before.start() + word.start()
        if not string.raw[start].isupper():
            continue
        name = find_name(string, Span(start, end))
        if (
            name is not None
            and name.start == start
            and name.end == end
            and name_plausibility(string.raw[start:end]) >= 0.9
        ):
            return name
    return None


def _is_announced(string: PageString, hits: tuple[LabelHit, ...], name: Span) -> bool:
    """Whether a label of a name stands right before."""
    before = [hit for hit in hits if hit.end <= name.start]
    if not before or before[-1].label.field is None:
        return any(hit.start < name.end and hit.end > name.start for hit in hits)
    between = string.raw[before[-1].end : name.start]
    is_near = not any(character.isalnum() for character in between)
    return (is_near and before[-1].label.field.endswith("name")) or any(
        hit.start < name.end and hit.end > name.start for hit in hits
    )
