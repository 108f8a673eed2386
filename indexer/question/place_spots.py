"""Places in the words of a question, and whether each is likelier a place than part of a person's name."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.analysis import exact_words, folded_words, toned_words
from indexer.question.clauses import Clause, FieldKey, PlaceMeaning
from indexer.question.cues import (
    NAMES_TOO,
    after_cues,
    cue_at,
    is_after_middle_name,
    is_family_name,
    is_middle_name,
    is_only_cues,
    name_cue_at,
)
from indexer.question.lookups import Lookups
from indexer.question.place_candidates import Candidate, Segment, place_candidates, segments_of
from indexer.question.typed_text import Found, TypedText

_MARKED = {
    "que": ("quê",), "o": ("ở",), "tai": ("tại",), "xa": ("xã",), "tinh": ("tỉnh",), "thi": ("thị",),
    "huyen": ("huyện",), "quan": ("quận", "quán"), "phuong": ("phường",), "thanh": ("thành",), "pho": ("phố",),
    "tran": ("trấn",), "nguyen": ("nguyên",), "tru": ("trú",), "ban": ("bản",), "lang": ("làng",), "thon": ("thôn",),
    "xom": ("xóm",), "ap": ("ấp",),
}  # fmt: skip
"""What the first word of a cued place can be where it was typed with diacritics: Quế, Phương and Tình are persons."""
_INTRODUCTIONS = frozenset({"que", "nguyen", "sinh", "tru", "o", "tai"})
"""First words of what says that a place follows, folded; a word for the kind of a place belongs to its name."""
_BEFORE_QUAN = frozenset({"que", "nguyen", "sinh", "tru"})
"""With "quán" behind them they introduce a place: there it is no "quận"."""
_PARTING = (",", ";", "-", "–", ":")
_LARGE = ("tỉnh ", "huyện ", "quận ", "thành phố ", "thị xã ", "khu ")
"""How labels begin of places that are larger than a commune."""
_WHOLE_NAME = 3
"""Words that make a name of which no more is expected."""


@dataclass(frozen=True, slots=True)
class PlaceSpot:
    """A place that words can mean; some overlap."""

    found: Found
    is_likely: bool
    """Whether it is likelier a place than part of a name."""
    is_cued: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around words that may be a place."""

    begun: int
    """The first word of the segment that does not only introduce."""
    start: int
    end: int
    last: int
    """After the last word of the segment."""
    is_joined: bool
    """Whether they go on behind a comma."""
    is_parted: bool
    """Whether a comma or a dash stands before them."""
    is_named: bool
    """Whether a word before them says that a name follows: tên, bí danh, con."""
    has_name: bool
    """Whether the question holds words elsewhere that can be a name."""


def place_spots(what: TypedText, lookups: Lookups) -> tuple[PlaceSpot, ...]:
    """Return the places in the words of `what` that nothing else has taken."""
    runs = [segments_of(what, part) for run in free_runs(what) for part in _without_brackets(what, *run)]
    found = [place_candidates(what, segments, lookups) for segments in runs]
    segments = [segment for run in runs for segment in run]
    places = {(each.start, each.end) for each in (each for run in found for each in run)}
    names = [each for each in segments if each not in places]
    spots = [
        spot
        for run, candidates in zip(runs, found, strict=True)
        for candidate in candidates
        for spot in _spots(what, candidate, run, names)
    ]
    cued = [spot.found for spot in spots if spot.is_cued]
    return tuple(spot for spot in spots if spot.is_cued or not any(map(spot.found.is_within, cued)))


def free_runs(what: TypedText) -> Iterator[Segment]:
    """Yield the runs of words that nothing has taken yet, each from its first word to after its last."""
    start = None
    for place, word in enumerate(what.words):
        if word.folded and start is None:
            start = place
        if not word.folded and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, len(what.words)


def _without_brackets(what: TypedText, start: int, end: int) -> Iterator[Segment]:
    for place in range(start + 1, end):
        if any(sign in what.gap_before(place) for sign in "()"):
            yield start, place
            start = place
    yield start, end


def _spots(what: TypedText, each: Candidate, run: list[Segment], names: list[Segment]) -> Iterator[PlaceSpot]:
    first = _first(what, each)
    is_cued = each.is_cued and _is_cue(what, first)
    # Of `le van tai thanh hoa` the name ends with what looks like a cue.
    first += each.is_cued and not is_cued and each.end - first > 1
    field: FieldKey = "native" if is_cued and _is_native(what, first) else ""
    text = what.piece(_after_introductions(what, first, each.end), each.end)
    found = Found(first, each.end, Clause("place", text, field=field, place=each.meaning))
    if is_cued:
        yield PlaceSpot(found, is_likely=True, is_cued=True)
    elif not is_only_cues(text, literal=what.literal | NAMES_TOO):
        around = _around(what, found, run, names)
        if _is_possible(what, around, each):
            yield PlaceSpot(found, _is_likely(what, around, each), is_cued=False)


