"""The times of a request as its clock counts them, told from what was done to it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from schemas.deadlines.duration import Duration
from schemas.deadlines.timeline import Extension, HandOver, Pause, Step, Timeline
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import RequestAction, RequestEvent

A = RequestAction
_FIRST_RECEIVER = "Bộ phận Một cửa"
_HANDED = (A.HAND_OVER, A.SEND_FOR_SIGNATURE, A.SEND_BACK, A.AGENCY_ANSWERED)


class Timed(Protocol):
    """What has to be known of a request beside its events: as it stands, or as it stood once."""

    @property
    def receiving_office(self) -> str: ...  # noqa: D102 -- the names say it
    @property
    def competent_office(self) -> str: ...  # noqa: D102
    @property
    def accepted_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def promised_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def closed_at(self) -> datetime | None: ...  # noqa: D102


def timeline_of(
    request: Timed, events: Sequence[RequestEvent], procedure: ProcedureVersion
) -> Timeline | None:
    """Return the times of the request; None before it is accepted.

    Args:
        request: As it stands, or stood.
        events: What was done to it, oldest first.
        procedure: The version under which it began.
    """
    if request.accepted_at is None:
        return None
    return Timeline(
        accepted_at=request.accepted_at,
        receiving_office=request.receiving_office,
        competent_office=request.competent_office,
        # It is accepted at the competent office: what another one took in starts there, at that moment.
        competent_received_at=request.accepted_at,
        legal=procedure.legal,
        committed=procedure.committed,
        steps=tuple(Step(step.key, step.title, step.unit, step.committed) for step in procedure.steps),
        hand_overs=tuple(_hand_overs(events, procedure)),
        pauses=tuple(_pauses(events)),
        extensions=tuple(_extensions(events)),
        promised=request.promised_at,
        finished_at=request.closed_at,
    )


def _hand_overs(events: Sequence[RequestEvent], procedure: ProcedureVersion) -> Iterator[HandOver]:
    """Yield the rows of form 06; whoever accepted the request works on the first step."""
    holder, step = _FIRST_RECEIVER, procedure.steps[0].key
    for event in events:
        said = event.detail
        if event.action is A.ACCEPT:
            yield HandOver(event.at, "Người nộp", holder, step)
        elif event.action in _HANDED:
            giver, holder, step = holder, said["receiver"], said["step"]
            yield HandOver(event.at, giver, holder, step, party=said.get("party", ""))
        elif event.action is A.ASK_AGENCY:
            answer_by = datetime.fromisoformat(said["answer_by"])
            giver, holder = holder, said["agency"]
            yield HandOver(event.at, giver, holder, step, agency=holder, answer_by=answer_by)


def _pauses(events: Sequence[RequestEvent]) -> Iterator[Pause]:
    start: RequestEvent | None = None
    for event in events:
        if event.action is A.SUSPEND:
            start = event
        elif start is not None:  # whatever comes after ends it: it goes on, or it is withdrawn
            yield Pause(start.at, event.at, start.detail["reason"])
            start = None
    if start is not None:
        yield Pause(start.at, None, start.detail["reason"])


def _extensions(events: Sequence[RequestEvent]) -> Iterator[Extension]:
    for event in events:
        if event.action is A.EXTEND:
            more = Duration(event.detail["value"], event.detail["unit"])
            yield Extension(event.at, event.detail["reason"], more)
