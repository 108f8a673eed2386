"""What goes along with a transfer beside the dossier's own scans: papers that were issued, and papers that arose."""

import hashlib
import tempfile
from pathlib import Path

from ingest.scan_check import inspect_scan_safely
from schemas.arisen_papers import ArisenFile
from schemas.dossier import StoredFile
from schemas.errors import ConflictError, UnavailableError
from schemas.identifiers import Sha256
from schemas.issuance import Extract, ExtractState
from schemas.storage.arisen_papers import arisen_files, issued_file
from schemas.storage.database import reading
from schemas.storage.departures import Attached
from schemas.storage.extracts import load_extract
from schemas.storage.scans import find_file
from schemas.storage.services import Services
from schemas.storage.transfers import load_transfer
from schemas.transfers import Transfer


class ExtractNotIssuedError(ConflictError):
    """A paper that is to go was not issued, was revoked, or is another dossier's."""

    code = "extract_not_issued"


class IssuedFileMissingError(UnavailableError):
    """The file of an issued paper is not in the file store, or damaged."""

    code = "issued_file_missing"


def sealed_papers(services: Services, transfer_id: str) -> tuple[Attached, ...]:
    """Return what goes along, each kept among the originals: slow work, done before the dossier is locked.

    Where an extract goes in place of the dossier: that, and the copies chosen with it. Else: the papers that decided
    requests brought to the dossier.

    Raises:
        ExtractNotIssuedError: Something chosen was revoked meanwhile.
        IssuedFileMissingError: The file of an issued paper cannot be read.
    """
    with reading(services.database) as session:
        transfer = load_transfer(session, transfer_id)
        if transfer.kind == "extract":
            wanted = [_issued(load_extract(session, each)) for each in _chosen(transfer)]
        else:
            wanted = arisen_files(session, transfer.dossier_id) if transfer.dossier_id else []
        known = {each.sha256: find_file(session, each.sha256) for each in wanted}
    return tuple(
        Attached(known[each.sha256] or _keep_pdf(services, each.sha256), each.name, each.document_type)
        for each in wanted
    )


def not_issued() -> ExtractNotIssuedError:
    """Return what is told where a paper cannot go in place of the original."""
    return ExtractNotIssuedError(
        "Trích lục và bản sao gửi thay phải là bản đã ban hành, còn hiệu lực của chính hồ sơ này. "
        "Xin ban hành rồi chọn lại."
    )


def _chosen(transfer: Transfer) -> list[str]:
    return [each for each in (transfer.extract_id, *transfer.copies) if each is not None]


def _issued(paper: Extract) -> ArisenFile:
    found = issued_file(paper)
    if found is None or paper.state is not ExtractState.ISSUED:
        raise not_issued()
    return found


def _keep_pdf(services: Services, sha256: Sha256) -> StoredFile:
    content = services.files.get(f"issued/{sha256}.pdf")
    if content is None or hashlib.sha256(content).hexdigest() != sha256:
        raise IssuedFileMissingError("Chưa đọc được tệp của giấy tờ đã ban hành. Xin báo người quản trị.")
    settings = services.settings
    with tempfile.TemporaryDirectory(prefix="trichluc-") as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(content)
        scan = inspect_scan_safely(
            path,
            max_pixels=settings.max_pixels,
            max_pages=settings.max_pages,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )
        services.files.put_original(path, sha256=sha256)
    return StoredFile(sha256, len(content), scan.media_type, len(scan.pages))
