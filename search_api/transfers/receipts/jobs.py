"""A receipt is believed by the key of the other installation; it ends what was sent there."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from schemas.accounts import Account
from schemas.packages.manifest import (
    BadReceiptError,
    Receipt,
    is_receipt_signed,
    read_receipt,
    sha256_of_bytes,
)
from schemas.packages.record import Record, record_bytes
from schemas.signing_keys import key_files, load_published_keys
from schemas.storage import transfers
from schemas.storage.database import reading, writing
from schemas.storage.partners import Partner, trusted_partner
from schemas.storage.services import Services
from schemas.storage.transfers import Done
from schemas.transfers import Transfer, TransferState
from search_api.transfers.packages.jobs import NoPackageError, may_handle, note


def accept_receipt(
    services: Services,
    content: bytes | Mapping[str, Any],
    *,
    account: Account | None = None,
    address: str = "",
) -> Transfer:
    """Take the receipt for a package: the paper and the dossier are the other office's from now on.

    Raises:
        ForbiddenError: The account may not.
        BadReceiptError: It is none, or does not belong to what was sent.
        UntrustedKeyError: No trusted installation signed it.
        TransferNotFoundError: No such package was sent from here.
    """
    if account is not None:
        may_handle(account)
    receipt, now = read_receipt(content), services.now()
    with writing(services.database) as session:
        transfer = transfers.load_transfer(session, receipt.package_id)
        partner = trusted_partner(session, receipt.recipient.key_id)
        _check_receipt(session, services, receipt, transfer, partner)
        if transfers.receipt_of(session, transfer.id):
            return transfer
        after = TransferState.RECEIVED if transfer.state is TransferState.SENT else transfer.state
        holder = f"{transfer.to_name}, theo biên nhận có chữ ký; giấy đi bưu gửi số {transfer.postal_no}"
        if transfer.kind == "extract":
            holder = transfer.from_name
        done = Done("take_receipt", account.id if account else None, now, holder, {})
        changed = {
            "receipt": receipt.model_dump(mode="json", by_alias=True),
            "delivery": "delivered",
            "delivery_next": None,
            "delivery_problem": "",
            "received_at": transfer.received_at or receipt.accepted_at,
        }
        moved = transfers.record_step(session, transfer, after, done=done, **changed)
        note(session, services, "accept_receipt", transfer.id, account=account, address=address)
    return moved


def receipt_for(services: Services, account: Account, transfer_id: str) -> Receipt:
    """Return the receipt that we gave, or were given.

    Raises:
        TransferNotFoundError: There is no such transfer for its office.
        NoPackageError: There is no receipt.
    """
    with reading(services.database) as session:
        found = transfers.receipt_of(
            session, transfers.transfer_of_office(session, transfer_id, office_id=account.office_id).id
        )
    if not found:
        raise NoPackageError("Việc di chuyển này chưa có biên nhận gói hồ sơ.")
    return read_receipt(found)


def _check_receipt(
    session: Session, services: Services, receipt: Receipt, transfer: Transfer, partner: Partner
) -> None:
    record = transfers.record_of(session, transfer.id)
    is_ours = (
        load_published_keys(key_files(services.settings.keys_dir)).find(receipt.sender_key_id) is not None
    )
    is_of_package = (
        bool(record)
        and transfer.from_office is not None
        and partner.name == transfer.to_name
        and sha256_of_bytes(record_bytes(Record.model_validate(record))) == receipt.record_sha256
    )
    if not (is_ours and is_of_package and is_receipt_signed(receipt, key=partner.key)):
        raise BadReceiptError(
            "Biên nhận không đúng với gói đã gửi, hoặc chữ ký không đúng. Xin hỏi lại nơi đến."
        )
