"""Papers are opened by the applicant whose request they answer; each look is on the audit trail."""

from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action
from schemas.assets import font_path
from schemas.deadlines.office_hours import VIETNAM, vietnam_day
from schemas.errors import ForbiddenError
from schemas.identifiers import AccountId
from schemas.own_results import OwnResult
from schemas.requests import Request
from schemas.storage import audit
from schemas.storage.database import writing
from schemas.storage.own_results import results_of
from schemas.storage.receipt_codes import find_visit
from schemas.storage.request_access import own_request
from schemas.storage.requests import RequestNotFoundError
from schemas.storage.services import Services
from search_api.issuance.act.jobs import LostPaperError, file_name, not_found
from search_api.issuance.preview import count_pages, draw_paper_page
from search_api.paper.watermark import with_watermark


class ResultClosedError(ForbiddenError):
    """The paper was revoked, its time is over, or it is only shown and was asked for as a file."""

    code = "result_closed"


_CLOSED = {
    "revoked": "Bản này đã bị thu hồi nên không mở được nữa. Xin Ông/Bà liên hệ nơi cấp nếu cần bản khác.",
    "over": "Bản này đã hết hạn sử dụng nên không mở được nữa. Xin Ông/Bà gửi đề nghị mới nếu còn cần.",
}


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants to open a paper: an applicant with an account, or one who typed a one-time code."""

    account: Account | None = None
    request_id: str = ""
    """Of the own request; of an account alone."""
    token: str = field(default="", repr=False)
    """Of the visit, where there is no account."""


@dataclass(frozen=True, slots=True)
class OpenedResult:
    """A paper as it is shown to its applicant."""

    request: Request
    result: OwnResult
    sheets: int
    """Of a paper that is only shown; else 0."""


def open_result(services: Services, asker: Asker, paper_id: str, *, address: str = "") -> OpenedResult:
    """Return a paper of the asker's own request.

    Raises:
        VisitClosedError: No visit has this token, or its time is over.
        RequestNotFoundError: The request is none of the account's own.
        ExtractNotFoundError: It brought no such paper, or its result is not ready.
        ResultClosedError: It was revoked, or its time is over.
        LostPaperError: The file store does not hold it.
    """
    request, result = _opened(services, asker, paper_id, "open_own_result", address=address)
    sheets = count_pages(_file(services, result), settings=services.settings) if result.is_only_shown else 0
    return OpenedResult(request, result, sheets)


def result_pdf(services: Services, asker: Asker, paper_id: str, *, address: str = "") -> bytes:
    """Return a paper of the asker's own request as it was issued.

    Raises:
        ResultClosedError: As of `open_result`, or it is only shown.
        TrichLucError: As of `open_result`.
    """
    _, result = _opened(services, asker, paper_id, "take_own_result", address=address)
    return _file(services, result)


def result_sheet(services: Services, asker: Asker, paper_id: str, number: int, *, address: str = "") -> bytes:
    """Return a sheet, from 1, of a paper of the asker's own request as PNG, with who reads and when laid over it.

    Raises:
        NotFoundError: It has no such sheet.
        TrichLucError: As of `open_result`.
    """
    request, result = _opened(services, asker, paper_id, "see_own_sheet", address=address, sheet=number)
    picture = draw_paper_page(_file(services, result), number, settings=services.settings)
    at = services.now().astimezone(VIETNAM)
    line = f"{_reader_code(request, asker)} · {at:%d/%m/%Y %H:%M:%S}"
    return with_watermark(picture, line, font=font_path())


def _opened(
    services: Services, asker: Asker, paper_id: str, action: str, *, address: str, **detail: int
) -> tuple[Request, OwnResult]:
    """Return a paper that can be opened, noting who did; a file is not given of what is only shown."""
    now = services.now()
    with writing(services.database) as session:
        request = _own_request(session, services, asker)
        result = next((each for each in results_of(session, request) if each.paper.id == paper_id), None)
        if result is None:
            raise not_found()
        standing = result.standing(vietnam_day(now))
        if standing != "open":
            raise ResultClosedError(_CLOSED[standing])
        if result.is_only_shown and action == "take_own_result":
            raise ResultClosedError("Bản đọc chỉ được xem trên màn hình, không tải về (TT 05/2025/TT-BNV).")
        audit.record(
            session,
            action,
            account_id=AccountId(asker.account.id) if asker.account else None,
            subject_kind="extract",
            subject_id=paper_id,
            now=now,
            address=address,
            detail={"request_id": request.id, **detail},
        )
    return request, result


def _own_request(session: Session, services: Services, asker: Asker) -> Request:
    if asker.account is None:
        return find_visit(session, asker.token, now=services.now()).request
    request = own_request(session, asker.account, asker.request_id, Action.READ_REQUEST)
    if request.applicant_account != asker.account.id:
        raise RequestNotFoundError("Đề nghị này không phải của Ông/Bà. Cán bộ xem bản đã cấp trong sổ.")
    return request


def _reader_code(request: Request, asker: Asker) -> str:
    """Return what tells the office who read: the request, and of an account the beginning of its id."""
    return f"{request.code} / {asker.account.id[:8]}" if asker.account else request.code


def _file(services: Services, result: OwnResult) -> bytes:
    assert result.paper.file_sha256 is not None, "it was issued"
    pdf = services.files.get(file_name(result.paper.file_sha256))
    if pdf is None:
        raise LostPaperError("Không tìm thấy tệp của bản này trong kho tệp. Xin Ông/Bà báo nơi cấp.")
    return pdf
