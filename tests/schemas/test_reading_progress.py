"""How long the rest takes, told only where the last minutes tell it."""

import pytest

from schemas.reading_progress import ReadingProgress


@pytest.mark.parametrize(
    ("waiting", "lately", "minutes"),
    [
        (60, 60, 10),
        (600, 60, 100),
        (1, 600, 1),
        (100, 2, None),
        (0, 60, None),
    ],
)
def test_the_time_left_follows_the_last_ten_minutes(waiting: int, lately: int, minutes: int | None) -> None:
    progress = ReadingProgress(waiting=waiting, running=0, done=1_000, parked=1, lately=lately)

    assert progress.minutes_left == minutes
    assert progress.total == waiting + 1_001
    assert progress.is_over == (not waiting)
