"""Understands an address of which some letters were misread, from what is read well outward."""

from collections.abc import Iterator

from indexer.places.choice import letters_of
from indexer.places.gazetteer import (
    commune_spellings,
    commune_spellings_in,
    district_spellings,
    province_spellings,
)
from indexer.places.mentions import Level, Mention, by_level, find_mentions, joined, level_of, mentions_of
from indexer.places.pieces import Piece, unexplained, windows
from indexer.places.place import Place
from indexer.places.provinces import Province
from indexer.places.readings import PlaceReading, readings_of
from indexer.places.spelling import Spellings, edits, nearest
from indexer.places.words import AddressWords

_COARSE_TO_FINE: tuple[Level, ...] = ("province", "district", "commune")
_MOST_MARKS_OFF = 1
"""Letters that may be wrong with marks counted, where nothing bears out a guess."""
_SHORTEST_MISREAD = 4
"""Letters of what is taken for a misread name."""


def tolerant_readings(words: AddressWords) -> list[PlaceReading]:
    """Return the ways to understand an address, the best first; () where nothing in it is known.

    What is missing of province, district and commune, in this order, is sought among the words left over, each
    within what is known already: only a name that is strictly closest to what was read is taken.
    """
    found = find_mentions(words)
    readings = readings_of(found)
    for level in _COARSE_TO_FINE:
        best = next((reading for reading in readings[:1] if not _is_lone_commune(reading)), None)
        pieces = unexplained(words, best)
        if not pieces:
            break
        if _is_missing(level, words=words, best=best, pieces=pieces):
            guesses = by_level(_guesses(_spellings(level, best), words=words, pieces=pieces, level=level))
            found = joined(found, guesses)
            readings = readings_of(found)
    return [reading for reading in readings if _is_borne_out(reading, words=words)]


def _is_lone_commune(reading: PlaceReading) -> bool:
    """Whether nothing but the name of a commune is read, which may as well be another name misread."""
    return reading.district is None and reading.province is None


def _is_borne_out(reading: PlaceReading, *, words: AddressWords) -> bool:
    """Whether more than one guess speaks for it: another name, a word for its kind, or its marks (not: không rõ)."""
    guess = reading.parts[0]
    if len(reading.parts) > 1 or not guess.off or guess.start in words.cues:
        return True
    written = letters_of(" ".join(words.written[guess.start : guess.end]))
    known = letters_of(guess.meaning.label)
    return guess.off == 1 and edits(written, known, most=_MOST_MARKS_OFF) <= _MOST_MARKS_OFF


def _is_missing(level: Level, *, words: AddressWords, best: PlaceReading | None, pieces: list[Piece]) -> bool:
    """Whether `level` is not known yet, or is known without the word for it while another name has that."""
    part: Mention | None = getattr(best, level) if best else None
    if part is None:
        return True
    cued = {place for place, cue in words.cues.items() if cue.kind.level == level}
    return part.start not in cued and any(p.start <= place < p.end for p in pieces for place in cued)


def _spellings(level: Level, best: PlaceReading | None) -> list[Spellings]:
    """Return the names among which one of `level` is sought."""
    province = best.province.meaning if best and best.province else None
    district = best.district.meaning if best and best.district else None
    codes = _codes(province)
    if level == "province":
        return [province_spellings()]
    if level == "district":
        return [district_spellings(codes)]
    if isinstance(district, Place):
        return [commune_spellings(key) for key in sorted(district.districts)]
    return [commune_spellings_in(codes)] if codes else []


def _codes(province: Place | Province | None) -> frozenset[str]:
    scopes = province.scopes if isinstance(province, Province) else ()
    return frozenset(code for scope in scopes for code in scope.codes)


def _guesses(
    spellings: list[Spellings], *, words: AddressWords, pieces: list[Piece], level: Level
) -> Iterator[Mention]:
    for piece in pieces:
        for start, end in windows(piece, words=words):
            read = "".join(words.words[start:end])
            if len(read) < _SHORTEST_MISREAD:
                continue
            for names in spellings:
                name = nearest(read, names)
                if name:
                    mentions = mentions_of(name[0], words=words, start=start, end=end, off=name[1])
                    yield from (m for m in mentions if level_of(m.meaning) == level)
