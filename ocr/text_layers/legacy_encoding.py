"""Vietnamese text of before Unicode: TCVN3 (ABC) and VNI fonts, turned into letters.

The fonts drew Vietnamese letters at the places of western European ones, so the name of the font is the only sure
sign. The text must come raw: NFKC, or dropping the soft hyphen, destroys TCVN3 for good.
"""

from typing import Literal

LegacyEncoding = Literal["tcvn3", "vni"]

_TCVN3_LETTERS = (
    ("¡¢£¤¥¦§", "ĂÂÊÔƠƯĐ"),
    ("¨©ª«¬\u00ad®", "ăâêôơưđ"),
    ("µ¸¶·¹", "àáảãạ"),
    ("»¾¼½Æ", "ằắẳẵặ"),
    ("ÇÊÈÉË", "ầấẩẫậ"),
    ("ÌÐÎÏÑ", "èéẻẽẹ"),
    ("ÒÕÓÔÖ", "ềếểễệ"),
    ("×ÝØÜÞ", "ìíỉĩị"),
    ("ßãáâä", "òóỏõọ"),
    ("åèæçé", "ồốổỗộ"),
    ("êíëìî", "ờớởỡợ"),
    ("ïóñòô", "ùúủũụ"),
    ("õøö÷ù", "ừứửữự"),
    ("úýûüþ", "ỳýỷỹỵ"),
)
TCVN3 = str.maketrans(
    {old: new for olds, news in _TCVN3_LETTERS for old, new in zip(olds, news, strict=True)}
)
"""All 74 letters of TCVN 5712:1993, table 3."""

_ON_PLAIN = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_ON_CIRCUMFLEX = dict(zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_ON_BREVE = dict(zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_MARKS = (
    _ON_PLAIN
    | {"â": "\u0302", "ê": "\u0306"}
    | {mark: "\u0302" + tone for mark, tone in _ON_CIRCUMFLEX.items()}
    | {mark: "\u0306" + tone for mark, tone in _ON_BREVE.items()}
)
"""Mark that VNI writes behind a vowel → combining marks."""

_VNI_LETTERS = dict(zip("ñíìæóòîôö", "đíìỉĩịỵơư", strict=True))
_VNI_VOWELS = frozenset("aeouyôö")


def legacy_encoding_of(font_name: str) -> LegacyEncoding | None:
    """Return the encoding that a font's name gives away; `None` for Unicode fonts.

    Args:
        font_name: As it stands in the PDF, subset prefix included (`ABCDEF+.VnTime`).
    """
    name = font_name.rpartition("+")[2].lower()
    if name.startswith((".vn", "vn.")):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def from_tcvn3(text: str, *, font_name: str = "") -> str:
    """Return `text` of a `.Vn…` font as Unicode; fonts whose name ends with H draw capitals only."""
    converted = text.translate(TCVN3)
    return converted.upper() if font_name.upper().endswith("H") else converted


def from_vni(text: str) -> str:
    """Return `text` of a `VNI-…` font as Unicode, in decomposed form: normalise it afterwards."""
    result: list[str] = []
    for index, character in enumerate(text):
        before = text[index - 1].lower() if index else ""
        marks = _VNI_MARKS.get(character.lower())
        if marks is not None and before in _VNI_VOWELS:
            result.append(marks)
        else:
            letter = _VNI_LETTERS.get(character.lower(), character)
            result.append(letter.upper() if character.isupper() else letter)
    return "".join(result)
