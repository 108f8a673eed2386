"""Places where letters stand that nobody could read: under stamps, struck through, smeared; marked, not guessed at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from ocr.doubts.handwriting import is_junk
from ocr.doubts.regions import FoundRegion, box_of, joined, share_inside
from ocr.pictures.ink import INK_DPI, Ink
from ocr.recognition.noise import is_noise, is_ornament
from ocr.recognized import Box, RecognizedLine, RecognizedWord

LEAST_CONFIDENCE = 0.35
"""Below this, what can be no word is not kept as text."""

LEAST_LETTERS = 4
"""Fewer unread letters in a row are specks, signs and pieces of rules."""

LEAST_CONTRAST = 55.0
"""Gray levels of letters of this side of the sheet."""

MOST_REGIONS = 20
"""So many are a picture or a page that was not read at all; the largest are told."""

_LEAST_SIGNS = 3
_LETTER_SIZE = (0.5, 2.2)
_MOST_WIDE = 4.0
_MM = INK_DPI / 25.4
_REACH_MM = 4.0
_MOST_HEIGHT_MM = 14.0
_LEAST_RATIO = 1.2
_AIR = 0.3
_LEAST_ROSETTES, _ALIKE = 10, 0.25
_UNSURE, _UNREAD = "máy đọc không ra chữ", "có chữ mà máy không đọc được"

Letters = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The lines without junk, and all regions that people are to look at."""

    lines: tuple[RecognizedLine, ...]
    regions: tuple[FoundRegion, ...]


def find_unreadable(
    lines: Sequence[RecognizedLine], *, regions: Sequence[FoundRegion], ink: Ink, factor: float
) -> Unreadable:
    """Return `lines` without junk, and `regions` with those added where letters stand that nobody read.

    Args:
        lines: What was read, in pixels of the page.
        regions: What was found before, such as handwriting.
        ink: Of the page.
        factor: Pixels of the page by pixels of `ink`.
    """
    letters = _letters(ink)
    taken = [region.box for region in regions]
    junk = [box_of(word) for line in lines for word in line.words if _is_dropped(word)]
    junk = [box for box in junk if _has_letters(box, letters, factor=factor) and not _is_taken(box, taken)]
    kept = [
        replace(line, words=words)
        for line in lines
        if (words := tuple(word for word in line.words if not _is_dropped(word)))
    ]
    covered = [
        _with_air(box_of(word))
        for line in kept
        for word in line.words
        if is_ornament(word.text) or not is_noise(word)
    ]
    rows = _unread_rows(letters, [*covered, *taken, *junk], ink=ink, factor=factor)
    rows = [row for row in rows if not _is_taken(row, taken)]
    found = [(box, _UNSURE) for box in junk] + [(box, _UNREAD) for box in rows]
    return Unreadable(tuple(kept), (*regions, *_told(found)))


def _told(found: Sequence[tuple[Box, str]]) -> list[FoundRegion]:
    """Return the regions, those that touch as one, with the reason of the first."""
    together = joined([box for box, _ in found], reach=0.0)
    largest = sorted(together, key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))[:MOST_REGIONS]
    return [
        FoundRegion(
            "unreadable", box, next(reason for each, reason in found if share_inside(each, box) > 0.9)
        )
        for box in largest
    ]


def _is_dropped(word: RecognizedWord) -> bool:
    signs = sum(c.isalnum() for c in word.text)
    if is_ornament(word.text) or word.confidence >= LEAST_CONFIDENCE:
        return False
    return signs >= _LEAST_SIGNS and is_junk(word)


def _letters(ink: Ink) -> Letters:
    """Return the marks that have the size of this page's letters, dark enough to be of this side."""
    dark = ink.letters[ink.contrast >= LEAST_CONTRAST]
    if not len(dark):
        return dark
    typical = float(np.median(dark[:, 3]))
    width, height = dark[:, 2], dark[:, 3]
    fits = (height >= _LETTER_SIZE[0] * typical) & (height <= _LETTER_SIZE[1] * typical)
    return dark[fits & (width <= _MOST_WIDE * height)]


def _has_letters(box: Box, letters: Letters, *, factor: float) -> bool:
    x, y = _middles(letters)
    x0, y0, x1, y1 = (side / factor for side in box)
    return bool(np.any((x > x0) & (x < x1) & (y > y0) & (y < y1)))


def _is_taken(box: Box, taken: Sequence[Box]) -> bool:
    return any(share_inside(box, other) > 0.5 for other in taken)


def _unread_rows(letters: Letters, covered: Sequence[Box], *, ink: Ink, factor: float) -> list[Box]:
    """Return boxes around rows of letters that none of the boxes `covered` holds."""
    mask: npt.NDArray[np.uint8] = np.zeros(ink.darkness.shape, dtype=np.uint8)
    for x0, y0, x1, y1 in covered:
        rows = slice(max(0, int(y0 / factor)), int(y1 / factor) + 1)
        mask[rows, max(0, int(x0 / factor)) : int(x1 / factor) + 1] = 1
    x, y = _middles(letters)
    loose = letters[mask[y, x] == 0]
    if len(loose) < LEAST_LETTERS:
        return []
    mask[:] = 0
    for left, top, width, height, _ in loose:
        mask[top : top + height, left : left + width] = 1
    reach = round(_REACH_MM * _MM) | 1
    merged = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(merged)
    x, y = _middles(loose)
    rows_of = labels[y, x]
    counts = np.bincount(rows_of, weights=np.maximum(1, loose[:, 2] / loose[:, 3]), minlength=len(stats))
    return [
        (left * factor, top * factor, (left + width) * factor, (top + height) * factor)
        for index, (left, top, width, height, _) in enumerate(stats.tolist())
        if index
        and counts[index] >= LEAST_LETTERS
        and height <= _MOST_HEIGHT_MM * _MM
        and width >= _LEAST_RATIO * height
        and not _is_border(loose[rows_of == index])
    ]


def _is_border(letters: Letters) -> bool:
    """Say whether the marks are too alike for letters: the rosettes of a printed border."""
    widths = letters[:, 2]
    return len(widths) >= _LEAST_ROSETTES and float(widths.std()) < _ALIKE * float(widths.mean())


def _middles(letters: Letters) -> tuple[Letters, Letters]:
    return letters[:, 0] + letters[:, 2] // 2, letters[:, 1] + letters[:, 3] // 2


def _with_air(box: Box) -> Box:
    air = _AIR * (box[3] - box[1])
    return box[0] - air, box[1] - air, box[2] + air, box[3] + air
