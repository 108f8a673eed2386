"""Places within the words of a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.places.meaning import whole_meaning
from indexer.places.parts import Part, asked_words, is_weak, longest_chain, parts_at, slipped_parts
from indexer.places.words import AddressWords, plain_words
from indexer.question.clauses import PlaceMeaning

INTRODUCTIONS = (
    ("nguyen", "quan"),
    ("que", "quan"),
    ("tru", "quan"),
    ("thuong", "tru"),
    ("que",),
    ("tai",),
    ("o",),
)
"""Words after which a place is told, folded."""
_Chain = tuple[int, tuple[Part, ...]]
"""Where a place begins, its cue included, and its parts."""
_BEFORE_GIVEN_NAME = ("van", "thi")
"""After these a name goes on: Nguyễn Thị Thanh Hà."""
_FEWEST_TOLD, _FEWEST_UNTOLD = 1, 2
"""Words of a name, after a word that introduces it and without."""


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """The words from `start` up to `end`, which name a place."""

    start: int
    end: int
    is_cued: bool
    """Whether a word before it tells that it is a place; that word is within the span."""
    is_weak: bool
    """Whether it may as well be a person's: without a cue, and a commune is called so and no present province."""
    meaning: PlaceMeaning


def place_spans(words: Sequence[str]) -> tuple[PlaceSpan, ...]:
    """Return the places in the folded words of a question, none sharing a word with another, in their order.

    Names of one word count after a cue only. Parts of one address that stand side by side are one span.
    """
    address = plain_words(words)
    found = [chain for start in range(len(words)) if (chain := _chain_at(address, start, words=words))]
    kept: list[PlaceSpan] = []
    for start, parts in sorted(found, key=lambda chain: (_is_slipped(chain, words=words), _rank(chain))):
        if all(parts[-1].end <= span.start or span.end <= start for span in kept):
            span = _span(parts, start=start, address=address, words=words)
            kept += [span] if span else []
    return tuple(sorted(kept, key=lambda span: span.start))


def _is_slipped(chain: _Chain, *, words: Sequence[str]) -> bool:
    """Whether the place is only guessed, from one name mistyped: what is spelled right goes first."""
    _, (first, *more) = chain
    return not more and "".join(words[first.name_start : first.end]) != first.name


def _rank(chain: _Chain) -> tuple[bool, int, bool, int]:
    """Return what sorts the surest first: strong, long, cued, late."""
    start, parts = chain
    is_cued = parts[0].name_start > start
    return (not is_cued and is_weak(parts), start - parts[-1].end, not is_cued, -start)


def _chain_at(address: AddressWords, start: int, *, words: Sequence[str]) -> _Chain | None:
    """Return the longest place whose first word, or whose first cue, stands at `start`."""
    told = _after_introductions(words, start)
    first = [*parts_at(address, told, fewest=_FEWEST_TOLD if told > start else _FEWEST_UNTOLD)]
    if not first and told > start:
        first = [*slipped_parts(address, told, name_start=told)] or [
            *parts_at(address, start, fewest=_FEWEST_UNTOLD)
        ]
    if not first:
        return None
    parts = max((longest_chain((part,), address) for part in first), key=lambda chain: chain[-1].end)
    if parts[0].name_start == start and is_weak(parts[:1]) and _is_amid_a_name(words[:start]):
        parts = parts[:1]
    return start, parts


def _span(
    parts: tuple[Part, ...], *, start: int, address: AddressWords, words: Sequence[str]
) -> PlaceSpan | None:
    """Return the span of as many of the parts as belong together."""
    for count in range(len(parts), 0, -1):
        some = parts[:count]
        asked = tuple(word for part in some for word in asked_words(part, address))
        meaning = whole_meaning(asked, typed=" ".join(words[some[0].start : some[-1].end]))
        if meaning:
            is_cued = some[0].name_start > start
            return PlaceSpan(start, some[-1].end, is_cued, not is_cued and is_weak(some), meaning)
    return None


def _after_introductions(words: Sequence[str], start: int) -> int:
    """Return the first word from `start` on that introduces nothing; letter by letter, for Tây is no tại."""
    for introduction in INTRODUCTIONS:
        after = start + len(introduction)
        if tuple(words[start:after]) == introduction:
            return _after_introductions(words, after)
    return start


def _is_amid_a_name(before: Sequence[str]) -> bool:
    """Whether the words before a place make no whole name without it (Nguyễn | Văn An, Hải Dương)."""
    run: list[str] = []
    for word in reversed(before):
        if not word.isalpha():
            break
        run.append(word)
    return len(run) == 1 or (bool(run) and run[0] in _BEFORE_GIVEN_NAME)
