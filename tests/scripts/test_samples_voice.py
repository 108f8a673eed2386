"""Tests of how sample papers word facts: labels of their time, forms of dates, what is left out."""

import numpy as np
import pytest

from scripts.samples.conflicts import respelled
from scripts.samples.days import DateForm, Day, printed
from scripts.samples.facts import benefit_day, decided_on, fact
from scripts.samples.labels import LABELS, choose_label
from scripts.samples.particulars import class_of
from scripts.samples.people import Person, invent_person
from scripts.samples.voice import Voice


def someone(category: str = "LS", war: str = "1970s", seed: int = 1) -> Person:
    return invent_person(np.random.default_rng(seed), category=category, war=war)


@pytest.mark.parametrize(
    ("category", "percent", "rank"), [("TB", 21, "4/4"), ("TB", 41, "3/4"), ("TB", 61, "2/4"), ("TB", 81, "1/4"),
                                      ("BB", 61, "2/3"), ("LS", 0, "")],
)  # fmt: skip
def test_a_class_follows_the_percent(category: str, percent: int, rank: str) -> None:
    assert class_of(category, percent) == rank


def test_a_name_spelled_otherwise_differs_by_one_tone() -> None:
    spelled = respelled("Nguyễn Văn Toàn", np.random.default_rng(1))

    assert spelled.startswith("Nguyễn Văn To")
    assert spelled != "Nguyễn Văn Toàn"
    assert len(spelled) == len("Nguyễn Văn Toàn")


def test_each_label_is_for_its_time() -> None:
    for name in LABELS:
        for category, year in (("LS", 1954), ("TB", 1968), ("LTCM", 1998), ("BB", 2022)):
            if name != "citizen_no" or year > 1976:
                assert choose_label(name, category=category, year=year, rng=np.random.default_rng(1)).text


@pytest.mark.parametrize(
    ("form", "day", "known"),
    [
        ("words", Day(1972, 3, 14), "ngày 14 tháng 3 năm 1972"),
        ("slash", Day(1972, 11, 14), "14/11/1972"),
        ("padded", Day(1972, 3, 4), "04/03/1972"),
        ("short", Day(1972, 11, 14), "14-11-72"),
        ("year", Day(1972, 3, 14), "1972"),
        ("year", Day(1948, is_about=True), "khoảng 1948"),
    ],
)
def test_a_date_is_printed_in_its_form(form: DateForm, day: Day, known: str) -> None:
    assert printed(day, form, rng=np.random.default_rng(1)) == known


def test_a_date_without_a_day_never_becomes_the_first() -> None:
    rng = np.random.default_rng(1)
    told = {printed(Day(1948, 3), "slash", rng=rng) for _ in range(40)}

    assert told <= {f"{lead}{month}/1948" for lead in ("…/", "../", "", "tháng ") for month in ("3", "03")}


def test_a_lacking_fact_is_neither_labeled_nor_told() -> None:
    voice = Voice(someone("LS"), 1975, np.random.default_rng(2))

    assert not voice.has("wound_date")
    assert voice.lines("wound_date", "injury_percent") == ()
    assert voice.tell("hy sinh|, hạng <injury_class>|.") == "hy sinh."


def test_a_paper_older_than_the_decision_does_not_know_it() -> None:
    person = someone()

    assert not Voice(person, person.decided - 1, np.random.default_rng(2)).has("decision_no")
    assert Voice(person, person.decided, np.random.default_rng(2)).has("decision_no")


def test_an_allowance_begins_with_the_month_after_the_decision() -> None:
    person = someone()
    begin = benefit_day(person)

    assert begin.day == 1
    assert (begin.year * 12 + (begin.month or 0)) - (
        person.decided * 12 + (decided_on(person).month or 0)
    ) == 1


def test_a_living_person_has_no_day_of_death() -> None:
    assert not fact(someone("TB"), "death_date", year=2020)
