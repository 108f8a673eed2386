"""Whether a text layer is what the page shows: mapped letters, Vietnamese words, and words where the ink is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ocr.language.syllables import has_diacritic, is_syllable
from ocr.pictures.ink import INK_DPI, Ink
from ocr.recognized import RecognizedLine, RecognizedWord

MOST_UNMAPPED = 0.01
"""Share of characters that may lack a letter."""

LEAST_SYLLABLES = 0.75
"""Share of words in letters that must be possible in Vietnamese."""

LEAST_MARKED = 0.25
"""Share of those words that must carry a diacritic; running Vietnamese has three of four."""

LEAST_INK_COVERED = 0.70
"""Share of the page's letters that must lie in words of the layer; seals and signatures need not."""

LEAST_WORDS_INKED = 0.70
"""Share of the layer's words that must lie on ink."""

FEW_WORDS = 8
"""Fewer words in letters than this prove nothing about the language."""

_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ufffd\ue000-\uf8ff\x00-\x1f]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Trust:
    """What speaks for and against a text layer."""

    reason: str
    """Why it is not trusted; empty where it is."""
    measures: dict[str, float]


def weigh_layer(lines: Sequence[RecognizedLine], ink: Ink, *, dpi: int) -> Trust:
    """Return whether `lines` can stand for the page.

    Args:
        lines: Words of the layer, in pixels of the page that `ink` was found on.
        ink: Of the page.
        dpi: Of that page.
    """
    words = [word for line in lines for word in line.words]
    if not words:
        return Trust("no_text", {})
    letters = [part for word in words for part in _LETTERS.findall(word.text)]
    covered, inked = _match_ink(words, ink, dpi=dpi)
    measures = {
        "unmapped": _unmapped_share(words),
        "syllables": _share([is_syllable(part) or (part.isupper() and len(part) <= 6) for part in letters]),
        "marked": _share([has_diacritic(part) for part in letters]),
        "ink_covered": covered,
        "words_inked": inked,
    }
    return Trust(
        _reason(measures, words=len(letters)), {key: round(value, 3) for key, value in measures.items()}
    )


def _reason(measures: dict[str, float], *, words: int) -> str:
    if measures["unmapped"] > MOST_UNMAPPED:
        return "letters_not_mapped"
    if measures["ink_covered"] < LEAST_INK_COVERED:
        return "too_few_words_for_the_ink"
    if measures["words_inked"] < LEAST_WORDS_INKED:
        return "words_without_ink"
    if words >= FEW_WORDS and measures["syllables"] < LEAST_SYLLABLES:
        return "not_words"
    if words >= FEW_WORDS and measures["marked"] < LEAST_MARKED:
        return "not_vietnamese"
    return ""


def _unmapped_share(words: Sequence[RecognizedWord]) -> float:
    text = "".join(word.text for word in words)
    return sum(len(match) for match in _UNMAPPED.findall(text)) / max(1, len(text))


def _share(facts: Sequence[bool]) -> float:
    return sum(facts) / len(facts) if facts else 1.0


def _match_ink(words: Sequence[RecognizedWord], ink: Ink, *, dpi: int) -> tuple[float, float]:
    """Return the share of the ink's letters in words, and the share of words on ink."""
    factor = min(1.0, INK_DPI / dpi)
    mask = np.zeros(ink.darkness.shape, dtype=np.bool_)
    inked: list[bool] = []
    for word in words:
        rows = slice(max(0, int(word.y0 * factor) - 1), max(0, int(word.y1 * factor) + 2))
        columns = slice(max(0, int(word.x0 * factor) - 1), max(0, int(word.x1 * factor) + 2))
        mask[rows, columns] = True
        inked.append(bool(ink.darkness[rows, columns].any()))
    height, width = ink.darkness.shape[:2]
    x = np.minimum(ink.letters[:, 0] + ink.letters[:, 2] // 2, width - 1)
    y = np.minimum(ink.letters[:, 1] + ink.letters[:, 3] // 2, height - 1)
    return (float(mask[y, x].mean()) if len(x) else 1.0), _share(inked)
