"""Running words of a question as clauses: what is structured first, then places, then names and text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from indexer.question.clauses import Clause, FieldKey
from indexer.question.cues import FAMILY_NAMES, NAMES_TOO, CueKind, cue_at, is_within_name, name_cue_at
from indexer.question.dated_words import find_cued_dates, find_dates, find_worded_dates
from indexer.question.expressions import find_expressions, find_shares
from indexer.question.lookups import Lookups
from indexer.question.numbers import find_numbers
from indexer.question.place_choices import place_choices
from indexer.question.place_spots import PlaceSpot, free_runs, place_spots
from indexer.question.remembered import kept_together
from indexer.question.typed_text import Found, TypedText, blanked, typed
from indexer.question.units import find_units
from schemas.vietnamese import fold

_FINDERS: tuple[Callable[[TypedText], tuple[Found, ...]], ...] = (
    find_cued_dates,
    find_worded_dates,
    find_units,
    find_shares,
    find_numbers,
    find_dates,
    find_expressions,
)
"""In this order: what one has found, the next do not see."""
MOST_WAYS = 4
_BRACKETS = "()"
_PARTING = ",;()"
"""What ends a name."""
_PLAIN: FieldKey = ""
_FIELDS: dict[str, FieldKey] = {"kin": "kin", "link": "kin", "alias": "name"}
"""Kind of cue → where the words after it must stand."""
_AFTER_KIN: tuple[CueKind, ...] = ("link",)
"""After "con ông" there may come "và bà"."""
_SURE_TITLES = frozenset({"ong", "dc"})
_BEFORE_DATES = frozenset({"nam", "ngay", "tu", "den", "vao", "khoang", "so"})
"""What follows them was taken already, or they are part of a name: `Năm Khuê`."""
_BEFORE: tuple[CueKind, ...] = ("intro", "title", "event")
_LONGEST_CUE = 6


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one run that belong together."""

    start: int
    end: int
    field: FieldKey


def ways_to_read(text: str, lookups: Lookups) -> tuple[tuple[Found, ...], ...]:
    """Return the ways in which running words can be understood, likeliest first, each in the order of the words."""
    what = typed(text)
    ways = _ways(what, lookups)
    names = frozenset(_lost_names(what, ways[0]))
    if names:
        named = _with_names(_ways(replace(what, literal=names), lookups)[0], names)
        ways = (named, *ways) if _leaves_a_family_name(ways[0]) else (ways[0], named, *ways[1:])
    ordered = dict.fromkeys(ways)
    together = kept_together(what, ways[0])
    return (*tuple(ordered)[: MOST_WAYS - len(together)], *together)


def _ways(what: TypedText, lookups: Lookups) -> tuple[tuple[Found, ...], ...]:
    structured: list[Found] = []
    free = what
    for find in _FINDERS:
        found = find(free)
        structured += found
        free = blanked(free, found)
    spots = place_spots(free, lookups)
    choices = place_choices(spots, most=MOST_WAYS)
    return tuple(dict.fromkeys(_in_order(free, structured, spots, places) for places in choices))


def _lost_names(what: TypedText, way: Sequence[Found]) -> Iterator[str]:
    """Yield the folded words that were taken for cues without diacritics, and that are names as well."""
    kept = [range(found.start, found.end) for found in way if found.clause.kind in ("words", "place")]
    for place, word in enumerate(what.words if not what.has_marks else ()):
        if word.folded in NAMES_TOO and not any(place in places for places in kept):
            yield word.folded


def _with_names(way: Sequence[Found], names: frozenset[str]) -> tuple[Found, ...]:
    """Return `way` with `names` that stand alone as names, which would else be left out as words that introduce."""
    return tuple(
        replace(found, clause=replace(found.clause, field="name"))
        if found.clause.kind == "words" and fold(found.clause.text) in names
        else found
        for found in way
    )


def _leaves_a_family_name(way: Sequence[Found]) -> bool:
    return any(found.clause.kind == "words" and fold(found.clause.text) in FAMILY_NAMES for found in way)


