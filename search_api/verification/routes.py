"""Verification for programs; no sign-in, so often and no more."""

from typing import Any

from fastapi import APIRouter, Depends
from starlette.responses import JSONResponse

from schemas.published_keys import to_json
from search_api.dependencies import FormDep, ServicesDep, uploads
from search_api.rate import check_rate
from search_api.verification import jobs
from search_api.verification.answer import to_contract

router = APIRouter(tags=["verification"], dependencies=[Depends(check_rate)])

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "code": {
                            "type": "string",
                            "description": "Code printed on the paper, or the text of its QR code, if known.",
                        },
                    },
                }
            }
        },
    }
}


@router.get("/.well-known/trichluc-keys.json", include_in_schema=False)
@router.get("/api/v1/verify/keys")
def show_keys(services: ServicesDep) -> JSONResponse:
    """Return all keys that ever signed statements in QR codes, for checks without this server."""
    headers = {"Cache-Control": "public, max-age=3600"}
    return JSONResponse(to_json(jobs.published_keys(services)), headers=headers)


@router.get("/api/v1/verify/{code}")
def verify_code(code: str, services: ServicesDep) -> dict[str, Any]:
    """Return what the register says of the code on a paper; a malformed code is an unknown one."""
    return to_contract(jobs.verify_by_code(services, code))


@router.post("/api/v1/verify", openapi_extra=_FORM)
def verify_file(services: ServicesDep, form: FormDep) -> dict[str, Any]:
    """Return whether a PDF is a paper of ours, unchanged, or what a picture of one shows."""
    content = uploads(form, "file")[0].file.read()
    return to_contract(jobs.verify_file(services, content, url_or_code=str(form.get("code", "")) or None))
