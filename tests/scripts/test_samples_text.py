"""Tests of sample dossiers told as read pages, without pixels."""

from typing import Any

import numpy as np
import pytest

from schemas.layout import BoundingBox, Line, PageText, Word
from scripts.samples.misreading import misread
from scripts.samples.plan import plan_dossiers
from scripts.samples.text_pages import plain_truth, set_pages, text_dossiers
from scripts.samples.typesetting import set_paper

Told = list[tuple[dict[str, Any], list[PageText]]]


@pytest.fixture(scope="module")
def told() -> Told:
    return list(text_dossiers(16, seed=5))


def test_a_read_page_has_the_text_of_the_truth_beside_a_rendered_one() -> None:
    for dossier in plan_dossiers(24, seed=5):
        for document in dossier.documents:
            true = [page.text for page in set_paper(document.paper, dpi=200)]
            read = [page.text for page in set_pages(document) if not page.blank]
            assert [_lines(text) for text in read] == [_lines(text) for text in true]


def _lines(text: str) -> list[str]:
    return [line.rstrip("\t") for line in text.splitlines() if line]


def test_every_value_is_made_of_the_words_in_its_box(told: Told) -> None:
    for truth, pages in told:
        for field in truth["fields"]:
            box = BoundingBox(*field["box"])
            inside = " ".join(word.text for word in pages[field["page"] - 1].words if _meets(word.box, box))
            assert field["value"] in inside


def _meets(word: BoundingBox, box: BoundingBox) -> bool:
    return word.x0 < box.x1 and box.x0 < word.x1 and word.y0 < box.y1 and box.y0 < word.y1


def test_truth_and_read_pages_count_the_same(told: Told) -> None:
    for truth, pages in told:
        assert [page["blank"] for page in truth["pages"]] == [page.blank for page in pages]
        assert truth["documents"][-1]["pages"][-1] == len(pages)


def test_the_truth_of_one_dossier_is_that_of_the_row(told: Told) -> None:
    dossier = plan_dossiers(16, seed=5)[2]

    assert plain_truth(dossier, seed=5) == told[2][0]


def test_rows_of_a_table_are_lines_of_cells_parted_by_tabs(told: Told) -> None:
    tables = [page.text for _, pages in told for page in pages if "\t" in page.text]

    assert tables
    assert all("\t\n" not in text for text in tables)


def test_without_noise_nothing_is_misread(told: Told) -> None:
    again = next(text_dossiers(1, seed=5, noise=0.0))

    assert again[1] == told[0][1]


def test_about_the_share_of_letters_that_is_asked_for_is_misread() -> None:
    word = Word("Nguyễn", BoundingBox(0, 0, 9, 9), 0.98)
    line = Line((word,) * 500)
    read = misread((line,), noise=0.04, rng=np.random.default_rng(1))[0]
    wrong = sum(one != other for each in read.words for one, other in zip(each.text, word.text, strict=True))

    assert 0.02 < wrong / (500 * 6) < 0.05


def test_a_misread_word_is_told_with_less_confidence() -> None:
    line = Line((Word("Trường", BoundingBox(0, 0, 9, 9), 0.98),) * 400)
    read = misread((line,), noise=0.05, rng=np.random.default_rng(1))[0].words
    wrong = [word.confidence for word in read if word.text != "Trường"]
    right = [word.confidence for word in read if word.text == "Trường"]

    assert np.mean(wrong) < 0.8 < 0.9 < np.mean(right)


def test_the_same_seed_misreads_the_same_letters() -> None:
    one, other = (next(text_dossiers(1, seed=9, noise=0.03)) for _ in range(2))

    assert one == other
