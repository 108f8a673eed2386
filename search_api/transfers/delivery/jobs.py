"""Packages that wait are sent; what fails for a while is tried again, later and later."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.fingerprint import sha256_of
from schemas.accounts import Account
from schemas.errors import TrichLucError
from schemas.packages.manifest import sign_envelope
from schemas.published_keys import key_id_of
from schemas.storage import transfers
from schemas.storage.database import reading, writing
from schemas.storage.partners import trusted_partner
from schemas.storage.services import Services
from schemas.storage.transfers import Undelivered
from schemas.transfers import Transfer
from search_api.transfers.delivery.post import post_package
from search_api.transfers.packages.jobs import NoPackageError, own_key, packed
from search_api.transfers.receipts.jobs import accept_receipt

WAITS = tuple(timedelta(minutes=each) for each in (1, 5, 15, 60, 360))
"""After the first, the second … try that found nobody; the last for ever."""
_AT_ONCE, _MOST_AT_ONCE = 20, 10_000
_EVER = datetime.max.replace(tzinfo=UTC)


def deliver_waiting(services: Services) -> int:
    """Send what is due; return how many packages were delivered. A failure is noted with the transfer, not raised."""
    return _deliver_due(services, due_by=services.now(), limit=_AT_ONCE)


def deliver_at_once(services: Services) -> tuple[int, list[Undelivered]]:
    """Send all that waits for its next try, whenever that is; return how many went, and what could not be sent."""
    sent = _deliver_due(services, due_by=_EVER, limit=_MOST_AT_ONCE)
    with reading(services.database) as session:
        return sent, transfers.undelivered(session)


def deliver_again(services: Services, account: Account, transfer_id: str) -> Transfer:
    """Let a package be tried at once, also one that was refused.

    Raises:
        TransferNotFoundError: There is no such transfer for its office.
        NoPackageError: It has no package, or was delivered.
    """
    with writing(services.database) as session:
        transfer = transfers.transfer_of_office(session, transfer_id, office_id=account.office_id)
        if transfer.delivery != "waiting":
            raise NoPackageError("Việc di chuyển này không có gói nào đang chờ gửi qua mạng.")
        transfers.wait_for_delivery(session, transfer.id, at=services.now())
        return transfers.load_transfer(session, transfer.id)


def _deliver_due(services: Services, *, due_by: datetime, limit: int) -> int:
    with reading(services.database) as session:
        waiting = transfers.waiting_deliveries(session, now=due_by, limit=limit)
    return sum(_deliver(services, transfer_id) for transfer_id in waiting)


def _deliver(services: Services, transfer_id: str) -> bool:
    try:
        with packed(services, transfer_id) as path:
            receipt = _send(services, transfer_id, path)
        accept_receipt(services, receipt)
    except TrichLucError as error:
        _note(services, transfer_id, error)
        return False
    return True


def _send(services: Services, transfer_id: str, path: Path) -> bytes:
    with reading(services.database) as session:
        partner = trusted_partner(session, transfers.load_transfer(session, transfer_id).partner_key)
    key, sha256 = own_key(services), sha256_of(path)
    return post_package(
        partner.address,
        path,
        key_id=key_id_of(key.public_key()),
        sha256=sha256,
        signature=sign_envelope(sha256, key=key),
    )


def _note(services: Services, transfer_id: str, error: TrichLucError) -> None:
    """Keep why it failed; what is refused waits for a person."""
    with writing(services.database) as session:
        tries = transfers.delivery_tries(session, transfer_id)
        wait = WAITS[min(tries, len(WAITS) - 1)]
        next_at = services.now() + wait if error.is_transient else None
        transfers.note_delivery(session, transfer_id, next_at=next_at, problem=error.error_code)
