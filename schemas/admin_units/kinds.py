"""The words for kinds of places: which level of the land each names, in full and abbreviated."""

import re
from dataclasses import dataclass
from typing import Literal

from schemas.vietnamese import fold, nfc

Level = Literal["province", "district", "commune", "detail"]


@dataclass(frozen=True, slots=True)
class PlaceKind:
    """One word for a kind of place."""

    word: str
    level: Level
    short: tuple[str, ...] = ()
    """Abbreviations, folded, without full stops."""
    is_name_too: bool = False
    """Whether places are called so (Bản Lầu, Tổ Yên): then only the small letter tells that it is a kind."""


PLACE_KINDS: tuple[PlaceKind, ...] = (
    PlaceKind("thành phố", "district", ("tp", "t.p")),
    PlaceKind("tỉnh", "province", ("t",)),
    PlaceKind("thị xã", "district", ("tx", "t.x")),
    PlaceKind("huyện đảo", "district"),
    PlaceKind("huyện", "district", ("h",)),
    PlaceKind("quận", "district", ("q",)),
    PlaceKind("thị trấn", "commune", ("tt", "t.t")),
    PlaceKind("đặc khu", "commune"),
    PlaceKind("phường", "commune", ("p", "f")),
    PlaceKind("xã", "commune", ("x",)),
    PlaceKind("thôn", "detail"),
    PlaceKind("xóm", "detail"),
    PlaceKind("ấp", "detail"),
    PlaceKind("khu phố", "detail", ("kp",)),
    PlaceKind("số nhà", "detail"),
    PlaceKind("số", "detail"),
    PlaceKind("làng", "detail", (), is_name_too=True),
    PlaceKind("bản", "detail", (), is_name_too=True),
    PlaceKind("buôn", "detail", (), is_name_too=True),
    PlaceKind("tổ", "detail", (), is_name_too=True),
    PlaceKind("khóm", "detail", (), is_name_too=True),
    PlaceKind("khối", "detail", (), is_name_too=True),
    PlaceKind("tổng", "detail", (), is_name_too=True),
    PlaceKind("phố", "detail", (), is_name_too=True),
    PlaceKind("đường", "detail", (), is_name_too=True),
)

_WORDS = tuple((f"{kind.word} ", f"{fold(kind.word)} ", kind) for kind in PLACE_KINDS)
_SHORT = {short: kind for kind in PLACE_KINDS for short in kind.short}
_LONGEST_FIRST = "|".join(sorted((re.escape(short) for short in _SHORT), key=len, reverse=True))
_SHORT_OPENING = re.compile(rf"({_LONGEST_FIRST})(?:\. ?| )(?=\S)")


def split_kind(part: str) -> tuple[PlaceKind | None, str]:
    """Return the kind with which a part of an address begins, and its name; no kind where none is written.

    A tone mark misread (huyên, tình) is forgiven where the word stands in small letters or the part has no marks.
    """
    part = nfc(part).strip()
    lowered = part.lower()
    is_small = part[:1].islower() or part.isupper()
    for word, _, kind in _WORDS:
        if lowered.startswith(word) and (is_small or not kind.is_name_too):
            return kind, part[len(word) :].strip()
    folded = fold(part)
    for _, word, kind in _WORDS:
        is_unmarked = folded == lowered and not kind.is_name_too
        if folded.startswith(word) and (part[:1].islower() or is_unmarked):
            return kind, part[len(word) :].strip()
    opening = _SHORT_OPENING.match(folded)
    if opening and len(folded) == len(part):
        return _SHORT[opening.group(1)], part[opening.end() :].strip()
    return None, part


def kind_of(part: str) -> str:
    """Return the full word for the kind of `part`; "" where none is written."""
    kind, _ = split_kind(part)
    return kind.word if kind else ""


def bare_name(part: str) -> str:
    """Return `part` without the word for its kind."""
    return split_kind(part)[1]
