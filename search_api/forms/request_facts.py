"""A request as the papers about it name it."""

from schemas.requests import Request
from search_api.forms.values import AddressedAs, RequestFacts


def request_facts(request: Request, *, title: str) -> RequestFacts:
    """Return what papers say of the request.

    Args:
        request: As it stands.
        title: Of its procedure.
    """
    applicant = request.applicant
    return RequestFacts(
        code=request.code,
        about=f"{title[0].lower()}{title[1:]} ({request.subject})",
        applicant=applicant.name,
        address=applicant.address,
        phone=applicant.phone,
        email=applicant.email,
        addressed_as=AddressedAs.AGENCY if applicant.is_agency else AddressedAs.PERSON,
    )
