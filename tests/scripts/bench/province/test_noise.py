"""What a reader makes of a dossier."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.bench.province.facts import Mention, TrueDossier, TruePage
from scripts.bench.province.generate import generate_dossiers, true_dossier
from scripts.bench.province.noise import with_noise
from scripts.bench.scoring import edit_distance


@pytest.fixture(scope="module")
def dossiers() -> list[TrueDossier]:
    """Make some dossiers once."""
    return list(generate_dossiers(count=150, seed=9))


def _page_of(*values: str) -> TruePage:
    mentions, text = [], ""
    for value in values:
        mentions.append(Mention("full_name", len(text), len(text) + len(value)))
        text += f"{value}; "
    return TruePage(text, "khac", opens=True, mentions=tuple(mentions))


@pytest.mark.parametrize("cer", [0.02, 0.05, 0.10])
def test_as_many_letters_are_wrong_as_asked(dossiers: list[TrueDossier], cer: float) -> None:
    edits = letters = 0
    for true in dossiers:
        read = with_noise(true, cer=cer, seed=1).dossier
        for true_page, read_page in zip(true.pages, read.pages, strict=True):
            edits += edit_distance(true_page.text, read_page.text)
            letters += len(true_page.text)
    assert edits / letters == pytest.approx(cer, rel=0.05)


def test_without_noise_nothing_changes(dossiers: list[TrueDossier]) -> None:
    assert with_noise(dossiers[0], cer=0, seed=1).dossier == dossiers[0]


def test_most_values_are_read_right_where_little_is_misread(dossiers: list[TrueDossier]) -> None:
    read = [with_noise(dossier, cer=0.02, seed=1) for dossier in dossiers]
    right = [
        each.readings["full_name"][0].casefold() == each.dossier.facts.full_name.casefold() for each in read
    ]
    assert 0.8 < sum(right) / len(right) < 1


def test_mentions_of_one_value_are_misread_apart() -> None:
    page = _page_of(*["Nguyễn Văn Mẫu"] * 12)
    read = with_noise(replace(true_dossier(0, seed=1), pages=(page,)), cer=0.08, seed=2)
    assert len(read.readings["full_name"]) > 4


def test_what_is_read_most_often_is_believed_and_the_rest_is_kept() -> None:
    dossier = replace(true_dossier(0, seed=1), pages=(_page_of("Lê An", "Lê Ân"), _page_of("LÊ ÂN")))
    assert with_noise(dossier, cer=0, seed=1).readings == {"full_name": ("Lê Ân", "Lê An")}


def test_of_readings_as_frequent_the_first_is_believed() -> None:
    dossier = replace(true_dossier(0, seed=1), pages=(_page_of("Lê Ba", "Lê Bá"),))
    assert with_noise(dossier, cer=0, seed=1).readings["full_name"][0] == "Lê Ba"


def test_noise_is_the_same_for_the_same_seed_and_another_for_another(dossiers: list[TrueDossier]) -> None:
    one, same, other = (with_noise(dossiers[5], cer=0.05, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.floats(0, 0.9), st.data())
def test_any_text_can_be_misread_and_spans_stay_within_it(text: str, cer: float, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    page = TruePage(text, "khac", opens=True, mentions=(Mention("unit", start, end),))
    read = with_noise(replace(true_dossier(0, seed=1), pages=(page,)), cer=cer, seed=3).dossier.pages[0]
    assert 0 <= read.mentions[0].start <= read.mentions[0].end <= len(read.text)
