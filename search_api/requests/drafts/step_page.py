"""How the pages of a draft are shown."""

import secrets
from collections.abc import Sequence

from fastapi import Request, Response

from schemas.accounts import Account
from schemas.errors import TrichLucError
from schemas.request_drafts import RequestDraft
from schemas.settings import Settings
from search_api.error_pages import status_of
from search_api.requests.drafts.filled import (
    Wish,
    faults_of,
    papers_shown,
    papers_wanted,
    subject_of,
    unfinished,
    wish_of,
)
from search_api.requests.drafts.holding import known_draft, newcomer
from search_api.requests.drafts.steps import LAST_STEP, SELF, STANDINGS, STEPS, Step, number_of
from search_api.requests.view import outcome_name
from search_api.web.render import render

PATH = "/xin-cap"


def path_of(draft_id: str, step: str) -> str:
    """Return the address of a page of a draft."""
    return f"{PATH}/{draft_id}/buoc/{step}"


def first_open(draft: RequestDraft, wishes: list[Wish]) -> str:
    """Return the key of the first step on which something is to be done."""
    open_ = unfinished(draft.answers, wishes)
    return open_[0].key if open_ else LAST_STEP


def step_page(
    request: Request,
    settings: Settings,
    visitor: Account | None,
    draft: RequestDraft | None,
    step: Step,
    answers: dict[str, str],
    *,
    wishes: list[Wish],
    others: Sequence[RequestDraft] = (),
    is_checked: bool = False,
    error: TrichLucError | None = None,
    status: int = 200,
) -> Response:
    """Return one page of a draft, or the first of none yet, with what was typed and what has to be mended."""
    wish, is_last = wish_of(answers, wishes), step.key == LAST_STEP
    known_id, _ = known_draft(request, settings)
    return render(
        request,
        "draft_step.html",
        draft=draft,
        step=step,
        steps=STEPS,
        number=number_of(step),
        answers=_with_known(step, answers, visitor),
        faults=faults_of(step, answers, wishes) if is_checked else {},
        unfinished=unfinished(answers, wishes) if is_last else [],
        wishes=wishes,
        wish=wish,
        standings=STANDINGS,
        subject=subject_of(answers),
        wanted=papers_wanted(answers, wish.procedure) if wish else [],
        shown=papers_shown(answers, wish.procedure) if wish else [],
        outcome_name=outcome_name,
        is_citizen=newcomer(visitor).account is not None,
        others=others,
        known_id="" if draft else known_id,
        limit_mb=settings.request_file_mb,
        most=settings.request_files,
        key=secrets.token_urlsafe(24),
        problem=error.message if error else "",
        status_code=status_of(error) if error else status,
    )


def sent_page(request: Request, visitor: Account | None, draft: RequestDraft) -> Response:
    """Return what is told of a draft that became a request."""
    is_own = newcomer(visitor).account is not None
    return render(request, "draft_sent.html", draft=draft, is_own=is_own)


def _with_known(step: Step, answers: dict[str, str], visitor: Account | None) -> dict[str, str]:
    """Return the answers, and where nobody typed a name yet the one that is known already."""
    if step.key != "nguoi-xin" or "name" in answers:
        return answers
    own = answers.get("subject_name", "") if answers.get("standing") == SELF else ""
    account = newcomer(visitor).account
    return answers | {"name": own or (account.display_name if account else "")}
