"""Slips as pages and programs see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.identifiers import AccountId
from schemas.register import NOWHERE, RegisterRow
from schemas.request_work.details import Detail
from schemas.slip_moves import SLIP_DETAILS
from schemas.slips import Loan, SlipAction, SlipEvent, SlipLine
from search_api.web.render import moment


@dataclass(frozen=True, slots=True)
class SlipView:
    """A slip with its history."""

    line: SlipLine
    events: tuple[SlipEvent, ...]
    """Oldest first."""
    loans: tuple[Loan, ...]
    """Of the dossier, under whatever slip, newest first."""
    people: Mapping[AccountId, str]
    """Account → name, of all who did something."""
    batches: tuple[str, ...]
    """That brought its scans."""
    actions: tuple[SlipAction, ...]
    """What the one who looks can do now."""


def said_lines(event: SlipEvent) -> list[str]:
    """Return what was said with an event, a line each."""
    return [
        f"{_label(detail)}: {_words(detail, event.detail[detail.name])}"
        for detail in SLIP_DETAILS.get(event.action, ())
        if detail.name in event.detail
    ]


def slip_json(line: SlipLine, *, now: datetime) -> dict[str, Any]:
    """Return the slip as `trichluc.slip/1`."""
    slip, progress = line.slip, line.progress
    return {
        "schema": "trichluc.slip/1",
        "id": slip.id,
        "number": slip.number,
        "request": {"id": slip.request_id, "code": line.request_code, "due_at": _moment(line.due_at)},
        "dossier": {"id": slip.dossier_id, "archive_file_code": line.archive_file_code},
        "location": _place(line.entry),
        "state": slip.state,
        "standing": line.standing,
        "holder": slip.holder,
        "taken_at": _moment(slip.taken_at),
        "due_back": _moment(slip.due_back),
        "is_overdue": slip.is_overdue(now=now),
        "scan": {"pages": progress.pages, "waiting": progress.waiting, "parked": progress.parked},
        "opened_at": _moment(slip.opened_at),
        "version": slip.version,
    }


def view_json(view: SlipView, *, now: datetime) -> dict[str, Any]:
    """Return the slip with what was done, the loans of its dossier and what can be done now."""
    return {
        **slip_json(view.line, now=now),
        "batches": list(view.batches),
        "actions": list(view.actions),
        "events": [
            {
                "version": event.version,
                "at": _moment(event.at),
                "action": event.action,
                "account_id": event.account_id,
                "detail": event.detail,
            }
            for event in view.events
        ],
        "loans": [loan_json(loan) for loan in view.loans],
    }


def loan_json(loan: Loan) -> dict[str, Any]:
    """Return one time that the paper was away."""
    return {
        "slip_id": loan.slip_id,
        "taken_at": _moment(loan.taken_at),
        "taken_by": loan.taken_by,
        "holders": list(loan.holders),
        "due_back": _moment(loan.due_back),
        "leaves_taken": loan.leaves_taken,
        "returned_at": _moment(loan.returned_at),
        "returned_by": loan.returned_by,
        "leaves_returned": loan.leaves_returned,
        "note": loan.note,
    }


def _place(entry: RegisterRow | None) -> dict[str, str]:
    place = entry.location if entry else NOWHERE
    return {"store": place.store, "shelf": place.shelf, "box": place.box}


def _label(detail: Detail) -> str:
    """Return what a detail is called, without what tells how it is typed."""
    label = detail.label.split(" (")[0].split(",")[0]
    return f"{label[0].upper()}{label[1:]}"


def _words(detail: Detail, value: Any) -> str:
    if detail.kind == "texts":
        return "; ".join(value)
    return moment(datetime.fromisoformat(value)) if detail.kind == "moment" else str(value)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"
