"""The desk of the paper register: a file is imported whole or, if asked, its good rows; none is overwritten unasked."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from sqlalchemy.orm import Session

from ingest.fingerprint import sha256_of
from ingest.register import read_register
from ingest.register_merge import RegisterMerge, merge_register
from schemas.accounts import Account, Action, is_allowed
from schemas.bounded import run_bounded
from schemas.errors import ForbiddenError
from schemas.identifiers import OfficeId, Sha256
from schemas.register import RegisterImport, RegisterReading, RegisterRow
from schemas.storage import audit
from schemas.storage.database import reading, writing
from schemas.storage.dossiers import ensure_office
from schemas.storage.register import (
    add_entries,
    add_import,
    batch_entries,
    bind_entries,
    codes_by_file_no,
    register_entries,
    replace_entries,
)
from schemas.storage.services import Services
from schemas.vietnamese import nfc


def import_register(
    services: Services,
    account: Account,
    path: Path,
    *,
    keep_good_rows: bool = False,
    replace: bool = False,
    batch_code: str = "",
    file_name: str = "",
    address: str = "",
) -> RegisterImport:
    """Import a register file into the office's register; a file that is there already is recognized.

    Args:
        services: Opened services.
        account: An archivist.
        path: CSV or XLSX.
        keep_good_rows: Import what is good although other rows are bad or say something else than before.
        replace: Let rows replace what the register says now; what it said is kept as history.
        batch_code: Batch of the dossiers that name none.
        file_name: What the file was called; by default what it is called.
        address: Where the request came from.

    Raises:
        ForbiddenError: The account may not import registers.
        RegisterColumnsError: No column names the dossiers.
        UnreadableTableError: The file is no table.
    """
    if not is_allowed(account, Action.MANAGE_BATCH):
        raise ForbiddenError("Tài khoản này không được nhập mục lục. Hãy dùng tài khoản cán bộ lưu trữ.")
    settings, office = services.settings, OfficeId(account.office_id)
    sha256 = sha256_of(path)
    found = run_bounded(
        read_register, path, memory_mb=settings.child_memory_mb, seconds=settings.child_seconds
    )
    with writing(services.database) as session:
        ensure_office(session, office, name=settings.office_name)
        merge = _merged(session, found, office=office, batch_code=batch_code)
        is_refused = bool(found.bad_rows or merge.bad_rows or (merge.changed and not replace))
        report = _report(found, merge, sha256, is_kept=keep_good_rows or not is_refused, is_replacing=replace)
        if report.result == "imported":
            _keep(session, services, account, report, merge, nfc(file_name or path.name))
        if report.result != "refused" and batch_code:
            bind_entries(session, report.keeps, office_id=office, batch_code=batch_code)
        _record(session, services, account, report, address)
    return report


def registered(
    services: Services, account: Account, *, codes: Iterable[str] = (), batch_code: str = ""
) -> dict[str, RegisterRow]:
    """Return the office's entries of a batch, or of these archive file codes, by code."""
    if not is_allowed(account, Action.READ_BATCH):
        raise ForbiddenError("Tài khoản này không được xem mục lục hồ sơ.")
    office = OfficeId(account.office_id)
    with reading(services.database) as session:
        own = batch_entries(session, batch_code, office_id=office) if batch_code else {}
        return own | register_entries(session, codes, office_id=office)


def _merged(session: Session, found: RegisterReading, *, office: OfficeId, batch_code: str) -> RegisterMerge:
    return merge_register(
        found.rows,
        kept=register_entries(session, [row.archive_file_code for row in found.rows], office_id=office),
        codes_by_file_no=codes_by_file_no(
            session, [row.beneficiary_file_no for row in found.rows], office_id=office
        ),
        batch_code=batch_code,
    )


def _report(
    found: RegisterReading, merge: RegisterMerge, sha256: Sha256, *, is_kept: bool, is_replacing: bool
) -> RegisterImport:
    added, replaced = len(merge.new), len(merge.changed) if is_replacing else 0
    bad = tuple(sorted((*found.bad_rows, *merge.bad_rows), key=lambda fault: fault.row))
    is_known = not added and not replaced and not bad and not merge.changed
    return RegisterImport(
        result="known" if is_known else "imported" if is_kept and added + replaced else "refused",
        sha256=sha256,
        encoding=found.encoding,
        added=added if is_kept else 0,
        replaced=replaced if is_kept else 0,
        unchanged=len(merge.unchanged),
        bad_rows=bad,
        changes=merge.changes,
        keeps=frozenset(row.archive_file_code for row in (*merge.new, *merge.changed, *merge.unchanged)),
    )


def _keep(
    session: Session,
    services: Services,
    account: Account,
    report: RegisterImport,
    merge: RegisterMerge,
    file_name: str,
) -> None:
    now, office = services.now(), OfficeId(account.office_id)
    import_id = add_import(
        session,
        office_id=office,
        sha256=report.sha256,
        file_name=file_name,
        account_id=account.id,
        now=now,
        counts=(report.added, report.replaced),
        bad_rows=[asdict(row) for row in report.bad_rows],
    )
    add_entries(session, merge.new, office_id=office, import_id=import_id)
    if report.replaced:
        replace_entries(
            session, merge.changed, office_id=office, import_id=import_id, account_id=account.id, now=now
        )


def _record(
    session: Session, services: Services, account: Account, report: RegisterImport, address: str
) -> None:
    audit.record(
        session,
        "import_register",
        account_id=account.id,
        subject_kind="register",
        subject_id=report.sha256,
        now=services.now(),
        address=address,
        detail={
            "result": report.result,
            "added": report.added,
            "replaced": report.replaced,
            "bad_rows": len(report.bad_rows),
        },
    )
