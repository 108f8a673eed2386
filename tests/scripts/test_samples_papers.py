"""Tests of the papers that offices write to each other, and of the stamps on them."""

from collections.abc import Callable

import numpy as np
import pytest

from scripts.samples import papers_letters as letters
from scripts.samples import papers_lists as lists
from scripts.samples.markup import Columns, IncomingStamp, Paragraph, Row
from scripts.samples.papers_frame import style_of
from scripts.samples.papers_letters import stamped
from scripts.samples.people import Person, invent_person
from scripts.samples.phrases import MIDDLE, NEW, OLD, bank
from scripts.samples.sheet import Paper, Style
from scripts.samples.typesetting import set_paper
from scripts.samples.wording import DUTIES, POINTS, choose, fill


def someone() -> Person:
    return invent_person(np.random.default_rng(1), category="LS", war="1970s")


@pytest.mark.parametrize("phrase", OLD + MIDDLE + NEW + POINTS + DUTIES)
def test_no_gap_of_a_phrase_stays_open(phrase: str) -> None:
    text = fill(phrase, person=someone(), year=1990, rng=np.random.default_rng(2))

    assert not set("<>[]{}") & set(text)


def test_phrases_are_chosen_without_repeating_any() -> None:
    chosen = choose(DUTIES, len(DUTIES), person=someone(), year=1990, rng=np.random.default_rng(2))

    assert len(set(chosen)) == len(DUTIES)


def test_each_time_has_its_own_phrases_and_machines() -> None:
    assert [bank(year) for year in (1960, 1985, 2010)] == [OLD, MIDDLE, NEW]
    assert [(style_of(year).family, style_of(year).machine) for year in (1960, 1990, 2010)] == [
        ("cousine", "types"),
        ("cousine", "pins"),
        ("tinos", "types"),
    ]


def test_the_points_of_a_notice_are_numbered_without_a_gap() -> None:
    paper = letters.notice(someone(), 2010, np.random.default_rng(3), length=7)
    lines = "\n".join(page.text for page in set_paper(paper, dpi=100)).splitlines()

    numbers = [line.partition(".")[0] for line in lines if line.partition(".")[0].isdigit() and len(line) > 3]

    assert numbers == [str(place) for place in range(1, 8)]


@pytest.mark.parametrize(
    "write", [lists.list_of_people, lists.register_of_papers, lists.sums_by_district, lists.plan_of_work]
)
def test_every_row_of_a_list_is_a_line_with_all_its_cells(write: Callable[..., Paper]) -> None:
    paper = write(someone(), 2015, np.random.default_rng(4), length=5)
    text = "\n".join(page.text for page in set_paper(paper, dpi=100))

    assert [line.count("\t") for line in text.splitlines() if "\t" in line] == [5] * 6


def test_a_plan_of_work_lies_across() -> None:
    page = set_paper(lists.plan_of_work(someone(), 2015, np.random.default_rng(4), length=4), dpi=100)[0]

    assert page.width_px > page.height_px


def test_a_stamp_over_other_lines_is_read_after_the_letterhead() -> None:
    paper = stamped(
        letters.letter(someone(), 2010, np.random.default_rng(5), length=2), np.random.default_rng(5)
    )
    page = set_paper(paper, dpi=100)[0]
    text = page.text

    assert text.index("Hạnh phúc") < text.index("ĐẾN Số:") < text.index("Kính gửi:")
    assert len(page.overprints) == 1
    assert not page.stamps


def test_a_lifted_stamp_reaches_over_the_lines_above_and_below() -> None:
    head = Columns((Row("SỞ NỘI VỤ"), Row("Số: 1")), (Row("CỘNG HÒA"),))
    stamp = IncomingStamp(("PHÒNG LƯU TRỮ", "ĐẾN Số: 7"), "violet", 3.0, 2.0)
    page = set_paper(Paper("khac", 2000, (head, stamp, Paragraph("Kính gửi")), Style()), dpi=100)[0]
    baselines = {placed.text: placed.baseline for placed in page.placed}
    _, top, _, bottom = page.overprints[0].frame

    assert top < baselines["1"]
    assert baselines["Kính"] - page.placed[-1].size_px < bottom
