"""The pages of batches: all of them, and one with everything that a person can decide in it."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, cast

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from ingest.batch_desk import jobs as desk
from ingest.batch_pile import DECISION_KINDS, PileDecision, PileDecisionKind
from schemas.accounts import Account, Action, is_allowed
from schemas.batch import FILE_STATE_NAMES, KIND_NAMES, STATE_NAMES, Resolution
from schemas.errors import ConflictError, ForbiddenError, InvalidInputError, TrichLucError
from schemas.stages import STAGE_NAMES
from schemas.uploads import PARCEL_STATE_NAMES
from search_api.batches import jobs
from search_api.batches.addresses import code_in_address
from search_api.batches.registers.form import RegisterForm
from search_api.batches.routes import LONGEST_CODE, LONGEST_KEY, LONGEST_REASON, BatchCode
from search_api.batches.view import batch_page, chosen_batches
from search_api.dependencies import AddressDep, BadFormError, Require, ServicesDep
from search_api.error_pages import status_of
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Reader = Annotated[Account, Depends(Require(Action.READ_BATCH))]
Manager = Annotated[Account, Depends(Require(Action.MANAGE_BATCH))]
Retrier = Annotated[Account, Depends(Require(Action.RETRY_WORK))]
Signer = Annotated[Account, Depends(Require(Action.SIGN_OFF_BATCH))]
Reason = Annotated[str, Form(max_length=LONGEST_REASON)]
Code = Annotated[str, Form(max_length=LONGEST_CODE)]
Number = Annotated[str, Form(max_length=9)]
RESOLUTIONS = {
    Resolution.ASSIGN: "Đưa vào hồ sơ",
    Resolution.RESCAN: "Cho quét lại",
    Resolution.REJECT: "Loại ra",
}
MOST_BATCHES = 100
"""In one list: a search finds the others."""
_REFUSALS = (InvalidInputError, ConflictError, ForbiddenError)


@router.get("/lo")
def show_batches(
    request: Request,
    account: Reader,
    services: ServicesDep,
    q: Annotated[str, Query(max_length=100)] = "",
    state: Annotated[str, Query(alias="trang-thai", max_length=20)] = "",
) -> Response:
    """The batches of the office, newest first, those that are asked for."""
    summaries = desk.list_batches(services, account)
    found = chosen_batches(summaries, words=q, state=state)
    return render(
        request,
        "batches.html",
        batches=[(code_in_address(summary.batch.code), summary) for summary in found[:MOST_BATCHES]],
        hidden=max(0, len(found) - MOST_BATCHES),
        counts=Counter(str(summary.batch.state) for summary in summaries),
        total=len(summaries),
        parcels=jobs.gathering(services, account),
        asked=q,
        asked_state=state,
        mine=account.id,
        given=RegisterForm(),
        may_manage=is_allowed(account, Action.MANAGE_BATCH),
        state_names=STATE_NAMES,
        kind_names=KIND_NAMES,
        file_state_names=FILE_STATE_NAMES,
        parcel_state_names=PARCEL_STATE_NAMES,
    )


@router.get("/lo/{code}")
def show_batch(request: Request, code: BatchCode, account: Reader, services: ServicesDep) -> Response:
    """A batch: what adds up, what does not, and what waits for a person."""
    return _page(request, services, account, code)


@router.post("/lo/{code}/tep/{file_id}")
def resolve_file(
    request: Request,
    code: BatchCode,
    file_id: str,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    resolution: Annotated[str, Form(max_length=20)] = "",
    dossier: Code = "",
    reason: Reason = "",
) -> Response:
    """Decide what becomes of a file."""
    typed = {"form": file_id, "choice": resolution, "dossier": dossier, "reason": reason}
    try:
        desk.resolve_file(
            services,
            account,
            code,
            file_id,
            resolution=_resolution(resolution),
            reason=reason,
            dossier_code=dossier.strip(),
            address=address,
        )
    except _REFUSALS as error:
        return _page(request, services, account, code, typed=typed, error=error)
    return _done(code)


@router.post("/lo/{code}/chong")
def resolve_pile(
    request: Request,
    code: BatchCode,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    form_key: Annotated[str, Form(max_length=LONGEST_KEY)] = "",
    delivery: Number = "",
    kind: Annotated[str, Form(max_length=20)] = "",
    page: Number = "",
    dossier: Code = "",
    reason: Reason = "",
) -> Response:
    """Decide about a place of a pile."""
    typed = {"form": form_key, "choice": kind, "page": page, "dossier": dossier, "reason": reason}
    try:
        decision = PileDecision(_kind(kind), _number(page), dossier.strip())
        desk.resolve_pile(
            services,
            account,
            code,
            decision=decision,
            reason=reason,
            delivery=_number(delivery),
            address=address,
        )
    except _REFUSALS as error:
        return _page(request, services, account, code, typed=typed, error=error)
    return _done(code)


@router.post("/lo/{code}/giai-trinh")
def waive(
    request: Request,
    code: BatchCode,
    account: Manager,
    services: ServicesDep,
    address: AddressDep,
    key: Annotated[str, Form(max_length=LONGEST_KEY)] = "",
    reason: Reason = "",
) -> Response:
    """Explain a difference."""
    try:
        desk.waive(services, account, code, key, reason=reason, address=address)
    except _REFUSALS as error:
        typed = {"form": key, "reason": reason}
        return _page(request, services, account, code, typed=typed, error=error)
    return _done(code)


@router.post("/lo/{code}/thu-lai")
def retry(
    code: BatchCode,
    account: Retrier,
    services: ServicesDep,
    address: AddressDep,
    subject: Annotated[list[str] | None, Form(max_length=1_000)] = None,
    one: Annotated[str, Form(max_length=64)] = "",
    which: Annotated[str, Form(max_length=10)] = "chosen",
) -> Response:
    """Do stopped work of the batch again: one piece, those that were chosen, or all."""
    chosen = [one] if one else subject or []
    here = f"/lo/{code_in_address(code)}"
    if not chosen and which != "all":
        return RedirectResponse(f"{here}?bao=chua-chon-phan#dung", 303)
    subjects = None if which == "all" and not one else chosen
    jobs.retry_batch(services, account, code, subject_ids=subjects, address=address)
    return RedirectResponse(f"{here}?bao=da-thu-lai", 303)


@router.post("/lo/{code}/ky")
def sign_off(
    request: Request, code: BatchCode, account: Signer, services: ServicesDep, address: AddressDep
) -> Response:
    """Sign for the batch."""
    try:
        desk.sign_off(services, account, code, address=address)
    except _REFUSALS as error:
        return _page(request, services, account, code, error=error)
    return RedirectResponse(f"/lo/{code_in_address(code)}?bao=da-ky-lo", 303)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    code: str,
    *,
    typed: Mapping[str, str] | None = None,
    error: TrichLucError | None = None,
) -> Response:
    view = desk.show_batch(services, account, code)
    return render(
        request,
        "batch.html",
        shown=batch_page(view),
        reading=jobs.batch_reading(services, account, view.batch),
        stage_names=STAGE_NAMES,
        may_retry=is_allowed(account, Action.RETRY_WORK),
        view=view,
        here=f"/lo/{code_in_address(view.batch.code)}",
        api=f"/api/v1/batches/{code_in_address(view.batch.code)}",
        typed=typed or {"form": ""},
        problem=error.message if error else "",
        may_manage=is_allowed(account, Action.MANAGE_BATCH),
        may_read=is_allowed(account, Action.READ_DOSSIER),
        state_names=STATE_NAMES,
        kind_names=KIND_NAMES,
        file_state_names=FILE_STATE_NAMES,
        resolution_names=RESOLUTIONS,
        status_code=status_of(error) if error else 200,
    )


def _done(code: str) -> Response:
    return RedirectResponse(f"/lo/{code_in_address(code)}?bao=da-xu-ly-lo", 303)


def _resolution(given: str) -> Resolution:
    if given not in set(Resolution):
        raise BadFormError("Chưa chọn cách xử lý tệp. Xin chọn một cách rồi gửi lại.")
    return Resolution(given)


def _kind(given: str) -> PileDecisionKind:
    if given not in DECISION_KINDS:
        raise BadFormError("Chưa chọn cách xử lý. Xin chọn một cách rồi gửi lại.")
    return cast(PileDecisionKind, given)


def _number(given: str) -> int | None:
    """Return the number that was typed; None where nothing was."""
    given = given.strip()
    if given and not (given.isascii() and given.isdecimal()):
        raise BadFormError("Số trang chỉ gồm chữ số. Xin ghi lại.")
    return int(given) if given else None
