"""The form that prints pages to look something up."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from search_api.dependencies import AddressDep, ServicesDep
from search_api.dossiers.opening.routes import DossierReader
from search_api.dossiers.printing import jobs
from search_api.web.pdf_answer import pdf_answer

router = APIRouter(include_in_schema=False)
PageNumber = Annotated[int, Form(ge=1, le=1_000_000)]


@router.post("/ho-so/{key}/in-tra-cuu")
def print_pages(
    key: str,
    account: DossierReader,
    services: ServicesDep,
    address: AddressDep,
    tu: PageNumber,
    den: PageNumber,
) -> Response:
    """Pages `tu` to `den` as a marked PDF; each print is on the audit trail, so it is no plain link."""
    pdf = jobs.print_pages(services, account, key, first=tu, last=den, address=address)
    return pdf_answer(pdf, f"ban-in-tra-cuu-trang-{tu}-{den}")
