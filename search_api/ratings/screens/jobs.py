"""An officer lets a counter's screen ask; the screen shows what is asked, and takes the answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, require
from schemas.errors import ConflictError
from schemas.kiosks import Kiosk
from schemas.ratings import REASONS, SCORES
from schemas.requests import Request
from schemas.storage import audit, kiosks, ratings
from schemas.storage.database import reading, writing
from schemas.storage.request_access import own_request
from schemas.storage.request_moves import procedure_of
from schemas.storage.requests import load_request
from schemas.storage.services import Services


class QuestionOverError(ConflictError):
    """The screen asks something else by now, or nothing."""

    code = "question_over"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen asks: of which procedure, never of whom."""

    ordinal: int
    """0: it asks nothing."""
    procedure: str


NOTHING_SHOWN = Shown(0, "")


def screens(services: Services, account: Account, request_id: str) -> tuple[Request, list[Kiosk]]:
    """Return the request that is to be rated, and the screens of the office's counters that are ready to ask.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
        NothingToRateError: The result was not handed out yet.
        AlreadyRatedError: It was rated before.
    """
    with reading(services.database) as session:
        request = _ratable(session, account, request_id)
        return request, kiosks.list_screens(session, account.office_id)


def ask(services: Services, account: Account, request_id: str, screen_id: str, *, address: str = "") -> None:
    """Let a counter's screen ask for a rating; raises as `screens`.

    Raises:
        KioskNotFoundError: The office has no such screen in use.
    """
    now = services.now()
    with writing(services.database) as session:
        request = _ratable(session, account, request_id)
        kiosks.ask_on_screen(session, screen_id, request.id, office_id=account.office_id, now=now)
        # Of which request would, with the hour, tell who rated.
        audit.record(
            session,
            "ask_rating",
            account_id=account.id,
            subject_kind="kiosk",
            subject_id=screen_id,
            now=now,
            address=address,
        )


def shown(services: Services, token: str) -> Shown:
    """Return what the screen with this token asks now.

    Raises:
        NotAKioskError: It is no screen of a counter.
    """
    with reading(services.database) as session:
        question = kiosks.question_of(session, token, now=services.now())
        if question is None:
            return NOTHING_SHOWN
        request = load_request(session, question.request_id)
        return Shown(question.ordinal, procedure_of(session, request).title)


def answer(services: Services, token: str, *, ordinal: int, score: int) -> str:
    """Take the rating that was touched on the screen; return its id, for the reasons.

    Raises:
        NotAKioskError: It is no screen of a counter.
        QuestionOverError: It asks something else by now, or nothing, or the score is none.
        AlreadyRatedError: The request was rated meanwhile.
    """
    now = services.now()
    with writing(services.database) as session:
        question = kiosks.question_of(session, token, now=now)
        if question is None or question.ordinal != ordinal or score not in SCORES:
            raise QuestionOverError("Màn hình đã chuyển sang lượt khác. Xin cảm ơn Ông/Bà.")
        request = load_request(session, question.request_id)
        kiosks.end_question(session, token)
        return ratings.rate_request(session, request, score=score, comment="", account_id=None, now=now)


def say_why(services: Services, token: str, rating_id: str, reasons: Sequence[str]) -> None:
    """Write the reasons that were touched beside the rating that was just given.

    Raises:
        NotAKioskError: It is no screen of a counter.
    """
    words = "; ".join(REASONS[each] for each in REASONS if each in reasons)
    with writing(services.database) as session:
        kiosks.question_of(session, token, now=services.now())
        ratings.add_reasons(session, rating_id, words)


def _ratable(session: Session, account: Account, request_id: str) -> Request:
    require(account, Action.PRINT_REQUEST)
    request = own_request(session, account, request_id, Action.PRINT_REQUEST)
    ratings.check_unrated(session, request)
    return request
