"""Request codes: made from a template, for a new rule is announced; both known forms are read."""

import re
import string
from dataclasses import dataclass
from datetime import date

from schemas.errors import InvalidInputError
from schemas.identifiers import RequestCode
from schemas.vietnamese import nfc

USUAL_TEMPLATE = "{unit}-{day:%y%m%d}-{ordinal:04d}"
"""Unit, day of receipt, ordinal of that day (TT 01/2018/TT-VPCP, Điều 19); the rule to come is chưa kiểm chứng."""
LONGEST = 60
_FIELDS = {"unit", "day", "ordinal"}
_OLD = re.compile(r"(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})-(\d{6})-(\d{4,10})", re.ASCII)
_NEW = re.compile(r"([A-Z]\d{2}(?:\.\d{1,3}){0,3})-(\d{6})-(\d{4,10})", re.ASCII)
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile("\\s*[\u2010-\u2015\u2212-]\\s*")


class BadCodeTemplateError(InvalidInputError):
    """The template for request codes cannot make codes that differ."""

    code = "bad_code_template"
    exit_code = 2


@dataclass(frozen=True, slots=True)
class CodeParts:
    """What a request code says."""

    unit: str
    """Of the office that took the request in: `000.17.22.H56`, `H56.17`."""
    day: date
    ordinal: int


def make_code(template: str, *, unit: str, day: date, ordinal: int) -> RequestCode:
    """Return the code of the request that is the `ordinal`-th of `day`.

    Raises:
        BadCodeTemplateError: The template lacks a part, knows another, or makes what is no code.
    """
    check_template(template)
    return RequestCode(template.format(unit=unit, day=day, ordinal=ordinal))


def check_template(template: str) -> None:
    """Refuse a template by which two requests could get one code.

    Raises:
        BadCodeTemplateError: It is such a one.
    """
    try:
        named = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
        made = {
            template.format(unit="H56.17", day=date(2026, 11, day), ordinal=ordinal)
            for day in (9, 10)
            for ordinal in (1, 2, 10_001)
            if named == _FIELDS
        }
    except (ValueError, KeyError, IndexError) as error:
        raise _bad_template() from error
    if len(made) < 6 or max(map(len, made)) > LONGEST:
        raise _bad_template()


def read_code(text: str) -> CodeParts | None:
    """Return what a code of one of the two known forms says; None of another one, which is kept as it is."""
    found = _OLD.fullmatch(normal_code(text)) or _NEW.fullmatch(normal_code(text))
    if found is None:
        return None
    unit, day, ordinal = found.groups()
    try:
        return CodeParts(unit, date(2000 + int(day[:2]), int(day[2:4]), int(day[4:])), int(ordinal))
    except ValueError:
        return None


def normal_code(text: str) -> str:
    """Return a code as typed in the form in which it is kept: upper case, one hyphen, no blanks."""
    return _BLANKS.sub("", _DASHES.sub("-", nfc(text).upper())).replace("Đ", "D")[:LONGEST]


def _bad_template() -> BadCodeTemplateError:
    return BadCodeTemplateError(
        "Mẫu mã số hồ sơ phải có đủ {unit}, {day:…} (có ngày) và {ordinal:…}, không phần nào khác, "
        f"và không dài quá {LONGEST} ký tự. Ví dụ: {USUAL_TEMPLATE}"
    )
