"""What the page of a batch shows first, and what it lets a person decide."""

from dataclasses import replace

import pytest

from ingest.pile_plan import MESSAGES
from schemas.batch import FileState, Resolution, ScannedPage
from schemas.identifiers import Sha256
from search_api.batches.view import MOST_SHOWN, PILE_CHOICES, batch_page
from tests.search_api.batches.views import make_count, make_difference, make_file, make_view

STOPS = set(MESSAGES) - {"more_leaves", "fewer_leaves", "sheet_scanned_twice", "odd_sides"}


def test_what_does_not_add_up_stands_first() -> None:
    counts = (make_count("H99.1"), make_count("H99.2", scanned=1, differences=1))
    page = batch_page(make_view(*counts))
    assert [(line.count.code, line.off) for line in page.lines] == [
        ("H99.2", {"leaves"}),
        ("H99.1", frozenset()),
    ]
    assert page.has_leaves_off


@pytest.mark.parametrize(
    ("changed", "off"),
    [("stored", {"stored", "read"}), ("read", {"read", "searchable"}), ("searchable", {"searchable"})],
)
def test_a_count_that_departs_from_the_one_before_is_marked(changed: str, off: set[str]) -> None:
    count = make_count("H99.1")
    count = replace(count, pages=replace(count.pages, **{changed: 1}))
    assert batch_page(make_view(count)).lines[0].off == off


def test_open_differences_stand_before_explained_ones_and_a_long_list_is_cut() -> None:
    explained = make_difference("H99.0", "Thiếu.", reason="đã mất từ lâu")
    many = tuple(make_difference(f"H99.{place}", "Thiếu.") for place in range(1, MOST_SHOWN + 5))
    page = batch_page(make_view(differences=(explained, *many)))
    assert all(one.is_open for one in page.differences)
    assert (len(page.differences), page.hidden_differences) == (MOST_SHOWN, 5)


def test_a_file_that_is_not_there_cannot_be_assigned() -> None:
    there = make_file(
        "1.png", FileState.HELD, sha256=Sha256("0" * 64), checks=(ScannedPage(1654, 2339, 200, 24),)
    )
    page = batch_page(make_view(files=(there, make_file("2.png", FileState.MISSING))))
    choices = [held.resolutions for held in page.held]
    assert Resolution.ASSIGN in choices[0]
    assert choices[1] == (Resolution.RESCAN, Resolution.REJECT)


def test_every_stop_of_a_pile_has_something_that_a_person_can_say() -> None:
    assert set(PILE_CHOICES) >= STOPS
    assert all(PILE_CHOICES.values())


def test_a_stop_tells_its_delivery_and_what_is_offered_for_it() -> None:
    stop = make_difference("H99.1", "Thiếu tờ.", key="pile:2:sheet_missing")
    stop = replace(stop, code="sheet_missing")
    pile = replace(make_file("p.tif", FileState.EXPECTED), delivery=2, page_count=7)
    (shown,) = batch_page(make_view(stops=(stop,), files=(pile,))).stops
    assert (shown.delivery, shown.pile_pages) == (2, 7)
    assert [choice.kind for choice in shown.choices] == ["absent", "begins"]
