"""What a reader makes of a dossier: letters misread at a given rate, and the facts as they then stand."""

import zlib
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from scripts.bench.province.confusions import confusions
from scripts.bench.province.facts import Mention, TrueDossier, TruePage


@dataclass(frozen=True, slots=True)
class ReadDossier:
    """A dossier as it was read."""

    dossier: TrueDossier
    """With its pages as read; its facts stay true."""
    readings: dict[str, tuple[str, ...]]
    """Field, or relation of a relative → what was read for it, each reading once, the one believed first."""


def with_noise(dossier: TrueDossier, *, cer: float, seed: int) -> ReadDossier:
    """Return `dossier` with about the share `cer` of its letters wrong, each mention of a fact by itself.

    The same dossier and seed give the same, whatever else is read.
    """
    key = zlib.crc32(dossier.facts.dossier_id.encode())
    rng = np.random.default_rng((seed, key, round(cer * 10_000)))
    pages = tuple(_misread(page, cer=cer, rng=rng) for page in dossier.pages)
    off_page = _misread(dossier.off_page, cer=cer, rng=rng) if dossier.off_page else None
    read = replace(dossier, pages=pages, off_page=off_page)
    return ReadDossier(read, _readings((*pages, *([off_page] if off_page else ()))))


def _misread(page: TruePage, *, cer: float, rng: np.random.Generator) -> TruePage:
    if cer <= 0 or not page.text:
        return page
    struck = _struck(page.text, cer=cer, rng=rng)
    if not struck:
        return page
    chances = rng.random(len(struck)).tolist()
    outcomes = confusions().outcomes
    pieces: list[str] = []
    shifts = [0]
    place = 0
    for at, chance in zip(struck, chances, strict=True):
        table = outcomes[page.text[at]]
        seen = table.items[min(bisect_right(table.limits, chance), len(table.items) - 1)]
        pieces += (page.text[place:at], seen)
        place = at + 1
        shifts.append(shifts[-1] + len(seen) - 1)
    text = "".join((*pieces, page.text[place:]))
    return replace(page, text=text, mentions=tuple(_moved(each, struck, shifts) for each in page.mentions))


def _struck(text: str, *, cer: float, rng: np.random.Generator) -> list[int]:
    """Return the places of the letters that suffer, so many that their edits make up `cer`."""
    points = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    table = confusions()
    letters = np.where(points < len(table.chance), points, 0)
    per_chance = cer * len(points) / max(1e-9, float(table.cost[letters].sum()))
    hits = rng.random(len(points)) < table.chance[letters] * per_chance
    places: list[int] = np.flatnonzero(hits).tolist()
    return places


def _moved(mention: Mention, struck: list[int], shifts: list[int]) -> Mention:
    """Return where a value stands once the letters `struck` were replaced.

    What stands at its first letter belongs to it, and so does what was put after its last.
    """
    start = mention.start + shifts[bisect_right(struck, mention.start - 1)]
    end = mention.end + shifts[bisect_right(struck, mention.end - 1)]
    return Mention(mention.field, start, end)


def _readings(pages: tuple[TruePage, ...]) -> dict[str, tuple[str, ...]]:
    """Return the readings of each field; one that occurs more often than others is believed, else the first."""
    read: dict[str, Counter[str]] = {}
    shown: dict[str, str] = {}
    for page in pages:
        for mention in page.mentions:
            value = " ".join(page.text[mention.start : mention.end].split())
            if value:
                key = value.casefold()
                read.setdefault(mention.field, Counter())[key] += 1
                shown.setdefault(key, value)
    return {field: tuple(shown[key] for key, _ in counts.most_common()) for field, counts in read.items()}
