"""Numbers of dossiers, decisions and certificates in running words: `BD/LS-07956`, `số 1312 / QĐ-TTg`, `239/07`."""

import re
from collections.abc import Callable

from indexer.analysis import exact_words
from indexer.question.clauses import Clause
from indexer.question.typed_text import Found, TypedText
from indexer.question.units import unit_keys
from schemas.beneficiary import CATEGORIES
from schemas.date_reading import parse_partial_date
from schemas.vietnamese import fold

FIRST_YEAR, LAST_YEAR = 1850, 2030
"""Four digits between these are a year unless a word such as "số" stands before them."""

_DASH = r"[-‐‑‒–—−]"
_SIGNS = (
    "qd|ttg[a-z]?|ttr|tt|cv|bc|gcn|gxn|gbt|bb|tb|kh|hd|nd|nq|ct|cp|pl|pb|gm|sy|sl|trs|tl|lb|ctn|lct|vpcp|ubnd|ubhc"
    "|ubkchc|ubkc|ubtvqh[0-9]*|qh[0-9]*|sldtbxh|ldtbxh|bldtbxh|bca|bqp|bnv|snv|ca|dcs|nccc|nccvcm|ncc|uqd|bt"
)
_SIGN = rf"(?:[a-z][a-z0-9]*(?:(?: ?/ ?|{_DASH}|\.| {_DASH} ?(?=(?:{_SIGNS})\b))[a-z][a-z0-9]*)*)"
_DIGITS = "(?=[ol]{0,2}[0-9])[0-9ol]"
"""Somebody types O for nought and l for one."""
_ID_CUE = (
    r"(?:(?:so|the|ma) )*(?:cccd|cmnd|cmtnd|cmt|can cuoc(?: cong dan)?|chung minh (?:nhan dan|thu)"
    r"|dinh danh(?: ca nhan)?)(?: so)?"
)
_CUE = (
    r"(?:so (?:ho so|hieu|qd|quyet dinh|bang(?: tqgc)?|giay bao tu|the|so)|so|ma ho so|ma so|ma"
    r"|(?:ho so|hs|quyet dinh|qd|bang(?: to quoc ghi cong| tqgc| liet si)?|giay bao tu(?: tran)?|gbt|gcn"
    r"|giay chung nhan(?: bi thuong| thuong binh| benh binh| hy sinh)?|so tro cap|the(?: thuong binh| benh binh)?"
    r"|giay|cong van|bien ban(?: giam dinh(?: y khoa)?)?)(?: so(?: hieu)?)?)"
)
_CATEGORY_CODES = "|".join(sorted((fold(category.code) for category in CATEGORIES), key=len, reverse=True))
"""After two letters for the province they begin the number of a certificate: `NATB 701876`."""
_SHAPES = {
    "archive": r"[a-z][0-9]{2}(?:\.[0-9]{1,5}){2,7}|[0-9]\.[0-9]{6}(?:\.[0-9a-z]{2,3})*",
    "file": rf"(?:ca ?{_DASH} ?)?[a-z]{{1,5}} ?/ ?[a-z]{{1,7}}(?: ?{_DASH} ?| )?{_DIGITS}{{1,7}}"
    rf"(?:{_DASH}[a-z0-9]{{1,4}})?",
    "local": rf"[a-z]{{1,4}} ?/ ?[0-9]{{2,7}}(?: ?{_DASH} ?[0-9]{{1,3}}| [0-9]{{1,2}}(?= *(?:$|[,;])))?",
    "signed": rf"(?:[0-9]{{1,6}}|[ol][0-9]{{2,5}})[a-z]{{0,2}}(?: ?/ ?[0-9]{{4}})?"
    rf"(?: ?/ ?|{_DASH}| {_DASH} ?(?=qd))(?P<sign>{_SIGN})",
    "run_on": rf"[0-9]{{1,5}} ?(?:ttg|qd|ctn)[a-z]?(?:(?: ?/ ?|{_DASH}){_SIGN})?",
    "dashed": rf"[a-z]{{1,7}}{_DASH}[0-9]{{2,7}}(?:{_DASH}[0-9]{{1,3}})?",
    "glued": r"[a-z]{1,4}[0-9]{2,8}[a-z]{0,2}|[a-z]{5,8}[0-9]{4,8}"
    r"|[bcdfghjklmnpqrstvwxz]{2,3} [0-9]{3,7}[a-z]{0,2}"
    rf"|[a-z]{{2}}(?:{_CATEGORY_CODES}) [0-9]{{4,7}}",
    "identity": r"[0-9]{12}|[0-9]{9}|[0-9]{3} [0-9]{3} [0-9]{3}(?: [0-9]{3})?",
    "parted": rf"[0-9]{{1,7}}(?:/[0-9]{{1,4}}){{1,2}}|[0-9]{{3,7}} ?/ ?[0-9]{{1,4}}|[0-9]{{1,7}}{_DASH}[0-9]{{1,3}}"
    r"|[0-9]{1,4}(?:[./-][0-9]{1,4}){2}",
    "plain": r"[0-9]+[a-z]{0,2}",
}
_NUMBER = re.compile(
    rf"(?<!\w)(?:(?P<identity_cue>{_ID_CUE})[ :.]+|(?P<cue>{_CUE})[ :.]+)?(?<![0-9][.,/–-])(?:"
    + "|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items())
    + r")(?!\w)(?![.,/–-][0-9])(?! ?%)"
)
_IS_YEAR = re.compile("[0-9]{4}")
_INJURY_CLASS = re.compile("[1-4]/4|[1-8]/8")
_MEASURED = re.compile("[0-9]+(?:km|m|cm|kg|ha|g|h|d)")
_VOWEL = re.compile("[aeiouy]")
_MARKED_CUES = {"so": ("số", "sổ"), "ma": ("mã",), "giay": ("giấy",), "the": ("thẻ",), "bang": ("bằng",)}
"""What a word of a cue can be where it was typed with diacritics."""


