"""Dossier -> document -> page, as values."""

from dataclasses import dataclass
from enum import StrEnum

from schemas.identifiers import (
    ArchiveFileCode,
    BeneficiaryFileNo,
    DocumentId,
    DossierId,
    OfficeId,
    PageId,
    Sha256,
)


class AccessMode(StrEnum):
    """Chế độ sử dụng (TT 05/2025/TT-BNV): how a dossier may be used."""

    OPEN = "01"
    CONDITIONAL = "02"
    SECRET = "03"  # noqa: S105 - mật, the word of the regulation


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a leaf."""

    id: PageId
    document_id: DocumentId
    number: int
    """From 1 within the dossier."""
    file_page: int
    """From 1 within its source file."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the dossier; one per source file until documents are cut."""

    id: DocumentId
    file_sha256: Sha256
    file_name: str
    ordinal: int
    """From 1 within the dossier."""
    type_slug: str
    """Row of DOCUMENT_TYPES."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person's file in one category, as the archive keeps it."""

    id: DossierId
    archive_file_code: ArchiveFileCode
    beneficiary_file_no: BeneficiaryFileNo | None
    office_id: OfficeId
    access_mode: AccessMode
    version: int
    """Grows with every change that search must see."""
