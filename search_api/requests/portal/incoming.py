"""A request as the portal gives it, by `trichluc.portal/1`, and what is asked for with it here."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from schemas.errors import InvalidInputError
from schemas.identifiers import OfficeId
from schemas.procedures.procedure import ProcedureVersion
from schemas.requests import Applicant, Channel
from search_api.requests.intake import LONGEST_LINE, LONGEST_TEXT, Asked

LONGEST_CODE = 60
Line = Annotated[str, Field(max_length=LONGEST_LINE)]


class BadPortalRequestError(InvalidInputError):
    """The portal gave something that is no request, or one of a procedure that is not offered here."""

    code = "bad_portal_request"


class PortalApplicant(BaseModel):
    """Who asks."""

    model_config = ConfigDict(extra="ignore")
    name: Line
    citizen_no: Line = ""
    birth_year: int | None = Field(default=None, ge=1850, le=2100)
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    relation: Line = ""
    is_agency: bool = False
    delegate_of: Line = ""


class IncomingRequest(BaseModel):
    """What is asked for."""

    model_config = ConfigDict(extra="ignore")
    external_code: Annotated[str, Field(min_length=1, max_length=LONGEST_CODE)]
    procedure: Annotated[str, Field(max_length=60)]
    """Key, or code in the national list."""
    applicant: PortalApplicant
    subject: Line
    purpose: Annotated[str, Field(max_length=LONGEST_TEXT)]
    outcome: Annotated[str, Field(max_length=40)]


def external_code_in(item: object) -> str:
    """Return the code under which the portal knows `item`; empty where it has none that can be used."""
    code = item.get("external_code") if isinstance(item, dict) else None
    usable = isinstance(code, str) and 0 < len(code.strip()) <= LONGEST_CODE and code.isprintable()
    return str(code).strip() if usable else ""


def read_incoming(item: Any, *, offered: Sequence[ProcedureVersion], office: OfficeId) -> Asked:
    """Return what is asked for.

    Raises:
        BadPortalRequestError: It is no request, or no procedure offered here has that key or code.
    """
    try:
        given = IncomingRequest.model_validate(item)
    except ValidationError as error:
        places = ", ".join(sorted({".".join(map(str, each["loc"])) for each in error.errors()}))[:200]
        raise BadPortalRequestError(
            f"Dữ liệu Cổng gửi sang không đúng ở: {places}. Xin báo đơn vị vận hành Cổng gửi lại."
        ) from error
    known = {each.key: each for each in offered} | {
        each.tthc_code: each for each in offered if each.tthc_code
    }
    if given.procedure not in known:
        raise BadPortalRequestError(
            "Cổng gửi một thủ tục mà cơ quan chưa công bố ở đây. Xin công bố thủ tục ấy rồi nhận lại, "
            "hoặc báo người đề nghị."
        )
    return Asked(
        procedure=known[given.procedure].key,
        applicant=Applicant(**given.applicant.model_dump()),
        subject=given.subject,
        purpose=given.purpose,
        outcome=given.outcome,
        channel=Channel.PORTAL,
        competent_office=office,
        external_code=given.external_code.strip(),
    )
