"""The pages on which a request is written: five steps, kept at each, then sent or brought to a counter."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import JSONResponse, RedirectResponse

from schemas.accounts import Account, Role
from schemas.errors import TrichLucError
from schemas.request_drafts import DraftState, RequestDraft
from search_api.dependencies import (
    AddressDep,
    FormDep,
    ServicesDep,
    VisitorDep,
    has_own_token,
    sign_in_if_any,
)
from search_api.error_pages import status_of
from search_api.rate import check_writing
from search_api.requests.drafts import jobs
from search_api.requests.drafts.filled import faults_of
from search_api.requests.drafts.holding import forget, holder_of, newcomer, remember
from search_api.requests.drafts.step_page import PATH, path_of, sent_page, step_page
from search_api.requests.drafts.steps import (
    STEPS,
    Step,
    neighbour,
    step_of,
    typed_for,
)
from search_api.web.typed import seen_version, typed_in

router = APIRouter(include_in_schema=False)
_STALE = (
    "Phiên làm việc trên máy này đã hết. Những gì Ông/Bà vừa gõ vẫn còn ở dưới. Nếu Ông/Bà có tài khoản, xin đăng nhập "
    "ở một trang khác, rồi trở lại đây bấm “Tiếp tục”."
)


def _step(step: str) -> Step:
    """Return the step that an address names; the first one where there is none."""
    return step_of(step) or STEPS[0]


StepDep = Annotated[Step, Depends(_step)]


@router.get(PATH)
def show_beginning(request: Request, visitor: VisitorDep, services: ServicesDep, viec: str = "") -> Response:
    """The first page of a new request; before it, what was begun and not sent."""
    if visitor is not None and visitor.role is not Role.CITIZEN:
        return RedirectResponse("/de-nghi/moi", 303)
    chosen = {"wish": viec[:120]} if viec else {}
    account = newcomer(visitor).account
    others = jobs.own_drafts(services, account) if account else []
    return step_page(
        request,
        services.settings,
        visitor,
        None,
        STEPS[0],
        chosen,
        wishes=jobs.wishes(services),
        others=others,
    )


@router.post(PATH, dependencies=[Depends(check_writing)])
def begin(visitor: VisitorDep, services: ServicesDep, address: AddressDep, form: FormDep) -> Response:
    """Keep the first page, and lead to the second; or back to what is to be mended on it."""
    typed, step = typed_in(form), STEPS[0]
    begun = jobs.begin(services, newcomer(visitor), step, typed, key=typed.get("key", ""), address=address)
    to_mend = faults_of(step, begun.draft.answers, jobs.wishes(services))
    wanted = typed.get("then", "")
    key = step.key if to_mend and wanted != "luu" else neighbour(step, 1)
    mark = "?sua=1" if key == step.key else ""
    target = _after(begun.draft.id, wanted) or f"{path_of(begun.draft.id, key)}{mark}"
    response = RedirectResponse(target, 303)
    if begun.draft.account_id is None:
        remember(response, services.settings, begun.draft.id, begun.secret)
    return response


@router.get(PATH + "/{draft_id}/buoc/{step}")
def show_step(
    request: Request, draft_id: str, step: StepDep, visitor: VisitorDep, services: ServicesDep, sua: str = ""
) -> Response:
    """One page of a draft with what was typed so far."""
    draft = jobs.load(services, holder_of(request, services.settings, visitor, draft_id), draft_id)
    if draft.state is DraftState.SENT:
        return sent_page(request, visitor, draft)
    return step_page(
        request,
        services.settings,
        visitor,
        draft,
        step,
        draft.answers,
        wishes=jobs.wishes(services),
        is_checked=bool(sua),
    )


@router.post(PATH + "/{draft_id}/buoc/{step}")
def save_step(
    request: Request,
    draft_id: str,
    step: StepDep,
    sign_in: Annotated[object, Depends(sign_in_if_any)],
    is_own_form: Annotated[bool, Depends(has_own_token)],
    services: ServicesDep,
    form: FormDep,
) -> Response:
    """Keep what was typed and lead on; where it cannot be kept, it is shown again as it was typed."""
    visitor = getattr(sign_in, "account", None)
    typed = typed_in(form)
    holder, wanted = holder_of(request, services.settings, visitor, draft_id), typed.get("then", "")
    seen = seen_version(typed.get("version", ""))
    try:
        if not is_own_form:
            raise jobs.StalePageError(_STALE)
        draft = jobs.save(services, holder, draft_id, step, typed, seen=seen)
    except TrichLucError as error:
        if wanted == "giu":
            return JSONResponse({"code": error.error_code}, status_of(error))
        return _unsaved_page(request, services, visitor, draft_id, step, typed, error)
    if wanted == "giu":
        return JSONResponse({"version": draft.version})
    if target := _after(draft_id, wanted):
        return RedirectResponse(target, 303)
    wishes = jobs.wishes(services)
    if wanted != "truoc" and faults_of(step, draft.answers, wishes):
        return step_page(
            request,
            services.settings,
            visitor,
            draft,
            step,
            draft.answers,
            wishes=wishes,
            is_checked=True,
            status=422,
        )
    return RedirectResponse(path_of(draft_id, neighbour(step, -1 if wanted == "truoc" else 1)), 303)


@router.post(PATH + "/{draft_id}/bo")
def throw_away(
    request: Request, draft_id: str, visitor: VisitorDep, services: ServicesDep, address: AddressDep
) -> Response:
    """Remove the draft, and forget it here."""
    holder = holder_of(request, services.settings, visitor, draft_id)
    jobs.throw_away(services, holder, draft_id, address=address)
    response = RedirectResponse("/?bao=da-bo-to-khai", 303)
    forget(response, services.settings)
    return response


def _after(draft_id: str, wanted: str) -> str:
    """Return where a button leads that is none of the steps; empty for those."""
    return f"{PATH}/{draft_id}/luu" if wanted == "luu" else ""


def _unsaved_page(
    request: Request,
    services: ServicesDep,
    visitor: Account | None,
    draft_id: str,
    step: Step,
    typed: dict[str, str],
    error: TrichLucError,
) -> Response:
    """Return the page as it was typed, with what stood against keeping it."""
    holder = holder_of(request, services.settings, visitor, draft_id)
    try:
        draft = jobs.load(services, holder, draft_id)
    except TrichLucError:
        draft = RequestDraft(draft_id, "", None, DraftState.OPEN, 0, services.now())
        error = jobs.StalePageError(_STALE)
    if draft.state is DraftState.SENT:
        return sent_page(request, visitor, draft)
    answers = draft.answers | typed_for(step, typed)
    return step_page(
        request,
        services.settings,
        visitor,
        draft,
        step,
        answers,
        wishes=jobs.wishes(services),
        error=error,
    )