def _in_order(
    free: TypedText, structured: Sequence[Found], spots: Sequence[PlaceSpot], places: Sequence[Found]
) -> tuple[Found, ...]:
    """Return all clauses where `places` are places; of the other spots one with a cue stands apart as words."""
    taken = list(places)
    for spot in spots:
        taken += [spot.found] if spot.is_cued and not any(map(spot.found.overlaps, taken)) else []
    apart = taken[len(places) :]
    left = blanked(free, (*places, *apart))
    told = [found for start, end in free_runs(left) for found in _words(left, start, end)]
    told += [words for found in apart for words in _words(free, found.start, found.end)]
    dated = (_with_event(left, found) for found in structured)
    return tuple(sorted((*dated, *places, *told), key=lambda found: found.start))


def _with_event(left: TypedText, found: Found) -> Found:
    """Return a date that stands alone as one of birth or death where such a word stands before it."""
    if found.clause.kind != "date" or found.clause.field:
        return found
    end = next((place + 1 for place in range(found.start - 1, -1, -1) if left.words[place].folded), 0)
    field: FieldKey = ""
    if _ending(left, 0, end, "event"):
        field = "death"
    elif end and left.words[end - 1].marked == "sinh" and not is_within_name(left, end - 1):
        field = "birth"
    return replace(found, clause=replace(found.clause, field=field))


def _words(left: TypedText, start: int, end: int) -> Iterator[Found]:
    for piece in _pieces(left, start, end):
        first, last = _without_cues(left, piece.start, piece.end)
        yield Found(first, last, Clause("words", left.piece(first, last), field=piece.field))


def _pieces(left: TypedText, start: int, end: int) -> Iterator[_Piece]:
    """Yield the parts of a run: who is looked for, another name after "bí danh", relatives after "con ông"."""
    begun, place, field = start, start, _PLAIN
    while place < end:
        kinds = _AFTER_KIN if field == "kin" else ()
        cue = name_cue_at(left, place, *kinds, most=end - place - 1)
        if cue or (begun < place and _is_parted(left, begun, place, field)):
            if begun < place:
                yield _Piece(begun, place, field)
            begun = place + (cue.length if cue else 0)
            field = _FIELDS[next(iter(cue.keys))] if cue else _PLAIN
        place = max(begun, place + 1)
    yield _Piece(begun, end, field)


def _is_parted(left: TypedText, begun: int, place: int, field: FieldKey) -> bool:
    """Whether a sign before word `place` ends what began at `begun`: a comma only a name, for text may hold some."""
    is_name = bool(field) or (place - begun > 1 and left.words[begun].folded in FAMILY_NAMES)
    return any(sign in left.gap_before(place) for sign in (_PARTING if is_name else _BRACKETS))


def _without_cues(left: TypedText, start: int, end: int) -> tuple[int, int]:
    """Return the words without those that only introduce them, or what follows them; one word at least is left."""
    while (length := _introducing(left, start)) and start + length < end:
        start += length
    while end < len(left.words) and (length := _leading_on(left, start, end)) and start + length < end:
        end -= length
    return start, end


def _introducing(left: TypedText, place: int) -> int:
    """Return how many words at `place` introduce what follows."""
    for kind in _BEFORE:
        cue = cue_at(left, place, kind)
        if cue and (cue.length > 1 or _is_introduction(left, place, kind)):
            return cue.length
    return 0


def _is_introduction(left: TypedText, place: int, kind: CueKind) -> bool:
    """Whether one word is no name: `anh` and `ba` are names unless a family name follows."""
    word = left.words[place]
    following = left.words[place + 1].folded if place + 1 < len(left.words) else ""
    if word.folded in _BEFORE_DATES and following:
        return False
    # Before Văn or Thị there stands a family name.
    if kind == "title" and word.folded == "ong" and following in ("thi", "van"):
        return left.is_typed_low(place)
    if kind == "title":
        return word.marked != word.folded or word.folded in _SURE_TITLES or following in FAMILY_NAMES
    return word.marked != word.folded or word.folded not in FAMILY_NAMES


def _leading_on(left: TypedText, start: int, end: int) -> int:
    """Return how many words before `end` only lead to what follows."""
    length = _ending(left, start, end, "intro", "event")
    return 0 if length == 1 and is_within_name(left, end - 1) else length


def _ending(left: TypedText, start: int, end: int, *kinds: CueKind) -> int:
    """Return how many words the longest cue of `kinds` has that ends before word `end`."""
    for place in range(max(start, end - _LONGEST_CUE), end):
        cue = cue_at(left, place, *kinds, most=end - place)
        if cue and place + cue.length == end:
            return cue.length
    return 0
