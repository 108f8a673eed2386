"""The administrator says whose packages are believed, and ends it; both on the audit trail."""

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed
from schemas.admin_units.units import unit_of_code
from schemas.errors import ForbiddenError, InvalidInputError
from schemas.published_keys import PublishedKey, read_published_keys
from schemas.storage import audit, partners
from schemas.storage.database import reading, writing
from schemas.storage.partners import Partner
from schemas.storage.services import Services
from schemas.vietnamese import one_line
from search_api.transfers.delivery.post import checked_address

_LONGEST_NAME = 200


class BadPartnerError(InvalidInputError):
    """What is said of another installation cannot be used."""

    code = "bad_partner"


def trust(
    services: Services,
    account: Account,
    key_file: str | bytes,
    *,
    name: str,
    online: str = "",
    province: str = "",
    address: str = "",
) -> Partner:
    """Believe packages and receipts that another installation signs with the key it uses today.

    Args:
        services: Records.
        account: The administrator.
        key_file: The other installation's `/.well-known/trichluc-keys.json`.
        name: What it is called here.
        online: Its HTTPS address; empty: packages are carried on a disk.
        province: Its code of the 34; empty: not told.
        address: Where the command came from.

    Raises:
        ForbiddenError: The account may not.
        BadPublishedKeysError: The file is none.
        BadPartnerError: The file names no key in use, or name or province cannot be used.
        BadPartnerAddressError: The address is no HTTPS address.
        KnownPartnerError: The key is on the list already.
    """
    _require(account)
    key, name = _present_key(key_file), one_line(name)[:_LONGEST_NAME]
    if not name or (province and unit_of_code(province, code_system="GSO34") is None):
        raise BadPartnerError("Xin ghi tên nơi gửi, nhận và mã tỉnh (trong 34 tỉnh, thành phố) nếu có.")
    now = services.now()
    partner = Partner(key.key_id, name, key.public_key, checked_address(online), province, now, account.id)
    with writing(services.database) as session:
        partners.add_partner(session, partner)
        _audit(services, session, account, "add_partner", partner.key_id, address)
    return partner


def end(services: Services, account: Account, key_id: str, *, address: str = "") -> None:
    """Believe nothing more that is signed with this key.

    Raises:
        ForbiddenError: The account may not.
        PartnerNotFoundError: It is not on the list.
    """
    _require(account)
    with writing(services.database) as session:
        partners.end_partner(session, key_id, now=services.now())
        _audit(services, session, account, "end_partner", key_id, address)


def listed(services: Services, account: Account) -> list[Partner]:
    """Return all keys of other installations, those believed today first.

    Raises:
        ForbiddenError: The account may not.
    """
    _require(account)
    with reading(services.database) as session:
        return partners.list_partners(session)


def _present_key(key_file: str | bytes) -> PublishedKey:
    keys = read_published_keys(key_file).keys
    in_use = [key for key in keys if key.until is None and key.withdrawn_at is None]
    if not in_use:
        raise BadPartnerError("Tệp khóa không có khóa nào đang dùng. Xin tải lại tệp từ nơi kia.")
    return in_use[-1]


def _require(account: Account) -> None:
    if not is_allowed(account, Action.MANAGE_PARTNERS):
        raise ForbiddenError("Tài khoản này không được làm việc này. Hãy nhờ người quản trị.")


def _audit(
    services: Services, session: Session, account: Account, action: str, key_id: str, address: str
) -> None:
    audit.record(
        session,
        action,
        account_id=account.id,
        subject_kind="partner",
        subject_id=key_id,
        now=services.now(),
        address=address,
    )
