"""Dates in running words: `sinh khoảng 1948–1950`, `hy sinh 3/1972`, `năm Mậu Thân`, `những năm 1940`, `1950`."""

import re
from dataclasses import replace

from indexer.question.clauses import Clause, FieldKey
from indexer.question.cues import is_within_name
from indexer.question.numbers import FIRST_YEAR, LAST_YEAR
from indexer.question.typed_text import Found, TypedText
from schemas.date_reading import parse_partial_date
from schemas.partial_date import PartialDate
from schemas.vietnamese import fold, nfc

_STEMS = ("giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy")
_BRANCHES = ("ty ti", "suu", "dan", "mao meo", "thin", "ty ti", "ngo", "mui", "than", "dau", "tuat", "hoi")
_FIRST_OF_CYCLE = 1924
"""Giáp Tý; sixty years later the names come again."""
_CYCLE_BEGINS: dict[FieldKey, int] = {"birth": 1900}
_OTHER_CYCLE_BEGINS = 1930
"""Of the years that share a name the one is meant which lies in the sixty from here on."""

_Y = "(?:1[89]|20)[0-9]{2}"
_YY = f"(?:{_Y}|[0-9]{{2}})"
_SEP = r" ?[/.\-–—] ?"
_DAY = r"(?:[0-9]{1,2}|[.…?_*]{1,4})"
_MONTH = rf"(?:{_DAY}|gieng|chap|muoi hai|muoi mot|muoi|mot|hai|ba|tu|nam|sau|bay|tam|chin)"
_TO_YEAR = rf"(?:[ ,./]*nam ?|{_SEP}|,? )"
_NAMED = rf"(?:{'|'.join(_STEMS)}) (?:{'|'.join(' '.join(_BRANCHES).split())})"
_DECADE = rf"(?:thap (?:nien|ky|ki)|nhung nam|cac nam) (?:{_Y}|[0-9]0)"
_ABOUT = "khoang(?: chung)?|uoc(?: chung)?|chung|do|tu truoc|tu sau|truoc|sau|tu|den|toi"
_PART = "dau|giua|cuoi|mua (?:xuan|he|ha|thu|dong|kho|mua)|tet|nhung|cac"
_LONE_YEAR = f"nam ?{_Y}|nam [0-9]{{2}}|{_Y}"
_LEADING = rf"(?:(?:vao|trong|hoi|luc) )?(?:(?:{_ABOUT}):? )?(?:(?:{_PART}) )?"
_CORES = (
    rf"(?:ngay |mung |mong )?{_DAY} ?thang {_MONTH}{_TO_YEAR}{_YY}",
    rf"(?:ngay )?{_DAY}{_SEP}{_DAY}(?:{_SEP}| nam ){_YY}",
    rf"{_Y}-[0-9]{{2}}-[0-9]{{2}}",
    rf"(?:nam )?{_Y}(?: ?(?:[-–—/]|\.{{2,3}}|…) ?| den | toi | hoac | hay )(?:nam )?{_YY}",
    rf"thang ?{_MONTH}{_TO_YEAR}{_YY}",
    rf"{_DAY}{_SEP}{_Y}",
    rf"ngay {_DAY}(?:{_SEP}| thang ){_MONTH}",
    rf"{_DAY} thang {_MONTH}",
    _DECADE,
    rf"(?:nam|tet(?: nguyen dan)?) {_NAMED}(?:[ ,(]*{_Y}\)?)?",
    rf"{_NAMED}[ ,(]*{_Y}\)?",
    rf"(?:{_LONE_YEAR})(?: ?[,(] ?{_NAMED}\)?)?",
)
_ALONE = "|".join(_CORES)
_CUED_ONLY = rf"{_DAY}{_SEP}[0-9]{{2}}|{_DAY}{_SEP}{_DAY}|[0-9]{{2}}"
"""What is a date only after a word that asks for one."""
_CUES: tuple[tuple[str, FieldKey, str], ...] = (
    (
        "death",
        "death",
        r"(?:(?:ngay|nam|da) )*(?:hy sinh|hi sinh|chet|mat|tu tran|tu vong|ta the|qua doi)(?: (?:ngay|nam))?",
    ),
    (
        "birth",
        "birth",
        r"(?:ngay,? thang,? nam |nam |ngay )?(?<!hoc )(?<!ve )sinh(?: ngay,? thang,? nam| ngay)?"
        r"|s\.? ?n\.?(?![a-z])|ns\b\.?|s\b\.?",
    ),
    (
        "other",
        "date",
        r"(?:ngay |nam )?(?:nhap ngu|bi thuong|xuat ngu|phuc vien|tong quan|tuyen dung)(?: ngay)?",
    ),
)
_CUE = "|".join(f"(?P<{name}>{form})" for name, _, form in _CUES)
_END = r"(?!\w)(?![/–-][0-9])(?!\.[0-9])(?! ?(?:%|tuoi\b))"
_CUED = re.compile(rf"(?<!\w)(?:{_CUE})[ :.,]*(?:[–-] )?(?P<date>{_LEADING}(?:{_ALONE}|{_CUED_ONLY})){_END}")
_HAS_WORDS = rf"(?=(?:[0-9]{{1,2}} )?[^0-9\n]{{0,12}}(?:ngay|thang|thap|nhung|cac|{_NAMED})\b)"
_WORDED = re.compile(rf"(?<!\w)(?P<date>{_HAS_WORDS}{_LEADING}(?:{_ALONE})){_END}")
_PLAIN = re.compile(rf"(?<!\w)(?<![0-9][/.–-])(?P<date>{_LEADING}(?:{_ALONE})){_END}")
_MARKED = {
    "mat": ("mất",), "nam": ("năm",), "do": ("độ",), "tu": ("từ", "tư", "tử"), "sau": ("sau", "sáu"), "den": ("đến",),
    "toi": ("tới",), "tet": ("tết",), "dau": ("đầu",), "ngay": ("ngày",), "thang": ("tháng",), "ba": ("ba",),
    "truoc": ("trước",), "cac": ("các",), "chung": ("chừng",), "luc": ("lúc",),
}  # fmt: skip
"""What a word of a date can be where it was typed with diacritics."""
_BEFORE_A_NAME = frozenset({"viet", "mien", "quang", "ha", "dong", "phia"})
"""`Việt Nam 1950` is no "năm 1950"."""
_NAMES = frozenset({"tư", "tử", "sáu", "ba"})
"""Before digits they are no part of a date."""
_DOTS = re.compile(r"(?<=[0-9]) ?(?:\.{2,}|…) ?(?=[0-9])")
_EITHER = re.compile(r"(?<=[0-9]) (?:ho[aặ]c|hay|t[oớ]i) (?=[0-9n])", re.IGNORECASE)
_DECADES = re.compile(rf"{_DECADE}(?![0-9])")
_NAMED_YEAR = re.compile(rf"({'|'.join(_STEMS)}) ({'|'.join(dict.fromkeys(' '.join(_BRANCHES).split()))})")
_OPEN_ENDED = re.compile(r"(tu|den|toi) (?:nam )?([0-9]{4})")


