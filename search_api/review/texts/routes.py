"""Correcting the text of a page, for programs."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action
from schemas.layout import RegionKind
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.review.texts import jobs
from search_api.review.texts.correction import LONGEST_LINE

router = APIRouter(prefix="/api/v1/review", tags=["review"])
CorrectorDep = Annotated[Account, Depends(Require(Action.CORRECT_TEXT))]
LineText = Annotated[str, Field(max_length=LONGEST_LINE)]


class RegionText(BaseModel):
    """A place whose text the machine could not read; the box is on the upright page."""

    number: int
    kind: RegionKind
    box: tuple[int, int, int, int]
    reason: str


class TextJson(BaseModel):
    """The text of a page, line by line."""

    page_id: str
    page: int
    mark: str
    lines: list[str]
    regions: list[RegionText]
    corrected: bool


class Correction(BaseModel):
    """What stands on the page."""

    mark: str
    lines: list[LineText] = Field(max_length=2_000)
    regions: dict[int, str] = Field(default_factory=dict, max_length=500)


class CorrectedJson(BaseModel):
    """The dossier whose text changed."""

    dossier_id: str


@router.get("/pages/{page_id}/text")
def show_text(page_id: str, account: CorrectorDep, services: ServicesDep, address: AddressDep) -> TextJson:
    """Return the text of the page as it stands, with the mark that a correction must bring back."""
    view = jobs.show_text(services, account, page_id, address=address)
    return TextJson(
        page_id=view.page_id,
        page=view.page_number,
        mark=view.mark,
        lines=[line.text for line in view.lines],
        regions=[RegionText(number=r.number, kind=r.kind, box=r.box, reason=r.reason) for r in view.regions],
        corrected=view.is_corrected,
    )


@router.post("/pages/{page_id}/text")
def correct_text(
    page_id: str, body: Correction, account: CorrectorDep, services: ServicesDep, address: AddressDep
) -> CorrectedJson:
    """Keep the text of the page as the person signed in says it is."""
    dossier_id = jobs.correct_text(
        services, account, page_id, body.lines, mark=body.mark, regions=body.regions, address=address
    )
    return CorrectedJson(dossier_id=dossier_id)


@router.delete("/pages/{page_id}/text")
def undo_text(
    page_id: str, account: CorrectorDep, services: ServicesDep, address: AddressDep
) -> CorrectedJson:
    """Take the corrections of people away: the machine's reading shows again."""
    return CorrectedJson(dossier_id=jobs.undo_text(services, account, page_id, address=address))
