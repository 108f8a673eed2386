"""The office registers devices; a device begins and forgets visits."""

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, require
from schemas.errors import InvalidInputError
from schemas.kiosks import LONGEST_NAME, Kiosk, KioskKind
from schemas.storage import audit, kiosks
from schemas.storage.accounts import close_sign_in
from schemas.storage.database import reading, writing
from schemas.storage.receipt_codes import end_visit
from schemas.storage.services import Services
from schemas.vietnamese import one_line


class BadKioskError(InvalidInputError):
    """A device has no name, or is of no kind that there is."""

    code = "bad_kiosk"


def listed(services: Services, account: Account) -> list[Kiosk]:
    """Return the devices of the account's office.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.MANAGE_KIOSKS)
    with reading(services.database) as session:
        return kiosks.list_kiosks(session, account.office_id)


def register(
    services: Services, account: Account, *, kind: str, name: str, place: str, address: str = ""
) -> tuple[Kiosk, str]:
    """Register a device; return it with the code that is typed on it.

    Raises:
        ForbiddenError: The account may not.
        BadKioskError: It has no name, or is of no kind.
    """
    require(account, Action.MANAGE_KIOSKS)
    name, place = (one_line(each)[:LONGEST_NAME] for each in (name, place))
    if not name or kind not in list(KioskKind):
        raise BadKioskError("Xin ghi tên máy và chọn loại máy.")
    with writing(services.database) as session:
        made, code = kiosks.add_kiosk(
            session,
            kind=KioskKind(kind),
            name=name,
            place=place,
            office_id=account.office_id,
            by=account.id,
            now=services.now(),
        )
        _audit(services, session, "add_kiosk", made.id, account=account, address=address)
    return made, code


def renew(services: Services, account: Account, kiosk_id: str, *, address: str = "") -> tuple[Kiosk, str]:
    """Return a device with a new code; the browser that it was until now is it no more.

    Raises:
        ForbiddenError: The account may not.
        KioskNotFoundError: The office has no such device in use.
    """
    require(account, Action.MANAGE_KIOSKS)
    with writing(services.database) as session:
        found, code = kiosks.renew_code(session, kiosk_id, office_id=account.office_id, now=services.now())
        _audit(services, session, "renew_kiosk", kiosk_id, account=account, address=address)
    return found, code


def revoke(services: Services, account: Account, kiosk_id: str, *, address: str = "") -> None:
    """Take a device out of use.

    Raises:
        ForbiddenError: The account may not.
        KioskNotFoundError: The office has no such device in use.
    """
    require(account, Action.MANAGE_KIOSKS)
    with writing(services.database) as session:
        kiosks.revoke_kiosk(session, kiosk_id, office_id=account.office_id, now=services.now())
        _audit(services, session, "revoke_kiosk", kiosk_id, account=account, address=address)


def pair(services: Services, code: str, *, sign_in: str, address: str = "") -> tuple[Kiosk, str]:
    """Make a browser the device whose code was typed; return it with its token.

    Whoever is signed in there no longer is.

    Raises:
        WrongKioskCodeError: The code opens nothing.
    """
    with writing(services.database) as session:
        paired, token = kiosks.pair_kiosk(session, code, now=services.now())
        close_sign_in(session, sign_in)
        _audit(services, session, "pair_kiosk", paired.id, account=None, address=address)
    return paired, token


def begin(services: Services, token: str) -> Kiosk | None:
    """Return the device that a browser is, and note that it is in use; None where it is none any more."""
    with writing(services.database) as session:
        return kiosks.note_seen(session, token, now=services.now())


def forget(services: Services, *, receipt: str, sign_in: str) -> None:
    """End what a browser has open: the visit that a one-time code opened, and a sign-in; empty where there is none."""
    with writing(services.database) as session:
        if receipt:
            end_visit(session, receipt, now=services.now())
        if sign_in:
            close_sign_in(session, sign_in)


def _audit(
    services: Services, session: Session, action: str, kiosk_id: str, *, account: Account | None, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id if account else None,
        subject_kind="kiosk",
        subject_id=kiosk_id,
        now=services.now(),
        address=address,
    )
