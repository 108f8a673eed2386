"""The administrator's pages of the calendar: the days of a year, and a schedule looked at before it holds."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse

from ingest.calendar_desk.jobs import CalendarPreview, days_of_year, load_schedule, preview_schedule
from schemas.accounts import Account, Action
from schemas.deadlines.calendar import KIND_NAMES
from schemas.deadlines.office_hours import vietnam_day
from schemas.deadlines.vietnam import YEARS
from schemas.deadlines.wording import WEEKDAYS
from schemas.errors import TrichLucError
from search_api.calendar_desk.schedule_text import EMPTY, schedule_text, text_as_path
from search_api.dependencies import AddressDep, BadFormError, FormDep, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_CALENDAR))]
PATH = "/quan-tri/lich"
LONGEST_REF = 300


@router.get(PATH, dependencies=[Depends(Require(Action.MANAGE_CALENDAR))])
def show_year(
    request: Request,
    services: ServicesDep,
    year: Annotated[int | None, Query(alias="nam", ge=YEARS[0], le=YEARS[-1])] = None,
) -> Response:
    """The days of a year that are not what their place in the week says, and where each stands written."""
    return _page(request, services, year=year)


@router.post(PATH + "/xem-truoc")
def show_preview(request: Request, account: Manager, services: ServicesDep, form: FormDep) -> Response:
    """What a schedule would change: days, and deadlines of open requests."""
    try:
        with _schedule_of(form) as path:
            preview = preview_schedule(
                services, account, path, announces=_announces(form), legal_ref=_legal_ref(form)
            )
    except TrichLucError as error:
        return _page(request, services, form=form, error=error)
    return _page(request, services, form=form, preview=preview)


@router.post(PATH + "/cong-bo")
def publish(
    request: Request, account: Manager, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Take in what was looked at; open requests follow it."""
    try:
        with text_as_path(_text(form)) as path:
            loaded = load_schedule(
                services,
                account,
                path,
                announces=_announces(form),
                legal_ref=_legal_ref(form),
                address=address,
            )
    except TrichLucError as error:
        return _page(request, services, form=form, error=error)
    if loaded.bad_rows:
        return _page(request, services, form=form, error=BadFormError("Xin xem trước lịch rồi công bố."))
    return RedirectResponse(f"{PATH}?bao=da-nhap-lich", 303)


def _schedule_of(form: FormData) -> AbstractContextManager[Path]:
    """Return the file where one was chosen, else what was typed."""
    upload = form.get("file")
    if isinstance(upload, UploadFile) and upload.filename:
        return as_path(upload)
    return text_as_path(_text(form))


def _text(form: FormData) -> str:
    return str(form.get("text", ""))


def _legal_ref(form: FormData) -> str:
    return " ".join(str(form.get("legal_ref", "")).split())[:LONGEST_REF]


def _announces(form: FormData) -> int | None:
    year = str(form.get("announces", "")).strip()
    if year and not (year.isdecimal() and int(year) in YEARS):
        raise BadFormError(f"Năm phải từ {YEARS[0]} đến {YEARS[-1]}, hoặc để trống.")
    return int(year) if year else None


def _page(
    request: Request,
    services: ServicesDep,
    *,
    year: int | None = None,
    form: FormData | None = None,
    preview: CalendarPreview | None = None,
    error: TrichLucError | None = None,
) -> Response:
    year = year or vietnam_day(services.now()).year
    days, is_announced = days_of_year(services, year)
    typed = form if form is not None else FormData({"text": EMPTY})
    is_good = preview is not None and not preview.load.bad_rows
    return render(
        request,
        "calendar.html",
        year=year,
        years=YEARS,
        days=days,
        is_announced=is_announced,
        kinds=KIND_NAMES,
        weekdays=WEEKDAYS,
        text=schedule_text(preview.days) if preview is not None and is_good else _text(typed),
        announces=str(typed.get("announces", "")),
        legal_ref=_legal_ref(typed),
        preview=preview,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
