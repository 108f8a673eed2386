"""Every error becomes a page or JSON in Vietnamese, with a code, and never a traceback."""

from typing import Any
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from schemas.errors import (
    ConflictError,
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    TrichLucError,
    UnavailableError,
)
from schemas.opening import ReasonNeededError
from search_api.web.kept_form import KeptForm, kept_of
from search_api.web.render import render

API_PREFIX = "/api/"
SIGN_IN_PATH = "/dang-nhap"

STATUS_BY_ERROR: tuple[tuple[type[TrichLucError], int], ...] = (
    (InvalidInputError, 422),
    (NotFoundError, 404),
    (ForbiddenError, 403),
    (ConflictError, 409),
    (UnavailableError, 503),
)
STATUS_BY_CODE = {
    "not_signed_in": 401,
    "bad_piece_type": 415,
    "too_many_attempts": 429,
    "upload_checksum": 460,
    "upload_too_large": 413,
    "upload_version": 412,
    "too_many_checks": 429,
    "wrong_password": 401,
}
"""Codes whose status is finer than that of their class."""

STALE_TOKEN = "bad_csrf_token"  # noqa: S105 a code of an error
"""The page is from before the present sign-in: what was typed there may be sent again as it is."""
_IN_PLACE_OF_ALL = {"HX-Retarget": "#noi-dung", "HX-Reselect": "#noi-dung", "HX-Reswap": "outerHTML"}

_WAIT_BY_STATUS = {429: 900, 503: 30}
_WAIT_BY_CODE = {"too_many_checks": 60}
"""Seconds after which trying again can help."""

_BY_STATUS: dict[int, tuple[str, str]] = {
    400: ("bad_request", "Yêu cầu gửi lên không đọc được. Xin tải lại trang và làm lại."),
    404: ("not_found", "Không có trang này. Xin kiểm tra lại đường dẫn."),
    405: ("method_not_allowed", "Địa chỉ này không nhận cách gửi đó."),
    413: ("body_too_large", "Tệp gửi lên quá lớn."),
}
_TITLES = {
    401: "Cần đăng nhập",
    403: "Không được phép",
    404: "Không tìm thấy",
    409: "Trạng thái đã thay đổi",
    413: "Tệp quá lớn",
    422: "Thông tin chưa đúng",
    429: "Xin đợi một lát",
    503: "Tạm thời chưa dùng được",
}


def error_response(
    request: Request, *, status: int, code: str, message: str, log_id: str = "", kept: KeptForm | None = None
) -> Response:
    """Return the error as JSON under /api, as a page elsewhere: with what was typed, where a form was sent."""
    wait = _WAIT_BY_CODE.get(code, _WAIT_BY_STATUS.get(status))
    headers = {} if wait is None else {"Retry-After": str(wait)}
    if request.url.path.startswith(API_PREFIX):
        body: dict[str, Any] = {"code": code, "message": message}
        return JSONResponse(body | ({"log_id": log_id} if log_id else {}), status, headers)
    title = _TITLES.get(status, "Có lỗi")
    page = render(
        request,
        "error.html",
        status_code=status,
        title=title,
        code=code,
        message=message,
        log_id=log_id,
        kept=kept,
        may_send_again=status in _WAIT_BY_STATUS or code == STALE_TOKEN,
    )
    page.headers.update(headers)
    return _whole_page(request, page)


def _whole_page(request: Request, page: Response) -> Response:
    """Let a part of a page that was sent by script show an error in place of the page's whole content."""
    if request.method != "GET" and request.headers.get("HX-Request"):
        page.headers.update(_IN_PLACE_OF_ALL)
    return page


def status_of(error: TrichLucError) -> int:
    """Return the HTTP status that `error` is answered with."""
    by_class = next((status for kind, status in STATUS_BY_ERROR if isinstance(error, kind)), 500)
    return STATUS_BY_CODE.get(error.error_code, by_class)


async def answer_known_error(request: Request, error: Exception) -> Response:
    """Answer an error of ours; a page that needs a sign-in or a reason, leads there and back, with what was typed."""
    assert isinstance(error, TrichLucError)
    kept = None if request.url.path.startswith(API_PREFIX) else await kept_of(request)
    if error.error_code == "not_signed_in" and not request.url.path.startswith(API_PREFIX):
        return _to_sign_in(request) if kept is None else _sign_in_page(request, kept)
    if isinstance(error, ReasonNeededError) and not request.url.path.startswith(API_PREFIX):
        return _to(request, f"/ho-so/{error.dossier_id}/ly-do", instead=f"/ho-so/{error.dossier_id}")
    return error_response(
        request, status=status_of(error), code=error.error_code, message=error.message, kept=kept
    )


def answer_http_error(request: Request, error: Exception) -> Response:
    """Answer what the web framework refused."""
    assert isinstance(error, HTTPException)
    code, message = _BY_STATUS.get(error.status_code, ("http_error", "Yêu cầu không thực hiện được."))
    if error.status_code == 413:
        message = error.detail
    response = error_response(request, status=error.status_code, code=code, message=message)
    response.headers.update(error.headers or {})
    return response


async def answer_validation_error(request: Request, error: Exception) -> Response:
    """Answer input of the wrong shape, naming the places and never the values."""
    assert isinstance(error, RequestValidationError)
    names = sorted({str(part) for item in error.errors() for part in item["loc"][-1:]})
    message = f"Thông tin gửi lên thiếu hoặc sai ở: {', '.join(names)}."
    kept = await kept_of(request)
    return error_response(request, status=422, code="bad_request", message=message, kept=kept)


def _sign_in_page(request: Request, kept: KeptForm) -> Response:
    page = render(request, "sign_in.html", status_code=401, target="/", login="", problem="", kept=kept)
    return _whole_page(request, page)


def _to_sign_in(request: Request) -> Response:
    """Lead to the sign-in."""
    if request.headers.get("HX-Request"):
        return Response(status_code=401, headers={"HX-Redirect": SIGN_IN_PATH})
    return _to(request, SIGN_IN_PATH, instead="/")


def _to(request: Request, path: str, *, instead: str) -> Response:
    """Lead to `path` and back; only an address that was looked at is kept, never one that changes something."""
    wanted = request.url.path if request.method == "GET" else instead
    if request.method == "GET" and request.url.query:
        wanted += f"?{request.url.query}"
    return RedirectResponse(path if wanted == "/" else f"{path}?tiep={quote(wanted, safe='/')}", 303)
