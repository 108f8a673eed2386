"""The agency's signature on an archive copy is looked up and verified for a reader of the dossier."""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas.accounts import Account, Action, permit_for, require
from schemas.archive_signing import ArchiveSignature, signed_file_name
from schemas.identifiers import DocumentId
from schemas.signing_keys import key_files
from schemas.storage.archive_signing import current_signatures
from schemas.storage.database import reading
from schemas.storage.documents import document_source
from schemas.storage.dossiers import find_dossier
from schemas.storage.looks import note_look
from schemas.storage.services import Services
from search_api.issuance.archiving.copy_signature import checks_of
from search_api.issuance.archiving.looking.view import CopyJudgment, CopyView
from search_api.paper.signature_check import NOT_SIGNED, summarize


def view_signature(services: Services, account: Account, document_id: str, *, address: str = "") -> CopyView:
    """Return the signature on the archive copy of a document, verified now, and note who looked.

    Raises:
        ForbiddenError: The account reads no dossiers.
        NotFoundError: There is no such document for this account.
        UnavailableError: The file store does not answer.
    """
    require(account, Action.READ_DOSSIER)
    with reading(services.database) as session:
        source = document_source(session, DocumentId(document_id))
        find_dossier(session, source.dossier_id, permit=permit_for(account, Action.READ_DOSSIER))
        signature = current_signatures(session, source.dossier_id).get(source.document.id)
    note_look(
        services, account, "check_archive_copy", kind="dossier", subject=source.dossier_id, address=address
    )
    return CopyView(
        source.document.id,
        source.dossier_id,
        source.archive_file_code,
        source.document.ordinal,
        signature,
        None if signature is None else _judged(services, signature),
    )


def _judged(services: Services, signature: ArchiveSignature) -> CopyJudgment:
    """Verify the file as it lies in the store, however large, in a folder of its own."""
    pieces = services.files.stream(signed_file_name(signature.signed_sha256))
    if pieces is None:
        return CopyJudgment(is_unchanged=False, summary=NOT_SIGNED)
    digest = hashlib.sha256()
    with TemporaryDirectory(prefix="trichluc-") as folder:
        path = Path(folder) / "signed.pdf"
        with path.open("wb") as file:
            for piece in pieces:
                digest.update(piece)
                file.write(piece)
        root = key_files(services.settings.keys_dir).root_pem
        stamps = Path(services.settings.timestamp_roots_file)
        checks = checks_of(
            path,
            roots=[each.read_bytes() for each in (root,) if each.is_file()],
            timestamp_roots=[each.read_bytes() for each in (stamps,) if each.is_file()],
            at=signature.signed_at,
        )
    return CopyJudgment(is_unchanged=digest.hexdigest() == signature.signed_sha256, summary=summarize(checks))
