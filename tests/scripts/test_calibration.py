"""How far confidence is from truth."""

import pytest

from scripts.bench.calibration import Claim, calibration_error, claims_of, lowest_share


def test_words_that_are_right_as_often_as_they_claim_have_no_error() -> None:
    claims = [Claim(0.75, is_right) for is_right in (True, True, True, False)]
    assert calibration_error(claims) == pytest.approx(0.0)


def test_the_error_is_the_mean_gap_weighted_by_how_many_claimed_it() -> None:
    claims = [Claim(1.0, is_right=True)] * 3 + [Claim(0.5, is_right=False)]
    assert calibration_error(claims) == pytest.approx(0.125)


def test_nothing_claimed_is_no_error() -> None:
    assert calibration_error([]) == 0.0


def test_of_a_word_read_once_too_often_the_surer_one_is_right() -> None:
    claims = claims_of([("tổ", 0.4), ("tổ", 0.9), ("quốc", 0.8)], "tổ quốc")
    assert claims == [Claim(0.9, is_right=True), Claim(0.8, is_right=True), Claim(0.4, is_right=False)]


def test_the_lowest_share_is_that_of_clopper_and_pearson() -> None:
    assert lowest_share(598, 598) == pytest.approx(0.05 ** (1 / 598), abs=1e-6)
    assert lowest_share(990, 1000) == pytest.approx(0.9831, abs=1e-4)
    assert lowest_share(0, 9) == 0.0
