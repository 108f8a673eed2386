"""Where places can stand in a run of words; some overlap, for which of them is meant is decided elsewhere.

A comma or a semicolon never stands within a name, so each segment between them is looked at by itself; segments that
make one address are joined. A name of one word counts after such a sign: `Nguyễn Văn An, Vinh`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis import exact_words, folded_words
from indexer.question.clauses import PlaceMeaning
from indexer.question.cues import after_cues, is_family_name, is_middle_name
from indexer.question.lookups import Lookups, PlaceSpan
from indexer.question.typed_text import TypedText

_SEPARATORS = ",;"
_CUE = "que"
"""Before words it makes any place among them count."""
_LONGEST_TOLD = 3
"""Words of a segment that may be one name."""
_LONGEST_SEGMENT = 12
"""Words; a longer one is no name beside an address."""
_WHOLE_NAME, _LONGEST_NAME = 3, 4

Segment = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that can be a place."""

    start: int
    end: int
    is_cued: bool
    """Whether a word such as "xã" or "quê" says that it is one; that word is within."""
    is_weak: bool
    """Whether it is only a commune's name, which may be a person's too."""
    meaning: PlaceMeaning


def segments_of(what: TypedText, run: Segment) -> list[Segment]:
    """Return the parts of a run between commas and semicolons."""
    starts = [run[0]]
    starts += [
        place
        for place in range(run[0] + 1, run[1])
        if any(sign in what.gap_before(place) for sign in _SEPARATORS)
    ]
    return list(zip(starts, [*starts[1:], run[1]], strict=True))


def place_candidates(what: TypedText, segments: Sequence[Segment], lookups: Lookups) -> list[Candidate]:
    """Return what can be a place in the segments of one run, by its first word and the longest first."""
    found: list[Candidate] = []
    for segment in reversed(segments):
        told = _told(what, segment, lookups) if len(segments) > 1 else []
        own = [*_within(what, segment, lookups), *told]
        after = [each for each in found if each.start == segment[1]] or _next(segment, segments)
        joined = [
            _joined(what, one, other, lookups) for one in own if one.end == segment[1] for other in after
        ]
        # A first word is somebody's name rather than a place, unless a place goes on behind the comma.
        is_name = segment == segments[0] and segment[1] - segment[0] == 1
        found += [each for each in (*own, *joined) if each and not (is_name and each in told)]
    unlike = {(each.start, each.end): each for each in reversed(found)}
    return sorted(unlike.values(), key=lambda each: (each.start, -each.end))


def _within(what: TypedText, segment: Segment, lookups: Lookups) -> Iterator[Candidate]:
    start, end = segment
    spans = lookups.place_spans(_folded(what, start, end))
    yield from (_candidate(span, at=start) for span in spans)
    begun = after_cues(what, start, end) if spans else end
    is_short = 2 < end - begun <= _LONGEST_SEGMENT
    if is_short and start + spans[-1].end >= end - 1:
        yield from _behind_names(what, begun, end, lookups, is_introduced=begun > start)
    if is_short and start + spans[0].start <= begun + 1:
        yield from _before_names(what, begun, end, lookups)
    yield from _behind_whole_name(what, after_cues(what, start, end), end, lookups)


def _behind_names(
    what: TypedText, begun: int, end: int, lookups: Lookups, *, is_introduced: bool
) -> Iterator[Candidate]:
    """Yield the places that fill all of a segment behind a name."""
    is_family = is_family_name(what, begun) and not is_introduced
    for place in range(begun + 1 + is_family, min(begun + _LONGEST_NAME, end - 2) + 1):
        is_complete = place == begun + 1 or not is_middle_name(what, place - 1)
        span = _whole(what, place, end, lookups) if is_complete else None
        if span:
            yield _candidate(span, at=place)


def _behind_whole_name(what: TypedText, begun: int, end: int, lookups: Lookups) -> Iterator[Candidate]:
    """Yield the place of one word that ends a segment behind a whole name: `Đào Văn Dũng Vinh`."""
    last = end - 1
    if not _WHOLE_NAME <= last - begun <= _LONGEST_NAME or not is_family_name(what, begun):
        return
    if not is_middle_name(what, last - 1):
        for span in _introduced(what, last, end, lookups):
            if set(_folded(what, last, end)) <= {*folded_words(exact_words(span.meaning.label))}:
                yield Candidate(last, end, is_cued=False, is_weak=True, meaning=span.meaning)


def _before_names(what: TypedText, begun: int, end: int, lookups: Lookups) -> Iterator[Candidate]:
    """Yield the places that fill all of a segment before a family name."""
    for place in range(begun + 2, end - 1):
        span = _whole(what, begun, place, lookups) if is_family_name(what, place) else None
        if span:
            yield _candidate(span, at=begun)


def _whole(what: TypedText, start: int, end: int, lookups: Lookups) -> PlaceSpan | None:
    spans = lookups.place_spans(_folded(what, start, end))
    return spans[0] if spans and (spans[0].start, spans[0].end) == (0, end - start) else None


def _told(what: TypedText, segment: Segment, lookups: Lookups) -> list[Candidate]:
    """Return the place that a whole segment is, were it introduced by a word; a slip in it is not forgiven."""
    start, end = segment
    found = _introduced(what, start, end, lookups) if end - start <= _LONGEST_TOLD else []
    words = set(_folded(what, start, end))
    meant = [span for span in found if words <= {*folded_words(exact_words(span.meaning.label))}]
    return [Candidate(start, end, is_cued=False, is_weak=True, meaning=span.meaning) for span in meant]


def _next(segment: Segment, segments: Sequence[Segment]) -> list[Candidate]:
    """Return the segment behind `segment` where only what stands before it can tell what it is: `phường 13, quận 5`."""
    start, end = next((each for each in segments if each[0] == segment[1]), (0, 0))
    nothing = PlaceMeaning("", frozenset())
    is_short = 1 < end - start <= _LONGEST_TOLD
    return [Candidate(start, end, is_cued=False, is_weak=True, meaning=nothing)] if is_short else []


def _joined(what: TypedText, one: Candidate, other: Candidate, lookups: Lookups) -> Candidate | None:
    """Return the place that `one` and `other` on the two sides of a comma are together, which is `one` told closer."""
    span: PlaceSpan | None
    if one.is_cued:
        span = _whole(what, one.start, other.end, lookups)
    else:
        span = next(iter(_introduced(what, one.start, other.end, lookups)), None)
    if span is None or not span.meaning.same <= one.meaning.same | one.meaning.merged:
        return None
    return Candidate(one.start, other.end, is_cued=one.is_cued, is_weak=False, meaning=span.meaning)


def _introduced(what: TypedText, start: int, end: int, lookups: Lookups) -> list[PlaceSpan]:
    spans = lookups.place_spans([_CUE, *_folded(what, start, end)])
    return [span for span in spans if (span.start, span.end) == (0, end - start + 1)]


def _folded(what: TypedText, start: int, end: int) -> list[str]:
    return [word.folded for word in what.words[start:end]]


def _candidate(span: PlaceSpan, *, at: int) -> Candidate:
    return Candidate(at + span.start, at + span.end, span.is_cued, span.is_weak, span.meaning)
