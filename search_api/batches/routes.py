"""Batches and the paper register for programs; a code in an address has `~` where it holds a slash."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.responses import Response

from ingest.batch_desk import jobs as desk
from ingest.batch_json import batch_json, summary_json
from ingest.batch_pile import PileDecision, PileDecisionKind
from ingest.register_desk.jobs import registered
from ingest.rescan_list import rescan_csv
from schemas.accounts import Account, Action
from schemas.assets import fonts_dir
from schemas.batch import Resolution
from search_api.batches import jobs
from search_api.batches.addresses import code_of_address
from search_api.batches.handover import handover_record
from search_api.batches.handover_paper import render_handover
from search_api.dependencies import AddressDep, Require, ServicesDep

router = APIRouter(prefix="/api/v1/batches", tags=["batches"])
BatchCode = Annotated[str, Depends(code_of_address)]
Reader = Annotated[Account, Depends(Require(Action.READ_BATCH))]
Manager = Annotated[Account, Depends(Require(Action.MANAGE_BATCH))]
Signer = Annotated[Account, Depends(Require(Action.SIGN_OFF_BATCH))]
LONGEST_REASON, LONGEST_CODE, LONGEST_KEY = 1_000, 100, 400


class FileDecisionJson(BaseModel):
    """What becomes of a file, and why."""

    resolution: Resolution
    reason: str = Field(max_length=LONGEST_REASON)
    dossier: str = Field(default="", max_length=LONGEST_CODE)
    """Where to; empty: where it was planned."""


class PileDecisionJson(BaseModel):
    """What is so at a place of a pile, and why."""

    kind: PileDecisionKind
    reason: str = Field(max_length=LONGEST_REASON)
    page: int | None = None
    dossier: str = Field(default="", max_length=LONGEST_CODE)
    number: int | None = None
    delivery: int | None = None


class WaiverJson(BaseModel):
    """Why a difference stays."""

    key: str = Field(max_length=LONGEST_KEY)
    reason: str = Field(max_length=LONGEST_REASON)


@router.get("")
def list_batches(account: Reader, services: ServicesDep) -> list[dict[str, Any]]:
    """Return the batches of the office, newest first."""
    return [summary_json(summary) for summary in desk.list_batches(services, account)]


@router.get("/{code}")
def show_batch(code: BatchCode, account: Reader, services: ServicesDep) -> dict[str, Any]:
    """Return a batch with its files, its counts and what does not add up."""
    return batch_json(desk.show_batch(services, account, code))


@router.post("/{code}/files/{file_id}")
def resolve_file(
    code: BatchCode,
    file_id: str,
    body: FileDecisionJson,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
) -> dict[str, Any]:
    """Decide what becomes of a file that waits; return the batch."""
    desk.resolve_file(
        services,
        account,
        code,
        file_id,
        resolution=body.resolution,
        reason=body.reason,
        dossier_code=body.dossier,
        address=address,
    )
    return batch_json(desk.show_batch(services, account, code))


@router.post("/{code}/pile")
def resolve_pile(
    code: BatchCode, body: PileDecisionJson, account: Manager, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Decide about a place of a pile; return the batch."""
    view = desk.resolve_pile(
        services,
        account,
        code,
        decision=PileDecision(body.kind, body.page, body.dossier, body.number),
        reason=body.reason,
        delivery=body.delivery,
        address=address,
    )
    return batch_json(view)


@router.post("/{code}/waivers")
def waive(
    code: BatchCode, body: WaiverJson, account: Manager, services: ServicesDep, address: AddressDep
) -> dict[str, Any]:
    """Explain a difference; return the batch."""
    return batch_json(desk.waive(services, account, code, body.key, reason=body.reason, address=address))


@router.post("/{code}/sign-off")
def sign_off(code: BatchCode, account: Signer, services: ServicesDep, address: AddressDep) -> dict[str, Any]:
    """Sign for a batch that adds up, as a second person; return it."""
    return batch_json(desk.sign_off(services, account, code, address=address))


@router.get("/{code}/rescans.csv", response_class=Response)
def rescans(code: BatchCode, account: Reader, services: ServicesDep) -> Response:
    """Return what has to be scanned again, with its place on the shelf, as a table for a spreadsheet."""
    view = desk.show_batch(services, account, code)
    table = rescan_csv(view.reconciliation, batch_code=view.batch.code)
    return _download(table.encode(), f"quet-lai-{code}.csv", media_type="text/csv; charset=utf-8")


@router.get("/{code}/handover.pdf", response_class=Response)
def handover(code: BatchCode, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """Return the hand-over record, a draft until the batch is signed."""
    view, settings = desk.show_batch(services, account, code), services.settings
    codes = [dossier.code for dossier in view.reconciliation.dossiers]
    record = handover_record(
        view,
        register=registered(services, account, codes=codes),
        office=jobs.handing_office(services, account),
    )
    pdf = render_handover(
        record,
        created_at=view.batch.signed_at or services.now(),
        font_dir=fonts_dir(),
        font_override=settings.font_path,
    )
    jobs.note_handover(services, account, view.batch, address=address)
    return _download(pdf, f"bien-ban-giao-nhan-{code}.pdf", media_type="application/pdf")


@router.get("/{code}/pile/{delivery}/{number}.jpg", response_class=Response)
def pile_page(
    code: BatchCode, delivery: int, number: int, account: Manager, services: ServicesDep, address: AddressDep
) -> Response:
    """Return the picture of a page of a pile that waits for a person."""
    picture = jobs.draw_pile_page(services, account, code, delivery=delivery, number=number, address=address)
    return Response(picture, media_type="image/jpeg")


def _download(content: bytes, name: str, *, media_type: str) -> Response:
    shown = quote(name.replace("/", "-"))
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": f"inline; filename*=UTF-8''{shown}"}
    )
