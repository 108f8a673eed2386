"""A dossier that left is packed and signed for another installation: the same bytes each time."""

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, require
from schemas.errors import ConflictError
from schemas.identifiers import Sha256
from schemas.packages import archive
from schemas.packages.manifest import (
    Manifest,
    Member,
    Party,
    manifest_bytes,
    sha256_of_bytes,
    sign_manifest,
)
from schemas.packages.record import Record, record_bytes
from schemas.published_keys import key_id_of
from schemas.signing_keys import key_files
from schemas.storage import audit, transfers
from schemas.storage.accounts import office_names
from schemas.storage.database import reading, writing
from schemas.storage.partners import Partner, trusted_partner
from schemas.storage.services import Services
from schemas.transfers import Transfer
from search_api.statement_key import ensure_statement_key

_MEGABYTE = 1_000_000


class NoPackageError(ConflictError):
    """The transfer has no package: nothing was sent yet, or the destination is no other installation."""

    code = "no_package"


@contextlib.contextmanager
def packed(services: Services, transfer_id: str) -> Iterator[Path]:
    """Yield the package of a transfer as a file while the block lasts: the same bytes each time.

    Raises:
        NoPackageError: There is none.
        UntrustedKeyError: The other installation is not believed any more.
        UnavailableError: Key or originals cannot be read.
    """
    with reading(services.database) as session:
        transfer, record = (
            transfers.load_transfer(session, transfer_id),
            transfers.record_of(session, transfer_id),
        )
        if not (record and transfer.partner_key and transfer.from_office and transfer.sent_at):
            raise NoPackageError(
                "Việc di chuyển này không có gói hồ sơ số: chưa gửi, hoặc nơi đến chỉ nhận bản giấy."
            )
        partner = trusted_partner(session, transfer.partner_key)
        name = office_names(session, [transfer.from_office]).get(transfer.from_office, "")
    content, key = record_bytes(Record.model_validate(record)), own_key(services)
    manifest = manifest_bytes(_manifest(services, transfer, partner, content, name=name, key=key))
    with contextlib.ExitStack() as stack:
        digests = [file["sha256"] for file in record["files"]]
        originals = {each: stack.enter_context(services.files.original(Sha256(each))) for each in digests}
        target = stack.enter_context(tempfile.NamedTemporaryFile(prefix="trichluc-package-"))
        signature = sign_manifest(manifest, key=key)
        archive.write_package(
            target, manifest=manifest, signature=signature, record=content, originals=originals
        )
        target.flush()
        yield Path(target.name)


def take_package_away(
    services: Services, account: Account, transfer_id: str, *, address: str = ""
) -> Iterator[bytes]:
    """Return the package in pieces, to be carried on a disk, noting who took it.

    Raises:
        ForbiddenError: The account may not.
        TransferNotFoundError: There is no such transfer for its office.
        NoPackageError: There is none.
    """
    may_handle(account)
    with writing(services.database) as session:
        transfer = transfers.transfer_of_office(session, transfer_id, office_id=account.office_id)
        note(session, services, "take_package", transfer.id, account=account, address=address)
    with contextlib.ExitStack() as stack:
        path = stack.enter_context(packed(services, transfer_id))
        return _pieces(path, stack.pop_all())


def _pieces(path: Path, held: contextlib.ExitStack) -> Iterator[bytes]:
    with held, path.open("rb") as source:
        while piece := source.read(_MEGABYTE):
            yield piece


def own_key(services: Services) -> Ed25519PrivateKey:
    """Return the key that signs for this installation."""
    settings = services.settings
    return ensure_statement_key(key_files(settings.keys_dir), at=services.now(), is_test=settings.is_demo)


def _manifest(
    services: Services,
    transfer: Transfer,
    partner: Partner,
    record: bytes,
    *,
    name: str,
    key: Ed25519PrivateKey,
) -> Manifest:
    assert transfer.sent_at is not None, "only what left has a package"
    files = Record.model_validate_json(record).files
    members = [Member(path="record.json", sha256=sha256_of_bytes(record), bytes=len(record))]
    members += [
        Member(path=f"originals/{each.sha256}", sha256=each.sha256, bytes=each.bytes) for each in files
    ]
    own_id, address = key_id_of(key.public_key()), services.settings.resolved_public_url
    return Manifest(
        package_id=transfer.id,
        sent_at=transfer.sent_at,
        sender=Party(name=name, key_id=own_id, address=address),
        recipient=Party(name=partner.name, key_id=partner.key_id, address=partner.address),
        members=tuple(members),
    )


def may_handle(account: Account) -> None:
    """Let pass who may handle transfers.

    Raises:
        ForbiddenError: The account may not.
    """
    require(account, Action.HANDLE_TRANSFER)


def note(
    session: Session,
    services: Services,
    action: str,
    transfer_id: str,
    *,
    account: Account | None,
    address: str,
) -> None:
    """Put it on the audit trail; None as account: another installation did it."""
    audit.record(
        session,
        action,
        account_id=account.id if account else None,
        subject_kind="transfer",
        subject_id=transfer_id,
        now=services.now(),
        address=address,
    )
