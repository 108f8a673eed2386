"""The papers of a dossier for programs."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action
from schemas.errors import InvalidInputError
from schemas.layout import BoundingBox
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.papers import jobs
from search_api.papers.layout import Paper
from search_api.papers.steps import DECISIONS, Step
from search_api.papers.view import PaperView

router = APIRouter(prefix="/api/v1", tags=["papers"])
Arranger = Annotated[Account, Depends(Require(Action.ARRANGE_DOSSIER))]


class BadPageDecisionError(InvalidInputError):
    """A decision that does not exist."""

    code = "bad_page_decision"


class FactJson(BaseModel):
    """Number, date, agency or signer of a paper."""

    name: str
    value: str
    normalized: str
    page_id: str
    box: BoundingBox
    confidence: float
    rule: str


class PaperJson(BaseModel):
    """A paper of the dossier."""

    document_id: str
    type: str
    type_confidence: float
    pages: list[int]
    cut_confidence: float
    cut_reason: str
    by_person: bool
    facts: list[FactJson]


class PapersJson(BaseModel):
    """All papers; `version` goes with whatever changes them."""

    dossier_id: str
    version: int
    papers: list[PaperJson]


class PaperLayout(BaseModel):
    """A paper as it is wanted."""

    type: str = Field(max_length=60)
    pages: list[int] = Field(min_length=1, max_length=10_000)


class WantedLayout(BaseModel):
    """All papers as they are wanted; every page of the dossier once, by its number."""

    version: int
    papers: list[PaperLayout] = Field(min_length=1, max_length=10_000)


class PageDecisionJson(BaseModel):
    """What is decided of a page."""

    decision: str = Field(max_length=10)


class PageTurn(BaseModel):
    """How a page is turned from how it stands now: a quarter to the left or right, or upside down."""

    direction: Literal["left", "right", "over"]


@router.get("/dossiers/{key}/papers")
def list_papers(key: str, account: Arranger, services: ServicesDep, address: AddressDep) -> PapersJson:
    """Return the papers with kind, pages and facts."""
    view = jobs.view_papers(services, account, key, address=address)
    return PapersJson(
        dossier_id=view.dossier.id,
        version=view.dossier.version,
        papers=[_paper_json(paper) for paper in view.papers],
    )


@router.put("/dossiers/{key}/papers", status_code=204)
def arrange(
    key: str, body: WantedLayout, account: Arranger, services: ServicesDep, address: AddressDep
) -> None:
    """Lay the pages out in papers as wanted."""
    wanted = tuple(Paper(paper.type, tuple(paper.pages)) for paper in body.papers)
    jobs.rearrange(services, account, key, wanted, version=body.version, address=address)


@router.post("/dossiers/{key}/papers/undo", status_code=204)
def undo(key: str, account: Arranger, services: ServicesDep, address: AddressDep) -> None:
    """Take back the last step that stands."""
    jobs.undo(services, account, key, address=address)


@router.post("/dossiers/{key}/papers/redo", status_code=204)
def redo(key: str, account: Arranger, services: ServicesDep, address: AddressDep) -> None:
    """Make the step again that was taken back last."""
    jobs.redo(services, account, key, address=address)


@router.put("/dossiers/{key}/papers/pages/{number}", status_code=204)
def decide_page(
    key: str,
    number: int,
    body: PageDecisionJson,
    account: Arranger,
    services: ServicesDep,
    address: AddressDep,
) -> None:
    """Decide that a page is blank, a copy of another, or neither."""
    op = body.decision or "clear"
    if op not in DECISIONS:
        raise BadPageDecisionError("Quyết định về trang không hợp lệ. Tải lại trang rồi chọn lại.")
    step = Step(op, (number,))
    jobs.change_papers(services, account, key, lambda _: step, is_current=lambda _: True, address=address)


@router.post("/dossiers/{key}/papers/pages/{number}/turn", status_code=204)
def turn_page(
    key: str, number: int, body: PageTurn, account: Arranger, services: ServicesDep, address: AddressDep
) -> None:
    """Turn a page; it stays so, and is read anew."""
    step = Step(body.direction, (number,))
    jobs.change_papers(services, account, key, lambda _: step, is_current=lambda _: True, address=address)


def _paper_json(paper: PaperView) -> PaperJson:
    document = paper.document
    return PaperJson(
        document_id=document.id,
        type=document.type_slug,
        type_confidence=document.type_confidence,
        pages=[page.number for page in paper.pages],
        cut_confidence=document.cut_confidence,
        cut_reason=document.cut_reason,
        by_person=document.cut_by is not None,
        facts=[
            FactJson(
                name=fact.name,
                value=fact.value,
                normalized=fact.normalized,
                page_id=fact.page_id,
                box=fact.box,
                confidence=fact.confidence,
                rule=fact.rule,
            )
            for fact in document.facts
        ],
    )
