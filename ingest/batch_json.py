"""A batch and a register import as JSON: `trichluc.batch/1` and `trichluc.register/1`."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from ingest.batch_view import BatchSummary, BatchView
from schemas.batch import Batch, BatchFile, FileState
from schemas.reconciliation import Difference, DossierCount, Reconciliation
from schemas.register import RegisterImport


def batch_json(view: BatchView) -> dict[str, Any]:
    """Return a batch with its files, its counts and what does not add up."""
    found = view.reconciliation
    return {
        "schema": "trichluc.batch/1",
        **_batch(view.batch, opened_by=view.opened_by, signed_by=view.signed_by),
        "deliveries": [
            {
                "ordinal": one.ordinal,
                "kind": one.kind,
                "source": one.source_name,
                "by": one.by,
                "at": _moment(one.at),
                "complete": one.is_complete,
            }
            for one in view.deliveries
        ],
        "files": [_file(file, view) for file in view.files],
        "dossiers": [_dossier(dossier) for dossier in found.dossiers],
        "differences": [_difference(one, view) for one in found.differences],
        "rescans": [one.key for one in found.rescans],
        "acceptance": _acceptance(found),
        "totals": _totals(found),
        "settled": found.is_settled,
    }


def summary_json(summary: BatchSummary) -> dict[str, Any]:
    """Return a batch as a line of a list."""
    return {
        "schema": "trichluc.batch/1",
        **_batch(summary.batch, opened_by=summary.opened_by, signed_by=summary.signed_by),
        "states": {state.value: summary.states.get(state, 0) for state in FileState},
    }


def register_json(report: RegisterImport) -> dict[str, Any]:
    """Return what importing a register did, without its bad rows: they are lines of their own."""
    return {
        "schema": "trichluc.register/1",
        "result": report.result,
        "sha256": report.sha256,
        "encoding": report.encoding,
        "added": report.added,
        "replaced": report.replaced,
        "unchanged": report.unchanged,
        "bad_rows": len({row.row for row in report.bad_rows}),
        "changes": [
            {"row": change.row, "archive_file_code": change.archive_file_code, "fields": list(change.fields)}
            for change in report.changes
        ],
    }


def _batch(batch: Batch, *, opened_by: str, signed_by: str) -> dict[str, Any]:
    return {
        "code": batch.code,
        "title": batch.title,
        "kind": batch.kind,
        "state": batch.state,
        "sides": batch.sides,
        "opened_by": opened_by,
        "opened_at": _moment(batch.opened_at),
        "signed_by": signed_by or None,
        "signed_at": _moment(batch.signed_at),
    }


def _file(file: BatchFile, view: BatchView) -> dict[str, Any]:
    resolved = {
        "resolution": file.resolution,
        "reason": file.reason,
        "by": view.people.get(file.resolved_by or "", ""),
        "at": _moment(file.resolved_at),
    }
    return {
        "id": file.id,
        "delivery": file.delivery,
        "file": file.name,
        "dossier": file.dossier_code or None,
        "dossier_id": file.dossier_id,
        "ordinal": file.document_ordinal,
        "type": file.document_type or None,
        "sha256": file.sha256,
        "pages": file.page_count,
        "chosen_pages": list(file.pages) or None,
        "state": file.state,
        "code": file.code or None,
        "message": file.message or None,
        "resolved": resolved if file.resolution else None,
    }


def _dossier(dossier: DossierCount) -> dict[str, Any]:
    pages = dossier.pages
    return {
        "archive_file_code": dossier.code,
        "beneficiary_file_no": dossier.beneficiary_file_no or None,
        "location": asdict(dossier.location),
        "registered": dossier.is_registered,
        "registered_leaves": dossier.registered_leaves,
        "registered_pages": dossier.registered_pages,
        "scanned": dossier.scanned,
        "stored": pages.stored,
        "read": pages.read,
        "blank": pages.blank,
        "parked": pages.parked,
        "waiting": pages.waiting,
        "searchable": pages.searchable,
        "text_layer": pages.text_layer,
        "open_differences": dossier.differences,
    }


def _difference(found: Difference, view: BatchView) -> dict[str, Any]:
    waiver = found.waiver
    explained = waiver and {
        "reason": waiver.reason,
        "by": view.people.get(waiver.waived_by, ""),
        "at": _moment(waiver.waived_at),
    }
    return {
        "key": found.key,
        "code": found.code,
        "message": found.message,
        "dossier": found.dossier_code or None,
        "file": found.file or None,
        "page": found.page,
        "location": asdict(found.location),
        "rescan": found.needs_rescan,
        "explained": explained,
    }


def _acceptance(found: Reconciliation) -> dict[str, Any]:
    acceptance = found.acceptance
    counts = {name: value for name, value in asdict(acceptance).items() if name != "findings"}
    marks = [
        {
            "file": one.file,
            "dossier": one.dossier_code,
            "page": one.page,
            "code": one.code,
            "message": one.message,
        }
        for one in acceptance.findings
        if not one.is_failure
    ]
    return counts | {"marks": marks}


def _totals(found: Reconciliation) -> dict[str, Any]:
    totals = asdict(found.totals)
    states = {state.value: count for state, count in totals.pop("states").items()}
    return {**totals, "states": states}


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.strftime("%Y-%m-%dT%H:%M:%SZ")
