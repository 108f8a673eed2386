"""Who holds a receipt gets a one-time code, and with it does what an applicant may; each on the audit trail."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action
from schemas.assets import fonts_dir
from schemas.errors import ForbiddenError, NotFoundError
from schemas.identifiers import AccountId
from schemas.outbox import NoticeKind, Private, ways_to
from schemas.receipt_codes import CODE_LASTS
from schemas.request_code import normal_code
from schemas.request_papers import RequestFile
from schemas.request_work.details import read_details
from schemas.request_work.lifecycle import actions_in
from schemas.requests import Request, RequestAction
from schemas.storage import audit, requests
from schemas.storage.accounts import account_by_id
from schemas.storage.announcements import channels_on
from schemas.storage.database import reading, writing
from schemas.storage.offices import issuing_office
from schemas.storage.outbox import add_message
from schemas.storage.own_results import results_of
from schemas.storage.receipt_codes import end_visit, find_visit, make_one_time_code, open_visit
from schemas.storage.request_access import own_request
from schemas.storage.request_files import file_of
from schemas.storage.request_moves import deadline_of, move_request, procedure_of
from schemas.storage.services import Services
from search_api.dependencies import counting_tries
from search_api.forms.render import render_form
from search_api.requests.papers import Desk, make_paper, papers_of
from search_api.requests.uploads.accepted import Incoming, RequestFiles
from search_api.requests.uploads.jobs import Sender, load_files, take_in
from search_api.requests.view import RequestView

_FOR_THE_APPLICANT = frozenset({"01", "02", "03", "tu-choi"})
"""Keys of PAPERS; the others are drafts, or stay within the office."""


class WrongOneTimeCodeError(ForbiddenError):
    """The code is another one, was used, or its time is over; which of these is not said."""

    code = "wrong_one_time_code"


class NoWayToApplicantError(ForbiddenError):
    """The applicant gave no address to which a code could be sent."""

    code = "no_way_to_applicant"


class PaperNotForApplicantError(NotFoundError):
    """The request has no such paper for the applicant, or not yet."""

    code = "paper_not_for_applicant"


@dataclass(frozen=True, slots=True)
class Visited:
    """What an applicant sees of the own request."""

    view: RequestView
    files: RequestFiles


def send_code(services: Services, code: str, secret: str, *, address: str = "") -> None:
    """Send a one-time code to the addresses that the applicant gave.

    Raises:
        RequestNotFoundError: Code and secret of the receipt do not belong together.
        TooManyAttemptsError: Too many failed a short while ago.
        TooManyCodesError: Too many codes were made a short while ago.
        NoWayToApplicantError: There is no address, or no way to it is set up.
    """
    now = services.now()
    request = _by_receipt(services, code, secret, address=address)
    with writing(services.database) as session:
        ways = list(ways_to(request.applicant, on=channels_on(session)))
        if not ways:
            raise NoWayToApplicantError(
                "Đề nghị này không có số điện thoại hoặc thư điện tử nhận được mã. Xin Ông/Bà đến hoặc gọi nơi tiếp "
                "nhận; cán bộ đối chiếu giấy tờ rồi cấp mã."
            )
        made = make_one_time_code(session, request.id, now=now)
        for channel, to in ways:
            add_message(
                session,
                channel=channel,
                kind=NoticeKind.ONE_TIME_CODE,
                request_id=request.id,
                private=Private(to, {"code": made}),
                dedupe=f"{request.id}:code:{now.isoformat()}:{channel}",
                now=now,
                expires_at=now + CODE_LASTS,
            )
        _audit(session, services, "send_one_time_code", request, None, address=address)


def code_at_counter(
    services: Services, account: Account, request_id: str, *, address: str = ""
) -> tuple[Request, str]:
    """Return a one-time code that an officer tells the applicant, whose paper was looked at.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
        TooManyCodesError: Too many codes were made a short while ago.
    """
    with writing(services.database) as session:
        request = own_request(session, account, request_id, Action.CHECK_APPLICANT)
        made = make_one_time_code(session, request.id, now=services.now())
        _audit(session, services, "tell_one_time_code", request, account.id, address=address)
    return request, made


def enter(services: Services, code: str, secret: str, one_time_code: str, *, address: str = "") -> str:
    """Return the token of a visit to who holds the receipt and the one-time code.

    Raises:
        RequestNotFoundError: Code and secret of the receipt do not belong together.
        TooManyAttemptsError: Too many failed a short while ago.
        WrongOneTimeCodeError: The one-time code opens nothing.
    """
    request = _by_receipt(services, code, secret, address=address)
    typed = "".join(one_time_code.split())
    with writing(services.database) as session:
        token = open_visit(session, request.id, typed, now=services.now())
        action = "enter_by_code" if token else "one_time_code_refused"
        _audit(session, services, action, request, None, address=address)
    if token is None:
        raise WrongOneTimeCodeError(
            "Mã dùng một lần không đúng hoặc đã hết hạn. Xin kiểm tra lại; nhập sai 5 lần thì cần lấy mã mới."
        )
    return token


def visited(services: Services, token: str) -> Visited:
    """Return what the applicant sees of the own request.

    Raises:
        VisitClosedError: No visit has this token, or its time is over.
    """
    now = services.now()
    with reading(services.database) as session:
        request = find_visit(session, token, now=now).request
        events, procedure = tuple(requests.list_events(session, request.id)), procedure_of(session, request)
        deadline = deadline_of(session, request, events, procedure, now=now)
        actions = actions_in(request.state, actor="applicant")
        results = results_of(session, request)
        view = RequestView(request, events, procedure, deadline, actions, results=results)
        return Visited(view, load_files(session, request, adder="applicant"))


def do_by_visit(
    services: Services,
    token: str,
    action: RequestAction,
    *,
    seen_version: int,
    given: dict[str, str],
    address: str = "",
) -> Request:
    """Do to the own request what an applicant may.

    Raises:
        VisitClosedError: No visit has this token, or its time is over.
        RequestMoveError: The state does not allow it, or not to the applicant.
        RequestChangedError: It changed meanwhile.
        BadDetailError: Something that has to be said is not.
    """
    now, said = services.now(), read_details(action, given)
    with writing(services.database) as session:
        request = find_visit(session, token, now=now).request
        if request.version != seen_version:
            raise requests.changed_meanwhile()
        moved = move_request(session, request, action, actor="applicant", account_id=None, now=now, said=said)
        _audit(session, services, f"request_{action}", moved, None, address=address)
    return moved


def add_by_visit(
    services: Services, token: str, path: Path, incoming: Incoming, *, address: str = ""
) -> RequestFile:
    """Take a file in with the own request; see `add_file`.

    Raises:
        VisitClosedError: No visit has this token, or its time is over.
        FilesClosedError: The request takes none any more.
        InvalidInputError: The file cannot be used; code and sentence say why.
    """

    def find(session: Session) -> Request:
        return find_visit(session, token, now=services.now()).request

    return take_in(services, Sender(find, "applicant", None), path, incoming, address=address)


def take_by_visit(
    services: Services, token: str, file_id: str, *, address: str = ""
) -> tuple[RequestFile, bytes]:
    """Return a file of the own request with its bytes.

    Raises:
        VisitClosedError: No visit has this token, or its time is over.
        RequestFileNotFoundError: The request has no such file.
    """
    with writing(services.database) as session:
        request = find_visit(session, token, now=services.now()).request
        file = file_of(session, request.id, file_id)
        _audit(session, services, "take_request_file", request, None, address=address)
    with services.files.original(file.sha256) as path:
        return file, path.read_bytes()


def paper_by_visit(services: Services, token: str, key: str, *, address: str = "") -> bytes:
    """Return a paper that is addressed to the applicant as PDF/A; the number of an identity paper is left open.

    Raises:
        VisitClosedError: No visit has this token, or its time is over.
        PaperNotForApplicantError: There is no such paper, not yet, or it stays within the office.
    """
    now, settings, view = services.now(), services.settings, visited(services, token).view
    if key not in papers_for_applicant(view):
        raise PaperNotForApplicantError("Đề nghị này không có, hoặc chưa có, giấy tờ ấy.")
    with writing(services.database) as session:
        doers = {event.account_id for event in view.events if event.account_id}
        people = {each: found for each in doers if (found := account_by_id(session, each))}
        office = issuing_office(session, settings, view.request.competent_office)
        _audit(session, services, "take_request_paper", view.request, None, address=address)
    desk = Desk(office, people, f"{settings.resolved_public_url}/tra-cuu", "")
    font = settings.font_path
    return render_form(make_paper(view, key, desk), created_at=now, font_dir=fonts_dir(), font_override=font)


def papers_for_applicant(view: RequestView) -> dict[str, str]:
    """Return the papers that there are and that are addressed to the applicant: key → title."""
    return {key: title for key, title in papers_of(view).items() if key in _FOR_THE_APPLICANT}


def leave(services: Services, token: str) -> None:
    """End the visit."""
    with writing(services.database) as session:
        end_visit(session, token, now=services.now())


def _by_receipt(services: Services, code: str, secret: str, *, address: str) -> Request:
    """Return the request to who holds its receipt; failures are counted and slow the next one down."""
    code = normal_code(code)
    with counting_tries(services, f"receipt {code}", address=address) as session:
        return requests.find_by_code(session, code, tracking_secret=secret.strip().upper())


def _audit(
    session: Session,
    services: Services,
    action: str,
    request: Request,
    account_id: AccountId | None,
    *,
    address: str,
) -> None:
    audit.record(
        session,
        action,
        account_id=account_id,
        subject_kind="request",
        subject_id=request.id,
        now=services.now(),
        address=address,
        detail={"code": request.code, "state": request.state},
    )
