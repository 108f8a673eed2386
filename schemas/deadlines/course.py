"""The way of a request through its steps: who had it from when to when, what was due then, and where that would end.

After every hand-over the rest is projected: each step still to come takes exactly the time it is allowed. A projection
that moves past the deadline tells who made the request late; `charging` reads nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from schemas.deadlines.counting import Stop
from schemas.deadlines.plan import Plan
from schemas.deadlines.timeline import HandOver, Step, Timeline

RECEPTION = "reception"
"""Stands for a step where the request lay at the desk before the first step got it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which one party had the request: a row of form 06."""

    step: str
    """Key; RECEPTION before the first."""
    party: str
    is_agency: bool
    """Whether it is an agency outside, waited for."""
    giver: str
    receiver: str
    start: datetime
    end: datetime
    """Now, where it still has it."""
    due: datetime | None
    """When it had to hand on; None for an agency that was given no date."""
    projected: datetime
    """When all would be done, as it stood at `end`; of the last the end itself."""


@dataclass(frozen=True, slots=True)
class StepTime:
    """When a step begins, must end and ended; steps that were passed over have none."""

    step: Step
    starts_at: datetime
    due: datetime
    finished_at: datetime | None
    is_planned: bool
    """Whether nobody has begun it yet."""


@dataclass(frozen=True, slots=True)
class _Leg:
    row: HandOver
    place: int
    """Of the furthest step reached: going back to an earlier one gives no more time. -1 at the desk."""
    end: datetime


def follow(
    timeline: Timeline, plan: Plan, *, end: datetime
) -> tuple[tuple[Stretch, ...], tuple[StepTime, ...]]:
    """Return who had a request up to `end` (its real end, or now), and its steps with those to come."""
    legs = _legs(timeline, plan, end=end)
    stretches = tuple(_stretch(plan, legs, each) for each in range(len(legs)))
    places = sorted({leg.place for leg in legs} - {-1})
    begun = [_begun(timeline, plan, legs, place) for place in places]
    return stretches, (*begun, *(() if timeline.finished_at else _to_come(plan, legs)))


def _legs(timeline: Timeline, plan: Plan, *, end: datetime) -> list[_Leg]:
    """Return the hand-overs with their ends; the time before the first is that of the desk or of the first step."""
    rows = [replace(row, at=max(row.at, plan.starts_at)) for row in timeline.hand_overs if row.at <= end]
    first = timeline.steps[0].key
    is_at_desk = bool(rows) and rows[0].step == first and not rows[0].agency
    if not rows or rows[0].at > plan.starts_at:
        desk = HandOver(
            plan.starts_at,
            "",
            "",
            RECEPTION if is_at_desk else first,
            timeline.competent_office if is_at_desk else "",
        )
        rows.insert(0, desk)
    places = {RECEPTION: -1} | {step.key: place for place, step in enumerate(timeline.steps)}
    ends = [*(row.at for row in rows[1:]), end]
    reached = [max(places[each.step] for each in rows[: at + 1]) for at in range(len(rows))]
    return [_Leg(*each) for each in zip(rows, reached, ends, strict=True)]


def _stretch(plan: Plan, legs: Sequence[_Leg], at: int) -> Stretch:
    leg, row = legs[at], legs[at].row
    known = {step.key: step.party for step in plan.steps}
    due = row.answer_by if row.agency else _due(plan, legs[: at + 1])
    return Stretch(
        step=row.step,
        party=row.agency or row.party or known[row.step],
        is_agency=bool(row.agency),
        giver=row.giver,
        receiver=row.receiver,
        start=row.at,
        end=leg.end,
        due=due,
        projected=leg.end if at == len(legs) - 1 else _projected(plan, legs[: at + 1], legs[at + 1].place),
    )


def _projected(plan: Plan, legs: Sequence[_Leg], next_place: int) -> datetime:
    """Return when all would be done, as it stood when the last of `legs` was handed on to `next_place`."""
    place, end = legs[-1].place, legs[-1].end
    due = _due(plan, legs)
    if next_place <= place:
        return plan.projected(place + 1, entered_at=max(due, end))
    is_in_time_at_desk = place < 0 and end <= due
    return plan.projected(next_place, entered_at=plan.starts_at if is_in_time_at_desk else end)


def _due(plan: Plan, legs: Sequence[_Leg]) -> datetime:
    """Return when the step of the last of `legs` must end, as known at its end."""
    place = legs[-1].place
    if place < 0:
        return plan.reception_due()
    waits = [_wait(leg) for leg in legs if leg.place == place and leg.row.agency]
    return plan.step_due(place, entered_at=_entered_at(plan, legs, place), waits=waits)


def _entered_at(plan: Plan, legs: Sequence[_Leg], place: int) -> datetime:
    """Return the hand-over that a step counts from: for the first the start of all, if the desk kept its time."""
    at = next(leg.row.at for leg in legs if leg.place == place)
    return plan.starts_at if place == 0 and at <= plan.reception_due() else at


def _wait(leg: _Leg) -> Stop:
    return Stop(leg.row.at, leg.end, f"chờ {leg.row.agency}")


def _begun(timeline: Timeline, plan: Plan, legs: Sequence[_Leg], place: int) -> StepTime:
    of_step = [leg for leg in legs if leg.place <= place]
    is_over = len(of_step) < len(legs) or timeline.finished_at is not None
    return StepTime(
        timeline.steps[place],
        plan.calendar.working_start(next(leg.row.at for leg in legs if leg.place == place)),
        _due(plan, of_step),
        of_step[-1].end if is_over else None,
        is_planned=False,
    )


def _to_come(plan: Plan, legs: Sequence[_Leg]) -> list[StepTime]:
    """Return the steps that nobody has begun, as if the present one ended when it must, or now where that is past."""
    due, end, times = _due(plan, legs), legs[-1].end, list[StepTime]()
    at = max(due, end)
    for place in range(legs[-1].place + 1, len(plan.steps)):
        starts_at = plan.calendar.working_start(at)
        at = plan.step_due(place, entered_at=at)
        times.append(StepTime(plan.steps[place], starts_at, at, None, is_planned=True))
    return times
