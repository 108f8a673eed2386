"""The letters of an inquiry as papers: the question, and its reminders."""

from dataclasses import dataclass
from typing import Literal, cast

from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import NotFoundError
from schemas.inquiries import Inquiry, Reminder
from schemas.issuing_office import Office
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import Request
from search_api.forms import inquiries as forms
from search_api.forms.blocks import FormPaper, Signer
from search_api.forms.inquiries import SentLetter, inquiry_letter, reminder_letter
from search_api.forms.values import Issue

SIGNER = Signer("THỦ TRƯỞNG CƠ QUAN", "", "(Ký, đóng dấu, ghi rõ họ tên)")
RECIPIENTS = ("Như trên", "Lưu: VT, NCC")
_ELSEWHERE = "phối hợp cung cấp giấy tờ về hồ sơ người có công"


class InquiryLetterNotFoundError(NotFoundError):
    """The inquiry has no such letter, or it was written elsewhere."""

    code = "inquiry_letter_not_found"


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """An inquiry with all that its letters say."""

    inquiry: Inquiry
    request: Request
    procedure: ProcedureVersion
    office: Office


def make_letter(facts: LetterFacts, ordinal: int) -> FormPaper:
    """Return the question (0), or the reminder of that ordinal.

    Raises:
        InquiryLetterNotFoundError: There is none.
    """
    if ordinal == 0:
        return _question(facts)
    for reminder in facts.inquiry.reminders:
        if reminder.ordinal == ordinal:
            return _reminder(facts, reminder)
    raise _no_letter()


def guarded_words(inquiry: Inquiry) -> str:
    """Return what the letters say of the person, to be checked against what somebody may see."""
    content = inquiry.content
    return " ".join((*content.asked, *(" ".join(pair) for pair in content.person))) if content else ""


def _question(facts: LetterFacts) -> FormPaper:
    inquiry, content = facts.inquiry, facts.inquiry.content
    if content is None:
        raise _no_letter()
    title = facts.procedure.title
    return inquiry_letter(
        forms.Inquiry(
            issue=Issue(facts.office, inquiry.letter_no, vietnam_day(inquiry.asked_at), SIGNER, RECIPIENTS),
            agency=inquiry.agency,
            request_code=facts.request.code,
            request_about=f"{title[:1].lower()}{title[1:]}",
            asked=content.asked,
            person=content.person,
            ground=content.ground,
            answer_by=vietnam_day(inquiry.answer_by),
            answer_to=facts.office.called,
        )
    )


def _reminder(facts: LetterFacts, reminder: Reminder) -> FormPaper:
    inquiry = facts.inquiry
    earlier = (each for each in inquiry.reminders if each.ordinal < reminder.ordinal)
    return reminder_letter(
        forms.Reminder(
            issue=Issue(facts.office, reminder.letter_no, vietnam_day(reminder.at), SIGNER, RECIPIENTS),
            agency=inquiry.agency,
            request_code=facts.request.code,
            ordinal=cast(Literal[1, 2], reminder.ordinal),
            asked=_asked(inquiry),
            inquiry=SentLetter(inquiry.letter_no, vietnam_day(inquiry.asked_at)),
            asked_by_day=vietnam_day(inquiry.answer_by),
            earlier=tuple(SentLetter(each.letter_no, vietnam_day(each.at)) for each in earlier),
            request_due=vietnam_day(reminder.request_due),
            answer_by=vietnam_day(reminder.answer_by),
        )
    )


def _asked(inquiry: Inquiry) -> str:
    if inquiry.content is None:
        return _ELSEWHERE
    asked = (f"{each[:1].lower()}{each[1:]}".rstrip(" .;") for each in inquiry.content.asked)
    return f"cung cấp {'; '.join(asked)}"


def _no_letter() -> InquiryLetterNotFoundError:
    return InquiryLetterNotFoundError(
        "Không có bản in của công văn này: chưa có, hoặc công văn được lập ngoài phần mềm."
    )
