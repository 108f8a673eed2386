"""Likenesses for programs."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from schemas.accounts import Account, Action
from search_api.dependencies import AddressDep, Require, ServicesDep
from search_api.likeness import jobs
from search_api.likeness.view import LikenessView, Side

router = APIRouter(prefix="/api/v1", tags=["likeness"])
Judge = Annotated[Account, Depends(Require(Action.JUDGE_LIKENESS))]
Reader = Annotated[Account, Depends(Require(Action.READ_DOSSIER))]


class SideJson(BaseModel):
    """One of two things that look the same."""

    dossier_id: str
    archive_file_code: str
    page_id: str | None
    page: int | None
    file: str | None
    facts: dict[str, str]


class LikenessJson(BaseModel):
    """Two things that look the same, with the evidence."""

    id: str
    kind: str
    title: str
    state: str
    score: float
    equal: tuple[str, ...]
    near: tuple[str, ...]
    different: tuple[str, ...]
    unknown: tuple[str, ...]
    measures: dict[str, float]
    proposed_at: datetime
    decided_at: datetime | None
    reason: str
    sides: list[SideJson]


class LikenessListJson(BaseModel):
    """A part of the likenesses of a state."""

    total: int
    likenesses: list[LikenessJson]


class Judgement(BaseModel):
    """What a person decides of a likeness: `same`, `different`, or `proposed` to take it back."""

    state: str = Field(max_length=20)
    reason: str = Field(default="", max_length=jobs.LONGEST_REASON)


@router.get("/likenesses")
def list_likenesses(
    account: Judge,
    services: ServicesDep,
    address: AddressDep,
    state: Annotated[str, Query(max_length=20)] = "proposed",
    limit: Annotated[int, Query(ge=1, le=100)] = jobs.PAGE_SIZE,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> LikenessListJson:
    """Return likenesses of one state, surest first."""
    listed = jobs.view_likenesses(services, account, state=state, limit=limit, offset=offset, address=address)
    return LikenessListJson(total=listed.total, likenesses=[_likeness_json(view) for view in listed.views])


@router.post("/likenesses/{likeness_id}", status_code=204)
def judge(
    likeness_id: str, body: Judgement, account: Judge, services: ServicesDep, address: AddressDep
) -> None:
    """Record what a person decided; nothing is merged."""
    jobs.judge(services, account, likeness_id, state=body.state, reason=body.reason, address=address)


@router.get("/dossiers/{key}/related")
def list_related(key: str, account: Reader, services: ServicesDep, address: AddressDep) -> list[SideJson]:
    """Return the dossiers that a person found to be of the same person."""
    _, related = jobs.related_dossiers(services, account, key, address=address)
    return [_side_json(side) for side in related]


def _likeness_json(view: LikenessView) -> LikenessJson:
    likeness, evidence = view.likeness, view.likeness.evidence
    return LikenessJson(
        id=likeness.id,
        kind=likeness.kind,
        title=view.title,
        state=likeness.state,
        score=round(evidence.score, 3),
        equal=evidence.equal,
        near=evidence.near,
        different=evidence.different,
        unknown=evidence.unknown,
        measures=evidence.measures,
        proposed_at=likeness.proposed_at,
        decided_at=likeness.decided_at,
        reason=likeness.reason,
        sides=[_side_json(side) for side in view.sides],
    )


def _side_json(side: Side) -> SideJson:
    return SideJson(
        dossier_id=side.dossier.id,
        archive_file_code=side.dossier.archive_file_code,
        page_id=side.page_id or None,
        page=side.page_number,
        file=side.file_name or None,
        facts=dict(side.facts),
    )
