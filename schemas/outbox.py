"""What is told to people and systems outside: through which channel, about which event, and when it is tried again."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from schemas.identifiers import RequestId
from schemas.requests import Applicant, RequestAction


class OutChannel(StrEnum):
    """The way that a message goes."""

    EMAIL = "email"
    ZALO = "zalo"
    SMS = "sms"
    PORTAL = "portal"


class MessageState(StrEnum):
    """Where a message stands; nothing leads out of `sent`."""

    WAITING = "waiting"
    SENT = "sent"
    PARKED = "parked"


class NoticeKind(StrEnum):
    """What a message tells; its words are made when it is sent."""

    RECEIVED = "received"
    SUPPLEMENT_WANTED = "supplement_wanted"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    WAITING_AGENCY = "waiting_agency"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    EXTENDED = "extended"
    READY = "ready"
    RETURNED = "returned"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ONE_TIME_CODE = "one_time_code"
    LOAN_OVERDUE = "loan_overdue"
    """To who took a paper out of its store, and to the archivists: it should be back."""
    STATUS = "status"
    """To the portal: where the request stands after an event."""


NOTICE_OF: dict[RequestAction, NoticeKind] = {
    RequestAction.SUBMIT: NoticeKind.RECEIVED,
    RequestAction.ASK_SUPPLEMENT: NoticeKind.SUPPLEMENT_WANTED,
    RequestAction.REFUSE: NoticeKind.REFUSED,
    RequestAction.ACCEPT: NoticeKind.ACCEPTED,
    RequestAction.ASK_AGENCY: NoticeKind.WAITING_AGENCY,
    RequestAction.SUSPEND: NoticeKind.SUSPENDED,
    RequestAction.RESUME: NoticeKind.RESUMED,
    RequestAction.EXTEND: NoticeKind.EXTENDED,
    RequestAction.MAKE_READY: NoticeKind.READY,
    RequestAction.RETURN_RESULT: NoticeKind.RETURNED,
    RequestAction.REJECT: NoticeKind.REJECTED,
    RequestAction.WITHDRAW: NoticeKind.WITHDRAWN,
}
"""What the applicant is told after which action; the rest stays within the office."""
NOT_FOR_PORTAL = frozenset({RequestAction.LINK_DOSSIER})
"""They change nothing that the portal shows."""
KIND_NAMES: dict[NoticeKind, str] = {
    NoticeKind.RECEIVED: "Đã nhận đề nghị",
    NoticeKind.SUPPLEMENT_WANTED: "Yêu cầu bổ sung",
    NoticeKind.REFUSED: "Từ chối tiếp nhận",
    NoticeKind.ACCEPTED: "Đã tiếp nhận",
    NoticeKind.WAITING_AGENCY: "Chờ cơ quan phối hợp",
    NoticeKind.SUSPENDED: "Tạm dừng giải quyết",
    NoticeKind.RESUMED: "Giải quyết tiếp",
    NoticeKind.EXTENDED: "Xin lỗi và gia hạn",
    NoticeKind.READY: "Có kết quả",
    NoticeKind.RETURNED: "Đã trả kết quả",
    NoticeKind.REJECTED: "Không giải quyết",
    NoticeKind.WITHDRAWN: "Đã rút đề nghị",
    NoticeKind.ONE_TIME_CODE: "Mã dùng một lần",
    NoticeKind.LOAN_OVERDUE: "Nhắc trả hồ sơ giấy",
    NoticeKind.STATUS: "Trạng thái gửi Cổng dịch vụ công",
}


@dataclass(frozen=True, slots=True)
class ChannelSpec:
    """One row: how a channel is called, and how often a message is tried on it."""

    name: str
    most_tries: int
    """Then it is parked: somebody has to look."""


CHANNELS: dict[OutChannel, ChannelSpec] = {
    OutChannel.EMAIL: ChannelSpec("Thư điện tử", 200),
    OutChannel.ZALO: ChannelSpec("Zalo", 100),
    OutChannel.SMS: ChannelSpec("Tin nhắn SMS", 100),
    OutChannel.PORTAL: ChannelSpec("Cổng dịch vụ công", 2_900),
}
"""At the longest pause: two days, one day, one day, and thirty days for the portal, which only has to catch up."""
TO_A_PHONE = (OutChannel.ZALO, OutChannel.SMS)
"""The first that is set up is taken; what it refuses for good goes to the next."""
LONGEST_PAUSE = timedelta(minutes=15)
LEASE = timedelta(minutes=3)
"""A message that is being sent is left alone so long; then whoever sent it is taken to be dead."""
MOST_FAULTY_ANSWERS = 20
"""Tries of a message that is answered, but with a fault of the other side."""
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"(\+84|0)\d{8,10}")


@dataclass(frozen=True, slots=True)
class OutboxMessage:
    """Something to be told, without its words and without where it goes."""

    id: str
    channel: OutChannel
    kind: NoticeKind
    request_id: RequestId
    sequence: int
    """Version of the request after the event: grows with every one of them."""
    state: MessageState
    tries: int
    next_at: datetime
    expires_at: datetime | None
    """What comes later than that is of no use; None: it never lapses."""
    error_code: str
    """Of the last failure; empty where there was none."""
    created_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Private:
    """What stands apart from a message and goes when it is sent."""

    address: str = field(repr=False)
    """E-mail address or telephone number; empty to the portal."""
    values: dict[str, str] = field(default_factory=dict, repr=False)
    """What the words need and the request does not hold, such as a code."""


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which a channel did not answer: a row of the fault log."""

    id: str
    channel: OutChannel
    began_at: datetime
    ended_at: datetime | None
    """None: it goes on."""
    error_code: str
    failures: int
    probe_at: datetime
    """Before then nobody tries again."""


def ways_to(applicant: Applicant, *, on: Collection[OutChannel]) -> Iterator[tuple[OutChannel, str]]:
    """Yield channel and address by which the applicant is told: those they gave, of the channels set up.

    Args:
        applicant: As entered.
        on: The channels that are set up.
    """
    if OutChannel.EMAIL in on and is_email(applicant.email):
        yield OutChannel.EMAIL, applicant.email.strip()
    to_phone = next((channel for channel in TO_A_PHONE if channel in on), None)
    if to_phone is not None and (number := phone_number(applicant.phone)):
        yield to_phone, number


def is_email(text: str) -> bool:
    """Return whether mail can be sent to `text`."""
    return _EMAIL.fullmatch(text.strip()) is not None


def phone_number(text: str) -> str:
    """Return the Vietnamese number without blanks, dots and hyphens; empty where `text` is none."""
    number = re.sub(r"[\s.()-]", "", text)
    return number if _PHONE.fullmatch(number) else ""


def pause_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures: a minute, twice as long each time, a quarter hour at most."""
    return min(LONGEST_PAUSE, timedelta(minutes=2 ** min(failures - 1, 10)))
