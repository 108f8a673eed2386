"""A procedure in the words of its page."""

from dataclasses import replace

import pytest

from schemas.deadlines.duration import Duration
from schemas.procedures.procedure import Part
from schemas.procedures.words import Applicant, CopyKind
from search_api.catalogue.view import (
    applicant_words,
    fee_words,
    paper_words,
    place_words,
    steps_by_part,
    time_words,
)
from tests.schemas.procedures.versions import TWELVE, VERSION, make

NHAN, KY = VERSION.steps


@pytest.mark.parametrize(
    ("committed", "legal", "words"),
    [
        (TWELVE, TWELVE, "12 ngày"),
        (TWELVE, None, "12 ngày"),
        (Duration(7, "working_day"), TWELVE, "7 ngày làm việc (luật quy định 12 ngày)"),
    ],
)
def test_the_promise_is_told_and_the_law_where_it_differs(
    committed: Duration, legal: Duration | None, words: str
) -> None:
    assert time_words(committed, legal) == words


@pytest.mark.parametrize(("fee", "words"), [(0, "Không thu phí, lệ phí"), (1_250_000, "1.250.000 đồng")])
def test_a_fee_is_written_as_people_write_it(fee: int, words: str) -> None:
    assert fee_words(fee) == words


def test_for_whom_something_is_is_told_where_not_for_all() -> None:
    assert applicant_words(VERSION.applicants, VERSION) == ""
    assert applicant_words((Applicant.AGENCY,), VERSION) == "Cơ quan, tổ chức"


def test_a_paper_says_how_it_is_handed_in() -> None:
    [paper] = VERSION.components

    assert paper_words(paper) == "01 bản chính"
    assert paper_words(replace(paper, copy_kind=CopyKind.SHOWN)) == "Xuất trình, không nộp"


def test_a_province_is_told_by_name() -> None:
    assert (place_words("38"), place_words("")) == ("tỉnh Thanh Hóa", "cả nước")


def test_steps_are_numbered_through_and_cut_where_the_part_changes() -> None:
    parts = (Part("di", "Nơi đi", TWELVE, TWELVE), Part("den", "Nơi đến", TWELVE, TWELVE))
    first, second = replace(NHAN, part="di"), replace(KY, part="den")

    assert steps_by_part(VERSION) == [(None, [(1, NHAN), (2, KY)])]
    assert steps_by_part(make(parts=parts, steps=(first, second))) == [
        (parts[0], [(1, first)]),
        (parts[1], [(2, second)]),
    ]
