"""Inquiries for programs; every command carries an `Idempotency-Key`."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Response
from pydantic import BaseModel, ConfigDict, Field

from schemas.accounts import Account, Action
from schemas.commands import LONGEST_KEY
from schemas.inquiries import InquiryState
from search_api.dependencies import AddressDep, BadFormError, FormDep, Require, ServicesDep, uploads
from search_api.inquiries import jobs
from search_api.inquiries.answers.jobs import GivenAnswer, file_answer
from search_api.inquiries.view import inquiry_json, view_json
from search_api.inquiries.wanted import LONGEST_LINE, MOST_LINES, read_content
from search_api.uploads.upload import as_path

router = APIRouter(prefix="/api/v1", tags=["inquiries"])
Reader = Annotated[Account, Depends(Require(Action.READ_INQUIRY))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_INQUIRY))]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Lines = Annotated[list[Line], Field(max_length=MOST_LINES)]

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["letter_no", "dated", "file"],
                    "properties": {
                        "letter_no": {"type": "string"},
                        "dated": {"type": "string", "format": "date"},
                        "step": {"type": "string", "description": "Key of the step that goes on."},
                        "receiver": {"type": "string"},
                        "party": {"type": "string"},
                        "file": {"type": "string", "format": "binary"},
                    },
                }
            }
        },
    }
}


class NewInquiryJson(BaseModel):
    """What an agency is asked for a request that was seen in one version."""

    model_config = ConfigDict(extra="forbid")
    request_id: Annotated[str, Field(max_length=64)]
    version: Annotated[int, Field(ge=0)]
    agency_id: Annotated[str, Field(max_length=64)]
    asked: Lines
    person: Lines
    ground: Line
    answer_by: date


class NewReminderJson(BaseModel):
    """Until when the reminder asks for an answer."""

    model_config = ConfigDict(extra="forbid")
    answer_by: date


@router.get("/inquiries")
def list_inquiries(
    account: Reader, services: ServicesDep, state: InquiryState | None = None, request_id: str = ""
) -> list[dict[str, Any]]:
    """Return the inquiries of one's office, or for one request: those to remind first."""
    rows = jobs.listed(services, account, request_id=request_id)
    return [
        {
            **inquiry_json(row.inquiry),
            "request_code": row.request_code,
            "is_due": row.is_due,
            "working_days_late": row.days_late,
        }
        for row in rows
        if state in (None, row.inquiry.state)
    ]


@router.post("/inquiries", status_code=201)
def ask(
    body: NewInquiryJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    response: Response,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Ask an agency: the letter gets its number, and the request waits."""
    content = read_content(body.asked, body.person, body.ground)
    asked = jobs.ask(
        services,
        account,
        body.request_id,
        jobs.Wanted(body.agency_id, content, body.answer_by),
        seen_version=body.version,
        key=idempotency_key,
        address=address,
    )
    response.headers["Location"] = f"/api/v1/inquiries/{asked.id}"
    return inquiry_json(asked)


@router.get("/inquiries/{inquiry_id}")
def show(inquiry_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Return an inquiry with its reminders, its answers, and the time charged to the agency."""
    return view_json(jobs.view_inquiry(services, account, inquiry_id, address=address))


@router.post("/inquiries/{inquiry_id}/reminders")
def remind(
    inquiry_id: str,
    body: NewReminderJson,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """Send the first or second reminder."""
    reminded = jobs.remind(
        services, account, inquiry_id, answer_by=body.answer_by, key=idempotency_key, address=address
    )
    return inquiry_json(reminded)


@router.post("/inquiries/{inquiry_id}/answers", openapi_extra=_FORM)
def answer(
    inquiry_id: str,
    account: Handler,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
    idempotency_key: Key = "",
) -> dict[str, Any]:
    """File an answer with its scan; the request goes on where it waits for it."""
    typed = {name: str(value) for name, value in form.items()}
    try:
        dated = date.fromisoformat(typed.get("dated", ""))
    except ValueError as error:
        raise BadFormError("Xin ghi ngày của văn bản trả lời dạng 2026-12-01.") from error
    given = GivenAnswer(
        typed.get("letter_no", ""),
        dated,
        typed.get("step", ""),
        typed.get("receiver", ""),
        typed.get("party", ""),
    )
    with as_path(uploads(form, "file")[0]) as path:
        filed = file_answer(services, account, inquiry_id, given, path, key=idempotency_key, address=address)
    return {**inquiry_json(filed.inquiry), "result": filed.result}


@router.get("/inquiries/{inquiry_id}/letters/{ordinal}.pdf")
def show_letter(
    inquiry_id: str, ordinal: int, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """Return the question (0) or a reminder as PDF/A."""
    pdf = jobs.letter(services, account, inquiry_id, ordinal, address=address)
    return Response(pdf, media_type="application/pdf", headers={"Cache-Control": "private, no-store"})
