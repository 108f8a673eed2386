"""Inquiries as kept; a request's moves open and end them, whichever desk makes the move."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, AgencyId, InquiryId, OfficeId, RequestId, Sha256, new_id
from schemas.inquiries import Answer, Inquiry, InquiryContent, Reminder
from schemas.requests import Request, RequestAction, RequestState
from schemas.storage.tables.archive import FileRow
from schemas.storage.tables.inquiries import AgencyRow, AnswerRow, InquiryRow, ReminderRow


class InquiryNotFoundError(NotFoundError):
    """No such inquiry, or none that this person may see."""

    code = "inquiry_not_found"


class AnswerKnownError(ConflictError):
    """A letter of this number was filed with another scan."""

    code = "answer_known"


def follow_move(
    session: Session,
    moved: Request,
    action: RequestAction,
    *,
    account_id: AccountId | None,
    now: datetime,
    said: dict[str, Any],
) -> None:
    """Keep what a move of a request says of agencies: one is asked, has answered, or is waited for no longer.

    Args:
        session: Writes.
        moved: The request after its move.
        action: What was done to it.
        account_id: By whom.
        now: With time zone.
        said: What was said with it.
    """
    if action is RequestAction.ASK_AGENCY:
        _open(session, moved, account_id=account_id, now=now, said=said)
    elif moved.state is not RequestState.WAITING_AGENCY:
        query = select(InquiryRow).where(InquiryRow.request_id == moved.id, InquiryRow.waited_until.is_(None))
        for row in session.scalars(query).all():
            row.waited_until, row.left_by = now, action
            if action is RequestAction.AGENCY_ANSWERED:
                add_answer(session, row.id, letter_no=said["letter_no"], account_id=account_id, now=now)
        session.flush()


def complete_inquiry(
    session: Session, request: Request, *, agency_id: AgencyId, content: InquiryContent
) -> Inquiry:
    """Add to the inquiry that the request's last move opened what its letter says."""
    query = select(InquiryRow).where(
        InquiryRow.request_id == request.id, InquiryRow.request_version == request.version
    )
    row = session.scalars(query).one()
    row.agency_id = agency_id
    row.content = {
        "asked": list(content.asked),
        "person": [list(pair) for pair in content.person],
        "ground": content.ground,
    }
    session.flush()
    return load_inquiry(session, row.id, office_id=OfficeId(row.office_id))


def load_inquiry(session: Session, inquiry_id: str, *, office_id: OfficeId) -> Inquiry:
    """Return the inquiry of this office.

    Raises:
        InquiryNotFoundError: There is none.
    """
    row = session.get(InquiryRow, inquiry_id, with_for_update=True)
    if row is None or row.office_id != office_id:
        raise InquiryNotFoundError("Sổ công văn hỏi không có mục này. Xin kiểm tra lại đường dẫn.")
    return _inquiries(session, [row])[0]


def list_inquiries(session: Session, office_id: OfficeId, *, since: datetime | None = None) -> list[Inquiry]:
    """Return the inquiries of the office that are open or were asked from `since` on, the newest first."""
    query = select(InquiryRow).where(InquiryRow.office_id == office_id)
    if since is not None:
        query = query.where((InquiryRow.asked_at >= since) | InquiryRow.waited_until.is_(None))
    rows = session.scalars(query.order_by(InquiryRow.asked_at.desc(), InquiryRow.id)).all()
    return _inquiries(session, rows)


def inquiries_of_request(session: Session, request_id: RequestId) -> list[Inquiry]:
    """Return what was asked for the request, the newest first."""
    query = select(InquiryRow).where(InquiryRow.request_id == request_id)
    rows = session.scalars(query.order_by(InquiryRow.request_version.desc())).all()
    return _inquiries(session, rows)


def add_reminder(session: Session, inquiry_id: str, reminder: Reminder) -> None:
    """Keep a reminder that was sent."""
    session.add(
        ReminderRow(
            inquiry_id=inquiry_id,
            ordinal=reminder.ordinal,
            letter_no=reminder.letter_no,
            at=reminder.at,
            by=reminder.by,
            answer_by=reminder.answer_by,
            request_due=reminder.request_due,
        )
    )
    session.flush()


