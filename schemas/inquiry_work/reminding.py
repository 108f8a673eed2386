"""When an agency may be reminded, and what is told where it may not."""

from datetime import datetime, time

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.office_hours import moment_of, vietnam_day
from schemas.errors import ConflictError
from schemas.inquiries import INQUIRY_STATES, Inquiry, InquiryState

MOST_REMINDERS = 2
EXHAUSTED = (
    "Đã nhắc hai lần. Nay Ông/Bà có thể: xin lỗi và gia hạn với người đề nghị, liên hệ trực tiếp lãnh đạo cơ quan "
    "được hỏi, hoặc dừng chờ (dừng giải quyết rồi giải quyết tiếp) để trả lời người đề nghị theo những gì đang có."
)


class InquiryNotWaitingError(ConflictError):
    """Nobody waits for this answer any more."""

    code = "inquiry_not_waiting"


class RemindersExhaustedError(ConflictError):
    """Two reminders were sent; there is no third."""

    code = "reminders_exhausted"


class ReminderTooEarlyError(ConflictError):
    """The agency still has time."""

    code = "reminder_too_early"


def remind_from(inquiry: Inquiry, *, calendar: WorkingCalendar, days_before: int) -> datetime | None:
    """Return from when on the next reminder may be sent; None where there is none to send.

    Args:
        inquiry: With its reminders.
        calendar: Of the office that asks.
        days_before: Working days before the answer is due; 0: once that is past.
    """
    if inquiry.state is not InquiryState.WAITING or len(inquiry.reminders) >= MOST_REMINDERS:
        return None
    if days_before == 0:
        return inquiry.awaited_by
    day = vietnam_day(inquiry.awaited_by)
    for _ in range(days_before):
        day = calendar.previous_working(day)
    return max(moment_of(day, time()), inquiry.reminders[-1].at if inquiry.reminders else inquiry.asked_at)


def is_due(inquiry: Inquiry, *, calendar: WorkingCalendar, days_before: int, now: datetime) -> bool:
    """Return whether a reminder may be sent at `now`."""
    since = remind_from(inquiry, calendar=calendar, days_before=days_before)
    return since is not None and since < now


def check_reminder(inquiry: Inquiry, *, calendar: WorkingCalendar, days_before: int, now: datetime) -> None:
    """Let the next reminder pass.

    Raises:
        InquiryNotWaitingError: It was answered, or the request does not wait for it any more.
        RemindersExhaustedError: Two were sent.
        ReminderTooEarlyError: The agency still has time.
    """
    if inquiry.state is not InquiryState.WAITING:
        state = INQUIRY_STATES[inquiry.state].lower()
        raise InquiryNotWaitingError(f"Công văn này {state}, không cần nhắc. Xin xem diễn biến ở dưới.")
    since = remind_from(inquiry, calendar=calendar, days_before=days_before)
    if since is None:
        raise RemindersExhaustedError(EXHAUSTED)
    if since >= now:
        raise ReminderTooEarlyError(
            f"Cơ quan được hỏi còn thời gian trả lời. Có thể nhắc từ ngày {vietnam_day(since):%d/%m/%Y}."
        )
