"""What is typed at the counter about papers that were shown, as values."""

from dataclasses import dataclass, field
from datetime import date, datetime

from schemas.errors import InvalidInputError
from schemas.identifiers import AccountId
from schemas.identity_card import IdentityCard, read_scanned_card
from schemas.partial_date import PartialDate
from schemas.request_papers import Authorisation, CheckKind, CheckWay, IdentityPaper, RequestCheck
from schemas.requests import Applicant
from schemas.vietnamese import one_line
from search_api.requests.identity.comparison import findings_of

LONGEST_NOTE, MOST_PAPERS = 1_000, 20


class BadCheckError(InvalidInputError):
    """A check or an authorisation lacks something, or cannot be."""

    code = "bad_request_check"


@dataclass(frozen=True, slots=True)
class ShownIdentity:
    """An identity paper that was shown: what the scanner typed, or what the officer did."""

    paper: str
    scanned: str = field(default="", repr=False)
    number: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    birth_year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """Papers that were shown to prove a relation."""

    papers: tuple[str, ...]
    is_proved: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class GivenAuthorisation:
    """An authorisation as it was typed; days as ISO 8601."""

    principal: str
    paper_no: str
    signed_on: str
    certified_by: str
    valid_until: str = ""


def identity_check(
    shown: ShownIdentity, applicant: Applicant, *, account_id: AccountId, now: datetime
) -> RequestCheck:
    """Return the check of who asks: what it found, and nothing of what the paper says.

    Raises:
        BadCheckError: Number or name is missing, or there is no such kind of paper.
        UnreadableCardError: What the scanner typed is no card.
    """
    if shown.paper not in list(IdentityPaper):
        raise BadCheckError("Xin chọn loại giấy tờ tùy thân.")
    card = read_scanned_card(shown.scanned) if shown.scanned.strip() else _typed_card(shown)
    way = CheckWay.SCANNED if shown.scanned.strip() else CheckWay.TYPED
    found, note = findings_of(card, applicant), _text(shown.note)
    return RequestCheck(CheckKind.IDENTITY, way, (shown.paper,), found, note, account_id, now)


def relation_check(shown: ShownRelation, *, account_id: AccountId, now: datetime) -> RequestCheck:
    """Return the check of the applicant's relation to the person of the dossier.

    Raises:
        BadCheckError: No paper was named.
    """
    papers = tuple(text for paper in shown.papers[:MOST_PAPERS] if (text := _text(paper)))
    if not papers:
        raise BadCheckError("Xin ghi giấy tờ đã xem để biết quan hệ, mỗi dòng một loại.")
    found = () if shown.is_proved else ("relation_not_shown",)
    return RequestCheck(CheckKind.RELATION, CheckWay.SEEN, papers, found, _text(shown.note), account_id, now)


def authorisation(
    given: GivenAuthorisation, *, account_id: AccountId, now: datetime, today: date
) -> Authorisation:
    """Return the authorisation as it is kept; whether it still holds is asked elsewhere.

    Raises:
        BadCheckError: Something is missing, a day is none, or the days contradict each other.
    """
    texts = (given.principal, given.paper_no, given.certified_by)
    if not all(_text(text) for text in (*texts, given.signed_on)):
        raise BadCheckError("Xin ghi đủ người ủy quyền, số giấy, ngày lập và nơi công chứng hoặc chứng thực.")
    signed_on, valid_until = _day(given.signed_on), _day(given.valid_until) if given.valid_until else None
    if signed_on > today:
        raise BadCheckError("Ngày lập giấy ủy quyền ở sau hôm nay. Xin kiểm tra lại.")
    if valid_until and valid_until < signed_on:
        raise BadCheckError("Giấy ủy quyền hết hạn trước ngày lập. Xin kiểm tra lại hai ngày.")
    principal, paper_no, certified_by = (_text(text) for text in texts)
    return Authorisation(principal, paper_no, signed_on, certified_by, valid_until, account_id, now)


def _typed_card(shown: ShownIdentity) -> IdentityCard:
    number, name = _text(shown.number), _text(shown.name)
    if not number or not name:
        raise BadCheckError("Xin quét mã trên thẻ, hoặc nhập số và họ tên ghi trên giấy tờ.")
    birth = PartialDate(shown.birth_year) if shown.birth_year else None
    return IdentityCard(number=_numeric(number, shown.paper), name=name, birth=birth)


def _numeric(number: str, paper: str) -> str:
    """Return the number of a card without blanks and dots, of a passport as it is.

    Raises:
        BadCheckError: A card's number has other signs than digits.
    """
    if paper == IdentityPaper.PASSPORT:
        return number
    digits = "".join(letter for letter in number if letter not in " .-")
    if not digits.isdecimal():
        raise BadCheckError("Số căn cước hoặc chứng minh chỉ gồm chữ số. Xin nhập lại.")
    return digits


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadCheckError("Ngày ghi trên giấy ủy quyền không đúng. Xin nhập ngày, tháng, năm.") from error


def _text(text: str) -> str:
    return one_line(text)[:LONGEST_NOTE]
