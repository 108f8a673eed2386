"""Requests as JSON and as words: to the office all of it, to who holds the receipt what concerns them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from schemas.deadlines.clock import Deadline
from schemas.deadlines.duration import UNIT_NAMES
from schemas.issuance import Extract
from schemas.own_results import OwnResult
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.words import WORDS, OutcomeKind
from schemas.request_work.details import DETAILS, WAYS
from schemas.requests import STATE_NAMES, Request, RequestAction, RequestEvent
from search_api.web.render import moment

PUBLIC_WORDS = {
    RequestAction.SUBMIT: "Đã gửi đề nghị",
    RequestAction.ASK_SUPPLEMENT: "Cơ quan đề nghị bổ sung giấy tờ",
    RequestAction.SUPPLEMENT: "Đã nộp bổ sung",
    RequestAction.REFUSE: "Cơ quan từ chối tiếp nhận",
    RequestAction.ROUTE: "Đã chuyển đến cơ quan đang giữ hồ sơ",
    RequestAction.ACCEPT: "Cơ quan đã tiếp nhận",
    RequestAction.ASK_AGENCY: "Đang chờ cơ quan phối hợp cung cấp giấy tờ",
    RequestAction.AGENCY_ANSWERED: "Cơ quan phối hợp đã trả lời",
    RequestAction.SUSPEND: "Tạm dừng giải quyết",
    RequestAction.RESUME: "Giải quyết tiếp",
    RequestAction.EXTEND: "Cơ quan xin lỗi và gia hạn",
    RequestAction.ISSUE: "Đã có kết quả, đang làm thủ tục trả",
    RequestAction.MAKE_READY: "Có kết quả, mời Ông/Bà nhận",
    RequestAction.RETURN_RESULT: "Đã trả kết quả",
    RequestAction.REJECT: "Không giải quyết được, có văn bản trả lời",
    RequestAction.WITHDRAW: "Đã rút đề nghị",
}
"""What of its history the applicant is told; who handed it to whom stays within the office."""
_TOLD = {"reason", "legal_ground", "missing", "agency"}


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request with its history and its deadline."""

    request: Request
    events: tuple[RequestEvent, ...]
    procedure: ProcedureVersion
    deadline: Deadline | None
    """None before it is accepted."""
    actions: tuple[RequestAction, ...]
    """What the one who looks can do now."""
    answers: tuple[Extract, ...] = ()
    """The papers that answer it, drafts among them; empty for who may not see them."""
    results: tuple[OwnResult, ...] = ()
    """What it brought, as the applicant may open it; empty for who is not the applicant."""
    dossier_moved_to: str = ""
    """The office that holds the linked dossier now; empty: it is here, or none is linked."""


def request_json(request: Request) -> dict[str, Any]:
    """Return the request as `trichluc.request/1`, for those who may read it."""
    return {
        "schema": "trichluc.request/1",
        "id": request.id,
        "code": request.code,
        "procedure": {
            "key": request.procedure,
            "province": request.province,
            "version": request.procedure_version,
        },
        "state": request.state,
        "state_text": STATE_NAMES[request.state],
        "channel": request.channel,
        "applicant": request.applicant.name,
        "relation": request.applicant.relation,
        "subject": request.subject,
        "purpose": request.purpose,
        "outcome": request.outcome,
        "receiving_office": request.receiving_office,
        "competent_office": request.competent_office,
        "dossier_id": request.dossier_id,
        "submitted_at": _moment(request.submitted_at),
        "accepted_at": _moment(request.accepted_at),
        "due_at": _moment(request.due_at),
        "promised_at": _moment(request.promised_at),
        "closed_at": _moment(request.closed_at),
        "version": request.version,
    }


def view_json(view: RequestView) -> dict[str, Any]:
    """Return the request with its history, what can be done now, and how its deadline was worked out."""
    return {
        **request_json(view.request),
        "dossier_moved_to": view.dossier_moved_to,
        "actions": list(view.actions),
        "workings": list(view.deadline.workings) if view.deadline else [],
        "papers": [
            {"id": each.id, "kind": each.kind, "state": each.state, "number": each.number, "year": each.year}
            for each in view.answers
        ],
        "events": [_event_json(event) for event in view.events],
    }


def events_for_applicant(events: Sequence[RequestEvent]) -> tuple[RequestEvent, ...]:
    """Return what of a request's history its applicant is told: nobody's account, and nothing of the office's own."""
    return tuple(
        replace(each, account_id=None, detail={name: each.detail[name] for name in _TOLD & set(each.detail)})
        for each in events
        if each.action in PUBLIC_WORDS
    )


@dataclass(frozen=True, slots=True)
class PublicStep:
    """Something of a request's history that the applicant is told."""

    when: datetime
    text: str
    told: tuple[str, ...]


def public_steps(view: RequestView) -> list[PublicStep]:
    """Return what of its history is told to who holds the receipt, oldest first."""
    return [
        PublicStep(event.at, PUBLIC_WORDS[event.action], _told(event, view.procedure))
        for event in view.events
        if event.action in PUBLIC_WORDS
    ]


def _told(event: RequestEvent, procedure: ProcedureVersion) -> tuple[str, ...]:
    return tuple(line for name, line in _said(event, procedure) if name in _TOLD)


def public_json(view: RequestView) -> dict[str, Any]:
    """Return where the request stands, to who holds its receipt: nobody's name, and nothing of the dossier."""
    request = view.request
    return {
        "schema": "trichluc.track/1",
        "code": request.code,
        "procedure": view.procedure.title,
        "state": request.state,
        "state_text": STATE_NAMES[request.state],
        "due_at": _moment(request.due_at),
        "promised_at": _moment(request.promised_at),
        "steps": [
            {"at": _moment(step.when), "text": step.text, "told": list(step.told)}
            for step in public_steps(view)
        ],
    }


def outcome_name(outcome: str) -> str:
    """Return how a kind of result is called."""
    return WORDS[OutcomeKind(outcome)]


def said_lines(event: RequestEvent, procedure: ProcedureVersion) -> list[str]:
    """Return all that was said with an event, as the office reads it."""
    return [line for _, line in _said(event, procedure)]


def _said(event: RequestEvent, procedure: ProcedureVersion) -> Iterator[tuple[str, str]]:
    steps = {step.key: step.title for step in procedure.steps}
    for detail in DETAILS.get(event.action, ()):
        value = event.detail.get(detail.name)
        if value is None:
            continue
        match detail.kind:
            case "texts":
                text = "; ".join(value)
            case "moment":
                text = moment(datetime.fromisoformat(value))
            case "step":
                text = steps.get(value, value)
            case "unit":
                text = UNIT_NAMES[value]
            case "way":
                text = WAYS[value]
            case "office":
                text = event.detail.get("office_name", value)
            case _:
                text = str(value)
        yield detail.name, f"{detail.label[0].upper()}{detail.label[1:]}: {text}"


def _event_json(event: RequestEvent) -> dict[str, Any]:
    return {
        "version": event.version,
        "at": _moment(event.at),
        "action": event.action,
        "before": event.before,
        "after": event.after,
        "account_id": event.account_id,
        "detail": event.detail,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"
