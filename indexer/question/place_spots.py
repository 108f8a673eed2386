"""Places in the words of a question, and whether each is likelier a place than part of a person's name."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.question.clauses import Clause, FieldKey
from indexer.question.cues import NAMES_TOO, cue_at, is_after_middle_name, is_only_cues
from indexer.question.lookups import Lookups
from indexer.question.place_candidates import Candidate, Segment, place_candidates, segments_of
from indexer.question.place_likelihood import around_place, is_likely, is_possible, is_set_apart
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


@dataclass(frozen=True, slots=True)
class PlaceSpot:
    """A place that words can mean; some overlap."""

    found: Found
    is_likely: bool
    """Whether it is likelier a place than part of a name."""
    is_cued: bool
    is_set_apart: bool = False
    """Whether a comma sets it apart, and it is larger than a commune: then it is no name."""


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
        around = around_place(what, found, run=run, names=names)
        if is_possible(what, around, each):
            yield PlaceSpot(
                found,
                is_likely(what, around, each),
                is_cued=False,
                is_set_apart=is_set_apart(what, around, each),
            )


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
