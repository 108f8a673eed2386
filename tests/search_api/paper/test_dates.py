"""Days and hours as papers write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.paper.dates import day_words, moment_words, short_day, short_moment


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
        (date(2026, 11, 9), "ngày 09 tháng 11 năm 2026"),
        (None, "ngày … tháng … năm …"),
    ],
)
def test_days_below_ten_and_months_below_three_take_a_nought(day: date | None, words: str) -> None:
    assert day_words(day) == words


def test_an_evening_in_greenwich_is_the_next_day_in_vietnam() -> None:
    at = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)

    assert moment_words(at) == "00 giờ 05 phút, ngày 01 tháng 01 năm 2027"
    assert short_moment(at) == "00:05 01/01/2027"


def test_what_is_not_known_leaves_room_on_a_line_and_nothing_in_a_cell() -> None:
    assert moment_words(None) == "… giờ … phút, ngày … tháng … năm …"
    assert (short_moment(None), short_day(None)) == ("", "")


@given(st.integers(0, 4_000_000_000))
def test_the_short_form_tells_the_moment_to_the_minute(seconds: int) -> None:
    at = datetime.fromtimestamp(seconds, UTC)

    told = datetime.strptime(f"{short_moment(at)} +0700", "%H:%M %d/%m/%Y %z")

    assert told == at.replace(second=0)
