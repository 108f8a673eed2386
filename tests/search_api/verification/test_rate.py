"""How often one address may ask."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.rate import RateLimit

NOW = datetime(2026, 2, 5, tzinfo=UTC)


@given(st.integers(1, 20), st.lists(st.integers(0, 30), max_size=120))
def test_no_minute_has_more_than_twice_the_limit(per_minute: int, pauses: list[int]) -> None:
    limit, at, allowed = RateLimit(per_minute), NOW, list[datetime]()
    for pause in pauses:
        at += timedelta(seconds=pause)
        if limit.allow("192.0.2.1", now=at):
            allowed.append(at)

    for start in allowed:
        within = [each for each in allowed if start <= each < start + timedelta(minutes=1)]
        assert len(within) <= 2 * per_minute


def test_who_waited_may_ask_again() -> None:
    limit = RateLimit(2)
    first = [limit.allow("192.0.2.1", now=NOW) for _ in range(3)]

    assert first == [True, True, False]
    assert limit.allow("192.0.2.1", now=NOW + timedelta(seconds=30))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("", "testclient", False),
    ],
)
def test_a_household_is_counted_as_one(one: str, other: str, is_same: bool) -> None:
    limit = RateLimit(1)
    limit.allow(one, now=NOW)

    assert limit.allow(other, now=NOW) is not is_same


def test_a_clock_set_back_gives_nothing_away() -> None:
    limit = RateLimit(1)
    limit.allow("192.0.2.1", now=NOW)

    assert not limit.allow("192.0.2.1", now=NOW - timedelta(hours=1))


def test_memory_is_bounded() -> None:
    limit = RateLimit(1)
    for number in range(20_100):
        limit.allow(str(number), now=NOW)

    assert limit.allow("0", now=NOW)
    assert not limit.allow("20099", now=NOW)


def test_a_costly_question_counts_as_several_and_is_never_refused_for_ever() -> None:
    limit, strict = RateLimit(5), RateLimit(2)

    assert [
        limit.allow("a", now=NOW, cost=4),
        limit.allow("a", now=NOW, cost=4),
        limit.allow("a", now=NOW),
    ] == [
        True,
        False,
        True,
    ]
    assert strict.allow("a", now=NOW, cost=4)
