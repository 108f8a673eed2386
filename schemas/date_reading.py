"""From the words of a date to a PartialDate: every form in which old and new papers write one."""

import re
from dataclasses import replace

from schemas.partial_date import PartialDate, Qualifier, is_possible
from schemas.vietnamese import fold, nfc

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""A date outside these is a misreading."""

_C = r"[0-9oilsbz|]"
_N = rf"{_C}{{1,2}}"
_Y4 = rf"[12il|z]{_C}{{3}}"
_BLANK = r"[.…_*?x\-– ]+|0{1,2}"
_YEAR = rf"(?P<year>{_Y4}|{_C}{{2}})"
_SEP = r" ?[/.\-–] ?"
_MONTH_WORDS = ("gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "chap")
_MONTH = rf"(?P<month>{'|'.join(reversed(_MONTH_WORDS))}|muoi hai|mot|{_N}|{_BLANK})"
_DAY = rf"(?P<day>{_N}|{_BLANK})"
_NGAY, _THANG, _NAM = r"ng[^\W\d]{1,2}", r"th[^\W\d]{1,4}", r"n[^\W\d]m"
_STEM = r"giap|at|binh|dinh|mau|ky|canh|tan|nham|quy"
_BRANCH = r"ty|ti|suu|dan|mao|meo|thin|ngo|mui|than|dau|tuat|hoi"
_ABOUT: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"(?:vao )?(?:khoang(?: chung)?|uoc chung|chung|uoc|do) (?=\S)"), "about"),
    (re.compile(r"(?:tu )?truoc (?=\S)"), "before"),
    (re.compile(r"(?:tu )?sau (?=\S)"), "after"),
)
_BY_MOON = re.compile(
    rf" ?\(?\b(?:am lich|a\. ?l\b\.?|al)\b\)?|\btet\b| ?\bnhuan\b| ?\(?\b(?:{_STEM}) (?:{_BRANCH})\b\)?[,–-]?"
)
_BY_SUN = re.compile(r" ?\(?\b(?:duong lich|d\. ?l\b\.?|dl)\)?")
_HOUR = r"(?:hoi )?\d{1,2} ?(?:gio|h)(?: ?\d{1,2}(?: phut)?)?"
_PART_OF_YEAR = r"dau|giua|cuoi|mua (?:xuan|he|ha|thu|dong|kho|mua)|xuan|(?:thuong|trung|ha) tuan"
_LEADING = re.compile(
    rf"(?:(?:{_HOUR}|sang|trua|chieu|toi|dem|trong|vao|dip|{_PART_OF_YEAR}|sinh|ngay,? thang,? nam)[ ,:]+)+(?=\S)"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NGAY} ?{_DAY} ?{_THANG} ?{_MONTH}[ ,./]*(?:{_NAM} ?|[/.\-–, ] ?){_YEAR}",
        rf"{_DAY} {_THANG} {_MONTH}[ ,./]*(?:{_NAM} ?|[/.\-–, ] ?){_YEAR}",
        rf"(?:{_NGAY} )?{_DAY}{_SEP}{_MONTH}(?:{_SEP}|,? {_NAM} ?| ){_YEAR}",
        rf"{_THANG} ?{_MONTH}(?:{_SEP}|[ ,]*(?:{_NAM} ?)?){_YEAR}",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])",
        rf"(?P<month>{_N}|{_BLANK}){_SEP}(?P<year>{_Y4})",
        rf"(?:(?:cac )?{_NAM} ?)?(?P<year>{_Y4})",
        rf"(?:(?:cac |tu )?{_NAM} )?(?P<year>{_Y4})(?:{_SEP}| den (?:{_NAM} ?)?)(?P<last_year>{_Y4}|{_C}{{2}})",
        rf"{_NAM} ?(?P<year>\d\d)",
        rf"(?:{_NGAY} )?(?P<day>{_N})(?:{_SEP}| {_THANG} ){_MONTH}",
        rf"(?P<month>{_N}){_SEP}(?P<year>\d\d)",
    )
)
_DIGITS = str.maketrans("oilsbz|", "0115821")


def parse_partial_date(text: str) -> PartialDate | None:
    """Return the date that `text` is, with what it does not say left None; None where it is no possible date.

    Years of two digits are 19yy. Digits that a machine took for letters (l for 1, o for 0) count in the places of
    digits. A year by its stem and branch (Mậu Thân 1968), Tết, tháng Giêng and tháng Chạp are the moon's.
    """
    words = _tidied(text)
    qualifier, words = _qualified(words)
    by_moon = _BY_MOON.search(words) is not None
    words = _bare(_BY_SUN.sub("", _BY_MOON.sub("", words)))
    words = _bare(_LEADING.sub("", words, count=1))
    for form in _FORMS:
        match = form.fullmatch(words)
        found = _of_parts(match.groupdict(), by_moon=by_moon) if match and _is_numeric(words) else None
        if found:
            return replace(found, qualifier=qualifier, raw=nfc(text))
    return None


def _tidied(text: str) -> str:
    return _bare(re.sub(r"[\s ]+", " ", fold(text).replace("—", "–")))


def _bare(words: str) -> str:
    """Return `words` without what stands around a date: spaces, a full stop, brackets that enclose or dangle."""
    words = re.sub(r"^[ :;,]+|[ .:;,]+$", "", words)
    if words.startswith("(") and words.endswith(")"):
        return words[1:-1].strip()
    return re.sub(
        r"\((?=[^)]*$)| ?\((?=\d{4}\)$)|\)$", lambda m: " " if "(" in m.group() else "", words
    ).strip()


def _qualified(words: str) -> tuple[Qualifier, str]:
    for pattern, qualifier in _ABOUT:
        if match := pattern.match(words):
            return qualifier, words[match.end() :]
    return "exact", words


def _is_numeric(words: str) -> bool:
    """Whether real digits outnumber the letters that may stand for digits beside them."""
    digits = sum(c.isdigit() for c in words)
    taken = sum(
        len(re.sub(r"\d", "", run)) for run in re.findall(r"[0-9oilsbz|]+", words) if re.search(r"\d", run)
    )
    return digits > taken


def _of_parts(parts: dict[str, str | None], *, by_moon: bool) -> PartialDate | None:
    month_words = (parts.get("month") or "").strip()
    by_moon = by_moon or month_words in ("gieng", "chap")
    year, last_year = _year(parts.get("year")), _year(parts.get("last_year"))
    month = 12 if month_words == "muoi hai" else _month(month_words)
    day = _number(parts.get("day"))
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if last_year is not None and not (year or 0) < last_year <= LAST_YEAR:
        return None
    if year is None and (month is None or day is None):
        return None
    if not is_possible(year, month, day, by_moon=by_moon):
        return None
    return PartialDate(year, month, day, last_year=last_year, calendar="lunar" if by_moon else "solar")


def _month(words: str) -> int | None:
    if words == "mot":
        return 11
    return _MONTH_WORDS.index(words) + 1 if words in _MONTH_WORDS else _number(words)


def _number(words: str | None) -> int | None:
    """Return the number; None for dots, dashes and noughts, which stand for what nobody knew."""
    digits = (words or "").strip().translate(_DIGITS)
    return int(digits) or None if digits.isdecimal() else None


def _year(words: str | None) -> int | None:
    number = _number(words)
    return number + 1900 if number is not None and number < 100 else number
