"""Masks on the pages of a copy for programs; boxes are x0, y0, x1, y1 in pixels of the original page."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from schemas.accounts import Account, Action
from schemas.copies import GroundSlug
from schemas.layout import BoundingBox, PageText
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.issuance.copying.masks import jobs
from search_api.issuance.copying.view import CopyPageView

router = APIRouter(prefix="/api/v1", tags=["copies"])
Drafter = Annotated[Account, Depends(Require(Action.DRAFT_EXTRACT))]
Reader = Annotated[Account, Depends(Require(Action.READ_EXTRACT))]
Box = tuple[int, int, int, int]
PATH = "/copies/{copy_id}/pages/{number}"


class Seen(BaseModel):
    """The version of the copy that somebody looked at."""

    model_config = ConfigDict(extra="forbid")
    version: Annotated[int, Field(ge=0)]


class Decision(Seen):
    """What becomes of a place that the machine proposed."""

    box: Box
    ground: GroundSlug
    is_applied: bool


class NewMask(Seen):
    """A place to be masked."""

    box: Box
    ground: GroundSlug
    reason: Annotated[str, Field(max_length=300)] = ""


class Withholding(Seen):
    """Whether the page is left out whole."""

    is_withheld: bool


class PlaceJson(BaseModel):
    """A place on the page: proposed, masked, or left as it is."""

    id: str | None
    box: Box
    ground: GroundSlug
    reason: str
    is_proposal: bool
    state: str
    author: str
    at: datetime | None


class PageJson(BaseModel):
    """A page of a copy."""

    number: int
    page_id: str
    version: int
    is_withheld: bool
    is_checked: bool
    part: Box | None
    places: list[PlaceJson]


@router.get(PATH)
def show_page(
    copy_id: str, number: int, account: Reader, services: ServicesDep, address: AddressDep
) -> PageJson:
    """Return a page with its proposals and masks."""
    return _json(jobs.view_page(services, account, copy_id, number, address=address))


@router.get(PATH + "/image", response_class=Response)
def show_burnt(copy_id: str, number: int, account: Reader, services: ServicesDep) -> Response:
    """Return the page as it will be copied, as JPEG."""
    jpeg = jobs.page_picture(services, account, copy_id, number)
    return Response(jpeg, media_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


@router.post(PATH + "/decisions")
def decide(
    copy_id: str, number: int, body: Decision, account: Drafter, services: ServicesDep, address: AddressDep
) -> PageJson:
    """Mask a place that the machine proposed, or leave it as it is."""
    spot, box = jobs.Spot(copy_id, number, body.version), BoundingBox(*body.box)
    jobs.decide(services, account, spot, box, ground=body.ground, is_applied=body.is_applied, address=address)
    return _json(jobs.view_page(services, account, copy_id, number, address=address))


@router.post(PATH + "/masks", status_code=201)
def mask(
    copy_id: str, number: int, body: NewMask, account: Drafter, services: ServicesDep, address: AddressDep
) -> PageJson:
    """Mask a place."""

    def show(_: PageText) -> tuple[BoundingBox, ...]:
        return (BoundingBox(*body.box),)

    spot = jobs.Spot(copy_id, number, body.version)
    jobs.mask_places(services, account, spot, show, ground=body.ground, reason=body.reason, address=address)
    return _json(jobs.view_page(services, account, copy_id, number, address=address))


@router.post(PATH + "/masks/{mask_id}/take-back")
def take_back(
    copy_id: str,
    number: int,
    mask_id: str,
    body: Seen,
    account: Drafter,
    services: ServicesDep,
    address: AddressDep,
) -> PageJson:
    """Take a decision back."""
    spot = jobs.Spot(copy_id, number, body.version)
    jobs.take_back(services, account, spot, mask_id, address=address)
    return _json(jobs.view_page(services, account, copy_id, number, address=address))


@router.post(PATH + "/withholding")
def withhold(
    copy_id: str, number: int, body: Withholding, account: Drafter, services: ServicesDep, address: AddressDep
) -> PageJson:
    """Leave the page out whole because of other people's data, or give it after all."""
    spot = jobs.Spot(copy_id, number, body.version)
    jobs.withhold(services, account, spot, is_withheld=body.is_withheld, address=address)
    return _json(jobs.view_page(services, account, copy_id, number, address=address))


@router.post(PATH + "/check")
def check(
    copy_id: str, number: int, body: Seen, account: Drafter, services: ServicesDep, address: AddressDep
) -> PageJson:
    """Note that somebody looked the page over."""
    jobs.check_page(services, account, jobs.Spot(copy_id, number, body.version), address=address)
    return _json(jobs.view_page(services, account, copy_id, number, address=address))


def _json(page: CopyPageView) -> PageJson:
    part = page.work.page.part
    return PageJson(
        number=page.work.number,
        page_id=page.work.page.page_id,
        version=page.view.matter.draft.version,
        is_withheld=page.work.page.is_withheld,
        is_checked=page.work.page.checked_by is not None,
        part=_corners(part) if part else None,
        places=[
            PlaceJson(
                id=place.decision.id if place.decision else None,
                box=_corners(place.box),
                ground=place.ground,
                reason=place.reason,
                is_proposal=place.is_proposal,
                state=place.state,
                author=place.author,
                at=place.at,
            )
            for place in page.places
        ],
    )


def _corners(box: BoundingBox) -> Box:
    return box.x0, box.y0, box.x1, box.y1
