"""Where photos and files are put to a draft, shown, and taken out again."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.errors import TrichLucError
from schemas.request_drafts import DraftFile
from schemas.request_papers import TAKEN_TYPES
from search_api.dependencies import AddressDep, FormDep, ServicesDep, VisitorDep, uploads
from search_api.error_pages import status_of
from search_api.rate import check_rate
from search_api.requests.drafts import jobs as draft_jobs
from search_api.requests.drafts.files import jobs
from search_api.requests.drafts.files.jobs import NewFile
from search_api.requests.drafts.holder import Holder
from search_api.requests.drafts.holding import holder_of
from search_api.requests.drafts.steps import FILES_STEP
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
PATH = "/xin-cap/{draft_id}/tep"


def _holder(request: Request, draft_id: str, visitor: VisitorDep, services: ServicesDep) -> Holder:
    """Return who writes the draft, known before any body is read.

    Raises:
        DraftNotFoundError: There is none for them.
    """
    holder = holder_of(request, services.settings, visitor, draft_id)
    draft_jobs.load(services, holder, draft_id)
    return holder


HolderDep = Annotated[Holder, Depends(_holder)]


@router.post(PATH, dependencies=[Depends(check_rate)])
def add(
    request: Request,
    draft_id: str,
    holder: HolderDep,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Put files to the draft; where one cannot be, it is said which and why, and those before it stay."""
    component, name = str(form.get("component", ""))[:60], ""
    back = f"/xin-cap/{draft_id}/buoc/{FILES_STEP}"
    try:
        for upload in uploads(form, "files"):
            name = safe_file_name(upload.filename or "")
            with as_path(upload) as path:
                jobs.add_file(services, holder, draft_id, path, NewFile(component, name), address=address)
    except TrichLucError as error:
        return render(
            request,
            "draft_file_refused.html",
            name=name,
            problem=error.message,
            back=f"{back}#{component}",
            status_code=status_of(error),
        )
    return RedirectResponse(f"{back}?bao=da-nhan-tep#{component}", 303)


@router.get(PATH + "/{file_id}")
def show(draft_id: str, file_id: str, holder: HolderDep, services: ServicesDep) -> Response:
    """A file as it is kept."""
    return file_answer(*jobs.take_file(services, holder, draft_id, file_id))


@router.get(PATH + "/{file_id}/nho")
def show_small(draft_id: str, file_id: str, holder: HolderDep, services: ServicesDep) -> Response:
    """A small picture of it."""
    return Response(jobs.take_thumbnail(services, holder, draft_id, file_id), media_type="image/jpeg")


@router.post(PATH + "/{file_id}/bo")
def remove(
    draft_id: str, file_id: str, holder: HolderDep, services: ServicesDep, address: AddressDep
) -> Response:
    """Take a file out of the draft."""
    jobs.remove_file(services, holder, draft_id, file_id, address=address)
    return RedirectResponse(f"/xin-cap/{draft_id}/buoc/{FILES_STEP}?bao=da-bo-tep-to-khai", 303)


def file_answer(file: DraftFile, content: bytes) -> Response:
    """Return the bytes under a name that tells no person's."""
    headers = {
        "Content-Disposition": f'inline; filename="{file.component}-{file.id[:8]}{TAKEN_TYPES[file.media_type]}"',
        "Cache-Control": "private, no-store",
    }
    return Response(content, media_type=file.media_type, headers=headers)