def _around(what: TypedText, found: Found, run: list[Segment], names: list[Segment]) -> _Around:
    start, end = next(segment for segment in run if segment[0] <= found.start < segment[1])
    begun = after_cues(what, start, found.start)
    gap = what.gap_before(found.start) if found.start else ""
    return _Around(
        begun,
        found.start,
        found.end,
        next(segment[1] for segment in run if found.end <= segment[1]),
        is_joined=found.end > end,
        is_parted=any(sign in gap for sign in _PARTING),
        is_named=_is_named(what, start, begun),
        has_name=any(name != (start, end) and _is_name(what, *name) for name in names),
    )


def _is_name(what: TypedText, start: int, end: int) -> bool:
    """Whether a segment can be the name of the person, and not only of a relative."""
    begun = after_cues(what, start, end)
    return end - begun > 1 and not _is_named(what, start, begun)


def _is_named(what: TypedText, start: int, begun: int) -> bool:
    """Whether the last word before `begun` is a cue for a name."""
    if begun > start and what.says(begun - 1, "tên"):
        return True
    cues = ((place, name_cue_at(what, place, most=begun - place)) for place in range(start, begun))
    return any(cue and place + cue.length == begun for place, cue in cues)


def _is_possible(what: TypedText, around: _Around, each: Candidate) -> bool:
    """Whether words without a cue can be a place at all."""
    is_inner = around.end < around.last
    if around.is_parted:
        return True
    if around.start == around.begun and around.is_named:
        return False
    if is_inner and is_middle_name(what, around.end - 1):
        return False
    return not each.is_weak or _leaves_a_name(what, around)


def _leaves_a_name(what: TypedText, around: _Around) -> bool:
    """Return whether the words around a place can be a whole name, or there are none."""
    if around.start == around.begun:
        return around.end == around.last or around.is_joined or is_family_name(what, around.end)
    if around.start - around.begun == 1:
        is_whole = not is_family_name(what, around.begun)
        return is_whole or (around.is_named and is_middle_name(what, around.begun))
    return not is_middle_name(what, around.start - 1)


def _is_likely(what: TypedText, around: _Around, each: Candidate) -> bool:
    """Whether words without a cue are likelier a place than part of a name."""
    is_large = each.meaning.label.startswith(_LARGE)
    if around.is_parted:
        return is_large or around.end - around.start > 1
    if not _leaves_a_name(what, around) or not _is_spelled_as(what, around, each.meaning):
        return False
    if not each.is_weak:
        return True
    if around.start == around.begun:
        return is_large or around.has_name
    count = around.start - around.begun
    is_whole = count >= _WHOLE_NAME and is_family_name(what, around.begun)
    return is_whole or (count == 1 and what.says(around.begun - 1, "tên"))


def _first(what: TypedText, each: Candidate) -> int:
    """Return the first word of a place, "quê" of "quê quán" with it."""
    is_quan = each.is_cued and what.says(each.start, "quán") and each.start > 0
    return each.start - (is_quan and what.words[each.start - 1].folded in _BEFORE_QUAN)


def _after_introductions(what: TypedText, first: int, last: int) -> int:
    """Return where the place itself begins, after "quê", "ở" or "tại"; the word for its kind belongs to it."""
    while what.words[first].folded in _INTRODUCTIONS and (cue := cue_at(what, first, "intro")):
        if first + cue.length >= last:
            break
        first += cue.length
    return first


def _is_native(what: TypedText, first: int) -> bool:
    words = [word.folded for word in what.words[first : first + 2]]
    return words[0] == "que" or (words[0] in ("nguyen", "sinh") and words[1:] == ["quan"])


def _is_cue(what: TypedText, first: int) -> bool:
    """Whether the word that marks the place is typed as one and does not end a name."""
    word = what.words[first]
    is_spelled = what.says(first, *_MARKED.get(word.folded, (word.marked,)))
    return is_spelled and not is_after_middle_name(what, first)


def _is_spelled_as(what: TypedText, around: _Around, meaning: PlaceMeaning) -> bool:
    """Whether the words, where typed with diacritics, are those of the place: Thanh Hoa is not Thanh Hóa."""
    label = toned_words(exact_words(meaning.label))
    if not what.has_marks or label == folded_words(label):
        return True
    spelled: dict[str, set[str]] = {}
    for folded, marked in zip(folded_words(label), label, strict=True):
        spelled.setdefault(folded, set()).add(marked)
    words = what.words[around.start : around.end]
    return all(
        not spelled[folded].isdisjoint(word.marked for word in words if word.folded == folded)
        for folded in {word.folded for word in words} & spelled.keys()
    )
