"""The paper register for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from ingest.batch_json import register_json
from ingest.register_desk.jobs import import_register, registered
from ingest.sheets.printing import render_sheets
from schemas.accounts import Account, Action
from search_api.batches.registers.form import LONGEST_CODE, import_choices, read_register_form
from search_api.batches.registers.sheets import chosen_rows, sheets_of_batch
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path

router = APIRouter(tags=["registers"])
Manager = Annotated[Account, Depends(Require(Action.MANAGE_BATCH))]

Place = Annotated[str, Query(pattern=r"^[0-9]{0,6}$")]

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "CSV or XLSX."},
                        "batch": {"type": "string", "description": "Batch of the dossiers that name none."},
                        "keep_good_rows": {"type": "boolean", "default": False},
                        "replace": {"type": "boolean", "default": False},
                    },
                }
            }
        },
    }
}


@router.post("/api/v1/registers", openapi_extra=_FORM)
def take_register(
    account: Manager, services: ServicesDep, address: AddressDep, form: FormDep
) -> dict[str, Any]:
    """Import a register; say what became of it, and what is wrong with each bad row."""
    upload, choices = uploads(form, "file")[0], import_choices(read_register_form(form))
    name = safe_file_name(upload.filename or "")
    with as_path(upload) as path:
        report = import_register(services, account, path, **choices, file_name=name, address=address)
    bad = [{"row": fault.row, "code": fault.code, "message": fault.message} for fault in report.bad_rows]
    return {**register_json(report), "faults": bad}


@router.get("/to-phan-cach", response_class=Response, include_in_schema=False)
def print_sheets(
    account: Manager, services: ServicesDep, lo: str = "", tu: Place = "", den: Place = ""
) -> Response:
    """The sheet of a batch, and one for each of its dossiers that the register names, or a part of them, to print."""
    batch = lo.strip()[:LONGEST_CODE]
    rows = registered(services, account, batch_code=batch) if batch else {}
    pdf = render_sheets(
        sheets_of_batch(chosen_rows(rows.values(), first=int(tu or 1), last=int(den or 0)), batch=batch),
        created_at=services.now(),
        font=services.settings.font_path,
    )
    headers = {"Content-Disposition": 'inline; filename="to-phan-cach.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)
