"""Copies for programs."""

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from schemas.accounts import Account, Action, permit_for
from schemas.commands import LONGEST_KEY
from schemas.copies import CopyKind
from schemas.copy_content import read_copy
from schemas.issuance import ExtractState
from schemas.sensitive_shapes import masked_number
from search_api.dependencies import AddressDep, Require, ServicesDep, authenticate
from search_api.issuance import jobs as papers
from search_api.issuance.copying import jobs
from search_api.issuance.copying.view import CopyView
from search_api.issuance.copying.wishes import LONGEST_LINE, LONGEST_PURPOSE, read_wish
from search_api.issuance.occasions.jobs import Occasion

router = APIRouter(prefix="/api/v1", tags=["copies"])
Drafter = Annotated[Account, Depends(Require(Action.DRAFT_EXTRACT))]
Reader = Annotated[Account, Depends(Require(Action.READ_EXTRACT))]
Approver = Annotated[Account, Depends(Require(Action.APPROVE_EXTRACT))]
Revoker = Annotated[Account, Depends(Require(Action.REVOKE_EXTRACT))]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]
Key = Annotated[str, Header(alias="Idempotency-Key", max_length=LONGEST_KEY)]
MOST_PAGES = 2_000


class NewCopy(BaseModel):
    """What is wanted of a copy."""

    model_config = ConfigDict(extra="forbid")
    dossier: Line
    kind: CopyKind
    asked_by: Annotated[str, Field(pattern="^(individual|agency)$")]
    receiver_name: Line
    receiver_no: Annotated[str, Field(max_length=40)] = ""
    delegate_of: Line = ""
    is_beneficiary: bool = False
    purpose: Annotated[str, Field(max_length=LONGEST_PURPOSE)]
    purpose_code: Annotated[str, Field(max_length=2)] = ""
    usable_until: date | None = None
    pages: Annotated[list[Line], Field(max_length=MOST_PAGES)]
    """Ids."""
    request: Annotated[str, Field(max_length=64)] = ""
    replaces: Annotated[str, Field(max_length=64)] = ""
    replace_reason: Annotated[str, Field(max_length=500)] = ""


class Approval(BaseModel):
    """The signer's password once more, and the version that the signer looked at."""

    model_config = ConfigDict(extra="forbid")
    password: Annotated[str, Field(max_length=200)]
    version: Annotated[int, Field(ge=0)]
    key_passphrase: Annotated[str, Field(max_length=200)] = ""
    """Of the signer's own key, if there is one."""


class Revocation(BaseModel):
    """Why a copy is taken back."""

    model_config = ConfigDict(extra="forbid")
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class CopyJson(BaseModel):
    """A copy."""

    id: str
    dossier_id: str
    kind: CopyKind
    state: ExtractState
    version: int
    number: int | None
    """As printed; None of copies without a printed number."""
    year: int | None
    issued_at: datetime | None
    usable_until: date | None
    sha256: str | None
    verify_url: str
    asked_by: str
    receiver: str
    receiver_no: str
    pages: list[int]
    grounds: list[str]
    obstacles: list[str]
    replaces: str | None
    replaced_by: str | None


class EntryJson(BaseModel):
    """A line of the register."""

    id: str
    dossier_id: str
    kind: CopyKind
    state: ExtractState
    number: int | None
    year: int | None
    issued_at: datetime | None
    receiver: str
    asked_by: str
    pages: list[int]


