"""Two readings of one line become one: where they differ, the words that the page and the language make likelier.

Words of both readings that stand on the same ink are rivals. Each of the two answers is scored by how sure its reader
was, by whether it can be written at all, and by how well its syllables follow each other; the best path through the
line is taken (Viterbi). Nothing is chosen that neither reader saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log

from ocr.language.plausibility import plausibility
from ocr.language.spacing import parted_at_signs, spaced
from ocr.language.syllable_counts import SyllableCounts, syllable_counts
from ocr.language.word_parts import parts_of
from ocr.recognized import RecognizedWord, log_odds

Words = tuple[RecognizedWord, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for an answer, in nats; found on generated pages and on damaged copies of real ones."""

    first: float = 1.0
    """Of the log odds that the first reader gives."""
    second: float = 0.7
    """The same of the second reader."""
    first_lead: float = 0.5
    """For the first reader, whose answers are right more often."""
    lost_stop: float = 1.5
    """For the first reader besides, where the second's answer lacks a full stop at the end."""
    agreed: float = 2.5
    plausible: float = 1.0
    language: float = 0.5
    """Of the syllables' log likelihood."""
    nothing_instead_of_first: float = 0.4
    """That a word which the first reader alone saw is noise."""
    nothing_instead_of_second: float = 1.0


WEIGHTS = Weights()

_SHARED_WIDTH = 0.35
"""Share of the narrower word that two words have in common when they stand on the same ink."""

