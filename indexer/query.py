"""Questions to an index as a small tree of values that every engine's adapter compiles, and the permit on it."""

from dataclasses import dataclass
from typing import TypeAlias

from schemas.accounts import Permit


@dataclass(frozen=True, slots=True)
class Term:
    """Dossiers whose `field` holds `word`; scored by BM25."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Dossiers whose `field` holds these words (two or more) side by side; scored by BM25."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Dossiers whose keyword `field` is one of `values`; adds nothing to the score."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Dossiers that fit at least `minimum` of `parts`; the scores of those add up."""

    parts: tuple["Query", ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class AllOf:
    """Dossiers that fit every one of `parts`; the scores add up, and those of `extras` where they fit too."""

    parts: tuple["Query", ...]
    extras: tuple["Query", ...] = ()


@dataclass(frozen=True, slots=True)
class Best:
    """Dossiers that fit any of `parts`, with the highest of their scores."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """Dossiers that fit `part`, all with the same `score`."""

    part: "Query"
    score: float


@dataclass(frozen=True, slots=True)
class Boost:
    """Dossiers that fit `part`, their scores multiplied by `factor`."""

    part: "Query"
    factor: float


@dataclass(frozen=True, slots=True)
class Allowed:
    """Dossiers that fit `part` and all of `filters`; only `part` is scored."""

    part: "Query"
    filters: tuple[OneOf, ...]


Query: TypeAlias = Term | Phrase | OneOf | AnyOf | AllOf | Best | Constant | Boost | Allowed


def permitted(query: Query, permit: Permit) -> Query:
    """Return `query` narrowed to what `permit` lets the asker find."""
    modes = OneOf("access_mode", frozenset(str(mode) for mode in permit.access_modes))
    return Allowed(query, (modes, OneOf("office_id", frozenset(permit.office_ids))))


def phrase(field: str, words: tuple[str, ...]) -> Query:
    """Return a phrase of `words`, or a term where there is only one."""
    return Phrase(field, words) if len(words) > 1 else Term(field, words[0])