def is_year(text: str) -> bool:
    """Whether the digits `text` can be a year of somebody's life."""
    return _IS_YEAR.fullmatch(text) is not None and FIRST_YEAR <= int(text) <= LAST_YEAR


def find_numbers(what: TypedText) -> tuple[Found, ...]:
    """Return the numbers that stand in `what`, each with the words that introduce it; years are none of them."""
    found, place = [], 0
    while match := _NUMBER.search(what.plain, place):
        clause = _clause(what, match)
        place = match.end() if clause else match.start() + 1
        if clause:
            found.append(Found(*what.words_within(match.start(), match.end()), clause))
    return tuple(found)


def _clause(what: TypedText, match: re.Match[str]) -> Clause | None:
    shape = next(name for name in _SHAPES if match[name] is not None)
    place = slice(*match.span(shape))
    cue = match["identity_cue"] or match["cue"] or ""
    if not _is_spelled(what, match) or not _is_number(match[shape], shape, cue, match):
        return None
    digits = re.sub(" ", "", match[shape])
    is_identity = (match["identity_cue"] and digits.isdecimal()) or (shape == "identity" and not match["cue"])
    return Clause("number", what.text[place], field="identity" if is_identity else "")


def _is_number(text: str, shape: str, cue: str, match: re.Match[str]) -> bool:
    if cue.split()[-1:] == ["so"] or cue.startswith(("so ", "ma")) or match["identity_cue"]:
        return any(map(str.isdecimal, text))
    if _is_date(text) or _INJURY_CLASS.fullmatch(text) or unit_keys(exact_words(text)):
        return False
    return _TESTS[shape](text, match) if shape in _TESTS else True


def _is_file(text: str, _match: re.Match[str]) -> bool:
    """Whether no year merely follows two words with a slash between them."""
    return not is_year(text[-4:]) or text[-5:-4].isdecimal() or bool(re.search(rf"{_DASH} ?[0-9]+$", text))


def _is_signed(_text: str, match: re.Match[str]) -> bool:
    """Whether letters after the number are a sign, such as `QĐ-TTg`, and no word."""
    first = re.split(r"[^a-z0-9]", match["sign"])[0]
    return re.fullmatch(_SIGNS, first) is not None or not _VOWEL.search(first)


def _is_lettered(text: str, _match: re.Match[str]) -> bool:
    """Whether letters before the digits are a sign: they have no vowel, or the digits are no year."""
    letters, digits = re.findall("[a-z]+", text)[0], re.findall("[0-9]+", text)[0]
    return not is_year(digits) or (letters not in _ABBREVIATIONS and not _VOWEL.search(letters))


def _is_glued(text: str, match: re.Match[str]) -> bool:
    letters, _, digits = text.partition(" ")
    return not (digits and (is_year(digits) or letters in _ABBREVIATIONS)) and _is_lettered(text, match)


def _is_parted(text: str, _match: re.Match[str]) -> bool:
    """Whether this is no span of years, such as 1948-50."""
    if " " in text:
        return not is_year(text.partition("/")[0].strip())
    return not is_year(text[:4]) or "/" in text or not re.fullmatch(rf"[0-9]{{4}}{_DASH}[0-9]{{2}}", text)


def _is_plain(text: str, _match: re.Match[str]) -> bool:
    digits = re.match("[0-9]+", text)
    is_long = digits is not None and len(digits.group()) >= 3
    return is_long and not is_year(text.rstrip("s")) and not _MEASURED.fullmatch(text)


def _is_date(text: str) -> bool:
    """Whether `text` is a date that says its year in full, or a day, a month and a year."""
    date = parse_partial_date(text) if re.fullmatch(rf"(?:[0-9]+|[ ./]|{_DASH})+", text) else None
    if date is None or date.year is None or not FIRST_YEAR <= date.year <= LAST_YEAR:
        return False
    return re.search("[0-9]{4}", text) is not None or len(re.findall("[0-9]+", text)) == 3


def _is_spelled(what: TypedText, match: re.Match[str]) -> bool:
    """Whether the words of the cue, where typed with diacritics, are those of a cue: `Sở 123` is none."""
    group = "identity_cue" if match["identity_cue"] else "cue"
    start, end = what.words_within(*match.span(group))
    return all(
        word.marked == word.folded or word.marked in _MARKED_CUES.get(word.folded, (word.marked,))
        for word in what.words[start:end]
    )


_ABBREVIATIONS = frozenset({"ls", "tb", "bb", "td", "ah", "tp", "tx", "tt", "s", "sn", "ns", "qk", "lk"})
"""Before a number and a space they stand for something of their own."""
_TESTS: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "file": _is_file,
    "local": _is_lettered,
    "signed": _is_signed,
    "dashed": _is_lettered,
    "glued": _is_glued,
    "parted": _is_parted,
    "plain": _is_plain,
}
