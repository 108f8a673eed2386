"""Periods and cut-offs of reports."""

from datetime import UTC, date, datetime, timedelta

import pytest

from schemas.reporting.period import BadPeriodError, days_between, period_of, usual_period, window_of
from tests.schemas.deadlines.moments import at

NOW = datetime(2026, 11, 22, 8, 15, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "part", "first", "last", "name"),
    [
        ("quarter", 1, date(2026, 1, 1), date(2026, 3, 31), "Quý I năm 2026"),
        ("quarter", 4, date(2026, 10, 1), date(2026, 12, 31), "Quý IV năm 2026"),
        ("half_year", 1, date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026"),
        ("half_year", 2, date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026"),
        ("year", 1, date(2026, 1, 1), date(2026, 12, 31), "Năm 2026"),
    ],
)
def test_a_period_has_its_days_and_its_name(kind, part, first, last, name):
    period = period_of(kind, 2026, part=part)

    assert (period.first, period.last, period.name) == (first, last, name)


def test_periods_follow_each_other_without_a_gap():
    first, second = period_of("quarter", 2026, part=2), period_of("quarter", 2026, part=3)

    assert second.since - first.until == timedelta(microseconds=1)
    assert second.since == at(2026, 7, 1, 0)


@pytest.mark.parametrize(
    ("kind", "year", "part"), [("quarter", 2026, 5), ("quarter", 2026, 0), ("year", 1999, 1)]
)
def test_a_period_that_is_none_is_refused(kind, year, part):
    with pytest.raises(BadPeriodError):
        period_of(kind, year, part=part)


def test_days_the_wrong_way_round_are_refused():
    with pytest.raises(BadPeriodError):
        days_between(date(2026, 2, 1), date(2026, 1, 31))


def test_a_period_that_is_over_is_cut_at_its_end_and_the_present_one_a_minute_ago():
    over = window_of(period_of("quarter", 2026, part=3), cut_off=None, now=NOW)
    present = window_of(usual_period(NOW), cut_off=None, now=NOW)

    assert over.moment == over.period.until
    assert present.moment == present.cut_off == datetime(2026, 11, 22, 8, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "cut_off", [NOW, NOW + timedelta(days=9), at(2026, 9, 1, 0), at(2026, 11, 1, 0).replace(tzinfo=None)]
)
def test_a_cut_off_to_come_before_the_period_or_without_a_zone_is_refused(cut_off):
    with pytest.raises(BadPeriodError):
        window_of(usual_period(NOW), cut_off=cut_off, now=NOW)
