"""The dossiers of a province's archive."""

from collections import Counter
from itertools import islice

import pytest

from scripts.bench.province.facts import TrueDossier
from scripts.bench.province.generate import generate_dossiers, true_dossier
from scripts.bench.province.land import HOME_CODE, communes


@pytest.fixture(scope="module")
def dossiers() -> list[TrueDossier]:
    """Make an archive once."""
    return list(generate_dossiers(count=1_500, seed=3))


def test_a_dossier_is_the_same_whatever_the_count(dossiers: list[TrueDossier]) -> None:
    assert list(generate_dossiers(count=3, seed=3)) == dossiers[:3]
    assert true_dossier(1_400, seed=3) == dossiers[1_400]


def test_another_seed_gives_other_people(dossiers: list[TrueDossier]) -> None:
    others = [each.facts.full_name for each in generate_dossiers(count=20, seed=4)]
    assert others != [each.facts.full_name for each in dossiers[:20]]


def test_every_name_stands_where_it_is_told(dossiers: list[TrueDossier]) -> None:
    for dossier in dossiers[:200]:
        for page in dossier.pages:
            told = {page.text[m.start : m.end].casefold() for m in page.mentions if m.field == "full_name"}
            assert told <= {dossier.facts.full_name.casefold()}


def test_the_name_is_told_several_times_and_the_birth_too(dossiers: list[TrueDossier]) -> None:
    told = Counter(
        (place, mention.field)
        for place, dossier in enumerate(dossiers)
        for page in dossier.pages
        for mention in page.mentions
    )
    names = [told[place, "full_name"] for place in range(len(dossiers))]
    births = [told[place, "birth_date"] for place in range(len(dossiers))]
    assert min(names) >= 2
    assert 3 <= sum(names) / len(names) <= 6
    assert 1 <= sum(births) / len(births) <= 3


def test_a_dossier_has_two_to_four_pages_of_some_hundred_words(dossiers: list[TrueDossier]) -> None:
    assert {len(dossier.pages) for dossier in dossiers} == {2, 3, 4}
    words = [sum(len(page.text.split()) for page in dossier.pages) for dossier in dossiers]
    assert 200 <= sum(words) / len(words) <= 330


def test_no_gap_of_a_paper_stays_open(dossiers: list[TrueDossier]) -> None:
    text = "".join(page.text for dossier in dossiers for page in dossier.pages)
    assert not set("{}[]|<>") & set(text)


def test_no_two_dossiers_share_a_number(dossiers: list[TrueDossier]) -> None:
    numbers = Counter(row for dossier in dossiers for row in dossier.facts.numbers)
    assert set(numbers.values()) == {1}


def test_most_numbers_of_dossiers_begin_with_noughts(dossiers: list[TrueDossier]) -> None:
    numbers = [dict(dossier.facts.numbers).get("beneficiary_file_no", "") for dossier in dossiers]
    told = [number for number in numbers if number]
    assert sum("0" in number[:8] for number in told) > 0.8 * len(told)


def test_most_people_come_from_the_province(dossiers: list[TrueDossier]) -> None:
    natives = [place for each in dossiers for place in each.facts.places if place.field == "native_place"]
    at_home = [place for place in natives if communes()[min(place.rows)].code == HOME_CODE]
    assert 0.8 < len(at_home) / len(natives) < 0.9


def test_papers_of_the_eighties_name_the_province_of_their_time(dossiers: list[TrueDossier]) -> None:
    wordings = {wording for each in dossiers for place in each.facts.places for wording in place.wordings}
    assert any("Nghệ Tĩnh" in wording for wording in wordings)
    assert any("Hà Tây" in wording for wording in wordings)


def test_categories_come_in_their_shares(dossiers: list[TrueDossier]) -> None:
    shares = Counter(dossier.facts.category for dossier in dossiers)
    assert 0.40 < shares["LS"] / len(dossiers) < 0.50
    assert 0.20 < shares["TB"] / len(dossiers) < 0.30


def test_invented_citizen_numbers_are_nobodys(dossiers: list[TrueDossier]) -> None:
    numbers = (value for each in dossiers for field, value in each.facts.numbers if field == "citizen_no")
    assert all(number.startswith("003") for number in islice(numbers, 200))
