"""Vietnamese of before Unicode, TCVN3 (ABC), VNI, VISCII and VPS: recognised and turned into letters.

Those fonts drew Vietnamese letters at the places of western European ones. The text must come raw: NFKC, or dropping
the soft hyphen (`ư` of TCVN3), destroys it for good. The only home of viparse, whose tables are used and not its
pipeline; its table of VNI lacks `ẳ` and small marks behind capitals (`Aùnh`), which are added here.
"""

import re
from functools import cache
from typing import Literal

from viparse.normalize.encodings import CHARMAPS
from viparse.normalize.tables import Charmap, build_charmap, convert

from schemas.vietnamese import nfc

LegacyEncoding = Literal["tcvn3", "vni", "viscii", "vps"]
TOLD_BY_TEXT: tuple[LegacyEncoding, ...] = ("tcvn3", "vni")
"""The encodings that text alone gives away; the bytes of the other two are each other's letters."""

LEAST_WORDS = 2
"""Different usual words in old letters that prove an encoding."""

_USUAL_WORDS = tuple(
    re.split(
        " ",
        "cộng hoà hòa xã hội chủ nghĩa việt độc lập tự hạnh phúc giấy chứng nhận báo tử liệt sĩ sỹ thương "
        "bệnh quyết định số nghị căn cứ hồ sơ mã họ và tên năm ngày tháng quê quán huyện tỉnh thôn phường "
        "quận thành phố nguyễn trần phạm văn thị hoàng huỳnh vũ võ đặng bùi đỗ ngô dương lý đào người có công "
        "với cách mạng uỷ ủy ban nhân dân sở lao động bộ đội đơn vị cấp bậc chức vụ thân loại đối tượng tỷ lệ "
        "chú hộp giá tờ của được theo về các những không một tại",
    )
)
"""Of letterheads, registers and names."""

_VIETNAMESE = frozenset(
    letter
    for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in nfc(vowel + tone)
) | frozenset("đĐ")
_BEYOND_LATIN = frozenset(letter for letter in _VIETNAMESE if ord(letter) > 0xFF)
"""Letters that no old encoding shows raw: a line that holds one is Unicode already."""

_AS_BYTES = {
    ord(bytes([code]).decode("cp1252", "ignore") or chr(code)): chr(code) for code in range(0x80, 0xA0)
}
"""What other programs show for the bytes 80-9F, which VISCII and VPS use for letters."""

_PARTS = re.compile(r"[\s!-/:-@\[-`{-~]+")
_CELLS = re.compile(r"([;,\t|\"]+)")
_STYLE = re.compile(r"[,\-]|(?:Bold|Italic)")


def encoding_of_font(font_name: str) -> LegacyEncoding | None:
    """Return the encoding that a font's name gives away; `None` where it tells nothing.

    Args:
        font_name: As it stands in the PDF, subset prefix included (`ABCDEF+.VnTime`).
    """
    name = font_name.rpartition("+")[2].lower().replace("#20", " ")
    if name.startswith((".vn", "vn.")):
        return "tcvn3"
    if name.startswith(("vps-", "vps ", "vpst", "vpsl")):
        return "vps"
    if name.startswith(("vi-", "vi ")):
        return "viscii"
    return "vni" if name.startswith("vni") else None


def draws_capitals(font_name: str) -> bool:
    """Say whether a TCVN3 font draws capitals for every letter, as those do whose name ends with H (`.VnTimeH`)."""
    family = _STYLE.split(font_name.rpartition("+")[2])[0]
    return family.endswith("H") or family.lower().endswith(("timeh", "arialh"))


def to_unicode(text: str, *, encoding: LegacyEncoding) -> str:
    """Return raw `text` of an old encoding as Unicode, NFC; numerals and plain Latin letters stay."""
    if encoding in ("viscii", "vps"):
        text = text.translate(_AS_BYTES)
    return str(convert(text, _charmap(encoding)))


def encoding_of_text(text: str) -> LegacyEncoding | None:
    """Return the old encoding whose way of writing usual words is found in raw `text`; `None` where none is proven."""
    words = frozenset(_PARTS.split(text))
    found = {encoding: len(words & _old_spellings(encoding)) for encoding in TOLD_BY_TEXT}
    best, other = sorted(TOLD_BY_TEXT, key=lambda encoding: found[encoding], reverse=True)
    return best if found[best] >= LEAST_WORDS and found[best] > 2 * found[other] else None


def with_capitals(line: str) -> str:
    """Return a line converted from TCVN3 with the capitals that the encoding lacks: `NGUYễN VăN Hồ` in capitals.

    A word with two plain capitals and no plain small letter is all capitals; one with fewer follows its neighbours in
    the same cell.
    """
    return "".join(_cell_with_capitals(cell) for cell in _CELLS.split(line))


def _cell_with_capitals(cell: str) -> str:
    words = re.split(r"(\s+)", cell)
    known = [case for word in words if (case := _case(word))]
    around = "upper" if known and all(case == "upper" for case in known) else ""
    return "".join(word.upper() if (_case(word) or around) == "upper" else word for word in words)


def _case(word: str) -> str:
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if any(letter.islower() for letter in plain):
        return "lower"
    return "upper" if len(plain) > 1 else ""


@cache
def _charmap(encoding: LegacyEncoding) -> Charmap:
    known = CHARMAPS[encoding]
    if encoding != "vni":
        return known
    pairs = dict(known.pairs) | {"aú": "ẳ", "AÚ": "Ẳ"}
    small_marks = {
        old[0] + old[1].lower(): new for old, new in pairs.items() if len(old) == 2 and old.isupper()
    }
    return build_charmap("vni", (pairs | small_marks).items())


@cache
def _old_spellings(encoding: LegacyEncoding) -> frozenset[str]:
    """Return how `encoding` writes the usual words, where that cannot be Vietnamese in Unicode."""
    letters: dict[str, str] = {}
    for old, new in _charmap(encoding).pairs:
        letters.setdefault(new, old)
    words = (form for word in _USUAL_WORDS for form in (word, word.capitalize(), word.upper()))
    spelled = ("".join(letters.get(c) or letters.get(c.lower(), c) for c in word) for word in words)
    return frozenset(word for word in spelled if _cannot_be_unicode(word))


def _cannot_be_unicode(word: str) -> bool:
    """Say whether `word` holds a letter that Vietnamese has not, or a capital among small letters (`NguyÔn`)."""
    is_foreign = any(not letter.isascii() and letter not in _VIETNAMESE for letter in word)
    return is_foreign or not (word.islower() or word.isupper() or word.istitle())
