"""The resolution of a scan is believed where paper of that size exists."""

import pytest

from schemas.resolution import believable_dpi


@pytest.mark.parametrize(
    ("width", "height", "given", "dpi"),
    [
        (2480, 3508, 300.0, 300),
        (2480, 3508, None, 300),
        (2480, 3508, 72.0, 300),
        (2480, 3508, 1.0, 300),
        (2480, 3508, 0.0, 300),
        (770, 991, None, 93),
        (794, 1123, 96.0, 96),
        (4000, 2864, 2400.0, 2400),
        (7016, 9921, 300.0, 300),
        (3, 3, None, 50),
        (32_000, 60, None, 200),
        (2_480, 20_000, None, 300),
        (1_728, 20_000, 200.0, 209),
        (800, 100, None, 68),
    ],
)
def test_a_resolution_is_believed_where_such_paper_exists(
    width: int, height: int, given: float | None, dpi: int
) -> None:
    assert believable_dpi(width, height, given=given) == dpi
