"""Quality and its reasons."""

from dataclasses import replace

import pytest

from ocr.doubts.quality import Measures, bend_of, judge_quality
from schemas.provenance import ProcessingStep

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
        ({"shown_through": 0.2}, "chữ mặt sau hằn qua"),
        ({"bend": 0.4}, "cong"),
        ({"handwriting": 2}, "có chữ viết tay"),
        ({"unreadable": 1}, "có chỗ không đọc được"),
    ],
)
def test_each_defect_is_named_and_costs(change: dict[str, float], reason: str) -> None:
    quality = judge_quality(replace(GOOD, **change))  # type: ignore[arg-type]
    assert quality.reasons == (reason,)
    assert quality.score < 0.95


@pytest.mark.parametrize(("applied", "bend"), [(True, 0.4), (False, 0.0)])
def test_only_a_page_that_was_flattened_was_bent(applied: bool, bend: float) -> None:
    step = ProcessingStep("dewarp", "opencv", "1", {"departure": 0.4, "applied": applied})
    assert bend_of([step]) == bend


def test_a_page_without_the_step_was_not_bent() -> None:
    assert bend_of([]) == 0.0
