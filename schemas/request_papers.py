"""What is looked at and handed in with a request: checks of identity and relation, authorisations, files."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from schemas.identifiers import AccountId, RequestId, Sha256
from schemas.request_work.lifecycle import Actor
from schemas.requests import RequestState


class IdentityPaper(StrEnum):
    """What somebody shows to say who they are."""

    CITIZEN_CARD = "citizen_card"
    OLD_CARD = "old_card"
    PASSPORT = "passport"
    VNEID = "vneid"


PAPER_NAMES: dict[IdentityPaper, str] = {
    IdentityPaper.CITIZEN_CARD: "Căn cước, căn cước công dân",
    IdentityPaper.OLD_CARD: "Chứng minh nhân dân",
    IdentityPaper.PASSPORT: "Hộ chiếu",
    IdentityPaper.VNEID: "Căn cước điện tử trên VNeID",
}


class CheckKind(StrEnum):
    """What was checked."""

    IDENTITY = "identity"
    RELATION = "relation"


class CheckWay(StrEnum):
    """How the paper was read."""

    SCANNED = "scanned"
    TYPED = "typed"
    SEEN = "seen"


WAY_NAMES: dict[CheckWay, str] = {
    CheckWay.SCANNED: "quét mã trên thẻ",
    CheckWay.TYPED: "nhập bằng tay",
    CheckWay.SEEN: "xem giấy tờ",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a comparison found."""

    text: str
    is_difference: bool = True
    """Whether it says another person; else it is to be looked at."""


FINDINGS: dict[str, Finding] = {
    "name": Finding("họ tên khác với đề nghị"),
    "name_marks": Finding("họ tên chỉ khác dấu", is_difference=False),
    "number": Finding("số giấy tờ khác với đề nghị"),
    "birth_year": Finding("năm sinh khác với đề nghị"),
    "wrong_length": Finding("số không đủ 9 hoặc 12 chữ số"),
    "unknown_province": Finding("ba chữ số đầu không phải mã tỉnh nào", is_difference=False),
    "other_birth_year": Finding("năm sinh trong số khác năm sinh trên thẻ", is_difference=False),
    "other_sex": Finding("giới tính trong số khác giới tính trên thẻ", is_difference=False),
    "relation_not_shown": Finding("giấy tờ chưa chứng minh được quan hệ"),
}
"""What a check can find, by the code that is kept; nothing of the paper itself is."""


@dataclass(frozen=True, slots=True)
class RequestCheck:
    """A check of who asks, or of their relation to the person of the dossier, as it is kept."""

    kind: CheckKind
    way: CheckWay
    papers: tuple[str, ...]
    """An `IdentityPaper`, or the papers seen as the officer named them."""
    findings: tuple[str, ...]
    """Codes of FINDINGS."""
    note: str
    """Why it is the right person all the same."""
    account_id: AccountId
    at: datetime

    @property
    def is_same(self) -> bool:
        """Whether nothing was found that says another person."""
        return not any(FINDINGS[each].is_difference for each in self.findings)

    @property
    def is_enough(self) -> bool:
        """Whether a request may be accepted on it: nothing differs, or the officer said why it does."""
        return self.is_same or bool(self.note)


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A paper by which somebody lets the applicant act for them."""

    principal: str
    """Who authorises."""
    paper_no: str
    signed_on: date
    certified_by: str
    """Notary or committee of the commune."""
    valid_until: date | None
    """Last day; None: until the work is done."""
    account_id: AccountId
    at: datetime


OTHER_COMPONENT = "khac"
"""Of a file that is none of the papers which the procedure asks for."""
TAKEN_TYPES: dict[str, str] = {
    "application/pdf": ".pdf",
    "image/tiff": ".tif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}
"""Kinds of files that are taken with a request → the end of the name under which they are given out."""

Adder = Literal["applicant", "office"]


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A file that was handed in with a request."""

    id: str
    request_id: RequestId
    component: str
    """Key of the procedure's component, or OTHER_COMPONENT."""
    sha256: Sha256
    file_name: str
    media_type: str
    byte_size: int
    page_count: int
    added_by: AccountId | None
    """None: the applicant without an account."""
    added_at: datetime
    replaced_by: str
    """Id of the file that stands for it now; "" of one that holds."""


_BEFORE_INTAKE = frozenset({RequestState.DRAFT, RequestState.SUBMITTED, RequestState.NEED_SUPPLEMENT})
_IN_WORK = frozenset(
    {RequestState.ACCEPTED, RequestState.IN_PROCESS, RequestState.WAITING_AGENCY, RequestState.SUSPENDED}
)
TAKES_FILES: dict[Adder, frozenset[RequestState]] = {
    "applicant": _BEFORE_INTAKE,
    "office": _BEFORE_INTAKE | _IN_WORK,
}
"""In which states files can be added: what the decision rests on does not change once it waits for its signature."""


def adder_of(actor: Actor) -> Adder:
    """Return for whom `actor` hands files in."""
    return "applicant" if actor == "applicant" else "office"
