"""Whose a request is: the one lock before anything is read of it or done to it."""

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, Role, require
from schemas.requests import Request
from schemas.storage.requests import RequestNotFoundError, load_request


def own_request(session: Session, account: Account, request_id: str, action: Action) -> Request:
    """Return the request to who may do `action` to it: of the offices it concerns, or the applicant.

    Raises:
        ForbiddenError: The account may not.
        RequestNotFoundError: There is no such request for this account.
    """
    require(account, action)
    request = load_request(session, request_id)
    is_of_office = account.office_id in (request.competent_office, request.receiving_office)
    if request.applicant_account == account.id or (is_of_office and account.role is not Role.CITIZEN):
        return request
    raise RequestNotFoundError("Không có đề nghị này. Xin kiểm tra lại mã số trên giấy tiếp nhận.")
