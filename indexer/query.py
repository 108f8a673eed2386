"""Questions to an index as a small tree of values that every engine's adapter compiles, and the permit on it.

Only `Constant` gives a score. Scores are whole numbers whose sums stay below 2**24, so that both engines, which add
in single precision, give every dossier the same score to the last bit, whatever else their indices hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from indexer.documents import FIELD_SENSITIVITY
from schemas.accounts import Permit


@dataclass(frozen=True, slots=True)
class Term:
    """Dossiers whose `field` holds `word`."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Dossiers whose `field` holds these words (two or more) side by side."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Dossiers whose `field` holds one of `values`."""

    field: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Near:
    """Dossiers whose `field` holds `word` with a few letters wrong, missing, added or two swapped."""

    field: str
    word: str
    slips: int = 1
    """At most so many, 1 or 2."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All dossiers."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No dossier."""


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
    score: int


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Dossiers that fit `part` and all of `filters` and none of `excluded`; only `part` is scored."""

    part: "Query"
    filters: tuple["Query", ...] = ()
    excluded: tuple["Query", ...] = ()


Query: TypeAlias = (
    Term | Phrase | OneOf | Near | Everything | Nothing | AnyOf | AllOf | Best | Constant | Narrowed
)


def permitted(query: Query, permit: Permit) -> Query:
    """Return `query` narrowed to what `permit` lets the asker find: the one function every question goes through.

    What asks a field of a sensitivity that the permit does not cover finds nothing there.
    """
    modes = OneOf("access_mode", frozenset(str(mode) for mode in permit.access_modes))
    offices = OneOf("office_id", frozenset(permit.office_ids))
    hides_nothing = permit.sensitivities.issuperset(filter(None, FIELD_SENSITIVITY.values()))
    return Narrowed(query if hides_nothing else _without_hidden(query, permit), (modes, offices))


def may_ask(field: str, permit: Permit) -> bool:
    """Return whether `permit` covers the sensitivity of `field`."""
    sensitivity = FIELD_SENSITIVITY[field]
    return not sensitivity or sensitivity in permit.sensitivities


def raised(query: Query, score: int) -> Query:
    """Return `query` with `score` added for every dossier that fits it."""
    match query:
        case Constant(part, own):
            return Constant(part, own + score)
        case Best(parts):
            return Best(tuple(raised(part, score) for part in parts))
        case AllOf(parts, extras):
            return AllOf((raised(parts[0], score), *parts[1:]), extras)
        case Narrowed(part, filters, excluded):
            return Narrowed(raised(part, score), filters, excluded)
        case AnyOf():
            return AllOf((query, Constant(Everything(), score)))
        case Nothing():
            return query
        case _:
            return Constant(query, score)


def phrase(field: str, words: tuple[str, ...]) -> Query:
    """Return a phrase of `words`, or a term where there is only one."""
    return Phrase(field, words) if len(words) > 1 else Term(field, words[0])


def _without_hidden(query: Query, permit: Permit) -> Query:
    match query:
        case Term(field) | Phrase(field) | OneOf(field) | Near(field):
            return query if may_ask(field, permit) else Nothing()
        case AnyOf(parts, minimum):
            return any_of(_each(parts, permit), minimum=minimum)
        case AllOf(parts, extras):
            return all_of(_each(parts, permit), extras=_each(extras, permit))
        case Best(parts):
            return best_of(_each(parts, permit))
        case Constant(part, score):
            inner = _without_hidden(part, permit)
            return inner if isinstance(inner, Nothing) else Constant(inner, score)
        case Narrowed(part, filters, excluded):
            inner = all_of((_without_hidden(part, permit),))
            kept = _each(filters, permit)
            if isinstance(inner, Nothing) or any(isinstance(each, Nothing) for each in kept):
                return Nothing()
            return Narrowed(inner, kept, _some(_each(excluded, permit)))
        case Everything() | Nothing():
            return query


def any_of(parts: Iterable[Query], *, minimum: int = 1) -> Query:
    """Return AnyOf without parts that find nothing, Nothing where too few are left."""
    left = _some(parts)
    if len(left) < minimum:
        return Nothing()
    return left[0] if len(left) == 1 else AnyOf(left, minimum)


def all_of(parts: Iterable[Query], *, extras: Iterable[Query] = ()) -> Query:
    """Return AllOf, Nothing where a part finds nothing."""
    parts, extras = tuple(parts), _some(extras)
    if any(isinstance(part, Nothing) for part in parts):
        return Nothing()
    return parts[0] if len(parts) == 1 and not extras else AllOf(parts, extras)


def best_of(parts: Iterable[Query]) -> Query:
    """Return Best without parts that find nothing, Nothing where none is left."""
    left = _some(parts)
    if not left:
        return Nothing()
    return left[0] if len(left) == 1 else Best(left)


def _each(queries: Iterable[Query], permit: Permit) -> tuple[Query, ...]:
    return tuple(_without_hidden(query, permit) for query in queries)


def _some(queries: Iterable[Query]) -> tuple[Query, ...]:
    return tuple(query for query in queries if not isinstance(query, Nothing))