def add_answer(
    session: Session,
    inquiry_id: str,
    *,
    letter_no: str,
    account_id: AccountId | None,
    now: datetime,
    dated: date | None = None,
    file: Sha256 | None = None,
) -> bool:
    """Keep a letter that came back; False where it says nothing new. A scan may be added to one that had none.

    Raises:
        AnswerKnownError: A letter of this number was filed with another scan.
    """
    query = select(AnswerRow).where(AnswerRow.inquiry_id == inquiry_id, AnswerRow.letter_no == letter_no)
    row = session.scalar(query)
    if row is None:
        row = AnswerRow(id=new_id(), inquiry_id=inquiry_id, letter_no=letter_no, at=now, by=account_id)
        session.add(row)
        is_new = True
    elif row.file_sha256 and file and row.file_sha256 != file:
        raise AnswerKnownError(
            f"Văn bản trả lời số {letter_no} đã được lưu với bản quét khác. Xin kiểm tra lại số của văn bản này."
        )
    else:
        is_new = bool(file and not row.file_sha256)
    row.dated, row.file_sha256 = dated or row.dated, file or row.file_sha256
    session.flush()
    return is_new


def _open(
    session: Session, moved: Request, *, account_id: AccountId | None, now: datetime, said: dict[str, Any]
) -> None:
    known = select(AgencyRow.id).where(
        AgencyRow.office_id == moved.competent_office, AgencyRow.name == said["agency"]
    )
    session.add(
        InquiryRow(
            id=new_id(),
            request_id=moved.id,
            request_version=moved.version,
            office_id=moved.competent_office,
            agency_id=session.scalar(known),
            agency=said["agency"],
            letter_no=said["letter_no"],
            answer_by=datetime.fromisoformat(said["answer_by"]),
            asked_at=now,
            asked_by=account_id,
        )
    )
    session.flush()


def _inquiries(session: Session, rows: Sequence[InquiryRow]) -> list[Inquiry]:
    ids = [row.id for row in rows]
    reminders, answers = dict[str, list[Reminder]](), dict[str, list[Answer]]()
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        for row in session.scalars(
            select(ReminderRow).where(ReminderRow.inquiry_id.in_(some)).order_by(ReminderRow.ordinal)
        ):
            reminders.setdefault(row.inquiry_id, []).append(_reminder(row))
        query = select(AnswerRow, FileRow.media_type).outerjoin(FileRow).where(AnswerRow.inquiry_id.in_(some))
        for answer, media_type in session.execute(query.order_by(AnswerRow.at, AnswerRow.letter_no)):
            answers.setdefault(answer.inquiry_id, []).append(_answer(answer, media_type or ""))
    return [_inquiry(row, reminders.get(row.id, ()), answers.get(row.id, ())) for row in rows]


def _inquiry(row: InquiryRow, reminders: Sequence[Reminder], answers: Sequence[Answer]) -> Inquiry:
    return Inquiry(
        id=InquiryId(row.id),
        request_id=RequestId(row.request_id),
        request_version=row.request_version,
        office_id=OfficeId(row.office_id),
        agency_id=AgencyId(row.agency_id) if row.agency_id else None,
        agency=row.agency,
        letter_no=row.letter_no,
        answer_by=row.answer_by,
        asked_at=row.asked_at,
        asked_by=AccountId(row.asked_by) if row.asked_by else None,
        content=_content(row.content) if row.content else None,
        waited_until=row.waited_until,
        left_by=RequestAction(row.left_by) if row.left_by else None,
        reminders=tuple(reminders),
        answers=tuple(answers),
    )


def _content(kept: dict[str, Any]) -> InquiryContent:
    person = tuple((label, value) for label, value in kept["person"])
    return InquiryContent(tuple(kept["asked"]), person, kept["ground"])


def _reminder(row: ReminderRow) -> Reminder:
    return Reminder(row.ordinal, row.letter_no, row.at, AccountId(row.by), row.answer_by, row.request_due)


def _answer(row: AnswerRow, media_type: str) -> Answer:
    return Answer(
        row.id,
        row.letter_no,
        row.dated,
        row.at,
        AccountId(row.by) if row.by else None,
        Sha256(row.file_sha256) if row.file_sha256 else None,
        media_type,
    )
