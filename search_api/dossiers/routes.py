"""Dossiers, pages and fields for programs."""

from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.responses import Response, StreamingResponse

from schemas.accounts import Account, Action
from schemas.fields import Sensitivity
from schemas.issuance import ExtractState
from schemas.layout import BoundingBox, RegionKind
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.dossiers import jobs
from search_api.dossiers.opening.routes import DocumentReader, DossierReader, PageReader
from search_api.dossiers.view import DossierView, FieldView, ValueView
from search_api.scans.entry import LONGEST_VALUE

router = APIRouter(prefix="/api/v1", tags=["dossiers"])
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]
Confirmer = Annotated[Account, Depends(Require(Action.CONFIRM_FIELD))]
JPEG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/jpeg": {}}, "description": "The picture."}}


class ValueJson(BaseModel):
    """A value of a field, and where it stands on the original page."""

    id: str
    value: str
    confidence: float
    page_id: str
    page: int
    box: BoundingBox
    chosen: bool
    accepted: bool
    """Believed without a person: searchable, never printable."""
    rule: str
    normalized: str
    now_in: list[str]
    source: str
    confirmed_by: str | None
    confirmed_at: datetime | None


class FieldJson(BaseModel):
    """A field with all its readings, the chosen one first."""

    name: str
    label: str
    group: int
    """Which relative it tells of; 0 for all other fields."""
    values: list[ValueJson]
    hidden: Sensitivity
    """Why its values may not be seen; empty otherwise."""
    masked: str
    """What is shown in place of a hidden value."""


class PageJson(BaseModel):
    """A page of the dossier."""

    page_id: str
    document_id: str
    page: int
    file: str
    file_page: int
    state: str
    problem: str | None
    hidden: Sensitivity
    """Why nothing of it may be seen; empty otherwise."""


class ExtractJson(BaseModel):
    """An extract made from the dossier."""

    id: str
    state: ExtractState
    number: int | None
    year: int | None


class WarningJson(BaseModel):
    """Facts that cannot all be right, or hardly."""

    kind: str
    fields: list[str]
    message: str
    is_soft: bool


class PaperJson(BaseModel):
    """A paper of the dossier: kind, pages, and what it tells of itself."""

    document_id: str
    type: str
    pages: list[int]
    facts: dict[str, str]
    hidden: Sensitivity
    """Why its kind and facts may not be seen; empty otherwise."""
    archive_signed_at: datetime | None
    """When the agency signed its archive copy as it is now; null: not yet."""


class DossierJson(BaseModel):
    """A dossier."""

    dossier_id: str
    archive_file_code: str
    beneficiary_file_no: str | None
    access_mode: str
    moved_to: str
    """Name of the office that it went to; empty: it is here."""
    version: int
    fields: list[FieldJson]
    warnings: list[WarningJson]
    papers: list[PaperJson]
    pages: list[PageJson]
    extracts: list[ExtractJson]


class WordJson(BaseModel):
    """A word on the original page."""

    text: str
    box: BoundingBox
    confidence: float
    line: int


class RegionJson(BaseModel):
    """A place that a person has to look at, with its box on the original page."""

    kind: RegionKind
    box: tuple[int, int, int, int]
    reason: str


class PageTextJson(BaseModel):
    """What was read on a page."""

    page_id: str
    width_px: int
    height_px: int
    rotation: int
    blank: bool
    text: str
    words: list[WordJson]
    regions: list[RegionJson]


class NewValue(BaseModel):
    """A value that a person read off a page."""

    name: str = Field(max_length=60)
    value: str = Field(max_length=LONGEST_VALUE)
    box: tuple[int, int, int, int] | None = None


class DossierRef(BaseModel):
    """The dossier that was changed."""

    dossier_id: str


@router.get("/dossiers/{key}")
def show_dossier(key: str, account: DossierReader, services: ServicesDep, address: AddressDep) -> DossierJson:
    """Return the dossier with this id or archive file code."""
    return _dossier_json(jobs.view_dossier(services, account, key, address=address))


@router.get("/pages/{page_id}/text")
def show_page_text(
    page_id: str, account: PageReader, services: ServicesDep, address: AddressDep
) -> PageTextJson:
    """Return the words of the page with their boxes on the original page."""
    text = jobs.page_text(services, account, page_id, address=address)
    words = [
        WordJson(text=word.text, box=word.box, confidence=word.confidence, line=number)
        for number, line in enumerate(text.lines)
        for word in line.words
    ]
    return PageTextJson(
        page_id=page_id,
        width_px=text.width_px,
        height_px=text.height_px,
        rotation=text.rotation,
        blank=text.blank,
        text=text.text,
        words=words,
        regions=[RegionJson(kind=each.kind, box=each.box, reason=each.reason) for each in text.regions],
    )


