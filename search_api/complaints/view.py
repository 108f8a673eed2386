"""A complaint as JSON: to the office all of it, to who wrote it what became of it."""

from datetime import datetime
from typing import Any

from schemas.complaints.complaint import COMPLAINT_STATES, Complaint, actions_in
from schemas.complaints.kinds import complaint_kinds
from schemas.deadlines.clock import STANDING_NAMES, Standing, standing_of


def standing(complaint: Complaint, *, now: datetime) -> Standing:
    """Return how the complaint stands to its deadline."""
    return standing_of(complaint.due_at, finished_at=complaint.closed_at, now=now)


def public_json(complaint: Complaint, *, now: datetime) -> dict[str, Any]:
    """Return where the complaint stands, to who holds its secret: nothing of what was written stands in it."""
    return {
        "schema": "trichluc.complaint/1",
        "code": complaint.code,
        "kind": complaint.kind,
        "kind_text": complaint_kinds()[complaint.kind].title,
        "state": complaint.state,
        "state_text": COMPLAINT_STATES[complaint.state],
        "standing": standing(complaint, now=now),
        "standing_text": STANDING_NAMES[standing(complaint, now=now)],
        "received_at": _moment(complaint.received_at),
        "due_at": _moment(complaint.due_at),
        "closed_at": _moment(complaint.closed_at),
        "answer": complaint.answer,
        "forwarded_to": complaint.forwarded_to,
    }


def complaint_json(complaint: Complaint, *, now: datetime) -> dict[str, Any]:
    """Return the complaint to the office that answers it."""
    return {
        **public_json(complaint, now=now),
        "id": complaint.id,
        "name": complaint.name,
        "address": complaint.address,
        "phone": complaint.phone,
        "email": complaint.email,
        "request_code": complaint.request_code,
        "content": complaint.content,
        "actions": list(actions_in(complaint.state)),
        "version": complaint.version,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"