_SURE = 0.98
_UNKNOWN = log(2e-3)
"""Log likelihood of what is no syllable: numbers, abbreviations."""
_LEAST_TOLD = -5.0
"""What the language says against a syllable is bounded: a rare name is rare, and no error for that."""
_BEAM = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What may stand on a piece of the line."""

    words: Words
    score: float
    """Nats, without the language."""


_Group = tuple[list[RecognizedWord], list[RecognizedWord]]
"""Words of either reading that stand on the same ink."""

Piece = tuple[Answer, ...]
"""The answers for one piece of ink, each with other words."""


def merge(first: Sequence[RecognizedWord], second: Sequence[RecognizedWord]) -> Words:
    """Return the words of one line, of which `first` and `second` are two readings, boxes in the same pixels."""
    if not first and not second:
        return ()
    pieces = [piece for ours, theirs in _on_same_ink(first, second) for piece in _pieces(ours, theirs)]
    return spaced([word for answer in _best_path(pieces) for word in answer.words])


def _on_same_ink(
    first: Sequence[RecognizedWord], second: Sequence[RecognizedWord]
) -> Iterator[tuple[Words, Words]]:
    """Yield, from left to right, the words of both readings that overlap, directly or through one another."""
    tagged = [(word, 0) for word in first] + [(word, 1) for word in second]
    groups: list[_Group] = []
    for word, side in sorted(tagged, key=lambda each: each[0].x0):
        if groups and any(_overlap(word, other) for other in groups[-1][1 - side]):
            groups[-1][side].append(word)
        else:
            groups.append(([word], []) if side == 0 else ([], [word]))
    for ours, theirs in _joined(groups):
        yield tuple(ours), tuple(theirs)


def _joined(groups: Sequence[_Group]) -> list[_Group]:
    """Return `groups` with neighbours joined that hold the same word, each from another reader: a box was off."""
    joined: list[_Group] = []
    for ours, theirs in groups:
        before = joined[-1] if joined else ([], [])
        alone, other = (before[0], theirs) if not before[1] and not ours else (before[1], ours)
        is_one_sided = not (before[0] and before[1]) and not (ours and theirs)
        if is_one_sided and alone and other and _texts(alone) == _texts(other):
            joined[-1] = (before[0] or ours, before[1] or theirs)
        else:
            joined.append((ours, theirs))
    return joined


def _overlap(one: RecognizedWord, other: RecognizedWord) -> bool:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    return shared > _SHARED_WIDTH * min(one.x1 - one.x0, other.x1 - other.x0)


def _pieces(ours: Words, theirs: Words) -> list[Piece]:
    """Return the pieces of one ink; where the readers differ, spaces that one of them lost are put in first."""
    if _texts(ours) == _texts(theirs):
        return [(Answer(_agreed(ours, theirs), WEIGHTS.agreed),)]
    parted = _on_same_ink(parted_at_signs(ours), parted_at_signs(theirs))
    return [_answers(mine, others) for mine, others in parted]


def _answers(ours: Words, theirs: Words) -> Piece:
    if not theirs:
        return Answer(ours, _weigh(ours, WEIGHTS.first)), Answer((), WEIGHTS.nothing_instead_of_first)
    if not ours:
        return Answer(theirs, _weigh(theirs, WEIGHTS.second)), Answer((), WEIGHTS.nothing_instead_of_second)
    if _texts(ours) == _texts(theirs):
        return (Answer(_agreed(ours, theirs), WEIGHTS.agreed),)
    return (
        Answer(_with_rivals(ours, theirs), _lead(ours, theirs) + _weigh(ours, WEIGHTS.first)),
        Answer(_with_rivals(theirs, ours), _weigh(theirs, WEIGHTS.second)),
    )


def _lead(ours: Words, theirs: Words) -> float:
    """Return what speaks for the first reader beforehand: more where the second only lost a full stop."""
    is_stop_lost = " ".join(_texts(ours)) == " ".join(_texts(theirs)) + "."
    return WEIGHTS.first_lead + (WEIGHTS.lost_stop if is_stop_lost else 0.0)


def _weigh(words: Words, weight: float) -> float:
    sure = sum(log_odds(word.confidence, most=_SURE) for word in words) / len(words)
    return weight * sure + WEIGHTS.plausible * sum(plausibility(word.text) for word in words) / len(words)


def _texts(words: Sequence[RecognizedWord]) -> list[str]:
    return [word.text for word in words]


def _agreed(ours: Words, theirs: Words) -> Words:
    pairs = zip(ours, theirs, strict=True)
    return tuple(replace(word, support="both", rival_confidence=other.confidence) for word, other in pairs)


def _with_rivals(words: Words, others: Words) -> Words:
    doubt = sum(other.confidence for other in others) / len(others)
    rivals = [other.text for other in others] if len(words) == len(others) else [""] * len(words)
    return tuple(
        replace(word, rival=rival, support="against", rival_confidence=doubt)
        for word, rival in zip(words, rivals, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Path:
    score: float
    answers: tuple[Answer, ...]


def _best_path(pieces: Sequence[Piece]) -> tuple[Answer, ...]:
    """Return the answers whose scores and syllables together are the likeliest."""
    counts = syllable_counts()
    paths: dict[str, _Path] = {"": _Path(0.0, ())}  # by the syllable that the next one follows
    for piece in pieces:
        longer: dict[str, _Path] = {}
        for before, path in paths.items():
            for answer in piece:
                likely, last = _read_on(before, answer.words, counts)
                score = path.score + answer.score + WEIGHTS.language * likely
                if last not in longer or score > longer[last].score:
                    longer[last] = _Path(score, (*path.answers, answer))
        paths = dict(sorted(longer.items(), key=lambda item: -item[1].score)[:_BEAM])
    return max(paths.values(), key=lambda path: path.score).answers


def _read_on(before: str, words: Words, counts: SyllableCounts) -> tuple[float, str]:
    """Return how likely `words` follow the syllable `before`, nats, and the syllable that the next follows."""
    likely = 0.0
    for word in words:
        parts = parts_of(word.text)
        if not parts.letters or parts.is_abbreviation:
            before = ""
            continue
        told = counts.log_likelihood("" if parts.lead else before, parts.syllable, "") - _UNKNOWN
        likely += max(_LEAST_TOLD, told)
        before = "" if parts.trail else parts.syllable
    return likely, before
