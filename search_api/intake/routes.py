"""Files are handed in by programs."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel

from ingest.jobs import take_in_file
from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path

router = APIRouter(prefix="/api/v1", tags=["intake"])
Archivist = Annotated[Account, Depends(Require(Action.TAKE_IN))]

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["dossier", "files"],
                    "properties": {
                        "dossier": {"type": "string", "description": "Archive file code of the dossier."},
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                    },
                }
            }
        },
    }
}


class TakenJson(BaseModel):
    """What became of one file: a line of `trichluc ingest --json`."""

    file: str
    sha256: str | None
    result: str
    dossier_id: str | None
    pages: int
    code: str | None
    message: str | None


@router.post("/files", openapi_extra=_FORM)
def take_in(account: Archivist, services: ServicesDep, address: AddressDep, form: FormDep) -> list[TakenJson]:
    """Take files into the dossier with this archive file code, which is made where it is new."""
    taken = []
    for upload in uploads(form, "files"):
        with as_path(upload) as path:
            result = take_in_file(
                services,
                path,
                dossier_code=str(form.get("dossier", "")),
                is_explicit=True,
                file_name=safe_file_name(upload.filename or ""),
                account=account,
                address=address,
            )
        taken.append(TakenJson.model_validate(result, from_attributes=True))
    return taken
