"""The font of the invisible text: the widths of Tinos without its shapes, one glyph for each character used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

EM = 1000
ASCENT, DESCENT = 891, -216
"""As Tinos has them; selections in a reader are so high."""
FONT_NAME = "TrichLucInvisible"
LINE_END = "\n"
"""A character of its own, which readers of PDF find as two spaces: one is cut off before they look for hyphens."""
_UNKNOWN_WIDTH = 500
_UNKNOWN_REACH = (-0.22, 0.68)


@dataclass(frozen=True, slots=True)
class Metrics:
    """How wide and how high printed characters are, in parts of the font's size."""

    widths: dict[str, int]
    """In thousandths."""
    reaches: dict[str, tuple[float, float]]
    """Lowest and highest point over the baseline."""

    def width(self, character: str) -> int:
        """Return the advance of `character` in thousandths of the size."""
        return self.widths.get(" " if character == LINE_END else character, _UNKNOWN_WIDTH)

    def length(self, text: str) -> float:
        """Return how long `text` is at size 1."""
        return sum(map(self.width, text)) / EM

    def reach(self, text: str) -> tuple[float, float]:
        """Return how deep and how high `text` reaches at size 1."""
        reaches = [self.reaches.get(character, _UNKNOWN_REACH) for character in text]
        return min(low for low, _ in reaches), max(high for _, high in reaches)


@dataclass(frozen=True, slots=True)
class InvisibleFont:
    """The characters of one document, each with its code."""

    characters: str
    """The code of a character is its place here, from 1."""
    metrics: Metrics
    codes: Mapping[int, str]
    """The code of each character, in hexadecimal digits."""

    def encoded(self, text: str) -> str:
        """Return `text` as hexadecimal codes."""
        return text.translate(self.codes)

    def program(self) -> bytes:
        """Return a TrueType font with an empty glyph a character, the same bytes each time."""
        names = [".notdef", *(f"c{code}" for code in range(1, len(self.characters) + 1))]
        widths = [_UNKNOWN_WIDTH, *map(self.metrics.width, self.characters)]
        builder = FontBuilder(EM, isTTF=True)
        builder.setupGlyphOrder(names)
        # Some readers refuse a font without a single outline, so the glyph that is never shown has one.
        empty = TTGlyphPen(None).glyph()
        builder.setupGlyf(dict.fromkeys(names, empty) | {".notdef": _box()})
        builder.setupHorizontalMetrics({name: (width, 0) for name, width in zip(names, widths, strict=True)})
        builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
        builder.setupHead(unitsPerEm=EM, created=0, modified=0)
        builder.setupMaxp()
        builder.setupPost(keepGlyphNames=False)
        builder.font.recalcTimestamp = False
        file = BytesIO()
        builder.save(file)
        return file.getvalue()

    def to_unicode(self) -> bytes:
        """Return the CMap that tells readers which character each code is."""
        rows = [
            f"<{code:04X}> <{_told(character).encode('utf-16-be').hex().upper()}>"
            for code, character in enumerate(self.characters, start=1)
        ]
        blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (_CMAP_HEAD + body + _CMAP_END).encode("ascii")


_CMAP_HEAD = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_END = """
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def font_for(texts: Iterable[str], *, metrics: Metrics) -> InvisibleFont:
    """Return the font for all characters of `texts`, the space included."""
    used = {" ", LINE_END}.union(*texts)
    characters = "".join(sorted(used))
    codes = {ord(character): f"{code:04X}" for code, character in enumerate(characters, start=1)}
    return InvisibleFont(characters, metrics, codes)


@lru_cache(maxsize=2)
def metrics_of(path: Path) -> Metrics:
    """Return the measures of the TTF file at `path`."""
    with TTFont(path, lazy=True) as font:
        scale = font["head"].unitsPerEm
        glyphs, advances = font["glyf"], font["hmtx"]
        widths, reaches = {}, {}
        for code, name in font.getBestCmap().items():
            widths[chr(code)] = round(advances[name][0] * EM / scale)
            glyph = glyphs[name]
            if glyph.numberOfContours:
                reaches[chr(code)] = (glyph.yMin / scale, glyph.yMax / scale)
    return Metrics(widths, reaches)


def _told(character: str) -> str:
    return "  " if character == LINE_END else character


def _box() -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 600), (450, 600), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
