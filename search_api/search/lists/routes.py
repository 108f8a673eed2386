"""Lists of names for programs."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from schemas.accounts import Account, Action
from schemas.name_list import NameList, Verdict
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.search.lists import jobs
from search_api.search.lists.table import list_head, list_table
from search_api.uploads.file_name import safe_file_name
from search_api.uploads.upload import as_path
from search_api.web.table_file import MEDIA_TYPES, TableKind, table_bytes, table_headers

router = APIRouter(tags=["search"])
Searcher = Annotated[Account, Depends(Require(Action.KEEP_SEARCH))]
MOST_ROWS_SHOWN = 500

_FORM = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "CSV or XLSX."}
                    },
                }
            }
        },
    }
}


@router.get("/api/v1/name-lists")
def name_lists(account: Searcher, services: ServicesDep) -> list[dict[str, Any]]:
    """Return the lists that one handed in, newest first."""
    return [_list_json(listed) for listed in jobs.my_lists(services, account)]


@router.post("/api/v1/name-lists", status_code=201, openapi_extra=_FORM)
def take_list(account: Searcher, services: ServicesDep, address: AddressDep, form: FormDep) -> dict[str, Any]:
    """Take in a list of names; it is searched in the background."""
    upload = uploads(form, "file")[0]
    with as_path(upload) as path:
        list_id = jobs.take_list(
            services, account, path, file_name=safe_file_name(upload.filename or ""), address=address
        )
    return _list_json(jobs.view_list(services, account, list_id, limit=0).listed)


@router.get("/api/v1/name-lists/{list_id}")
def name_list(
    list_id: str,
    account: Searcher,
    services: ServicesDep,
    address: AddressDep,
    start: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=0, le=MOST_ROWS_SHOWN)] = 100,
    verdict: Verdict | None = None,
) -> dict[str, Any]:
    """Return a list with its progress, its counts, and some of its rows with their candidates."""
    view = jobs.view_list(
        services, account, list_id, start=start, limit=limit, verdict=verdict, address=address
    )
    return {
        **_list_json(view.listed),
        "counts": view.counts,
        "stopped": view.stopped_because or None,
        "rows": [_row_json(row) for row in view.rows],
    }


@router.post("/api/v1/name-lists/{list_id}/resume")
def resume(list_id: str, account: Searcher, services: ServicesDep) -> dict[str, Any]:
    """Go on with a list that was stopped."""
    jobs.resume(services, account, list_id)
    return _list_json(jobs.view_list(services, account, list_id, limit=0).listed)


@router.delete("/api/v1/name-lists/{list_id}", status_code=204, response_class=Response)
def remove(list_id: str, account: Searcher, services: ServicesDep, address: AddressDep) -> Response:
    """Remove a list with everything that was found for it."""
    jobs.remove(services, account, list_id, address=address)
    return Response(status_code=204)


@router.get("/api/v1/name-lists/{list_id}/table.{kind}", response_class=Response)
def table(
    list_id: str, kind: TableKind, account: Searcher, services: ServicesDep, address: AddressDep
) -> Response:
    """Return a list with its candidates as CSV or XLSX."""
    view = jobs.all_rows(services, account, list_id, address=address)
    content = table_bytes(list_head(view), list_table(view), kind=kind)
    return Response(content, media_type=MEDIA_TYPES[kind], headers=table_headers("danh-sach", kind=kind))


def _list_json(listed: NameList) -> dict[str, Any]:
    finished = listed.finished_at
    return {
        "id": listed.id,
        "file": listed.file_name,
        "columns": list(listed.columns),
        "row_count": listed.row_count,
        "done_count": listed.done_count,
        "created_at": f"{listed.created_at:%Y-%m-%dT%H:%M:%SZ}",
        "finished_at": f"{finished:%Y-%m-%dT%H:%M:%SZ}" if finished else None,
    }


def _row_json(shown: jobs.ShownRow) -> dict[str, Any]:
    row = shown.row
    return {
        "row": row.row_number,
        "ordinal": row.ordinal,
        "cells": dict(row.cells),
        "verdict": row.verdict,
        "total": row.found_count,
        "candidates": [
            {
                "dossier_id": each.dossier.id,
                "archive_file_code": each.dossier.archive_file_code,
                "full_name": each.value_of("full_name"),
                "rung": each.found.rung,
                "reason": each.found.reason,
            }
            for each in shown.candidates
        ],
    }
