"""Words remembered from a page: a question that holds ordinary words may be one run of text, cues and numbers in it."""

from collections.abc import Sequence

from indexer.question.clauses import Clause, FieldKey
from indexer.question.cues import cue_at, is_family_name
from indexer.question.ordinary_words import is_ordinary
from indexer.question.typed_text import Found, TypedText

_BEFORE_PLACES = frozenset({
    "thôn", "xóm", "làng", "bản", "ấp", "đội", "khối", "phố", "số", "nhà", "tổ", "xã", "phường", "huyện", "tỉnh",
})  # fmt: skip
_FEWEST = 4
"""Words that are a text."""
_STRONG: frozenset[FieldKey] = frozenset({"name", "kin", "birth", "death", "native"})


def kept_together(what: TypedText, way: Sequence[Found]) -> tuple[tuple[Found, ...], ...]:
    """Return the way in which runs of text stay as they were typed, beside what words set apart; () without text.

    Args:
        what: The question.
        way: The likeliest way to read it, in the order of its words.
    """
    told, start = list(way), 0
    for number, found in enumerate((*way, None)):
        if found is None or _is_apart(what, found):
            run = _text(what, way, start, _end(way, start, number))
            told = [each for each in told if not run or not each.is_within(run)] + ([run] if run else [])
            start = found.end if found else start
    ordered = tuple(sorted(told, key=lambda found: found.start))
    return (ordered,) if ordered != tuple(way) else ()


def _end(way: Sequence[Found], start: int, number: int) -> int:
    """Return where the run before clause `number` ends: a place or a date at the end of it was added."""
    last = end = max(start, way[number - 1].end) if number else start
    while number and way[number - 1].start > start and way[number - 1].clause.kind in ("place", "date"):
        number -= 1
        end = way[number - 1].end if number else start
    return end if end - start >= _FEWEST else last


def _is_apart(what: TypedText, found: Found) -> bool:
    """Whether a word that introduces it sets a clause apart from text around it."""
    if found.clause.kind == "place":
        return bool(found.clause.field) or cue_at(what, found.start, "intro") is not None
    return found.clause.field in _STRONG


def _text(what: TypedText, way: Sequence[Found], start: int, end: int) -> Found | None:
    """Return the words from `start` to `end` as text; None where they are too few, or none is an ordinary word."""
    within = [found for found in way if found.start < end and found.end > start]
    if end - start < _FEWEST or any((found.start, found.end) == (start, end) for found in within):
        return None
    tests = (_is_small_beside_names(what, within), _is_of_nobody(what, within))
    if not _holds_ordinary(what, start, end) and not any(tests):
        return None
    return Found(start, end, Clause("words", what.piece(start, end), field="text"))


def _holds_ordinary(what: TypedText, start: int, end: int) -> bool:
    place, count = start, 0
    while place < end:
        cue = cue_at(what, place, "intro", most=end - place)
        count += (not cue or cue.length == 1) and _is_of_text(what, place)
        place += cue.length if cue else 1
    return count > (not what.has_marks)


def _is_small_beside_names(what: TypedText, way: Sequence[Found]) -> bool:
    """Whether a word that is nothing else begins with a small letter, though names are typed with capitals."""
    plain = (found for found in way if found.clause.kind == "words" and not found.clause.field)
    words = [what.words[place] for found in plain for place in range(found.start, found.end)]
    has_small = any(
        what.text[word.start].islower() and word.marked not in _BEFORE_PLACES and word.folded.isalpha()
        for word in words
    )
    return has_small and what.has_marks and any(_is_title(what, place) for place in range(1, len(what.words)))


def _is_of_nobody(what: TypedText, way: Sequence[Found]) -> bool:
    """Whether words beside a number or a term are all small, and none of them begins a name."""
    plain = [found for found in way if found.clause.kind == "words" and not found.clause.field]
    if not what.has_marks or not plain or len(plain) == len(way):
        return False
    small = all(what.is_typed_low(place) for found in plain for place in range(found.start, found.end))
    return small and not any(is_family_name(what, found.start) for found in plain)


def _is_title(what: TypedText, place: int) -> bool:
    letters = what.piece(place, place + 1)
    return letters[0].isupper() and not letters.isupper()


def _is_of_text(what: TypedText, place: int) -> bool:
    """Whether a word is an ordinary one, and no part of a name for its capital, the first of all apart."""
    return is_ordinary(what, place) and not (place > 0 and _is_title(what, place))
