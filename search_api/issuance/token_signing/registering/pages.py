"""The administrator's page of certificates."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from schemas.accounts import Account, Action
from schemas.errors import ConflictError, InvalidInputError, NotFoundError, TrichLucError
from search_api.dependencies import AddressDep, FormDep, Require, ServicesDep, uploads
from search_api.error_pages import status_of
from search_api.issuance.token_signing.registering import jobs
from search_api.issuance.token_signing.registering.upload import MOST_BYTES
from search_api.web.render import render

router = APIRouter(include_in_schema=False)
Manager = Annotated[Account, Depends(Require(Action.MANAGE_ACCOUNTS))]
PATH = "/quan-tri/chung-thu"


@router.get(PATH)
def show_signers(request: Request, account: Manager, services: ServicesDep) -> Response:
    """Who signs with which certificate."""
    return _page(request, services, account)


@router.post(PATH)
def register(
    request: Request, account: Manager, services: ServicesDep, address: AddressDep, form: FormDep
) -> Response:
    """Register the certificate in a file for a signer."""
    signer_id = str(form.get("signer", ""))[:64]
    try:
        content = uploads(form, "file")[0].file.read(MOST_BYTES)
        jobs.register_certificate(services, account, signer_id, content, address=address)
    except (ConflictError, InvalidInputError, NotFoundError) as error:
        return _page(request, services, account, chosen=signer_id, error=error)
    return RedirectResponse(f"{PATH}?bao=da-dang-ky-chung-thu", 303)


@router.post(PATH + "/{certificate_id}/thoi-dung")
def retire(certificate_id: str, account: Manager, services: ServicesDep, address: AddressDep) -> Response:
    """Let nobody sign with a certificate any more."""
    jobs.retire_certificate(services, account, certificate_id, address=address)
    return RedirectResponse(f"{PATH}?bao=da-thoi-dung-chung-thu", 303)


def _page(
    request: Request,
    services: ServicesDep,
    account: Account,
    *,
    chosen: str = "",
    error: TrichLucError | None = None,
) -> Response:
    return render(
        request,
        "signer_certificates.html",
        status_code=status_of(error) if error else 200,
        signers=jobs.list_signers(services, account),
        chosen=chosen,
        problem=error.message if error else "",
    )
