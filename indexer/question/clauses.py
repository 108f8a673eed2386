"""The values that a question is made of: clauses, and the readings in which they belong together."""

from dataclasses import dataclass
from typing import Literal

from schemas.partial_date import PartialDate

ClauseKind = Literal[
    "words", "phrase", "number", "date", "place", "unit", "term", "category", "document_type", "state"
]
"""
`words`: a run of words that may be a name or text; with `field` "name" or "kin" a name alone, with "text" text alone.
`phrase`: words in quotes, exactly in a row; with `field` "name" or "kin" in a name.
`number`: of a dossier, a decision, a certificate. `date`: whole, partial, about, or a span. `place`: see PlaceMeaning.
`unit`: a military unit. `term`: an expression with synonyms. `category`, `document_type`, `state`: a code of ours.
"""
FieldKey = Literal[
    "",
    "name",
    "kin",
    "text",
    "number",
    "identity",
    "birth",
    "death",
    "date",
    "native",
    "place",
    "unit",
    "category",
    "document_type",
    "state",
]
"""Where it must stand; "" is anywhere it can."""


@dataclass(frozen=True, slots=True)
class PlaceMeaning:
    """What the name of a place can mean, as keys of the index (`indexer/places`)."""

    label: str
    """To show: `huyện Quảng Xương`, as typed where nothing better is known."""
    same: frozenset[str]
    """Keys of the place itself, under any of its names; a dossier has them if its papers name it or lie within."""
    merged: frozenset[str] = frozenset()
    """Keys of what it became, or of what became part of it: weaker, for they cover more or less than was asked."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a dossier is to fit."""

    kind: ClauseKind
    text: str
    """As typed, NFC, without the field's name, quotes or sign."""
    field: FieldKey = ""
    date: PartialDate | None = None
    """Of a `date`."""
    keys: frozenset[str] = frozenset()
    """Of a `unit`, `term`, `category`, `document_type` or `state`: any of them will do, of a `unit` all are wanted."""
    place: PlaceMeaning | None = None
    """Of a `place`."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question."""

    required: tuple[tuple[Clause, ...], ...]
    """Of each group one clause is to fit; a group of several was typed with OR."""
    excluded: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the ways it can be understood."""

    text: str
    """NFC, without what cannot be seen."""
    readings: tuple[Reading, ...]
    """Likeliest first, at most four; () where there is nothing to look for."""
    warnings: tuple[str, ...] = ()
    """What was wrong with it, in Vietnamese sentences that tell what was searched instead."""
