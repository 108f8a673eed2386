"""Events for pages that stay open, of a batch, a parcel or all work: there is something new to be asked for."""

import time
from collections.abc import AsyncIterator
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import StreamingResponse

from schemas.accounts import Account, Action
from search_api.batches.addresses import code_of_address
from search_api.batches.live import jobs
from search_api.batches.live.pulse import Pulse
from search_api.dependencies import Require, ServicesDep

router = APIRouter(tags=["events"])
Reader = Annotated[Account, Depends(Require(Action.READ_BATCH))]
BatchCode = Annotated[str, Depends(code_of_address)]
LASTS_S = 600.0
"""Then the browser asks again by itself, and is looked at again: who it is, and what they may see."""
SILENT_BEATS = 15
"""A line that means nothing after so many looks, so that proxies and dead lines are noticed."""


async def pulse_of(request: Request, services: ServicesDep) -> Pulse:
    """Return the one pulse of this application."""
    state = request.app.state
    if not hasattr(state, "batch_pulse"):
        state.batch_pulse = Pulse(partial(jobs.look, services))
    pulse: Pulse = state.batch_pulse
    return pulse


def topic_of(code: BatchCode, account: Reader, services: ServicesDep) -> str:
    """Return what is followed; in a thread, as it asks the database."""
    return jobs.batch_topic(services, account, code)


@router.get("/api/v1/batches/{code}/events", response_class=StreamingResponse)
async def follow(
    topic: Annotated[str, Depends(topic_of)],
    pulse: Annotated[Pulse, Depends(pulse_of)],
    _reader: Reader,
) -> StreamingResponse:
    """Say `changed` now, and whenever the batch stands otherwise."""
    return _stream(pulse, topic)


def parcel_topic_of(
    parcel_id: str, account: Annotated[Account, Depends(Require(Action.MANAGE_BATCH))], services: ServicesDep
) -> str:
    """Return what is followed of a parcel."""
    return jobs.parcel_topic(services, account, parcel_id)


async def status_topic_of(account: Annotated[Account, Depends(Require(Action.VIEW_STATUS))]) -> str:
    """Return what is followed of all work."""
    return jobs.status_topic(account)


@router.get("/api/v1/parcels/{parcel_id}/events", response_class=StreamingResponse)
async def follow_parcel(
    topic: Annotated[str, Depends(parcel_topic_of)], pulse: Annotated[Pulse, Depends(pulse_of)]
) -> StreamingResponse:
    """Say `changed` now, and whenever the parcel stands otherwise."""
    return _stream(pulse, topic)


@router.get("/api/v1/status/events", response_class=StreamingResponse)
async def follow_status(
    topic: Annotated[str, Depends(status_topic_of)], pulse: Annotated[Pulse, Depends(pulse_of)]
) -> StreamingResponse:
    """Say `changed` now, and whenever something of the work stands otherwise."""
    return _stream(pulse, topic)


def _stream(pulse: Pulse, topic: str) -> StreamingResponse:
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_events(pulse, topic), media_type="text/event-stream", headers=headers)


async def _events(pulse: Pulse, topic: str) -> AsyncIterator[str]:
    until, silent = time.monotonic() + LASTS_S, 0
    async for state in pulse.listen(topic):
        silent = 0 if state is not None else silent + 1
        if state is not None:
            yield f"event: changed\ndata: {state}\n\n"
        elif silent == SILENT_BEATS:
            silent = 0
            yield ": nothing new\n\n"
        if time.monotonic() > until:
            return
