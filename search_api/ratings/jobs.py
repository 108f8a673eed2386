"""Ratings are taken from who holds the receipt, or on the screen at the counter, and shown as counts."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Role, is_allowed
from schemas.deadlines.office_hours import vietnam_day
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.identifiers import OfficeId
from schemas.ratings import LONGEST_COMMENT, SCORES, RatedGroup, shown_groups
from schemas.request_code import normal_code
from schemas.requests import Request
from schemas.storage import ratings, requests
from schemas.storage.accounts import office_names
from schemas.storage.database import reading, writing
from schemas.storage.offices import all_offices
from schemas.storage.procedures import load_catalogue
from schemas.storage.requests import RequestNotFoundError
from schemas.storage.services import Services
from schemas.vietnamese import nfc
from search_api.dependencies import counting_tries

_QUARTERS_TO_CHOOSE = 12


class BadRatingError(InvalidInputError):
    """A rating has no score that can be given."""

    code = "bad_rating"


class QuarterNotOverError(InvalidInputError):
    """Ratings of a quarter are asked for that is none, or not over: counts that grow by one would tell who gave it."""

    code = "quarter_not_over"


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How content people were with an office in a quarter."""

    office: str
    quarter: str
    groups: tuple[RatedGroup, ...]
    titles: dict[str, str]
    """Key of a procedure → how it is called."""
    comments: tuple[str, ...]

    @property
    def total(self) -> int:
        """Return how many ratings are shown."""
        return sum(group.total for group in self.groups)


def rate(services: Services, code: str, secret: str, *, score: int, comment: str, address: str = "") -> None:
    """Take the rating of who holds the receipt; failures are counted and slow the next one down.

    Raises:
        RequestNotFoundError: Code and secret do not belong together.
        TooManyAttemptsError: Too many failed a short while ago.
        NothingToRateError: The result was not handed out yet.
        AlreadyRatedError: The request was rated before.
        BadRatingError: The score is none.
    """
    comment, code, now = _checked(score, comment), normal_code(code), services.now()
    with counting_tries(services, f"receipt {code}", address=address) as session:
        request = requests.find_by_code(session, code, tracking_secret=secret.strip().upper())
        ratings.rate_request(session, request, score=score, comment=comment, account_id=None, now=now)


def rate_at_counter(
    services: Services, account: Account, request_id: str, *, score: int, comment: str
) -> None:
    """Take the rating that the applicant gives on the screen of the counter; raises as `rate`."""
    comment = _checked(score, comment)
    with writing(services.database) as session:
        request = _own(session, account, request_id)
        ratings.rate_request(
            session, request, score=score, comment=comment, account_id=account.id, now=services.now()
        )


def rated_at_counter(services: Services, account: Account, request_id: str) -> Request:
    """Return the request that is to be rated on the screen.

    Raises:
        RequestNotFoundError: There is no such request for this account.
        NothingToRateError: The result was not handed out yet.
        AlreadyRatedError: It was rated before.
    """
    with reading(services.database) as session:
        request = _own(session, account, request_id)
        ratings.check_unrated(session, request)
        return request


def satisfaction(
    services: Services, account: Account, *, quarter: str = "", office: str = ""
) -> Satisfaction:
    """Return the ratings of an ended quarter, the last one where none is named.

    Args:
        services: Records.
        account: Of the office; an administrator may choose another.
        quarter: `2026-Q3`.
        office: Id; empty: the account's own.

    Raises:
        ForbiddenError: The account may not, or not of this office.
        QuarterNotOverError: It is none, or not over.
    """
    office_id = OfficeId(office) if office else account.office_id
    is_foreign = office_id != account.office_id and account.role is not Role.ADMINISTRATOR
    if not is_allowed(account, Action.READ_REPORT) or is_foreign:
        raise ForbiddenError("Tài khoản này không được xem đánh giá của cơ quan ấy.")
    known = ended_quarters(services.now())
    quarter = quarter or known[0]
    if quarter not in known:
        raise QuarterNotOverError("Đánh giá chỉ xem được theo quý đã kết thúc. Xin chọn quý trong danh sách.")
    with reading(services.database) as session:
        groups = shown_groups(ratings.count_ratings(session, office_id=office_id, quarter=quarter))
        said = ratings.comments(session, office_id=office_id, quarter=quarter) if groups else ()
        return Satisfaction(
            office_names(session, [office_id]).get(office_id, office_id),
            quarter,
            groups,
            {version.key: version.title for version in load_catalogue(session)},
            tuple(said),
        )


def offices_to_choose(services: Services, account: Account) -> dict[OfficeId, str]:
    """Return the offices that the account may choose among: none where it sees its own only."""
    if account.role is not Role.ADMINISTRATOR:
        return {}
    with reading(services.database) as session:
        return all_offices(session)


def ended_quarters(now: datetime) -> tuple[str, ...]:
    """Return the quarters that are over, the last one first."""
    day, found = vietnam_day(now), list[str]()
    for _ in range(_QUARTERS_TO_CHOOSE):
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
        found.append(ratings.quarter_name(day))
    return tuple(found)


def _own(session: Session, account: Account, request_id: str) -> Request:
    if not is_allowed(account, Action.PRINT_REQUEST):
        raise ForbiddenError("Tài khoản này không mở được màn hình đánh giá tại quầy.")
    request = requests.load_request(session, request_id)
    if account.office_id not in (request.competent_office, request.receiving_office):
        raise RequestNotFoundError("Không có đề nghị này. Xin kiểm tra lại mã số trên giấy tiếp nhận.")
    return request


def _checked(score: int, comment: str) -> str:
    if score not in SCORES:
        raise BadRatingError("Xin chọn một trong năm mức rồi gửi lại.")
    return nfc(comment).strip()[:LONGEST_COMMENT]
