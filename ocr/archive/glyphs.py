"""The glyphs of embedded fonts of foreign PDFs: how wide each code's is, and its outline."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from struct import error as UnpackError  # noqa: N812 - it is an exception
from typing import Any

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import AbstractPen, NullPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array

from ocr.archive.colors import PageNotKeptError

_SYMBOLIC, _NONSYMBOLIC = 4, 32
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_EM, _DEFAULT_WIDTH = 1000, 1000.0
_MOST_PROGRAM_BYTES = 40_000_000
_DAMAGE = (
    TTLibError,
    UnpackError,
    AssertionError,
    LookupError,
    AttributeError,
    TypeError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What an embedded font draws for each code, in thousandths of its size."""

    code_bytes: int
    told_width: Callable[[int], float]
    """As the PDF says."""
    width: Callable[[int], float | None]
    """As the font's program says; `None` where it has no glyph for the code."""
    draw: Callable[[int, AbstractPen], None]
    """In units of the program, of which there are `units` to the size."""
    units: float
    program_key: str
    """Where the program stands in the font's descriptor."""
    program: bytes

    def codes(self, shown: bytes) -> list[int]:
        """Return the codes in a string."""
        step = self.code_bytes
        return [int.from_bytes(shown[at : at + step], "big") for at in range(0, len(shown), step)]


@contextmanager
def refusing_font_damage() -> Iterator[None]:
    """Turn what damaged fonts raise into a page that is not kept."""
    try:
        yield
    except _DAMAGE as error:
        raise PageNotKeptError("font_damaged") from error


def glyphs_of(font: Any) -> Glyphs:
    """Return the glyphs of a font of a PDF.

    Raises:
        PageNotKeptError: It is not embedded, of a kind that is not judged here, or its codes have no sure meaning.
    """
    with refusing_font_damage():
        kind = str(font.get("/Subtype"))
        if kind == "/Type0":
            return _composite(font)
        if kind == "/TrueType":
            return _simple(font)
    raise PageNotKeptError("font_kind")


def _composite(font: Any) -> Glyphs:
    (inner,) = font.DescendantFonts
    if str(font.get("/Encoding")) != "/Identity-H":
        raise PageNotKeptError("font_encoding")
    told, usual = _told_cid_widths(inner), float(inner.get("/DW", _DEFAULT_WIDTH))

    def told_width(cid: int) -> float:
        return told.get(cid, usual)

    if str(inner.Subtype) == "/CIDFontType2":
        program = _program(inner.get("/FontDescriptor"), "/FontFile2")
        return _truetype(program, _glyph_of_cid(inner.get("/CIDToGIDMap")), told_width, code_bytes=2)
    return _cff(_program(inner.get("/FontDescriptor"), "/FontFile3"), told_width)


def _simple(font: Any) -> Glyphs:
    descriptor = font.get("/FontDescriptor")
    program = _program(descriptor, "/FontFile2")
    first, widths = int(font.FirstChar), [float(width) for width in font.Widths]
    missing = float(descriptor.get("/MissingWidth", 0))
    glyph_of = _glyph_of_code(TTFont(BytesIO(program), lazy=True), font, flags=int(descriptor.Flags))

    def told_width(code: int) -> float:
        return widths[code - first] if 0 <= code - first < len(widths) else missing

    return _truetype(program, glyph_of, told_width, code_bytes=1)


def _truetype(
    program: bytes, glyph_of: Callable[[int], int], told: Callable[[int], float], *, code_bytes: int
) -> Glyphs:
    font = TTFont(BytesIO(program), lazy=True)
    if "glyf" not in font:
        raise PageNotKeptError("font_kind")
    units, names, advances = font["head"].unitsPerEm, font.getGlyphOrder(), font["hmtx"].metrics
    shapes = font.getGlyphSet()

    def width(code: int) -> float | None:
        glyph = glyph_of(code)
        return advances[names[glyph]][0] * _EM / units if 0 < glyph < len(names) else None

    def draw(code: int, pen: AbstractPen) -> None:
        shapes[names[glyph_of(code)]].draw(DecomposingFilterPen(pen, shapes))

    return Glyphs(code_bytes, told, width, draw, float(units), "/FontFile2", program)


def _cff(program: bytes, told: Callable[[int], float]) -> Glyphs:
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    font = fonts[fonts.fontNames[0]]
    matrix = getattr(font, "FontMatrix", None)
    if matrix and abs(matrix[0] * _EM - 1) > 1 / _EM:
        raise PageNotKeptError("font_kind")
    by_cid, shapes, names = hasattr(font, "ROS"), font.CharStrings, font.charset

    def name_of(cid: int) -> str | None:
        name = f"cid{cid:05}" if by_cid else names[cid] if cid < len(names) else None
        return name if cid and name in shapes else None

    def width(cid: int) -> float | None:
        name = name_of(cid)
        if name is None:
            return None
        shapes[name].draw(NullPen())
        return float(shapes[name].width)

    def draw(cid: int, pen: AbstractPen) -> None:
        shapes[name_of(cid)].draw(pen)

    return Glyphs(2, told, width, draw, float(_EM), "/FontFile3", program)


def _program(descriptor: Any, key: str) -> bytes:
    file = descriptor.get(key) if descriptor is not None else None
    if file is None:
        raise PageNotKeptError("font_not_embedded")
    if key == "/FontFile3" and str(file.get("/Subtype")) != "/CIDFontType0C":
        raise PageNotKeptError("font_kind")
    program = bytes(file.read_bytes())
    if len(program) > _MOST_PROGRAM_BYTES:
        raise PageNotKeptError("font_damaged")
    return program


def _glyph_of_cid(mapping: Any) -> Callable[[int], int]:
    if not isinstance(mapping, pikepdf.Stream):
        return lambda cid: cid
    table = mapping.read_bytes()
    return lambda cid: int.from_bytes(table[2 * cid : 2 * cid + 2], "big")


def _glyph_of_code(file: Any, font: Any, *, flags: int) -> Callable[[int], int]:
    """Return what gives the glyph for a code of a simple TrueType font, 0 where there is none.

    Raises:
        PageNotKeptError: Its codes have no sure meaning.
    """
    encoding, is_symbolic = font.get("/Encoding"), bool(flags & _SYMBOLIC)
    codec, tables = _CODECS.get(str(encoding)), file["cmap"].tables
    named: Any = file["cmap"].getcmap(3, 1)
    shaped: Any = file["cmap"].getcmap(3, 0) or (tables[0] if len(tables) == 1 else None)
    if is_symbolic == bool(flags & _NONSYMBOLIC) or (is_symbolic and encoding is not None):
        raise PageNotKeptError("font_encoding")
    if (is_symbolic and shaped is None) or (not is_symbolic and (codec is None or named is None)):
        raise PageNotKeptError("font_encoding")

    def glyph_of(code: int) -> int:
        if is_symbolic:
            name = shaped.cmap.get(code, shaped.cmap.get(0xF000 + code))
        else:
            name = named.cmap.get(ord(bytes((code,)).decode(str(codec))))
        return int(file.getGlyphID(name)) if name is not None else 0

    return glyph_of


def _told_cid_widths(font: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    items = list(font.get("/W", []))
    while items:
        first = int(items.pop(0))
        if isinstance(items[0], Array):
            widths |= {first + place: float(width) for place, width in enumerate(items.pop(0))}
        else:
            last, width = int(items.pop(0)), float(items.pop(0))
            widths |= dict.fromkeys(range(first, min(last, 0xFFFF) + 1), width)
    return widths
