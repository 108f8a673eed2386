"""What is left of an address when the names in it are understood."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.places.readings import PlaceReading
from indexer.places.words import LONGEST_NAME, AddressWords


@dataclass(frozen=True, slots=True)
class Piece:
    """Words from `start` up to `end` that may be a name: not explained, and no sign between them."""

    start: int
    end: int


def unexplained(words: AddressWords, best: PlaceReading | None) -> list[Piece]:
    """Return the runs of words that `best` does not explain, but for words for kinds alone."""
    parts = best.parts if best else ()
    taken = {place for part in parts for place in range(part.start, part.end)}
    pieces: list[Piece] = []
    start = 0
    for place in range(len(words.words) + 1):
        is_end = place == len(words.words) or place in taken
        if is_end or place in words.openings:
            if start < place and not words.cue_words.issuperset(range(start, place)):
                pieces.append(Piece(start, place))
            start = place + 1 if is_end else place
    return pieces


def windows(piece: Piece, *, words: AddressWords) -> Iterator[tuple[int, int]]:
    """Yield the runs of words in a piece that begin or end where a name may, without the word for its kind."""
    starts = {piece.start, *(place for place in words.cues if piece.start < place < piece.end)}
    ends = {piece.end, *(place for place in words.cue_words if piece.start < place < piece.end)}
    for start in range(piece.start, piece.end):
        for end in range(start + 1, min(start + LONGEST_NAME, piece.end) + 1):
            if start in starts or end in ends:
                yield start, end
