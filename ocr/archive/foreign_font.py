"""Fonts of foreign PDFs, taken over where they are embedded and keep what PDF/A-2 demands of them."""

from collections.abc import Iterable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from ocr.archive.colors import PageNotKeptError, copied
from ocr.archive.glyphs import Glyphs, glyphs_of, refusing_font_damage

_FONT_KEYS = (
    "/Type", "/Subtype", "/BaseFont", "/FirstChar", "/LastChar", "/Widths", "/Encoding", "/ToUnicode",
)  # fmt: skip
_CID_KEYS = ("/Type", "/Subtype", "/BaseFont", "/CIDSystemInfo", "/DW", "/W", "/CIDToGIDMap")
_DESCRIPTOR_KEYS = (
    "/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV",
    "/XHeight", "/AvgWidth", "/MaxWidth", "/MissingWidth", "/Leading", "/StemH",
)  # fmt: skip
_WIDTH_TOLERANCE = 1.0


def clean_font(pdf: pikepdf.Pdf, font: Any, shown: bytes) -> Any:
    """Return a font of a foreign PDF, owned by `pdf`, with its program and without what PDF/A-2 does not want.

    Args:
        pdf: Takes it.
        font: As the page names it.
        shown: All codes that the page shows in it.

    Raises:
        PageNotKeptError: It is not embedded, lacks a glyph, or its widths are not those of its program.
    """
    glyphs = glyphs_of(font)
    with refusing_font_damage():
        _check(glyphs, shown)
        clean = _picked(pdf, font, _FONT_KEYS)
        if glyphs.code_bytes == 1:
            clean.FontDescriptor = _descriptor(pdf, font.FontDescriptor, glyphs)
            return pdf.make_indirect(clean)
        (inner,) = font.DescendantFonts
        clean_inner = _picked(pdf, inner, _CID_KEYS)
        if glyphs.program_key == "/FontFile2" and "/CIDToGIDMap" not in clean_inner:
            clean_inner.CIDToGIDMap = Name.Identity
        clean_inner.FontDescriptor = _descriptor(pdf, inner.FontDescriptor, glyphs)
        clean.DescendantFonts = Array([pdf.make_indirect(clean_inner)])
        return pdf.make_indirect(clean)


def _check(glyphs: Glyphs, shown: bytes) -> None:
    for code in set(glyphs.codes(shown)):
        width = glyphs.width(code)
        if width is None:
            raise PageNotKeptError("font_lacks_glyph")
        if abs(width - glyphs.told_width(code)) > _WIDTH_TOLERANCE:
            raise PageNotKeptError("font_widths")


def _descriptor(pdf: pikepdf.Pdf, descriptor: Any, glyphs: Glyphs) -> Any:
    clean = _picked(pdf, descriptor, _DESCRIPTOR_KEYS)
    file = pdf.make_stream(glyphs.program)
    if glyphs.program_key == "/FontFile2":
        file.Length1 = len(glyphs.program)
    else:
        file.Subtype = Name.CIDFontType0C
    clean[glyphs.program_key] = file
    return pdf.make_indirect(clean)


def _picked(pdf: pikepdf.Pdf, thing: Any, keys: Iterable[str]) -> Dictionary:
    picked = Dictionary()
    for key in keys:
        if key in thing:
            picked[key] = copied(pdf, thing[key])
    return picked
