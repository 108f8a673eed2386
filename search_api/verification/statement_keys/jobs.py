"""The keys that sign statements in QR codes are listed, replaced and withdrawn; who did it and why is kept."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, require, require_main_office
from schemas.commands import check_key, fingerprint
from schemas.errors import InvalidInputError
from schemas.identifiers import MAIN_OFFICE
from schemas.published_keys import PublishedKey
from schemas.signing_keys import key_files, load_published_keys
from schemas.storage import audit
from schemas.storage.commands import done_before, note_done
from schemas.storage.database import writing
from schemas.storage.services import Services
from schemas.vietnamese import one_line
from search_api.statement_key import rotate_statement_key, withdraw_statement_key

LEAST_REASON, LONGEST_REASON = 5, 300
_ROTATE, _WITHDRAW = "rotate_statement_key", "withdraw_statement_key"


class BadKeyOrderError(InvalidInputError):
    """The form that changes keys lacks its reason or its confirmation."""

    code = "bad_key_order"


@dataclass(frozen=True, slots=True)
class KeyOrder:
    """What an administrator says in the form that changes keys."""

    command: str
    """By which a twin of the form is known."""
    reason: str
    is_confirmed: bool
    address: str = ""
    """Where the form came from."""


def listed_keys(services: Services, account: Account) -> tuple[PublishedKey, ...]:
    """Return every key there ever was, the newest first.

    Raises:
        ForbiddenError: The account may not.
        BadPublishedKeysError: The list in the folder of keys is damaged.
    """
    require(account, Action.MANAGE_ACCOUNTS)
    return load_published_keys(key_files(services.settings.keys_dir)).keys[::-1]


def may_change(account: Account) -> bool:
    """Return whether the account's office is the one whose keys they are: all offices sign with the same."""
    return account.office_id == MAIN_OFFICE


def rotate(services: Services) -> PublishedKey:
    """Make the key that signs from now on, for whoever works on the server itself.

    Raises:
        MissingKeyError: The folder of keys cannot be written.
    """
    with writing(services.database) as session:
        return _rotate(session, services, _NOBODY)


def withdraw(services: Services, key_id: str) -> PublishedKey:
    """Publish that nothing a key signed is believed, for whoever works on the server itself.

    Raises:
        UnknownKeyIdError: No such key was published.
        MissingKeyError: The folder of keys cannot be written.
    """
    with writing(services.database) as session:
        return _withdraw(session, services, key_id, _NOBODY)


def order_rotation(services: Services, account: Account, order: KeyOrder) -> None:
    """Make the key that signs from now on; the same form sent again does nothing.

    Raises:
        ForbiddenError: The account may not.
        BadKeyOrderError: The reason or the confirmation is missing.
        CommandKeyError: The command was used for something else.
        MissingKeyError: The folder of keys cannot be written.
    """
    deed = _checked(account, order)
    with writing(services.database) as session:
        if _is_new(session, services, order, print_=fingerprint(account.id, _ROTATE, deed.reason)):
            _rotate(session, services, deed)


def order_withdrawal(services: Services, account: Account, key_id: str, order: KeyOrder) -> None:
    """Publish that nothing a key signed is believed; raises as `order_rotation`.

    Raises:
        UnknownKeyIdError: No such key was published.
    """
    deed = _checked(account, order)
    with writing(services.database) as session:
        if _is_new(session, services, order, print_=fingerprint(account.id, _WITHDRAW, key_id, deed.reason)):
            _withdraw(session, services, key_id, deed)


@dataclass(frozen=True, slots=True)
class _Deed:
    """What the audit trail tells of a change."""

    account_id: str | None
    """None: whoever works on the server itself."""
    reason: str
    address: str


_NOBODY = _Deed(None, "", "")


def _checked(account: Account, order: KeyOrder) -> _Deed:
    require(account, Action.MANAGE_ACCOUNTS)
    require_main_office(account)
    check_key(order.command)
    reason = one_line(order.reason)
    if not LEAST_REASON <= len(reason) <= LONGEST_REASON:
        raise BadKeyOrderError(f"Xin ghi rõ lý do, từ {LEAST_REASON} đến {LONGEST_REASON} ký tự.")
    if not order.is_confirmed:
        raise BadKeyOrderError("Xin đọc câu xác nhận rồi đánh dấu vào ô bên cạnh trước khi bấm nút.")
    return _Deed(account.id, reason, order.address)


def _is_new(session: Session, services: Services, order: KeyOrder, *, print_: str) -> bool:
    """Return whether the order was not carried out yet, and note it: files are changed after its twin is kept out."""
    if done_before(session, order.command, fingerprint=print_) is not None:
        return False
    note_done(session, order.command, fingerprint=print_, subject_id="statement_key", now=services.now())
    return True


def _rotate(session: Session, services: Services, deed: _Deed) -> PublishedKey:
    settings = services.settings
    new = rotate_statement_key(key_files(settings.keys_dir), at=services.now(), is_test=settings.is_demo)
    _note(session, services, _ROTATE, new, deed)
    return new


def _withdraw(session: Session, services: Services, key_id: str, deed: _Deed) -> PublishedKey:
    withdrawn = withdraw_statement_key(key_files(services.settings.keys_dir), key_id, at=services.now())
    _note(session, services, _WITHDRAW, withdrawn, deed)
    return withdrawn


def _note(session: Session, services: Services, action: str, key: PublishedKey, deed: _Deed) -> None:
    audit.record(
        session,
        action,
        account_id=deed.account_id,
        subject_kind="statement_key",
        subject_id=key.key_id,
        now=services.now(),
        address=deed.address,
        detail={"key_id": key.key_id} | ({"reason": deed.reason} if deed.reason else {}),
    )
