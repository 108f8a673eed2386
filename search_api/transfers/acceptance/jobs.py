"""A package is checked, its files are kept, its dossier is laid into the archive, and a receipt is given."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from sqlalchemy.orm import Session

from ingest.scan_check import inspect_scan_safely
from schemas.accounts import Account
from schemas.dossier import StoredFile
from schemas.errors import ConflictError
from schemas.identifiers import MAIN_OFFICE, ArchiveFileCode, Sha256
from schemas.packages import archive
from schemas.packages.manifest import (
    Manifest,
    Party,
    Receipt,
    is_envelope_signed,
    is_manifest_signed,
    read_manifest,
    read_receipt,
    sign_receipt,
)
from schemas.packages.record import BadPackageError, Record, read_record
from schemas.published_keys import key_id_of
from schemas.signing_keys import key_files, load_published_keys
from schemas.storage import transfers
from schemas.storage.accounts import office_names
from schemas.storage.arrivals import Arrival, lay_arrival
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.partners import Partner, trusted_partner
from schemas.storage.services import Services, dispatch
from schemas.storage.transfers import Done, NewTransfer
from schemas.transfers import Journey, TransferState
from search_api.transfers.packages.jobs import may_handle, note, own_key

_MEGABYTE = 1_000_000


class OtherDestinationError(BadPackageError):
    """The package is meant for another installation."""

    code = "package_for_another"


class PackageChangedError(ConflictError):
    """A package of this id was taken in before, and said something else."""

    code = "package_changed"


@dataclass(frozen=True, slots=True)
class Opened:
    """A package that was checked: who sent it, and what it tells."""

    manifest: Manifest
    partner: Partner
    record: Record


def check_envelope(services: Services, *, key_id: str, package_sha256: str, signature: str) -> None:
    """Let pass what a trusted installation sends, before its body is read.

    Raises:
        UntrustedKeyError: None of them signs with this key.
        BadPackageError: It did not sign for these bytes.
    """
    with reading(services.database) as session:
        partner = trusted_partner(session, key_id)
    if not is_envelope_signed(package_sha256, signature, key=partner.key):
        raise BadPackageError("Chữ ký trên phong bì của gói không đúng. Xin nơi gửi chuyển lại gói.")


def accept_package(
    services: Services,
    path: Path,
    *,
    account: Account | None = None,
    dossier_code: str = "",
    address: str = "",
) -> Receipt:
    """Take a package in, once however often it comes, and return the receipt: the same each time.

    Args:
        services: Records, files, queue.
        path: The package, a file that nobody changes.
        account: Who brought it on a disk; None: it came over the net.
        dossier_code: Archive file code to register it under; empty: that of its old place.
        address: Where it came from.

    Raises:
        ForbiddenError: The account may not.
        UntrustedKeyError: No trusted installation signed it.
        BadPackageError: It is damaged, hostile, cut off, too large, or for another destination.
        PackageChangedError: It came before and said something else.
        DossierCodeTakenError: The office has another dossier of this code.
        UnreadableFileError: A file in it is no scan that can be read.
        UnavailableError: Records, files or keys cannot be used just now.
    """
    if account is not None:
        may_handle(account)
    most = services.settings.package_limit_mb * _MEGABYTE
    with archive.open_package(path, most_bytes=most) as opened_zip:
        opened = _open(services, opened_zip)
        known = _known(services, opened)
        if known is not None:
            return known
        files = _take_originals(services, opened_zip, opened.record)
    return _register(services, opened, files, account=account, dossier_code=dossier_code, address=address)


def _open(services: Services, opened_zip: ZipFile) -> Opened:
    """Return the package once its sender, its signature, its destination and every byte of it are checked."""
    heads, signature = archive.read_heads(opened_zip)
    manifest = read_manifest(heads)
    with reading(services.database) as session:
        partner = trusted_partner(session, manifest.sender.key_id)
    if not is_manifest_signed(heads, signature, key=partner.key):
        raise BadPackageError("Chữ ký của gói hồ sơ không đúng. Xin nơi gửi chuyển lại gói.")
    if load_published_keys(key_files(services.settings.keys_dir)).find(manifest.recipient.key_id) is None:
        raise OtherDestinationError("Gói hồ sơ này gửi cho nơi khác. Xin chuyển trả nơi gửi.")
    archive.check_members(opened_zip, manifest)
    content = archive.read_small(opened_zip, archive.RECORD, most_bytes=archive.MOST_RECORD_BYTES)
    record = read_record(content)
    listed = {(m.sha256, m.bytes) for m in manifest.members if m.path != archive.RECORD}
    if listed != {(file.sha256, file.bytes) for file in record.files}:
        raise BadPackageError("Bản kê và nội dung gói hồ sơ không khớp nhau. Xin nơi gửi đóng gói lại.")
    return Opened(manifest, partner, record)


def _known(services: Services, opened: Opened) -> Receipt | None:
    with reading(services.database) as session:
        return _known_in(session, opened)


def _known_in(session: Session, opened: Opened) -> Receipt | None:
    """Return the receipt that was given for the package; None where it is new."""
    manifest = opened.manifest
    known = transfers.find_transfer(session, manifest.package_id)
    if known is None:
        return None
    found = transfers.receipt_of(session, known.id)
    receipt = read_receipt(found) if found and known.from_office is None else None
    if receipt is None or receipt.record_sha256 != manifest.record_sha256:
        raise PackageChangedError(
            "Gói có mã này đã nhận trước đây với nội dung khác. Xin nơi gửi kiểm tra lại."
        )
    return receipt


def _take_originals(services: Services, opened_zip: ZipFile, record: Record) -> list[StoredFile]:
    """Check each file as any scan that comes in, and keep its bytes."""
    settings, files = services.settings, []
    with tempfile.TemporaryDirectory(prefix="trichluc-package-") as folder:
        path = Path(folder) / "original"
        for file in record.files:
            archive.unpack_member(opened_zip, f"originals/{file.sha256}", path)
            scan = inspect_scan_safely(
                path,
                max_pixels=settings.max_pixels,
                max_pages=settings.max_pages,
                memory_mb=settings.child_memory_mb,
                seconds=settings.child_seconds,
            )
            if len(scan.pages) != file.pages:
                raise BadPackageError("Số trang của một tệp không khớp bản kê. Xin nơi gửi đóng gói lại.")
            services.files.put_original(path, sha256=Sha256(file.sha256))
            files.append(StoredFile(Sha256(file.sha256), file.bytes, scan.media_type, file.pages))
    return files


def _register(
    services: Services,
    opened: Opened,
    files: list[StoredFile],
    *,
    account: Account | None,
    dossier_code: str,
    address: str,
) -> Receipt:
    now, key = services.now(), own_key(services)
    record, partner, manifest = opened.record, opened.partner, opened.manifest
    code = ArchiveFileCode(dossier_code.strip() or record.archive_file_code)
    with writing(services.database) as session:
        known = _known_in(session, opened)  # its twin may have been as quick
        if known is not None:
            return known
        office_id = account.office_id if account else MAIN_OFFICE
        ensure_office(session, office_id, name=services.settings.office_name)
        name = office_names(session, [office_id])[office_id]
        arrival = Arrival(
            record, files, code, office_id, partner.name, account.id if account else partner.added_by
        )
        dossier_id, messages = lay_arrival(session, arrival, now=now)
        receipt = sign_receipt(
            Receipt(
                package_id=manifest.package_id,
                record_sha256=manifest.record_sha256,
                sender_key_id=manifest.sender.key_id,
                recipient=Party(
                    name=name,
                    key_id=key_id_of(key.public_key()),
                    address=services.settings.resolved_public_url,
                ),
                archive_file_code=code,
                accepted_at=now,
            ),
            key=key,
        )
        new = NewTransfer(
            from_name=partner.name,
            to_name=name,
            kind=record.kind,
            journey=_journey(record),
            state=TransferState.SENT,
            arrived_dossier_id=dossier_id,
            to_office=office_id,
            partner_key=partner.key_id,
            kept_reason=record.notice.kept_reason,
            notice_no=record.notice.number,
            postal_no=record.notice.postal_no,
        )
        by_post = f"Bưu chính, bưu gửi bảo đảm số {record.notice.postal_no}"
        holder = partner.name if record.kind == "extract" else by_post
        done = Done("take_package", account.id if account else None, now, holder, {})
        made = transfers.add_transfer(session, new, done=done, id_=manifest.package_id)
        transfers.keep_papers(
            session,
            made.id,
            record=record.model_dump(mode="json", by_alias=True),
            receipt=receipt.model_dump(mode="json", by_alias=True),
            sent_at=manifest.sent_at,
        )
        note(session, services, "accept_package", made.id, account=account, address=address)
    dispatch(services, messages)
    return receipt


def _journey(record: Record) -> Journey:
    return Journey(**{name: getattr(record.notice, name) for name in Journey.__slots__})
