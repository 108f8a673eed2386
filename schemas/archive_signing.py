"""Signatures of the agency on archive copies: what waits, what was signed, what was parked."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from schemas.identifiers import ArchiveFileCode, DocumentId, DossierId, OfficeId, Sha256

ARCHIVE_FIELD = "CoQuanLuuTru"
"""Name of the form field of the agency's signature on an archive copy; no issued paper has one of this name."""
ArchiveLevel = Literal["PAdES-B-B", "PAdES-B-T"]


@dataclass(frozen=True, slots=True)
class SigningScope:
    """Which archive copies are meant."""

    office_id: OfficeId
    batch_code: str = ""
    """Only of dossiers that came in this batch; empty: any."""
    dossier_key: str = ""
    """Only of the dossier with this id or archive file code; empty: any."""


@dataclass(frozen=True, slots=True)
class CopyClaim:
    """The right to sign the archive copy of a document; nobody else may until it ends."""

    document_id: DocumentId
    dossier_id: DossierId
    made_at: datetime
    """When the copy was made last: another time means another copy."""
    token: str
    noted_sha256: Sha256 | None = None
    """SHA-256 of the signed file that an earlier run made and perhaps stored before it died."""


@dataclass(frozen=True, slots=True)
class ArchiveSignature:
    """An archive copy that the agency signed."""

    document_id: DocumentId
    dossier_id: DossierId
    copy_name: str
    """Of the copy before it was signed, in the file store."""
    copy_sha256: Sha256
    signed_sha256: Sha256
    byte_size: int
    """Of the signed file."""
    signed_at: datetime
    signer: str
    """Common name in the agency's certificate."""
    level: ArchiveLevel
    evidence: str = ""
    """`laid_in`, or the code of what kept the lists of revoked certificates away; empty where none were asked for."""


@dataclass(frozen=True, slots=True)
class ParkedCopy:
    """An archive copy that could not be signed, with the reason."""

    document_id: DocumentId
    dossier_id: DossierId
    archive_file_code: ArchiveFileCode
    ordinal: int
    """Of the document in the dossier."""
    code: str
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SigningCounts:
    """How far signing has come; the four sum to all documents of the office's dossiers that did not move away."""

    signed: int
    left: int
    """Could be signed now, or are being signed."""
    parked: int
    not_ready: int
    """Of dossiers that are read or held just now, or whose batch nobody signed for."""


def signed_file_name(sha256: Sha256) -> str:
    """Return where the file store holds a signed archive copy."""
    return f"archive-signed/{sha256[:2]}/{sha256}.pdf"


def moment_json(at: datetime) -> str:
    """Return a moment as the contracts write it: UTC, whole seconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counts_json(counts: SigningCounts) -> dict[str, int]:
    """Return the counts as JSON."""
    return {
        "signed": counts.signed,
        "left": counts.left,
        "parked": counts.parked,
        "not_ready": counts.not_ready,
    }


def parked_json(copy: ParkedCopy) -> dict[str, Any]:
    """Return a parked copy as JSON."""
    return {
        "document_id": copy.document_id,
        "dossier_id": copy.dossier_id,
        "archive_file_code": copy.archive_file_code,
        "ordinal": copy.ordinal,
        "code": copy.code,
        "message": copy.message,
        "at": moment_json(copy.at),
    }