@router.get("/pages/{page_id}/alto", response_class=Response)
def show_alto(page_id: str, account: PageReader, services: ServicesDep, address: AddressDep) -> Response:
    """Return what was read on the page as ALTO XML."""
    alto = jobs.page_alto(services, account, page_id, address=address)
    return Response(alto, media_type="application/xml")


@router.get("/documents/{document_id}/archive", response_class=StreamingResponse)
def take_archive_copy(
    document_id: str, account: DocumentReader, services: ServicesDep, address: AddressDep
) -> StreamingResponse:
    """Return the two-layer PDF/A of the document."""
    name, content = jobs.archive_copy(services, account, document_id, address=address)
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return StreamingResponse(
        content, media_type="application/pdf", headers={"Content-Disposition": disposition}
    )


@router.post("/pages/{page_id}/fields", status_code=201)
def enter_field(
    page_id: str, body: NewValue, account: Confirmer, services: ServicesDep, address: AddressDep
) -> DossierRef:
    """Keep a value that the person signed in read off the page."""
    place = BoundingBox(*body.box) if body.box else None
    dossier_id = jobs.enter_field(
        services, account, page_id, name=body.name, value=body.value, box=place, address=address
    )
    return DossierRef(dossier_id=dossier_id)


@router.get("/fields/{value_id}/crop", responses=JPEG, response_class=Response)
def show_crop(value_id: str, account: Reader, services: ServicesDep, address: AddressDep) -> Response:
    """Return the piece of the scan that the value was read from."""
    return Response(jobs.value_crop(services, account, value_id, address=address), media_type="image/jpeg")


@router.post("/fields/{value_id}/confirm")
def confirm_field(
    value_id: str, account: Confirmer, services: ServicesDep, address: AddressDep
) -> DossierRef:
    """Record that the person signed in compared the value with the scan and found it right."""
    return DossierRef(dossier_id=jobs.confirm_field(services, account, value_id, address=address))


def _dossier_json(view: DossierView) -> DossierJson:
    return DossierJson(
        dossier_id=view.dossier.id,
        archive_file_code=view.dossier.archive_file_code,
        beneficiary_file_no=view.dossier.beneficiary_file_no,
        access_mode=view.dossier.access_mode,
        moved_to=view.dossier.moved_to,
        version=view.dossier.version,
        fields=[_field_json(field) for field in view.fields],
        warnings=[
            WarningJson(kind=each.kind, fields=list(each.fields), message=each.message, is_soft=each.is_soft)
            for each in view.warnings
        ],
        papers=[
            PaperJson(
                document_id=paper.document.id,
                type=paper.document.type_slug,
                pages=list(paper.pages),
                facts={fact.name: fact.value for fact in paper.document.facts},
                hidden=paper.hidden,
                archive_signed_at=paper.signature.signed_at if paper.signature else None,
            )
            for paper in view.papers
        ],
        pages=[
            PageJson(
                page_id=tile.page.id,
                document_id=tile.page.document_id,
                page=tile.page.number,
                file=tile.file_name,
                file_page=tile.page.file_page,
                state=tile.state,
                problem=tile.problem or None,
                hidden=tile.hidden,
            )
            for tile in view.pages
        ],
        extracts=[ExtractJson(id=e.id, state=e.state, number=e.number, year=e.year) for e in view.extracts],
    )


def _field_json(field: FieldView) -> FieldJson:
    values = [*((field.chosen,) if field.chosen else ()), *field.others]
    return FieldJson(
        name=field.spec.name,
        label=field.spec.label,
        group=field.group,
        values=[_value_json(v) for v in values],
        hidden=field.hidden,
        masked=field.masked,
    )


def _value_json(value: ValueView) -> ValueJson:
    return ValueJson(
        id=value.id,
        value=value.value,
        confidence=value.confidence,
        page_id=value.page_id,
        page=value.page_number,
        box=value.box,
        chosen=value.is_chosen,
        accepted=value.is_accepted,
        rule=value.rule,
        normalized=value.normalized,
        now_in=list(value.now_in),
        source="person" if value.is_from_person else "machine",
        confirmed_by=value.confirmed_by or None,
        confirmed_at=value.confirmed_at,
    )
