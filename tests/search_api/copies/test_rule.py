"""Which copies may be made."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.copies import COPY_FORMS, CopiedPage, CopyKind, CopyOrder
from schemas.identifiers import PageId
from schemas.layout import BoundingBox
from search_api.copies.rule import (
    CopyTermError,
    EmptyCopyError,
    PageNotHeldError,
    ParkedPageError,
    PartialCopyError,
    SecretPageError,
    WholeDossierError,
    check_copy,
    last_day,
    refusals,
)
from tests.search_api.copies.made_up import held_page, mask_over

HELD = (
    held_page(1),
    held_page(2),
    held_page(3, document="d2"),
    held_page(4, document="d2", is_set_aside=True),
    held_page(5, document="d3", is_secret=True),
    held_page(6, document="d4", is_parked=True),
)
BOX = BoundingBox(10, 10, 20, 20)


def order(*numbers: int, kind: CopyKind = CopyKind.SAO_Y, asked_by: str = "individual") -> CopyOrder:
    return CopyOrder(kind, asked_by, tuple(CopiedPage(PageId(str(number))) for number in numbers))


def test_whole_papers_of_a_dossier_may_be_copied():
    check_copy(order(1, 2), HELD)
    check_copy(order(3), HELD)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (order(), EmptyCopyError),
        (order(3, 3), EmptyCopyError),
        (order(9), PageNotHeldError),
        (order(5, asked_by="agency"), SecretPageError),
        (order(6, asked_by="agency"), ParkedPageError),
        (order(1), PartialCopyError),
        (order(1, kind=CopyKind.SAO_LUC, asked_by="agency"), PartialCopyError),
        (replace(order(3), pages=(CopiedPage(PageId("3"), (mask_over(BOX),)),)), PartialCopyError),
        (
            replace(order(3, kind=CopyKind.PLAIN), pages=(CopiedPage(PageId("3"), part=BOX),)),
            PartialCopyError,
        ),
    ],
)
def test_what_may_not_be_copied_is_refused_with_its_reason(asked, refusal):
    with pytest.raises(refusal):
        check_copy(asked, HELD)


def test_a_part_or_a_masked_page_is_a_trich_sao():
    pages = (CopiedPage(PageId("1"), (mask_over(BOX),)), CopiedPage(PageId("3"), part=BOX))

    check_copy(replace(order(kind=CopyKind.TRICH_SAO), pages=pages), HELD)


@pytest.mark.parametrize("kind", CopyKind)
@given(given_before=st.sets(st.sampled_from("1234")), asked=st.sets(st.integers(1, 4), min_size=1))
def test_an_individual_never_gets_the_whole_dossier_not_even_bit_by_bit(kind, given_before, asked):
    held = HELD[:4]
    before = frozenset(PageId(each) for each in given_before)
    individual = replace(order(*asked, kind=kind), given_before=before)

    is_whole = {"1", "2", "3"} <= given_before | {str(number) for number in asked}

    found = [type(refusal) for refusal in refusals(individual, held)]
    assert (WholeDossierError in found) == is_whole
    agency = replace(individual, asked_by="agency")
    assert WholeDossierError not in [type(refusal) for refusal in refusals(agency, held)]


@pytest.mark.parametrize("kind", CopyKind)
@given(day=st.dates(date(2026, 1, 1), date(2030, 1, 1)), days=st.integers(-40, 40))
def test_a_copy_is_usable_from_its_day_on_and_no_longer_than_its_kind_allows(kind, day, days):
    most = COPY_FORMS[kind].most_days
    asked = day + timedelta(days=days)

    if days < 0 or (most is not None and days > most):
        with pytest.raises(CopyTermError):
            last_day(kind, issued_on=day, asked=asked)
    else:
        assert last_day(kind, issued_on=day, asked=asked) == asked
    assert last_day(kind, issued_on=day) == (day + timedelta(days=most) if most else None)
