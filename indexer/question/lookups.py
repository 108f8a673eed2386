"""What the understanding of a question asks of other packages, handed in so that it can be tried without them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from indexer.question.clauses import PlaceMeaning


class PlaceSpan(Protocol):
    """Words of a question that name a place; see `indexer/places/spans.py`."""

    @property
    def start(self) -> int:
        """Return the first of its words, cue words among them."""
        ...

    @property
    def end(self) -> int:
        """Return the word after its last."""
        ...

    @property
    def is_cued(self) -> bool:
        """Return whether a word such as "xã" or "quê" says that it is a place."""
        ...

    @property
    def is_weak(self) -> bool:
        """Return whether it is only a commune's name, which may be a person's too."""
        ...

    @property
    def meaning(self) -> PlaceMeaning:
        """Return what it can mean."""
        ...


@dataclass(frozen=True, slots=True)
class Lookups:
    """Functions of other packages."""

    place_spans: Callable[[Sequence[str]], Sequence[PlaceSpan]]
    """Of folded words."""
    place_meaning: Callable[[str], PlaceMeaning | None]
    typed_readings: Callable[[str], Sequence[str]]
    """Of raw Telex and VNI."""
    is_syllable: Callable[[str], bool]
    """Of a folded word."""
