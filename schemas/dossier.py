"""Dossier -> document -> page, as values."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from schemas.identifiers import (
    AccountId,
    ArchiveFileCode,
    BeneficiaryFileNo,
    DocumentId,
    DossierId,
    OfficeId,
    PageId,
    ScanId,
    Sha256,
)
from schemas.layout import BoundingBox


class AccessMode(StrEnum):
    """Chế độ sử dụng (TT 05/2025/TT-BNV): how a dossier may be used."""

    OPEN = "01"
    CONDITIONAL = "02"
    SECRET = "03"  # noqa: S105 - mật, the word of the regulation


PageDecision = Literal["", "blank", "duplicate", "kept"]
"""What a person decided of a page: it is blank, the copy of another, or none of both though it looks so."""
FactName = Literal["number", "date", "agency", "signer"]


@dataclass(frozen=True, slots=True)
class Scan:
    """A source file in a dossier."""

    id: ScanId
    file_sha256: Sha256
    file_name: str
    ordinal: int
    """From 1 within the dossier, in the order they came."""


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a leaf."""

    id: PageId
    document_id: DocumentId
    number: int
    """From 1 within the dossier."""
    file_page: int
    """From 1 within its source file."""
    scan_id: ScanId
    decision: PageDecision = ""
    turned: int | None = None
    """Clockwise degrees that make it upright, as a person said; None: as the machine found it."""

    @property
    def is_set_aside(self) -> bool:
        """Whether a person found it blank or the copy of another: it states nothing of its own."""
        return self.decision in ("blank", "duplicate")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """An original as the file store keeps it."""

    sha256: Sha256
    byte_size: int
    media_type: str
    page_count: int


@dataclass(frozen=True, slots=True)
class PageSource:
    """Where a page's pixels come from."""

    page: Page
    dossier_id: DossierId
    file: StoredFile
    file_name: str


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """Number, date, agency or signer of a paper, with where it stands."""

    name: FactName
    value: str
    """As it stands on the page, NFC."""
    normalized: str
    """A date as ISO as far as it is known; else empty."""
    page_id: PageId
    box: BoundingBox
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the dossier: one or more pages that follow each other."""

    id: DocumentId
    ordinal: int
    """From 1 within the dossier."""
    type_slug: str
    """Row of DOCUMENT_TYPES."""
    type_confidence: float = 0.0
    facts: tuple[DocumentFact, ...] = ()
    cut_confidence: float = 0.0
    cut_reason: str = ""
    """Why it begins where it does, in Vietnamese."""
    cut_by: AccountId | None = None
    """The person who cut it or named its kind."""

    def fact(self, name: FactName) -> DocumentFact | None:
        """Return what is known of `name`."""
        return next((fact for fact in self.facts if fact.name == name), None)


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """A paper as it is to be kept."""

    pages: tuple[PageId, ...]
    """In order; at least one."""
    type_slug: str
    type_confidence: float = 0.0
    facts: tuple[DocumentFact, ...] = ()
    cut_confidence: float = 0.0
    cut_reason: str = ""
    cut_by: AccountId | None = None


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
    is_held: bool = False
    """Whether a page of it may be secret: nobody sees it until it was decided."""
    moved_to: str = ""
    """The office that holds the paper now; empty: it is here. What is left here can be read, never changed."""
