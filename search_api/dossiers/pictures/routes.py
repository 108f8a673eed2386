"""Pictures of pages, which browsers keep and ask about each time before they show them again."""

from enum import IntEnum
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header
from starlette.responses import Response

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.dossiers.pictures import jobs
from search_api.scans.pictures import LARGE_WIDTH, THUMB_WIDTH, VIEW_WIDTH

router = APIRouter(prefix="/api/v1", tags=["dossiers"])
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]
Known = Annotated[str, Header(alias="If-None-Match", max_length=1_000)]
WEBP: dict[int | str, dict[str, Any]] = {
    200: {"content": {"image/webp": {}}, "description": "The picture."},
    304: {"description": "The asker has it."},
}
KEEPING = "private, no-cache"
"""One browser keeps it, and asks before each use: a right may be gone, and the next person at the desk has others."""


class Width(IntEnum):
    """How wide a picture of a page can be asked for, pixels."""

    SMALL = 800
    MIDDLE = 1200
    WIDE = VIEW_WIDTH
    LARGE = LARGE_WIDTH


@router.get("/pages/{page_id}/image", responses=WEBP, response_class=Response)
def show_page_image(
    page_id: str,
    account: Reader,
    services: ServicesDep,
    address: AddressDep,
    width: Width = Width.WIDE,
    known: Known = "",
) -> Response:
    """Return the page upright as WebP, at most `width` pixels wide."""
    return _answer(jobs.page_picture(services, account, page_id, width=width, known=known, address=address))


@router.get("/pages/{page_id}/thumbnail", responses=WEBP, response_class=Response)
def show_thumbnail(page_id: str, account: Reader, services: ServicesDep, known: Known = "") -> Response:
    """Return the page upright as WebP, at most 240 pixels wide."""
    return _answer(jobs.page_picture(services, account, page_id, width=THUMB_WIDTH, known=known))


@router.get("/pages/{page_id}/tiles/{tile}", responses=WEBP, response_class=Response)
def show_tile(
    page_id: str,
    tile: str,
    account: Reader,
    services: ServicesDep,
    address: AddressDep,
    known: Known = "",
) -> Response:
    """Return a piece of the upright page, 512 pixels wide and high, as WebP; `tile` is LEVEL-COLUMN-ROW."""
    return _answer(jobs.picture_tile(services, account, page_id, tile, known=known, address=address))


def _answer(picture: jobs.Picture) -> Response:
    headers = {"ETag": picture.tag, "Cache-Control": KEEPING}
    if picture.webp is None:
        return Response(status_code=304, headers=headers)
    return Response(picture.webp, media_type="image/webp", headers=headers)
