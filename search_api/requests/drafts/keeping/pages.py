"""The pages on which a draft is left, with its codes, and taken up again with them."""

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account
from schemas.errors import TrichLucError
from search_api.dependencies import AddressDep, FormDep, ServicesDep, VisitorDep
from search_api.error_pages import status_of
from search_api.requests.drafts import jobs
from search_api.requests.drafts.code import address_of, normal_secret, square_path
from search_api.requests.drafts.holding import forget, holder_of, known_draft, newcomer, remember
from search_api.requests.drafts.step_page import PATH, first_open, path_of
from search_api.web.render import render
from search_api.web.typed import typed_in

router = APIRouter(include_in_schema=False)


@router.get(PATH + "/tiep")
def show_taking_up(request: Request, visitor: VisitorDep, services: ServicesDep, ma: str = "") -> Response:
    """The form in which code and secret of a draft are typed."""
    return _taking_up_page(request, services, visitor, ma[:40])


@router.post(PATH + "/tiep")
def take_up(
    request: Request, visitor: VisitorDep, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Go on with a draft that was begun elsewhere, or take the one of this browser into the account."""
    typed = typed_in(form)
    code = typed.get("code", "")[:200]
    secret = typed.get("secret", "")[:40] or known_draft(request, services.settings)[1]
    try:
        draft = jobs.take_up(services, newcomer(visitor), code, secret, address=address)
    except TrichLucError as error:
        return _taking_up_page(request, services, visitor, code, error=error)
    response = RedirectResponse(path_of(draft.id, first_open(draft, jobs.wishes(services))), 303)
    if draft.account_id is None:
        remember(response, services.settings, draft.id, normal_secret(secret))
    else:
        forget(response, services.settings)
    return response


@router.get(PATH + "/{draft_id}/luu")
def show_saved(request: Request, draft_id: str, visitor: VisitorDep, services: ServicesDep) -> Response:
    """How to come back to the draft: by the account, or by code and secret."""
    holder = holder_of(request, services.settings, visitor, draft_id)
    draft = jobs.load(services, holder, draft_id)
    address = address_of(services.settings.resolved_public_url, draft.code, holder.secret)
    return render(
        request,
        "draft_saved.html",
        draft=draft,
        secret=holder.secret,
        square=square_path(address) if holder.secret else None,
        next_step=first_open(draft, jobs.wishes(services)),
    )


@router.post(PATH + "/roi")
def leave(services: ServicesDep) -> Response:
    """Forget the draft in this browser: it stays for who has its code and secret."""
    response = RedirectResponse("/?bao=da-thoat", 303)
    forget(response, services.settings)
    return response


def _taking_up_page(
    request: Request,
    services: ServicesDep,
    visitor: Account | None,
    code: str,
    *,
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "draft_take_up.html",
        code=code,
        days=services.settings.draft_days,
        is_citizen=newcomer(visitor).account is not None,
        problem=error.message if error else "",
        status_code=status_of(error) if error else 200,
    )
