"""Quality and its reasons."""

from dataclasses import replace

import pytest

from ocr.quality import Measures, judge_quality

GOOD = Measures(
    dpi=300, bits=8, skew_degrees=0.1, noise=0.1, shadow_depth=3, contrast=140, sharpness=0.8, confidence=0.95
)


def test_a_good_scan_has_no_reasons() -> None:
    quality = judge_quality(GOOD)
    assert quality.reasons == ()
    assert quality.score == 0.95


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"dpi": 95}, "độ phân giải thấp"),
        ({"dpi": 200, "bits": 1}, "200 dpi 1 bit"),
        ({"skew_degrees": -2.0}, "nghiêng"),
        ({"noise": 2.0}, "nhiễu"),
        ({"shadow_depth": 90.0}, "bóng tối"),
        ({"sharpness": 0.2}, "mờ"),
        ({"contrast": 40.0}, "thiếu nét"),
    ],
)
def test_each_defect_is_named_and_costs(change: dict[str, float], reason: str) -> None:
    quality = judge_quality(replace(GOOD, **change))  # type: ignore[arg-type]
    assert quality.reasons == (reason,)
    assert quality.score < 0.95
