"""Verification for programs; no sign-in."""

from typing import Any

from fastapi import APIRouter

from search_api.dependencies import FormDep, ServicesDep, uploads
from search_api.verification import jobs

router = APIRouter(prefix="/api/v1", tags=["verification"])

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
                        "code": {"type": "string", "description": "Code printed on the paper, if known."},
                    },
                }
            }
        },
    }
}


@router.get("/verify/{code}")
def verify_code(code: str, services: ServicesDep) -> dict[str, Any]:
    """Return what the register says of the code on a paper."""
    return jobs.to_contract(jobs.verify_by_code(services, code))


@router.post("/verify", openapi_extra=_FORM)
def verify_file(services: ServicesDep, form: FormDep) -> dict[str, Any]:
    """Return whether a file is a paper of ours, unchanged."""
    pdf = uploads(form, "file")[0].file.read()
    return jobs.to_contract(jobs.verify_file(services, pdf, url_or_code=str(form.get("code", "")) or None))
