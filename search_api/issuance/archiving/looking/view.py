"""What a reader is told of the agency's signature on an archive copy."""

from dataclasses import asdict, dataclass
from typing import Any

from schemas.archive_signing import ArchiveSignature, moment_json
from schemas.identifiers import ArchiveFileCode, DocumentId, DossierId
from search_api.paper.signature_check import SignatureSummary


@dataclass(frozen=True, slots=True)
class CopyJudgment:
    """A signed archive copy as it lies in the file store now."""

    is_unchanged: bool
    """Its SHA-256 is the one that was noted when it was signed."""
    summary: SignatureSummary
    """Judged for the moment of signing: a copy outlives the certificate."""

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong."""
        return self.is_unchanged and self.summary.is_good


@dataclass(frozen=True, slots=True)
class CopyView:
    """The archive copy of a document and its signature."""

    document_id: DocumentId
    dossier_id: DossierId
    archive_file_code: ArchiveFileCode
    ordinal: int
    signature: ArchiveSignature | None
    """None while the copy as it is now is not signed."""
    judgment: CopyJudgment | None
    """None where there is nothing to judge."""


def copy_json(view: CopyView) -> dict[str, Any]:
    """Return the view as JSON."""
    return {
        "schema": "trichluc.archive-signature/1",
        "document_id": view.document_id,
        "dossier_id": view.dossier_id,
        "archive_file_code": view.archive_file_code,
        "ordinal": view.ordinal,
        "signature": None if view.signature is None else _signature_json(view.signature),
        "judgment": None if view.judgment is None else _judgment_json(view.judgment),
    }


def _signature_json(signature: ArchiveSignature) -> dict[str, Any]:
    return {
        "signed_at": moment_json(signature.signed_at),
        "signer": signature.signer,
        "level": signature.level,
        "sha256": signature.signed_sha256,
        "copy_sha256": signature.copy_sha256,
    }


def _judgment_json(judgment: CopyJudgment) -> dict[str, Any]:
    return {"good": judgment.is_good, "unchanged": judgment.is_unchanged} | asdict(judgment.summary)
