"""When an agency may be reminded: once its time is nearly over, twice, and only while somebody waits."""

import pytest

from schemas.deadlines.vietnam import make_calendar
from schemas.inquiry_work.reminding import (
    InquiryNotWaitingError,
    RemindersExhaustedError,
    ReminderTooEarlyError,
    check_reminder,
    is_due,
)
from tests.schemas.inquiry_work.inquiries import answered, at, make_inquiry, reminded

CALENDAR = make_calendar()
ONCE = make_inquiry(reminders=(reminded(1, at(27), at(4, month=12, hour=17)),))
TWICE = make_inquiry(reminders=(*ONCE.reminders, reminded(2, at(7, month=12), at(11, month=12, hour=17))))


@pytest.mark.parametrize(
    ("inquiry", "days_before", "now", "expected"),
    [
        (make_inquiry(), 0, at(27, hour=16), False),
        (make_inquiry(), 0, at(27, hour=18), True),
        (make_inquiry(), 1, at(25, hour=23), False),
        (make_inquiry(), 1, at(26, hour=7), True),
        (make_inquiry(), 3, at(22, hour=23), False),
        (make_inquiry(), 3, at(23, hour=1), True),  # 24/11 is free: three working days before 27/11
        (make_inquiry(answer_by=at(30, hour=17)), 1, at(28), True),
        (ONCE, 0, at(4, month=12, hour=16), False),
        (ONCE, 0, at(5, month=12), True),
        (TWICE, 0, at(31, month=12), False),
        (make_inquiry(answers=(answered(at(25)),)), 0, at(31, month=12), False),
        (make_inquiry(waited_until=at(20)), 0, at(31, month=12), False),
    ],
)
def test_a_reminder_is_due(inquiry, days_before, now, expected):
    assert is_due(inquiry, calendar=CALENDAR, days_before=days_before, now=now) is expected


@pytest.mark.parametrize(
    ("inquiry", "error"),
    [
        (make_inquiry(answer_by=at(31, month=12)), ReminderTooEarlyError),
        (TWICE, RemindersExhaustedError),
        (make_inquiry(answers=(answered(at(25)),)), InquiryNotWaitingError),
        (make_inquiry(waited_until=at(20)), InquiryNotWaitingError),
    ],
)
def test_what_may_not_be_reminded_is_told_why(inquiry, error):
    with pytest.raises(error) as told:
        check_reminder(inquiry, calendar=CALENDAR, days_before=1, now=at(15, month=12))

    assert told.value.message.endswith(".")


def test_a_reminder_that_is_due_passes():
    check_reminder(ONCE, calendar=CALENDAR, days_before=0, now=at(7, month=12))
