"""What an officer wants to ask an agency, checked before a number is taken for the letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from schemas.deadlines.calendar import WorkingCalendar
from schemas.deadlines.counting import count
from schemas.deadlines.office_hours import moment_of, vietnam_day
from schemas.errors import InvalidInputError
from schemas.inquiries import InquiryContent
from schemas.procedures.catalogue import Catalogue, in_force
from schemas.procedures.faults import ProcedureNotFoundError
from schemas.procedures.procedure import ProcedureVersion
from schemas.procedures.words import StepRole
from schemas.vietnamese import one_line

LONGEST_LINE, MOST_LINES = 500, 20
BETWEEN_AGENCIES = "trich_luc_lien_co_quan"
"""The procedure that tells how long one agency may take to answer another (NĐ 131/2021, Điều 20, 26–28)."""


class ImpossibleInquiryError(InvalidInputError):
    """A letter that cannot be written as it is."""

    code = "impossible_inquiry"


@dataclass(frozen=True, slots=True)
class ProposedTime:
    """Until when the law lets the agency answer."""

    answer_by: date
    source: str
    """In Vietnamese, where that stands."""


def read_content(asked: Iterable[str], person: Iterable[str], ground: str) -> InquiryContent:
    """Return what the letter says.

    Args:
        asked: Lines of what is asked for.
        person: Lines `label: value` about the person.
        ground: Legal ground.

    Raises:
        ImpossibleInquiryError: Something is missing, or there is too much of it.
    """
    asked, told, ground = _lines(asked), _lines(person), line(ground)
    missing = [
        label
        for label, value in (
            ("nội dung đề nghị cung cấp", asked),
            ("thông tin về người có công", told),
            ("căn cứ", ground),
        )
        if not value
    ]
    if missing:
        raise ImpossibleInquiryError(f"Xin điền {', '.join(missing)} rồi gửi lại.")
    return InquiryContent(asked, tuple(_pair(each) for each in told), ground)


def answer_moment(day: date, *, now: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the end of the office day on which an answer is due.

    Raises:
        ImpossibleInquiryError: The day is past, or nobody works on it.
        BeyondCalendarError: The calendar does not know the year.
    """
    if day <= vietnam_day(now):
        raise ImpossibleInquiryError("Hạn trả lời phải sau hôm nay. Xin chọn ngày khác.")
    if reason := calendar.why_off(day):
        raise ImpossibleInquiryError(f"Ngày {day:%d/%m/%Y} không làm việc ({reason}). Xin chọn ngày khác.")
    return moment_of(day, calendar.hours.closing)


def proposed_time(
    procedure: ProcedureVersion,
    catalogue: Catalogue,
    *,
    province: str,
    now: datetime,
    calendar: WorkingCalendar,
) -> ProposedTime | None:
    """Return when an answer may be expected: by the request's procedure, else by that between agencies; else None."""
    step = next((step for step in procedure.steps if step.role is StepRole.OUTSIDE_AGENCY), None)
    if step is not None:
        due = count(step.committed, start=now, calendar=calendar).due
        return ProposedTime(vietnam_day(due), f"{step.committed.text}, theo bước “{step.title}” của thủ tục")
    try:
        rule = in_force(catalogue, BETWEEN_AGENCIES, province=province, on=vietnam_day(now))
    except ProcedureNotFoundError:
        return None
    due = count(rule.legal, start=now, calendar=calendar).due
    return ProposedTime(vietnam_day(due), f"{rule.legal.text}, theo thủ tục “{rule.title}”")


def line(text: str) -> str:
    """Return one line: NFC, single blanks, not longer than LONGEST_LINE."""
    return one_line(text)[:LONGEST_LINE]


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    found = tuple(kept for text in texts if (kept := line(text)))
    if len(found) > MOST_LINES:
        raise ImpossibleInquiryError(f"Mỗi mục tối đa {MOST_LINES} dòng. Xin rút gọn.")
    return found


def _pair(told: str) -> tuple[str, str]:
    """Return label and value of a line; one without a label names the person."""
    label, colon, value = told.partition(":")
    return (label.strip(), value.strip()) if colon and value.strip() else ("Người có công", told)