@router.get("/copies")
def list_register(
    account: Reader,
    services: ServicesDep,
    kind: CopyKind | None = None,
    year: Annotated[int | None, Query(ge=1900, le=2999)] = None,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> list[EntryJson]:
    """Return the register of issued and revoked copies, newest first, at most 50."""
    kinds = (kind,) if kind else tuple(CopyKind)
    states = (ExtractState.ISSUED, ExtractState.REVOKED)
    found = jobs.register(services, account, states=states, kinds=kinds, year=year, offset=offset)
    return [_entry(each) for each in found]


@router.post("/copies", status_code=201)
def start(
    body: NewCopy,
    account: Drafter,
    services: ServicesDep,
    address: AddressDep,
    idempotency_key: Key = "",
) -> CopyJson:
    """Make a draft of a copy; sent again under its key, return the same."""
    typed = {name: "" if value is None else str(value) for name, value in body.model_dump().items()}
    typed |= {"kind": body.kind.value, "is_beneficiary": "1" if body.is_beneficiary else ""}
    occasion = Occasion("", body.request, body.replaces, body.replace_reason)
    wish = read_wish(typed, body.pages)
    draft = jobs.start_copy(
        services, account, body.dossier, wish, occasion=occasion, key=idempotency_key, address=address
    )
    return _json(account, jobs.view_copy(services, account, draft.id, address=address))


@router.get("/copies/{copy_id}")
def show(copy_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> CopyJson:
    """Return a copy, with what stands in the way of issuing it."""
    return _json(account, jobs.view_copy(services, account, copy_id, address=address))


@router.get("/copies/{copy_id}/pdf", response_class=Response)
def show_pdf(copy_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """Return the copy: as it was issued, before that a draft marked as one."""
    pdf = jobs.copy_pdf(services, account, copy_id, address=address)
    return Response(pdf, media_type="application/pdf", headers={"Cache-Control": "private, no-store"})


@router.post("/copies/{copy_id}/issue")
def issue(
    copy_id: str, body: Approval, account: Approver, services: ServicesDep, address: AddressDep
) -> CopyJson:
    """Approve, number and sign a copy in one act."""
    approver = authenticate(services, account.login, body.password, address=address)
    jobs.issue_copy(
        services,
        approver,
        copy_id,
        seen_version=body.version,
        passphrase=body.key_passphrase,
        address=address,
    )
    return _json(account, jobs.view_copy(services, account, copy_id, address=address))


@router.post("/copies/{copy_id}/revoke")
def revoke(
    copy_id: str, body: Revocation, account: Revoker, services: ServicesDep, address: AddressDep
) -> CopyJson:
    """Take an issued copy back."""
    view = jobs.view_copy(services, account, copy_id, address=address)
    papers.revoke_extract(services, account, view.paper.id, reason=body.reason, address=address)
    return _json(account, jobs.view_copy(services, account, copy_id, address=address))


@router.post("/copies/{copy_id}/discard", status_code=204)
def discard(copy_id: str, account: Drafter, services: ServicesDep, address: AddressDep) -> Response:
    """Put a draft aside."""
    view = jobs.view_copy(services, account, copy_id, address=address)
    papers.discard_draft(services, account, view.paper.id, address=address)
    return Response(status_code=204)


def _entry(entry: jobs.RegisterEntry) -> EntryJson:
    paper, printed = entry.paper, entry.printed
    return EntryJson(
        id=paper.id,
        dossier_id=paper.dossier_id,
        kind=entry.wish.kind,
        state=paper.state,
        number=printed.number,
        year=paper.year if printed.number else None,
        issued_at=paper.issued_at,
        receiver=entry.wish.receiver_name,
        asked_by=entry.wish.asked_by,
        pages=list(printed.page_numbers),
    )


def _json(account: Account, view: CopyView) -> CopyJson:
    paper, wish, printed = view.paper, view.matter.draft.wish, read_copy(view.paper.content)
    shows_identity = permit_for(account, Action.READ_EXTRACT).shows("identity")
    values: dict[str, Any] = {
        "id": paper.id,
        "dossier_id": paper.dossier_id,
        "kind": wish.kind,
        "state": paper.state,
        "version": view.matter.draft.version,
        "number": printed.number,
        "year": paper.year if printed.number else None,
        "issued_at": paper.issued_at,
        "usable_until": printed.usable_until,
        "sha256": paper.file_sha256,
        "verify_url": printed.verify_url,
        "asked_by": wish.asked_by,
        "receiver": wish.receiver_name,
        "receiver_no": wish.receiver_no if shows_identity else masked_number(wish.receiver_no),
        "pages": list(printed.page_numbers),
        "grounds": list(printed.grounds),
        "obstacles": [each.code for each in view.obstacles],
        "replaces": paper.replaces,
        "replaced_by": view.replaced_by.id if view.replaced_by else None,
    }
    return CopyJson(**values)
