"""Who took a paper out too long ago is reminded by mail, and the archivists with them, once for each level."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from schemas.deadlines.calendar import WorkingCalendar
from schemas.loan_reminders import OpenLoan, due_loan, level_of
from schemas.outbox import NoticeKind, OutChannel, Private
from schemas.storage.accounts import archivists_of, emails_of
from schemas.storage.announcements import channels_on
from schemas.storage.calendar import load_calendar
from schemas.storage.outbox import add_message
from schemas.storage.slips import open_loans
from schemas.upcoming import DueStep
from search_api.web.render import moment

USEFUL = timedelta(days=2)
"""A reminder that could not be sent so long is not sent any more."""


@dataclass(frozen=True, slots=True)
class ReadLoan:
    """A loan with the calendar by which its lateness counts."""

    loan: OpenLoan
    calendar: WorkingCalendar
    due: list[DueStep]


def read_loans(session: Session, *, hours: int, now: datetime) -> list[ReadLoan]:
    """Return the papers that are out of their store, with what is listed of them as due."""
    found = []
    for loan in open_loans(session):
        calendar = load_calendar(session, office_id=loan.slip.office_id)
        due = due_loan(loan, calendar=calendar, hours=hours, now=now)
        found.append(ReadLoan(loan, calendar, due))
    return found


def remind(session: Session, read: ReadLoan, *, now: datetime) -> None:
    """Add the reminder of the present level to the outbox, for each who has an address; what was told is not again."""
    loan, level = read.loan, level_of(read.loan, calendar=read.calendar, now=now)
    if not level or loan.slip.due_back is None or OutChannel.EMAIL not in channels_on(session):
        return
    slip = loan.slip
    words = {"slip": slip.number, "due": moment(loan.slip.due_back), "level": f"{level}"}
    people = {loan.taken_by, *archivists_of(session, slip.office_id)}
    for account_id, email in sorted(emails_of(session, people).items()):
        add_message(
            session,
            channel=OutChannel.EMAIL,
            kind=NoticeKind.LOAN_OVERDUE,
            request_id=slip.request_id,
            private=Private(email, words),
            dedupe=f"loan:{slip.id}:{slip.due_back:%Y%m%d%H%M}:{level}:{account_id}",
            now=now,
            expires_at=now + USEFUL,
        )
