"""The page that tells an administrator whether the installation is well."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.accounts import Account, Action
from schemas.index_runs import RUN_NAMES
from search_api.dependencies import AddressDep, IndexDep, Require, ServicesDep
from search_api.reports.health import jobs
from search_api.reports.health.checks import GROUPS, HEALTH_NAMES, Answer, worst_of
from search_api.reports.jobs import service_states
from search_api.reports.upkeep.jobs import seen_upkeep
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Administrator = Annotated[Account, Depends(Require(Action.VIEW_HEALTH))]
CLASSES = {"ok": "sure", "warn": "warn", "bad": "bad"}


@router.get("/quan-tri/suc-khoe")
def show(
    request: Request, account: Administrator, services: ServicesDep, index: IndexDep, address: AddressDep
) -> Response:
    """Every check, group by group."""
    answers = [Answer(each.name, each.ok, each.detail) for each in service_states(services, index)]
    found = jobs.see_health(services, account, answers, address=address)
    return render(
        request,
        "health.html",
        groups=[(words, [each for each in found if each.group == key]) for key, words in GROUPS.items()],
        worst=worst_of(found),
        names=HEALTH_NAMES,
        classes=CLASSES,
        now=services.now(),
        upkeep=seen_upkeep(services, account),
        run_names=RUN_NAMES,
    )
