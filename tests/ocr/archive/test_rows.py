"""Lines stand level, and apart where programs would mix their letters."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ocr.archive.baseline import PlacedLine, PlacedWord, place_line
from ocr.archive.font import Metrics
from ocr.archive.rows import part_rows, shrink_crowded
from schemas.layout import BoundingBox

METRICS = Metrics({}, {})


def line(x: float, y: float, *, width: float = 100, size: float = 30) -> PlacedLine:
    return PlacedLine((PlacedWord("chữ", x, y, width),), size)


def boxes(*places: tuple[int, int]) -> list[tuple[str, BoundingBox]]:
    """Return words of 60 x 30 pixels at these places."""
    return [("chữ", BoundingBox(x, y, x + 60, y + 30)) for x, y in places]


def heights(lines: list[PlacedLine]) -> list[float]:
    return [line.words[0].y for line in lines]


def test_words_of_a_line_that_differ_a_little_share_one_baseline() -> None:
    placed = place_line(boxes((0, 100), (80, 102), (160, 99)), lean=0.0, metrics=METRICS)

    assert len({word.y for word in placed.words}) == 1


def test_a_curved_line_is_followed() -> None:
    curve = [0, 12, 22, 28, 30, 30, 28, 22, 12, 0]
    placed = place_line(
        boxes(*((80 * n, 100 + 2 * y) for n, y in enumerate(curve))), lean=0.0, metrics=METRICS
    )

    low, high = placed.words[0].y, placed.words[4].y
    assert 50 < high - low < 70


def test_words_that_overlap_are_parted_and_keep_their_order() -> None:
    placed = place_line(boxes((100, 0), (120, 0), (30, 0)), lean=0.0, metrics=METRICS)

    ends = [(word.x, word.x + word.width) for word in placed.words]
    assert all(before[1] < after[0] for before, after in pairwise(ends))


def test_a_word_too_narrow_for_its_letters_makes_the_letters_smaller() -> None:
    wide = place_line([("chữ", BoundingBox(0, 0, 60, 30))], lean=0.0, metrics=METRICS)
    narrow = place_line([("chữ", BoundingBox(0, 0, 6, 30))], lean=0.0, metrics=METRICS)

    assert narrow.size < wide.size / 2


def test_lines_that_lie_over_each_other_are_parted_by_more_than_a_row() -> None:
    parted = part_rows([line(0, 100), line(50, 101)], points_a_pixel=0.5)

    assert heights(parted) == [100, 106.1]


def test_lines_beside_each_other_stay_where_they_are() -> None:
    lines = [line(0, 100), line(150, 101), line(0, 140)]

    assert part_rows(lines, points_a_pixel=0.5) == lines


def test_lines_much_too_close_stay() -> None:
    lines = [line(0, 100, size=4), line(50, 101, size=4)]

    assert part_rows(lines, points_a_pixel=0.5) == lines


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 300)), min_size=1, max_size=30))
def test_no_line_moves_by_more_than_its_size_allows(places: list[tuple[int, int]]) -> None:
    lines = [line(x, y) for x, y in places]

    for before, after in zip(lines, part_rows(lines, points_a_pixel=0.24), strict=True):
        assert 0 <= after.words[0].y - before.words[0].y <= 0.8 * before.size + 1e-6


def test_lines_that_poppler_would_take_for_one_get_smaller_letters() -> None:
    first, second = shrink_crowded([line(0, 100), line(50, 108)])

    assert first.size == second.size < 8 / 0.5


def test_lines_at_their_usual_distance_keep_their_size() -> None:
    lines = [line(0, 100), line(50, 140), line(300, 104)]

    assert shrink_crowded(lines) == lines
