"""The pages of lists of names: hand one in, watch it being searched, look at what was found."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from schemas.name_list import VERDICT_NAMES, Verdict
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.search.lists import jobs
from search_api.search.lists.columns import COLUMN_TITLES, LIST_COLUMNS
from search_api.search.lists.reading import MOST_ROWS
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Searcher = Annotated[Account, Depends(Require(Action.KEEP_SEARCH))]
PATH = "/tim-kiem/danh-sach"
ROWS_A_PAGE = 100
VERDICTS: dict[str, Verdict] = {"mot": "one", "nhieu": "several", "gan": "near", "khong": "none"}
"""In the address of the page → the verdict to show alone."""


@router.get(PATH)
def show_lists(request: Request, account: Searcher, services: ServicesDep) -> Response:
    """The lists that one handed in, and the form for another."""
    return _lists_page(request, services, account)


@router.post(PATH)
def take_list(
    request: Request, account: Searcher, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Take in a list and lead to its page."""
    try:
        upload = uploads(form, "file")[0]
        with as_path(upload) as path:
            list_id = jobs.take_list(
                services, account, path, file_name=safe_file_name(upload.filename or ""), address=address
            )
    except InvalidInputError as error:
        return _lists_page(request, services, account, error=error)
    return RedirectResponse(f"{PATH}/{list_id}", 303)


@router.get(PATH + "/{list_id}")
def show_list(
    request: Request,
    list_id: str,
    account: Searcher,
    services: ServicesDep,
    address: AddressDep,
    sau: str = "",
    chi: str = "",
) -> Response:
    """A list: how far it has come, and what was found for its rows."""
    start = int(sau) if sau.isascii() and sau.isdecimal() and len(sau) < 7 else 0
    view = jobs.view_list(
        services,
        account,
        list_id,
        start=start,
        limit=ROWS_A_PAGE,
        verdict=VERDICTS.get(chi),
        address=address,
    )
    return render(
        request,
        "name_list.html",
        view=view,
        columns=[name for name in view.listed.columns if name != "ordinal"],
        titles=COLUMN_TITLES,
        verdict_names=VERDICT_NAMES,
        verdicts=VERDICTS,
        only=chi if chi in VERDICTS else "",
        following=view.rows[-1].row.ordinal if len(view.rows) == ROWS_A_PAGE else None,
        here=f"{PATH}/{list_id}",
    )


@router.post(PATH + "/{list_id}/tiep")
def resume(list_id: str, account: Searcher, services: ServicesDep) -> Response:
    """Go on with a list that was stopped."""
    jobs.resume(services, account, list_id)
    return RedirectResponse(f"{PATH}/{list_id}", 303)


@router.post(PATH + "/{list_id}/xoa")
def remove(list_id: str, account: Searcher, services: ServicesDep, address: AddressDep) -> Response:
    """Remove a list."""
    jobs.remove(services, account, list_id, address=address)
    return RedirectResponse(f"{PATH}?bao=da-xoa-danh-sach", 303)


def _lists_page(
    request: Request, services: ServicesDep, account: Account, *, error: InvalidInputError | None = None
) -> Response:
    return render(
        request,
        "name_lists.html",
        lists=jobs.my_lists(services, account),
        columns=[column.title for column in LIST_COLUMNS if column.field],
        most_rows=MOST_ROWS,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
