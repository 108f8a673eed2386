"""Which labels a run of letters is, with a letter or two misread: found by the pieces that stayed whole."""

import re
from collections import defaultdict
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ocr.fields.label_table import LABELS, Label
from schemas.vietnamese import fold

_TOKEN = re.compile(r"[a-z0-9]+")
_LONG = 10
"""Labels of so many letters may have the first one misread; shorter ones would be seen everywhere."""
_PIECE_HEAD = 3
"""Letters by which a piece is looked up: no wording that may be misread has a shorter piece."""


@lru_cache(maxsize=4_096)
def letters_of(words: str) -> str:
    """Return the letters and digits of `words`, without diacritics, as one run."""
    return "".join(_TOKEN.findall(fold(words)))


def edits_within(first: str, second: str, *, most: int) -> int | None:
    """Return the edit distance of two strings, None where it is more than `most`."""
    if abs(len(first) - len(second)) > most:
        return None
    first, second = _without_common_ends(first, second)
    if not first or not second:
        return max(len(first), len(second))
    if most == 0:
        return None
    if most == 1:
        return 1 if len(first) == len(second) == 1 else None
    ways = ((first[1:], second[1:]), (first[1:], second), (first, second[1:]))
    found = [rest for a, b in ways if (rest := edits_within(a, b, most=most - 1)) is not None]
    return 1 + min(found) if found else None


def _without_common_ends(first: str, second: str) -> tuple[str, str]:
    start = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        start += 1
    end, shorter = 0, min(len(first), len(second)) - start
    while end < shorter and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[start : len(first) - end], second[start : len(second) - end]


def pieces(letters: str, *, count: int) -> tuple[str, ...]:
    """Return `letters` in `count` parts: after fewer edits than that one of them stands whole."""
    cuts = [len(letters) * place // count for place in range(count + 1)]
    return tuple(letters[a:b] for a, b in pairwise(cuts))


def _allowed(length: int) -> int:
    return 0 if length < 6 else 1 if length < 13 else 2


_BY_LETTERS: dict[str, Label] = {letters_of(label.words): label for label in reversed(LABELS)}
_BEGINNINGS = frozenset(letters[:end] for letters in _BY_LETTERS for end in range(1, len(letters) + 1))
_TITLES = [letters for letters, label in _BY_LETTERS.items() if label.person == "beneficiary"]
_TITLE_HEADS, _TITLE_TAILS = {letters[:3] for letters in _TITLES}, {letters[-3:] for letters in _TITLES}
_TITLE_LENGTHS = {len(letters) + change for letters in _TITLES for change in (-1, 0, 1)} - set(range(6))


class _Piece(NamedTuple):
    letters: str
    place: int
    """Of the wording that it is part of, in the order of the labels."""
    wording: str
    label: Label


def _pieces_by_length() -> dict[int, dict[str, list[_Piece]]]:
    """Return length of a text → how a piece begins → the pieces of wordings that such a text may be, misread."""
    table: dict[int, dict[str, list[_Piece]]] = defaultdict(lambda: defaultdict(list))
    for place, (wording, label) in enumerate(_BY_LETTERS.items()):
        edits = _allowed(len(wording))
        for letters in pieces(wording, count=edits + 1) if edits else ():
            for length in range(len(wording) - edits, len(wording) + edits + 1):
                table[length][letters[:_PIECE_HEAD]].append(_Piece(letters, place, wording, label))
    return table


_PIECES = _pieces_by_length()


def begins_label(joined: str) -> bool:
    """Whether a label begins with exactly these letters."""
    return joined in _BEGINNINGS


def may_title(joined: str) -> bool:
    """Whether `joined` begins or ends like the words before a beneficiary's name."""
    return len(joined) in _TITLE_LENGTHS and (joined[:3] in _TITLE_HEADS or joined[-3:] in _TITLE_TAILS)


def label_of(joined: str) -> Label | None:
    """Return the label whose letters are exactly `joined`."""
    return _BY_LETTERS.get(joined)


@lru_cache(maxsize=50_000)
def labels_like(joined: str) -> tuple[tuple[Label, int], ...]:
    """Return the labels whose letters are `joined`, or nearly so, each with the letters that differ."""
    if joined in _BY_LETTERS:
        return ((_BY_LETTERS[joined], 0),)
    table = _PIECES.get(len(joined), {})
    near = {
        (piece.place, piece.wording, piece.label)
        for start in range(len(joined) - _PIECE_HEAD + 1)
        for piece in table.get(joined[start : start + _PIECE_HEAD], ())
        if joined.startswith(piece.letters, start)
    }
    found = []
    for _, wording, label in sorted(near, key=lambda one: one[0]):
        distance = edits_within(joined, wording, most=_allowed(len(wording)))
        if distance is not None and (wording[0] == joined[0] or len(wording) >= _LONG):
            found.append((label, distance))
    return tuple(found)