def find_cued_dates(what: TypedText) -> tuple[Found, ...]:
    """Return the dates that a word such as "sinh" or "hy sinh" introduces."""
    return _found(what, _CUED)


def find_worded_dates(what: TypedText) -> tuple[Found, ...]:
    """Return the dates that say "ngày", "tháng" or "những năm", or name a year of the moon."""
    return _found(what, _WORDED)


def find_dates(what: TypedText) -> tuple[Found, ...]:
    """Return the dates that stand alone, a bare year among them."""
    return _found(what, _PLAIN)


def read_date(text: str, *, field: FieldKey = "") -> PartialDate | None:
    """Return the date that the whole of `text` is; None where it is none of anybody's life."""
    plain = fold(text).strip()
    date = _decade(plain) or _by_name(plain, field) or _open_ended(plain)
    date = date or parse_partial_date(_spanned(text)) or parse_partial_date(f"năm {text}")
    if date is None or not all(
        year is None or FIRST_YEAR <= year <= LAST_YEAR for year in (date.year, date.last_year)
    ):
        return None
    return replace(date, raw=nfc(text))


def _found(what: TypedText, pattern: re.Pattern[str]) -> tuple[Found, ...]:
    found: list[Found] = []
    place = 0
    while match := pattern.search(what.plain, place):
        each = _read(what, match)
        place = match.end() if each else match.start() + 1
        found += [each] if each else []
    return tuple(found)


