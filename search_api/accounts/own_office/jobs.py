"""An account of one's own office, and the row that tells what was done about it."""

from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account
from schemas.storage import accounts, audit
from schemas.storage.services import Services


def own_account(session: Session, account: Account, account_id: str) -> Account:
    """Return an account of the administrator's own office.

    Raises:
        AccountNotFoundError: The office has none with this id.
    """
    other = accounts.account_by_id(session, account_id)
    if other is None or other.office_id != account.office_id:
        raise accounts.AccountNotFoundError("Không có tài khoản này. Tải lại danh sách tài khoản.")
    return other


def record_deed(
    session: Session,
    services: Services,
    action: str,
    account: Account | None,
    *,
    about: str,
    address: str,
    detail: dict[str, Any] | None = None,
) -> None:
    """Put on the audit trail what `account` did about an account or sign-in; None: the installation itself."""
    audit.record(
        session,
        action,
        account_id=account.id if account else None,
        subject_kind="account",
        subject_id=about,
        now=services.now(),
        address=address,
        detail=detail,
    )
