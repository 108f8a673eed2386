"""The page that says how far the work is and what waits for a person."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action, is_allowed
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.reports import jobs
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Watcher = Annotated[Account, Depends(Require(Action.VIEW_STATUS))]
Retrier = Annotated[Account, Depends(Require(Action.RETRY_WORK))]

SERVICE_NAMES = {
    "database": "Cơ sở dữ liệu",
    "queue": "Hàng đợi",
    "files": "Kho tệp",
    "index": "Chỉ mục tìm kiếm",
    "reader": "Bộ đọc trang",
}
STAGE_NAMES = {
    "read_page": "Đọc trang",
    "read_dossier": "Đọc thông tin hồ sơ",
    "index_dossier": "Đưa vào tìm kiếm",
    "archive_document": "Làm bản lưu trữ",
    "search_list": "Tìm theo danh sách",
}


@router.get("/tinh-trang")
def show_status(request: Request, account: Watcher, services: ServicesDep, index: IndexDep) -> Response:
    """Services, counts, and parked work with its reasons."""
    return render(
        request,
        "status.html",
        status=jobs.view_status(services, index, account),
        may_retry=is_allowed(account, Action.RETRY_WORK),
        may_read=is_allowed(account, Action.READ_DOSSIER),
        service_names=SERVICE_NAMES,
        stage_names=STAGE_NAMES,
    )


@router.post("/tinh-trang/thu-lai")
def retry(
    account: Retrier,
    services: ServicesDep,
    address: AddressDep,
    subject: Annotated[str, Form(max_length=64)] = "",
) -> Response:
    """Do parked work again: that of one page or dossier, or all of it."""
    chosen = [subject] if subject else None
    jobs.retry_work(services, account, subject_ids=chosen, address=address)
    return RedirectResponse("/tinh-trang?bao=da-thu-lai", 303)
