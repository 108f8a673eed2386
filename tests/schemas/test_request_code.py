"""Request codes: what is made is read back, and both forms are known."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.request_code import USUAL_TEMPLATE, BadCodeTemplateError, CodeParts, make_code, read_code

UNITS = st.from_regex(re.compile(r"[A-Z]\d{2}(\.\d{1,3}){0,3}", re.ASCII), fullmatch=True)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@given(UNITS, DAYS, st.integers(1, 99_999))
def test_a_code_that_is_made_is_read_back(unit: str, day: date, ordinal: int) -> None:
    assert read_code(make_code(USUAL_TEMPLATE, unit=unit, day=day, ordinal=ordinal)) == CodeParts(
        unit, day, ordinal
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("000.17.22.H56-210531-0001", CodeParts("000.17.22.H56", date(2021, 5, 31), 1)),
        ("000.00.14.h56 – 200203 – 0118", CodeParts("000.00.14.H56", date(2020, 2, 3), 118)),
        ("H56.17-230510-0007", CodeParts("H56.17", date(2023, 5, 10), 7)),
        ("H56-230510-10007", CodeParts("H56", date(2023, 5, 10), 10_007)),
    ],
)
def test_both_forms_are_read(text: str, parts: CodeParts) -> None:
    assert read_code(text) == parts


@pytest.mark.parametrize("text", ["", "H56.17-231310-0007", "H56.17-230510-7", "1.010827", "H56-2305٣0-0007"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{unit}-{ordinal}",
        "{unit}-{day:%y%m}-{ordinal}",
        "{unit}{day}{ordinal}{x}",
        "{unit",
        "{unit.x}{day}{ordinal}",
    ],
)
def test_a_template_that_gives_one_code_twice_is_refused(template: str) -> None:
    with pytest.raises(BadCodeTemplateError):
        make_code(template, unit="H56", day=date(2026, 11, 22), ordinal=1)
