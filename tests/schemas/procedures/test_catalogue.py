"""Which version holds when and where, and what may follow it."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.procedures.catalogue import (
    check_addition,
    find_version,
    in_force,
    last_day,
    next_version,
    offered,
)
from schemas.procedures.faults import ProcedureConflictError, ProcedureNotFoundError
from schemas.procedures.procedure import ProcedureVersion
from tests.schemas.procedures.versions import VERSION, make

KEY, TODAY = VERSION.key, date(2026, 3, 1)
SECOND = make(version=2, effective_from=date(2026, 4, 1))
OWN = make(province="38", effective_from=date(2026, 5, 1), effective_to=date(2026, 5, 31))


@pytest.mark.parametrize(
    ("on", "province", "expected"),
    [
        (date(2026, 1, 1), "", VERSION),
        (date(2026, 3, 31), "", VERSION),
        (date(2026, 4, 1), "", SECOND),
        (date(2026, 4, 30), "38", SECOND),
        (date(2026, 5, 1), "38", OWN),
        (date(2026, 5, 31), "38", OWN),
        (date(2026, 6, 1), "38", SECOND),
        (date(2026, 5, 1), "40", SECOND),
    ],
)
def test_the_version_of_the_day_and_the_place_is_found(
    on: date, province: str, expected: ProcedureVersion
) -> None:
    assert in_force((VERSION, SECOND, OWN), KEY, province=province, on=on) == expected


@pytest.mark.parametrize(("key", "on"), [(KEY, date(2025, 12, 31)), ("khac", TODAY)])
def test_before_the_first_day_nothing_is_in_force(key: str, on: date) -> None:
    with pytest.raises(ProcedureNotFoundError):
        in_force((VERSION,), key, on=on)
    assert offered((VERSION,), on=date(2025, 12, 31)) == ()


def test_a_request_finds_the_version_that_it_began_under_for_ever() -> None:
    assert find_version((VERSION, SECOND), KEY, province="", version=1) == VERSION
    with pytest.raises(ProcedureNotFoundError):
        find_version((VERSION, SECOND), KEY, province="38", version=1)


def test_a_version_ends_the_day_before_the_next_begins() -> None:
    assert last_day((VERSION, SECOND), VERSION) == date(2026, 3, 31)
    assert last_day((VERSION, SECOND), SECOND) is None
    assert last_day((OWN,), OWN) == date(2026, 5, 31)


def test_a_version_that_has_not_begun_is_replaced_before_it_does() -> None:
    third = make(version=3, effective_from=date(2026, 3, 15))
    check_addition((VERSION, SECOND), third, today=TODAY)
    catalogue = (VERSION, SECOND, third)

    assert in_force(catalogue, KEY, on=date(2026, 4, 2)) == third
    assert last_day(catalogue, SECOND) == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("version", "code"),
    [
        (make(title="Khác"), "procedure_changed_in_place"),
        (make(version=3, effective_from=date(2026, 4, 1)), "procedure_version_number"),
        (make(version=2, effective_from=TODAY), "procedure_effect_in_past"),
        (make(province="38", version=2, effective_from=date(2026, 5, 31)), "procedure_overlapping_effect"),
    ],
)
def test_what_contradicts_the_published_versions_is_refused(version: ProcedureVersion, code: str) -> None:
    with pytest.raises(ProcedureConflictError) as refused:
        check_addition((VERSION, OWN), version, today=TODAY)

    assert refused.value.error_code == code


def test_a_province_counts_its_own_versions() -> None:
    assert next_version((VERSION, SECOND, OWN), KEY) == 3
    assert next_version((VERSION, SECOND, OWN), KEY, province="38") == 2
    assert next_version((VERSION,), KEY, province="38") == 1


DAYS = st.dates(date(2026, 3, 1), date(2026, 6, 30))
WISHES = st.lists(st.tuples(DAYS, DAYS, st.none() | st.integers(0, 40)), max_size=8)


@given(WISHES, DAYS)
def test_whatever_is_published_one_version_holds_and_the_past_never_changes(
    wishes: list[tuple[date, date, int | None]], on: date
) -> None:
    catalogue: tuple[ProcedureVersion, ...] = (VERSION,)
    for today, begins, days in sorted(wishes, key=lambda wish: wish[0]):
        ends = None if days is None else begins + timedelta(days=days)
        wish = make(version=next_version(catalogue, KEY), effective_from=begins, effective_to=ends)
        past = [offered(catalogue, on=today - timedelta(days=back)) for back in range(30)]
        with suppress(ProcedureConflictError):
            check_addition(catalogue, wish, today=today)
            catalogue = (*catalogue, wish)
        assert [offered(catalogue, on=today - timedelta(days=back)) for back in range(30)] == past

    holding = [
        each for each in catalogue if each.effective_from <= on and on <= (last_day(catalogue, each) or on)
    ]
    assert tuple(holding) == offered(catalogue, on=on)
    assert len(holding) <= 1


@given(st.permutations([VERSION, SECOND, OWN]), DAYS)
def test_the_order_of_the_catalogue_does_not_matter(versions: list[ProcedureVersion], on: date) -> None:
    assert in_force(versions, KEY, province="38", on=on) == in_force(
        (VERSION, SECOND, OWN), KEY, province="38", on=on
    )


def test_what_is_offered_stands_in_the_order_of_publication() -> None:
    other = replace(VERSION, key="khac")

    assert [each.key for each in offered((VERSION, other, SECOND), on=TODAY)] == [KEY, "khac"]
