"""The last button of a draft: it is sent, or becomes a form that a counter receives."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from schemas.errors import TrichLucError
from schemas.request_drafts import DraftState
from search_api.dependencies import AddressDep, FormDep, ServicesDep, VisitorDep
from search_api.requests.drafts import jobs as draft_jobs
from search_api.requests.drafts.code import address_of, square_path
from search_api.requests.drafts.filled import papers_shown, papers_wanted, subject_of, wish_of
from search_api.requests.drafts.holding import holder_of
from search_api.requests.drafts.sending import jobs
from search_api.requests.drafts.step_page import PATH, path_of, sent_page, step_page
from search_api.requests.drafts.steps import LAST_STEP, STEPS
from search_api.requests.view import outcome_name
from search_api.web.render import render
from search_api.web.typed import seen_version, typed_in

router = APIRouter(include_in_schema=False)


@router.post(PATH + "/{draft_id}/gui")
def finish(
    request: Request,
    draft_id: str,
    visitor: VisitorDep,
    services: ServicesDep,
    address: AddressDep,
    form: FormDep,
) -> Response:
    """Send the draft of an account; without one, make it a form that a counter receives."""
    typed, holder = typed_in(form), holder_of(request, services.settings, visitor, draft_id)
    try:
        if holder.account is None:
            draft_jobs.prepare(services, holder, draft_id, address=address)
            return RedirectResponse(f"{PATH}/{draft_id}/da-soan", 303)
        seen = seen_version(typed.get("version", ""))
        received = jobs.send(
            services, holder.account, draft_id, seen=seen, key=typed.get("key", ""), address=address
        )
    except TrichLucError as error:
        draft = draft_jobs.load(services, holder, draft_id)
        if draft.state is DraftState.SENT:
            return sent_page(request, visitor, draft)
        return step_page(
            request,
            services.settings,
            visitor,
            draft,
            STEPS[-1],
            draft.answers,
            wishes=draft_jobs.wishes(services),
            error=error,
        )
    return render(request, "request_received.html", received=received, status_code=201)


@router.get(PATH + "/{draft_id}/da-soan")
def show_prepared(request: Request, draft_id: str, visitor: VisitorDep, services: ServicesDep) -> Response:
    """The prepared form: its code for the counter, and what to bring along."""
    draft = draft_jobs.load(services, holder_of(request, services.settings, visitor, draft_id), draft_id)
    if draft.state is not DraftState.PREPARED:
        return RedirectResponse(path_of(draft_id, LAST_STEP), 303)
    wish = wish_of(draft.answers, draft_jobs.wishes(services))
    address = address_of(services.settings.resolved_public_url, draft.code, "")
    return render(
        request,
        "draft_prepared.html",
        draft=draft,
        wish=wish,
        subject=subject_of(draft.answers),
        square=square_path(address),
        shown=papers_shown(draft.answers, wish.procedure) if wish else [],
        wanted=papers_wanted(draft.answers, wish.procedure) if wish else [],
        outcome_name=outcome_name,
    )
