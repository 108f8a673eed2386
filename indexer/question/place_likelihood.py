"""Whether words without a cue are likelier a place or part of a person's name: by what stands around them."""

from dataclasses import dataclass

from indexer.analysis import exact_words, folded_words, toned_words
from indexer.question.clauses import PlaceMeaning
from indexer.question.cues import after_cues, is_family_name, is_middle_name, name_cue_at
from indexer.question.place_candidates import Candidate, Segment
from indexer.question.typed_text import Found, TypedText

_PARTING = (",", ";", "-", "–", ":")
_LARGE = ("tỉnh ", "huyện ", "quận ", "thành phố ", "thị xã ", "khu ")
"""How labels begin of places that are larger than a commune."""
_WHOLE_NAME = 3
"""Words that make a name of which no more is expected."""


@dataclass(frozen=True, slots=True)
class Around:
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


def around_place(what: TypedText, found: Found, *, run: list[Segment], names: list[Segment]) -> Around:
    """Return what stands around the words of `found` in the segments of its run.

    Args:
        what: The question.
        found: The place that the words may be.
        run: The segments of the run in which they stand.
        names: The segments of the question that are no places.
    """
    start, end = next(segment for segment in run if segment[0] <= found.start < segment[1])
    begun = after_cues(what, start, found.start)
    gap = what.gap_before(found.start) if found.start else ""
    return Around(
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


def is_possible(what: TypedText, around: Around, each: Candidate) -> bool:
    """Whether words without a cue can be a place at all."""
    is_inner = around.end < around.last
    if around.is_parted:
        return True
    if around.start == around.begun and around.is_named:
        return False
    if is_inner and is_middle_name(what, around.end - 1):
        return False
    # Of `Nguyễn Văn Lâm` all is the name, whatever is called Văn Lâm.
    if around.start - around.begun == 1 and is_middle_name(what, around.start):
        return False
    return not each.is_weak or _leaves_a_name(what, around)


def _leaves_a_name(what: TypedText, around: Around) -> bool:
    """Return whether the words around a place can be a whole name, or there are none."""
    if around.start == around.begun:
        is_alone = around.end == around.last or around.is_joined or is_family_name(what, around.end)
        return is_alone or (around.end == around.last - 1 and not is_family_name(what, around.start))
    if around.start - around.begun == 1:
        is_whole = not is_family_name(what, around.begun)
        return is_whole or (around.is_named and is_middle_name(what, around.begun))
    return not is_middle_name(what, around.start - 1)


def is_likely(what: TypedText, around: Around, each: Candidate) -> bool:
    """Whether words without a cue are likelier a place than part of a name."""
    is_large = each.meaning.label.startswith(_LARGE)
    if around.is_parted and around.end == around.last:
        return is_large or around.end - around.start > 1
    # Of `Cải Văn Hải` the middle goes with the name, whatever is called Văn Hải.
    if around.start > around.begun and is_middle_name(what, around.start):
        return False
    # One word behind a name is likelier the last of it.
    if around.start > around.begun and around.end - around.start == 1 and each.is_weak:
        return False
    if not _leaves_a_name(what, around) or not _is_spelled_as(what, around, each.meaning):
        return False
    if not each.is_weak:
        return True
    if around.start == around.begun:
        return is_large or around.has_name
    count = around.start - around.begun
    is_whole = count >= _WHOLE_NAME and is_family_name(what, around.begun)
    return is_whole or (count == 1 and around.begun > 0 and what.says(around.begun - 1, "tên"))


def is_set_apart(what: TypedText, around: Around, each: Candidate) -> bool:
    """Whether words behind a comma are all that stands there, and name a province or a district as it is spelled."""
    is_whole = around.is_parted and around.start > 0 and around.end == around.last
    return is_whole and each.meaning.label.startswith(_LARGE) and _is_spelled_as(what, around, each.meaning)


def _is_spelled_as(what: TypedText, around: Around, meaning: PlaceMeaning) -> bool:
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
