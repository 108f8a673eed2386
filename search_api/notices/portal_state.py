"""What the portal is told of a request: where it stood after an event, its times, and nobody's name."""

from datetime import datetime
from typing import Any

from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import STATE_NAMES, Request, RequestEvent


def portal_state(
    request: Request, event: RequestEvent, *, external_code: str | None, procedure: ProcedureVersion
) -> dict[str, Any]:
    """Return the state after `event` for `PUT /requests/{code}` of `trichluc.portal/1`.

    The state is that of the event; the times are those known now: a later event brings them again.
    """
    return {
        "code": request.code,
        "external_code": external_code,
        "sequence": event.version,
        "at": _moment(event.at),
        "state": event.after,
        "state_text": STATE_NAMES[event.after],
        "procedure": {
            "key": request.procedure,
            "tthc_code": procedure.tthc_code,
            "version": request.procedure_version,
        },
        "submitted_at": _moment(request.submitted_at),
        "accepted_at": _moment(request.accepted_at),
        "due_at": _moment(request.due_at),
        "promised_at": _moment(request.promised_at),
        "closed_at": _moment(request.closed_at),
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"
