"""Which fonts of a page hold old letters (TCVN3, VNI …), and their words in Unicode, run by run."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ocr.language.syllables import is_syllable
from ocr.recognized import RecognizedLine, RecognizedWord
from ocr.text_layers.layer_words import Glyph
from schemas.legacy_text import (
    LegacyEncoding,
    draws_capitals,
    encoding_of_font,
    encoding_of_text,
    to_unicode,
    with_capitals,
)
from schemas.vietnamese import nfc

LAYER_CONFIDENCE = 0.99
"""A character of a text layer is as its program wrote it, which need not be what the page shows."""

_LOOK_ALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "\u00ad": None, "\u200b": None, "\ufeff": None})

Row = Sequence[Sequence[Glyph]]
"""The words of a line, each as its glyphs."""


def encodings_of_fonts(rows: Iterable[Row]) -> dict[str, LegacyEncoding]:
    """Return font → old encoding: by its name; else by what it writes; else as its neighbours, where that makes words.

    Fonts that hold Unicode are not in it.
    """
    written = _words_by_font(rows)
    known: dict[str, LegacyEncoding] = {}
    for font, words in written.items():
        encoding = encoding_of_font(font) or encoding_of_text(" ".join(words))
        if encoding is not None:
            known[font] = encoding
    for font in written.keys() - known.keys():
        for encoding in dict.fromkeys(known.values()):
            if _makes_words(written[font], encoding):
                known[font] = encoding
                break
    return known


def in_unicode(rows: Iterable[Row], encodings: Mapping[str, LegacyEncoding]) -> tuple[RecognizedLine, ...]:
    """Return `rows` as lines of words in Unicode."""
    lines = (RecognizedLine(_line_words(row, encodings)) for row in rows)
    return tuple(line for line in lines if line.words)


def _words_by_font(rows: Iterable[Row]) -> dict[str, list[str]]:
    written: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        for word in row:
            for font, text in _runs(word):
                written[font].append(text)
    return written


def _makes_words(words: Sequence[str], encoding: LegacyEncoding) -> bool:
    """Say whether more of `words` can be Vietnamese once they are converted."""
    before = sum(is_syllable(word) for word in words)
    return sum(is_syllable(to_unicode(word, encoding=encoding)) for word in words) > before


def _line_words(row: Row, encodings: Mapping[str, LegacyEncoding]) -> tuple[RecognizedWord, ...]:
    texts = ["".join("".join(_unicode(*run, encodings) for run in _runs(word)).split()) for word in row]
    if any(_lacks_capitals(glyph.font, encodings) for word in row for glyph in word):
        texts = with_capitals(" ".join(texts)).split(" ")
    return tuple(
        RecognizedWord(
            text,
            min(g.x0 for g in word),
            min(g.y0 for g in word),
            max(g.x1 for g in word),
            max(g.y1 for g in word),
            LAYER_CONFIDENCE,
        )
        for text, word in zip(texts, row, strict=True)
        if text and max(g.x1 for g in word) > min(g.x0 for g in word)
    )


def _runs(word: Sequence[Glyph]) -> list[tuple[str, str]]:
    """Return the font and the raw text of each run."""
    groups = groupby(word, key=lambda glyph: glyph.font)
    return [(font, "".join(glyph.text for glyph in group)) for font, group in groups]


def _unicode(font: str, text: str, encodings: Mapping[str, LegacyEncoding]) -> str:
    encoding = encodings.get(font)
    if encoding is None:
        return nfc(text.translate(_LOOK_ALIKES))
    converted = to_unicode(text, encoding=encoding)
    return converted.upper() if encoding == "tcvn3" and draws_capitals(font) else converted


def _lacks_capitals(font: str, encodings: Mapping[str, LegacyEncoding]) -> bool:
    """Say whether a TCVN3 font may draw capitals without its name telling."""
    return encodings.get(font) == "tcvn3" and encoding_of_font(font) is None
