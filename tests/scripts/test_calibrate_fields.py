"""Thresholds above which values need no person."""

from scripts.bench.calibration import Claim
from scripts.calibrate_fields import lowest_right, lowest_sure


def claims(*groups: tuple[float, int, int]) -> list[Claim]:
    """Return claims: confidence, how many right, how many wrong."""
    return [
        Claim(confidence, is_right)
        for confidence, right, wrong in groups
        for is_right in [True] * right + [False] * wrong
    ]


def test_a_threshold_leaves_out_where_too_many_are_wrong() -> None:
    assert lowest_right(claims((0.99, 300, 1), (0.8, 100, 9))) == 0.99


def test_a_field_seen_too_rarely_is_never_accepted() -> None:
    assert lowest_right(claims((0.99, 12, 0))) is None


def test_a_field_that_is_often_wrong_at_the_top_is_never_accepted() -> None:
    assert lowest_right(claims((0.99, 40, 30))) is None


def test_few_right_ones_do_not_make_sure() -> None:
    assert lowest_sure(claims((0.99, 300, 0))) == 2.0
    assert lowest_sure(claims((0.99, 700, 0), (0.5, 10, 10))) == 0.99
