"""Counts that take long are used again for a while, and those that do not are made each time."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from schemas.storage.database import reading, writing
from schemas.storage.kept_counts import AHEAD, TIMES, Kept, forget_counts, kept_count, kept_names
from schemas.storage.services import Services
from tests.search_api.office import Clock

SLOW_S = 0.2


@dataclass(frozen=True)
class Figures:
    """What is counted."""

    number: int


@dataclass
class Counting:
    """Counts how often it counted, and takes as long as it is told."""

    services: Services
    clock: Clock
    seconds: float = SLOW_S
    done: int = 0

    def __call__(self, _session: Session) -> Figures:
        self.done += 1
        return Figures(self.done)

    def ask(self, times: int = TIMES) -> Kept[Figures]:
        """Ask for the figures."""
        readings = iter((0.0, self.seconds))
        return kept_count(self.services, "x", Figures, self, times=times, timer=lambda: next(readings))


@pytest.fixture
def counting(services: Services) -> Counting:
    """Something that takes long to count, at a clock that stands."""
    clock = Clock()
    return Counting(replace(services, now=clock), clock)


def test_what_took_long_is_used_for_a_hundred_times_as_long(counting: Counting) -> None:
    first, asked_at = counting.ask(), counting.clock.at
    assert (first.figures, first.is_fresh) == (Figures(1), True)
    counting.clock.pass_by(timedelta(seconds=TIMES * SLOW_S - 1))
    assert counting.ask() == Kept(Figures(1), asked_at, is_fresh=False)
    counting.clock.pass_by(timedelta(seconds=1))
    assert counting.ask().figures == Figures(2)


def test_what_is_counted_quickly_is_counted_each_time(counting: Counting) -> None:
    counting.seconds = 0.04
    counting.ask()
    counting.clock.pass_by(timedelta(seconds=1))
    assert counting.ask() == Kept(Figures(2), counting.clock.at, is_fresh=True)


def test_who_counts_ahead_counts_before_the_others_would_have_to(counting: Counting) -> None:
    counting.ask()
    counting.clock.pass_by(timedelta(seconds=AHEAD * SLOW_S))
    assert counting.ask(times=AHEAD).figures == Figures(2)
    counting.clock.pass_by(timedelta(seconds=TIMES * SLOW_S - 1))
    assert counting.ask().figures == Figures(2)


def test_figures_of_a_clock_that_was_set_back_are_counted_anew(counting: Counting) -> None:
    counting.ask()
    counting.clock.pass_by(timedelta(days=-1))
    assert counting.ask().figures == Figures(2)


def test_what_nobody_counted_for_a_day_is_forgotten(counting: Counting) -> None:
    counting.ask()
    for span, left in ((timedelta(days=1), ["x"]), (timedelta(seconds=1), [])):
        counting.clock.pass_by(span)
        with writing(counting.services.database) as session:
            forget_counts(session, now=counting.clock.at)
        with reading(counting.services.database) as session:
            assert kept_names(session) == left
