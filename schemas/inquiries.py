"""Agencies outside that are asked for papers, what each was asked, its reminders and its answers."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from schemas.identifiers import AccountId, AgencyId, InquiryId, OfficeId, RequestId, Sha256
from schemas.requests import RequestAction


class AgencyKind(StrEnum):
    """What an agency belongs to."""

    MILITARY = "military"
    POLICE = "police"
    HOME_AFFAIRS = "home_affairs"
    ARCHIVE = "archive"
    OTHER = "other"


AGENCY_KINDS: dict[AgencyKind, str] = {
    AgencyKind.MILITARY: "Quân đội",
    AgencyKind.POLICE: "Công an",
    AgencyKind.HOME_AFFAIRS: "Ngành nội vụ",
    AgencyKind.ARCHIVE: "Cơ quan lưu trữ",
    AgencyKind.OTHER: "Cơ quan khác",
}


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """What is written down of an agency."""

    name: str
    kind: AgencyKind
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency in the register of an office."""

    id: AgencyId
    office_id: OfficeId
    entry: AgencyEntry
    is_active: bool
    """Whether it can be asked; what was asked before stays."""
    version: int
    """Grows with every change; who saw an older one is told so."""


class InquiryState(StrEnum):
    """Where an inquiry stands."""

    WAITING = "waiting"
    ANSWERED = "answered"
    LEFT = "left"
    """The request went on, or ended, without an answer."""


INQUIRY_STATES: dict[InquiryState, str] = {
    InquiryState.WAITING: "Đang chờ trả lời",
    InquiryState.ANSWERED: "Đã trả lời",
    InquiryState.LEFT: "Không chờ nữa",
}


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that was sent."""

    ordinal: int
    """1 or 2."""
    letter_no: str
    at: datetime
    by: AccountId
    answer_by: datetime
    """The new date that the letter asks for; the first one stays what lateness is told from."""
    request_due: datetime
    """When the citizen's result was due at that time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A letter that came back."""

    id: str
    letter_no: str
    dated: date | None
    """As the letter says; None where nobody noted it."""
    at: datetime
    """When it was filed here."""
    by: AccountId | None
    file: Sha256 | None
    """Its scan; None until there is one."""
    media_type: str


@dataclass(frozen=True, slots=True)
class InquiryContent:
    """What the letter says besides number, agency and date."""

    asked: tuple[str, ...]
    """What is asked for, a line each."""
    person: tuple[tuple[str, str], ...]
    """(label, value) by which the agency finds the dossier."""
    ground: str
    """Such as `NĐ 131/2021/NĐ-CP, Điều 129`."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to an agency, with what came of it."""

    id: InquiryId
    request_id: RequestId
    request_version: int
    """Of the request's event by which it was asked."""
    office_id: OfficeId
    """The office that asks."""
    agency_id: AgencyId | None
    """None where the agency stands in no register."""
    agency: str
    """Its name as the letter has it."""
    letter_no: str
    answer_by: datetime
    asked_at: datetime
    asked_by: AccountId | None
    content: InquiryContent | None
    """None where the letter was written elsewhere: it cannot be printed here."""
    waited_until: datetime | None
    """When the request went on or ended; None while it waits."""
    left_by: RequestAction | None
    """What was done to the request then."""
    reminders: tuple[Reminder, ...]
    """In their order."""
    answers: tuple[Answer, ...]
    """In the order in which they came."""

    @property
    def state(self) -> InquiryState:
        """Return where it stands."""
        if self.answers:
            return InquiryState.ANSWERED
        return InquiryState.WAITING if self.waited_until is None else InquiryState.LEFT

    @property
    def answered_at(self) -> datetime | None:
        """Return when the first answer was filed."""
        return self.answers[0].at if self.answers else None

    @property
    def awaited_by(self) -> datetime:
        """Return the date that the last letter names."""
        return self.reminders[-1].answer_by if self.reminders else self.answer_by
