"""Invented inquiries for the tests of what is worked out of them."""

from datetime import date, datetime
from typing import Any

from schemas.deadlines.office_hours import VIETNAM
from schemas.identifiers import AccountId, InquiryId, OfficeId, RequestId
from schemas.inquiries import Answer, Inquiry, Reminder


def at(day: int, *, month: int = 11, hour: int = 9) -> datetime:
    """Return an hour of a day of 2026 in Vietnam."""
    return datetime(2026, month, day, hour, tzinfo=VIETNAM)


def make_inquiry(**changed: Any) -> Inquiry:
    """Return an inquiry of 16/11/2026 whose answer is due on 27/11."""
    values: dict[str, Any] = {
        "id": InquiryId("inquiry"),
        "request_id": RequestId("request"),
        "request_version": 3,
        "office_id": OfficeId("default"),
        "agency_id": None,
        "agency": "Cục Chính sách Mẫu",
        "letter_no": "1/SNV-NCC",
        "answer_by": at(27, hour=17),
        "asked_at": at(16),
        "asked_by": None,
        "content": None,
        "waited_until": None,
        "left_by": None,
        "reminders": (),
        "answers": (),
    }
    return Inquiry(**values | changed)


def reminded(ordinal: int, sent: datetime, answer_by: datetime) -> Reminder:
    """Return a reminder."""
    return Reminder(ordinal, f"{ordinal + 1}/SNV-NCC", sent, AccountId("officer"), answer_by, at(2, month=12))


def answered(moment: datetime) -> Answer:
    """Return an answer that was filed at `moment`."""
    return Answer("answer", "45/CCS", date(2026, 11, 25), moment, None, None, "")
