"""Inquiries as JSON and as words: what happened, in its order, and what can be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schemas.deadlines.office_hours import vietnam_day
from schemas.identifiers import AccountId
from schemas.inquiries import INQUIRY_STATES, Inquiry
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import ACTION_NAMES, Request, RequestAction


@dataclass(frozen=True, slots=True)
class ListedInquiry:
    """An inquiry in a list."""

    inquiry: Inquiry
    request_code: str
    is_due: bool
    """Whether a reminder may be sent now."""
    days_late: int
    """Working days past the date of the first letter."""


@dataclass(frozen=True, slots=True)
class InquiryView:
    """One inquiry with all around it."""

    inquiry: Inquiry
    request: Request
    procedure: ProcedureVersion
    others: tuple[Inquiry, ...]
    """What else was asked for the request."""
    people: Mapping[AccountId, str]
    """Who did something here → their name."""
    remind_from: datetime | None
    """None: no reminder is left, or none is needed."""
    is_due: bool
    days_taken: int
    """Working days since the letter."""
    days_late: int
    """Working days past its date."""
    days_charged: int
    """Working days by which the agencies of this name made the request late."""
    person: tuple[tuple[str, str], ...]
    """What was told of the person, as the one who looks may see it."""

    @property
    def is_awaited(self) -> bool:
        """Return whether the request goes on with its answer."""
        return self.inquiry.waited_until is None


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of what happened."""

    at: datetime
    text: str
    who: str
    lines: tuple[str, ...] = ()


def happened(view: InquiryView) -> list[Happened]:
    """Return what happened, oldest first."""
    return sorted(_happened(view), key=lambda each: each.at)


def _happened(view: InquiryView) -> Iterator[Happened]:
    inquiry, people = view.inquiry, view.people
    yield Happened(
        inquiry.asked_at,
        f"Gửi công văn số {inquiry.letter_no}",
        people.get(inquiry.asked_by, "") if inquiry.asked_by else "",
        (f"Hạn trả lời {vietnam_day(inquiry.answer_by):%d/%m/%Y}",),
    )
    for reminder in inquiry.reminders:
        yield Happened(
            reminder.at,
            f"Nhắc lần {reminder.ordinal}, công văn số {reminder.letter_no}",
            people.get(reminder.by, ""),
            (f"Đề nghị trả lời trước ngày {vietnam_day(reminder.answer_by):%d/%m/%Y}",),
        )
    for answer in inquiry.answers:
        dated = f" ngày {answer.dated:%d/%m/%Y}" if answer.dated else ""
        late = answer.at > inquiry.answer_by
        yield Happened(
            answer.at,
            f"Nhận văn bản trả lời số {answer.letter_no}{dated}",
            people.get(answer.by, "") if answer.by else "",
            ("Sau hạn trả lời của công văn đầu",) if late else (),
        )
    if inquiry.waited_until and inquiry.left_by and inquiry.left_by is not RequestAction.AGENCY_ANSWERED:
        yield Happened(inquiry.waited_until, f"Thôi chờ: {ACTION_NAMES[inquiry.left_by].lower()}", "")


def inquiry_json(inquiry: Inquiry) -> dict[str, Any]:
    """Return the inquiry as `trichluc.inquiry/1`; what it tells of the person stands on its letter alone."""
    return {
        "schema": "trichluc.inquiry/1",
        "id": inquiry.id,
        "request_id": inquiry.request_id,
        "agency_id": inquiry.agency_id,
        "agency": inquiry.agency,
        "letter_no": inquiry.letter_no,
        "state": inquiry.state,
        "state_text": INQUIRY_STATES[inquiry.state],
        "asked_at": _moment(inquiry.asked_at),
        "answer_by": _moment(inquiry.answer_by),
        "waited_until": _moment(inquiry.waited_until),
        "reminders": [
            {
                "ordinal": each.ordinal,
                "letter_no": each.letter_no,
                "at": _moment(each.at),
                "answer_by": _moment(each.answer_by),
            }
            for each in inquiry.reminders
        ],
        "answers": [
            {
                "id": each.id,
                "letter_no": each.letter_no,
                "dated": each.dated.isoformat() if each.dated else None,
                "at": _moment(each.at),
                "sha256": each.file,
            }
            for each in inquiry.answers
        ],
    }


def view_json(view: InquiryView) -> dict[str, Any]:
    """Return the inquiry with what was worked out of it."""
    return {
        **inquiry_json(view.inquiry),
        "request_code": view.request.code,
        "request_state": view.request.state,
        "request_version": view.request.version,
        "remind_from": _moment(view.remind_from),
        "working_days_taken": view.days_taken,
        "working_days_late": view.days_late,
        "working_days_charged": view.days_charged,
    }


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at:%Y-%m-%dT%H:%M:%SZ}"
