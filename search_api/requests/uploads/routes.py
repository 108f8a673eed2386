"""Files of requests for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.requests.uploads import jobs
from search_api.requests.uploads.accepted import Incoming
from search_api.requests.uploads.view import file_json, file_response, files_json
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path

router = APIRouter(prefix="/api/v1/request-files", tags=["requests"])
Reader = Annotated[Account, Depends(Require(Action.READ_REQUEST))]
Handler = Annotated[Account, Depends(Require(Action.HANDLE_REQUEST))]
_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["component", "file"],
                    "properties": {
                        "component": {"type": "string", "description": "Key of the procedure's component."},
                        "replaces": {"type": "string", "description": "Id of the file it stands for."},
                        "file": {"type": "string", "format": "binary"},
                    },
                }
            }
        },
    }
}


@router.get("/{request_id}")
def show(request_id: str, account: Reader, services: ServicesDep) -> dict[str, Any]:
    """Return the files of a request, and what can be handed in."""
    return files_json(jobs.list_files(services, account, request_id))


@router.post("/{request_id}", status_code=201, openapi_extra=_FORM)
def add(
    request_id: str, account: Handler, services: ServicesDep, address: AddressDep, form: FormDep
) -> dict[str, Any]:
    """Hand a file in; the same file for the same component stays one."""
    [upload, *_] = uploads(form, "file")
    name = safe_file_name(upload.filename or "")
    incoming = Incoming(str(form.get("component", "")), name, str(form.get("replaces", "")))
    with as_path(upload) as path:
        return file_json(jobs.add_file(services, account, request_id, path, incoming, address=address))


@router.get("/{request_id}/{file_id}")
def take(
    request_id: str, file_id: str, account: Reader, services: ServicesDep, address: AddressDep
) -> Response:
    """Return a file as it was handed in."""
    return file_response(*jobs.take_file(services, account, request_id, file_id, address=address))
