"""The review desk for programs."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.responses import Response

from schemas.accounts import Account, Action
from schemas.layout import BoundingBox
from schemas.review import ItemKind, ItemState, SkipReason
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.review import jobs
from search_api.review.view import ItemView, Task
from search_api.scans.entry import LONGEST_VALUE

router = APIRouter(prefix="/api/v1/review", tags=["review"])
ReviewDep = Annotated[Account, Depends(Require(Action.REVIEW))]
JPEG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/jpeg": {}}, "description": "The picture."}}


class ItemJson(BaseModel):
    """An item as the person asking may see it."""

    id: str
    kind: ItemKind
    state: ItemState
    task: Task
    field: str | None
    label: str
    reason: str
    page_id: str
    page: int
    box: BoundingBox
    value: str | None
    """None where it is entered blindly."""
    choices: list[str]
    others: list[str]


class DeskJson(BaseModel):
    """The item given, and how many there are."""

    item: ItemJson | None
    waiting: int
    upcoming_crop: str | None
    """Address of the picture of the item after this one."""


class NewEntry(BaseModel):
    """What a person reads on the scan."""

    value: str = Field(max_length=LONGEST_VALUE)
    page: int = 0
    """Where a value stands that the machine found nowhere; 0: on the page of the item."""


class EntryJson(BaseModel):
    """What an entry did."""

    step: int
    state: ItemState


class NewSkip(BaseModel):
    """Why an item is given back."""

    reason: SkipReason


class RenewalJson(BaseModel):
    """Whether the item is still held."""

    held: bool


class CountsJson(BaseModel):
    """How much waits."""

    waiting: int
    for_me: int
    skipped: int
    by_state: dict[ItemState, int]
    by_field: dict[str, int]


@router.post("/next")
def take_next(account: ReviewDep, services: ServicesDep) -> DeskJson:
    """Lease the most doubtful item that nobody holds, or return the one held already."""
    desk = jobs.take_next(services, account)
    return DeskJson(
        item=_item_json(desk.item) if desk.item else None,
        waiting=desk.waiting,
        upcoming_crop=f"/api/v1/review/items/{desk.upcoming_id}/crop" if desk.upcoming_id else None,
    )


@router.get("/items/{item_id}")
def show_item(item_id: str, account: ReviewDep, services: ServicesDep) -> ItemJson:
    """Return an item as the person signed in may see it."""
    return _item_json(jobs.show_item(services, account, item_id))


@router.get("/items/{item_id}/crop", responses=JPEG, response_class=Response)
def show_crop(item_id: str, account: ReviewDep, services: ServicesDep, address: AddressDep) -> Response:
    """Return the strip of the scan with the value and the lines around it."""
    return Response(jobs.item_crop(services, account, item_id, address=address), media_type="image/jpeg")


@router.post("/items/{item_id}/entries", status_code=201)
def enter(
    item_id: str, body: NewEntry, account: ReviewDep, services: ServicesDep, address: AddressDep
) -> EntryJson:
    """Keep what the person signed in reads on the scan."""
    decision = jobs.enter(services, account, item_id, body.value, page_number=body.page, address=address)
    # Whether it agrees with another person's entry is told to nobody: the next one must stay blind.
    state: Literal["done", "entered_once"] = "done" if decision.is_final else "entered_once"
    return EntryJson(step=decision.step, state=state)


@router.post("/items/{item_id}/skip", status_code=204)
def skip(
    item_id: str, body: NewSkip, account: ReviewDep, services: ServicesDep, address: AddressDep
) -> Response:
    """Give the item back with a reason."""
    jobs.skip(services, account, item_id, body.reason, address=address)
    return Response(status_code=204)


@router.post("/items/{item_id}/renew")
def renew(item_id: str, account: ReviewDep, services: ServicesDep) -> RenewalJson:
    """Keep the item for another while."""
    return RenewalJson(held=jobs.renew(services, account, item_id))


@router.get("/counts")
def show_counts(account: ReviewDep, services: ServicesDep) -> CountsJson:
    """Return how much waits at the desk."""
    counts = jobs.counts(services, account)
    return CountsJson(
        waiting=counts.waiting,
        for_me=counts.for_me,
        skipped=counts.skipped,
        by_state=dict(counts.by_state),
        by_field=dict(counts.by_field),
    )


def _item_json(view: ItemView) -> ItemJson:
    item, draft = view.item, view.item.draft
    return ItemJson(
        id=item.id,
        kind=draft.kind,
        state=item.state,
        task=view.task,
        field=draft.field_name,
        label=view.label,
        reason=view.reason,
        page_id=draft.page_id,
        page=view.page_number,
        box=draft.box,
        value=view.value if view.task == "check" else None,
        choices=list(view.choices),
        others=list(view.others),
    )
