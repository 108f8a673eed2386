"""Bytes of old fonts that PDF readers show as a space or a hyphen: the letter `ư` of TCVN3 is one of them."""

from typing import Any

from schemas.legacy_text import encoding_of_font

_SOFT_HYPHEN = 0xAD
_SHOWN_AS = (" ", "\u00a0", "-", "\u2010")
"""What encodings of PDF name the glyph at the soft hyphen's place."""

_LETTERS_OF_BYTES = frozenset({*range(0x01, 0x20), *range(0x80, 0x100)})
"""Where VISCII and VPS keep letters."""


def keep_raw_codes(resources: Any) -> None:
    """Let every font that the resource manager of pdfminer makes from now on tell letters of old fonts as bytes."""
    make = resources.get_font

    def get_font(objid: object, spec: Any) -> Any:
        font = make(objid, spec)
        codes = getattr(font, "cid2unicode", None)
        if isinstance(codes, dict) and font.unicode_map is None:
            font.cid2unicode = codes | _raw(codes, str(font.fontname), named="Differences" in str(spec))
        return font

    resources.get_font = get_font


def _raw(codes: dict[int, str], font_name: str, *, named: bool) -> dict[int, str]:
    """Return code → character for codes that stand for a letter of an old font.

    Args:
        codes: Code → character as the PDF's encoding has it.
        font_name: Of the font.
        named: Whether the PDF names the glyphs of the font one by one.
    """
    if encoding_of_font(font_name) in ("viscii", "vps") and not named:
        return {code: chr(code) for code in _LETTERS_OF_BYTES}
    return {_SOFT_HYPHEN: "\u00ad"} if codes.get(_SOFT_HYPHEN) in _SHOWN_AS else {}