def _read(what: TypedText, match: re.Match[str]) -> Found | None:
    start, end = what.words_within(match.start(), match.end())
    if start >= end or not _is_spelled(what, start, end) or _is_of_a_name(what, start):
        return None
    groups = match.groupdict()
    field: FieldKey = next((key for name, key, _ in _CUES if groups.get(name)), "")
    text = what.text[slice(*match.span("date"))].strip(" ,")
    date = read_date(text, field=field)
    return Found(start, end, Clause("date", text, field=field, date=date)) if date else None


def _is_spelled(what: TypedText, start: int, end: int) -> bool:
    """Whether the words are spelled as those of a date; but for the first they may lack diacritics anywhere."""
    first = what.words[start]
    return what.says(start, *_MARKED.get(first.folded, (first.marked,))) and all(
        word.marked == word.folded or word.marked in _MARKED.get(word.folded, (word.marked,))
        for word in what.words[start + 1 : end]
    )


def _is_of_a_name(what: TypedText, start: int) -> bool:
    """Whether the word before the digits ends a name, as in `Nguyễn Văn Sinh 1950`."""
    follows = what.words[start + 1].folded if start + 1 < len(what.words) else ""
    if what.words[start].folded.isdecimal() or not follows[:1].isdecimal():
        return False
    before = what.words[start - 1].folded if start else ""
    word = what.words[start].marked
    return is_within_name(what, start) or word in _NAMES or (word == "nam" and before in _BEFORE_A_NAME)


def _decade(plain: str) -> PartialDate | None:
    match = _DECADES.search(plain)
    if match is None:
        return None
    digits = match.group().split()[-1]
    year = int(digits) + (1900 if len(digits) == 2 else 0)
    return PartialDate(year, last_year=year + 9) if year % 10 == 0 else PartialDate(year)


def _by_name(plain: str, field: FieldKey) -> PartialDate | None:
    """Return the lunar year of a stem and a branch; None where a number stands beside them, or they never meet."""
    match = _NAMED_YEAR.search(plain)
    if match is None or re.search("[0-9]", plain):
        return None
    stem = _STEMS.index(match[1])
    first = _CYCLE_BEGINS.get(field, _OTHER_CYCLE_BEGINS)
    return next(
        (
            PartialDate(year, calendar="lunar")
            for year in range(first, first + 60)
            if (year - _FIRST_OF_CYCLE) % 10 == stem
            and match[2] in _BRANCHES[(year - _FIRST_OF_CYCLE) % 12].split()
        ),
        None,
    )


def _open_ended(plain: str) -> PartialDate | None:
    match = _OPEN_ENDED.fullmatch(plain)
    if match is None:
        return None
    year = int(match[2])
    return (
        PartialDate(year - 1, qualifier="after")
        if match[1] == "tu"
        else PartialDate(year + 1, qualifier="before")
    )


def _spanned(text: str) -> str:
    """Return `text` with a span of years in the one way in which such are read: `1948-1950`, `1948 đến 1950`."""
    words = text.strip().split(" ")
    is_from = fold(words[0]) == "tu" and len(words) > 1 and fold(words[1]) not in ("truoc", "sau")
    return _EITHER.sub(" đến ", _DOTS.sub("-", " ".join(words[1:] if is_from else words)))
