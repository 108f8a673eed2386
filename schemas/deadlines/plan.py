"""What the steps of a request are measured by: when each must end, and when all would be done from here on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.counting import Stop, count
from schemas.deadlines.office_hours import moment_of, vietnam_day
from schemas.deadlines.timeline import Step


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of one request, with the start and the end of the whole."""

    steps: tuple[Step, ...]
    starts_at: datetime
    due: datetime
    stops: tuple[Stop, ...]
    calendar: WorkingCalendar
    marks: tuple[datetime, ...]
    """When each step begins if all keep their time, and at last the end; none is later than `due`."""

    def step_due(self, place: int, *, entered_at: datetime, waits: Sequence[Stop] = ()) -> datetime:
        """Return when the step must end that was handed over at `entered_at`.

        A step that began in time does not outlast the whole, though the sum of mixed units may; one that began late
        has its own time all the same, and waiting for an agency gives it so much more.
        """
        own = self._counted(place, entered_at, ())
        with_waits = self._counted(place, entered_at, waits)
        is_in_time = entered_at <= self.marks[place] and with_waits == own
        return min(own, self.due) if is_in_time else with_waits

    def projected(self, place: int, *, entered_at: datetime) -> datetime:
        """Return when all is done if the steps from `place` on take their time, begun at `entered_at`."""
        at = entered_at
        for each in range(place, len(self.steps)):
            at = self._counted(each, at, ())
        return min(at, self.due) if entered_at <= self.marks[place] else at

    def reception_due(self) -> datetime:
        """Return when the desk must have handed on: the same day, after 15:00 the next working day, by its close.

        Source: NĐ 118/2025, Điều 18 khoản 2. That its *start* is meant by an hour is not said; days count by the day.
        """
        day = vietnam_day(self.calendar.working_start(self.starts_at))
        return moment_of(day, self.calendar.hours.closing)

    def _counted(self, place: int, entered_at: datetime, waits: Sequence[Stop]) -> datetime:
        """Count hours from when work on the step begins, days from the day on which it was handed over."""
        allowed = self.steps[place].allowed
        start = self.calendar.working_start(entered_at) if allowed.unit == "hour" else entered_at
        return count(allowed, start=start, calendar=self.calendar, stops=(*self.stops, *waits)).due


def make_plan(
    steps: tuple[Step, ...],
    *,
    starts_at: datetime,
    due: datetime,
    stops: tuple[Stop, ...],
    calendar: WorkingCalendar,
) -> Plan:
    """Return the plan of a request that is due, as a whole, at `due`."""
    bare = Plan(steps, starts_at, due, stops, calendar, marks=())
    marks = [starts_at]
    for place in range(len(steps)):
        marks.append(bare._counted(place, marks[-1], ()))
    return Plan(steps, starts_at, due, stops, calendar, tuple(min(mark, due) for mark in marks))
