"""The one form in which a value is compared and searched, a function for each kind; the value stays as written."""

import re
from collections.abc import Callable, Mapping

from ocr.fields.categories import category_code
from schemas.date_reading import parse_partial_date
from schemas.ethnic_groups import ethnic_group
from schemas.fields import FieldKind, FieldName, field_spec
from schemas.ranks import position_of, rank_of
from schemas.vietnamese import fold, nfc

_SLASHES = re.compile(r"\s*[/⁄∕／]\s*")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
_SPACES = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_ONES = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_CLASS = re.compile(r"([1-8])\s?/\s?([348])")
_CLASS_WORDS = {"nhat": "1", "mot": "1", "nhi": "2", "hai": "2", "ba": "3", "bon": "4", "i": "1", "ii": "2", "iii": "3",
                "iv": "4"}  # fmt: skip
_PERIODS = (
    ("chong phap", "CP"), ("chong my", "CM"), ("bien gioi", "BVTQ"), ("bao ve to quoc", "BVTQ"),
    ("nghia vu quoc te", "NVQT"),
)  # fmt: skip


def normal_form(name: FieldName, value: str) -> str:
    """Return `value` in the form in which values of the field are compared; empty where it has none."""
    text = _SPACES.sub(" ", nfc(value)).strip()
    by_field = _OF_FIELD.get(name)
    return by_field(text) if by_field else _OF_KIND[field_spec(name).kind](text)


def normal_number(text: str) -> str:
    """Return a number in upper case without spaces, its slashes and dashes of one kind, its leading zeros kept."""
    joined = _DASHES.sub("-", _SLASHES.sub("/", text)).replace("Ð", "Đ").replace("ð", "đ")
    return _SPACES.sub("", joined).upper().strip(".,;:")


def normal_date(text: str) -> str:
    """Return a date as `1972`, `1972-03` or `1972-03-14`; what is not known is left out, never made 01."""
    date = parse_partial_date(text)
    return date.iso() if date else ""


def normal_percent(text: str) -> str:
    """Return a share in digits: `21` of "21 %" and of "hai mươi mốt phần trăm"."""
    if match := _DIGITS.search(text):
        return match.group().replace(",", ".")
    words = fold(text).replace("phan tram", "").split()
    tens, _, ones = " ".join(words).partition("muoi")
    if "muoi" in words:
        ten = _ONES.get(tens.strip(), 0 if tens.strip() else 1)
        return str(10 * ten + _ONES.get(ones.strip(), 0)) if ten else ""
    return str(_ONES[words[0]]) if len(words) == 1 and words[0] in _ONES else ""


def normal_class(text: str) -> str:
    """Return a class as `2/4`, or as `2` where the paper does not say of how many."""
    if match := _CLASS.search(text):
        return f"{match[1]}/{match[2]}"
    last = fold(text).split()[-1:] or [""]
    return _CLASS_WORDS.get(last[0], last[0] if last[0].isdigit() else "")


def normal_text(text: str) -> str:
    """Return `text` with single spaces; its case and every mark are kept."""
    return text


def _sex(text: str) -> str:
    return {"nam": "Nam", "nu": "Nữ"}.get(fold(text).strip(" ."), "")


def _people(text: str) -> str:
    group = ethnic_group(text)
    return group.name if group else ""


def _period(text: str) -> str:
    folded = fold(text).replace("thuc dan ", "").replace("de quoc ", "")
    return next((code for words, code in _PERIODS if words in folded), "")


def _rank(text: str) -> str:
    rank = rank_of(text)
    return rank.code if rank else ""


def _position(text: str) -> str:
    post = position_of(text)
    return post.name if post else ""


_OF_KIND: Mapping[FieldKind, Callable[[str], str]] = {
    "name": normal_text,
    "date": normal_date,
    "place": normal_text,
    "number": normal_number,
    "percent": normal_percent,
    "choice": str.lower,
    "text": normal_text,
}
_OF_FIELD: Mapping[FieldName, Callable[[str], str]] = {
    "sex": _sex,
    "ethnicity": _people,
    "category": lambda text: category_code(text) or "",
    "war_period": _period,
    "injury_class": normal_class,
    "rank": _rank,
    "position": _position,
}
