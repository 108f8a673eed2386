"""Papers that an office issues, extracts and copies: their kinds, the states of one, and what is kept of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from schemas.identifiers import DossierId, ExtractId, RequestId, Sha256


class PaperKind(StrEnum):
    """What a paper is; the copies have the values of CopyKind."""

    EXTRACT = "extract"
    SAO_Y = "sao_y"
    SAO_LUC = "sao_luc"
    TRICH_SAO = "trich_sao"
    READING = "ban_doc"
    PLAIN = "ban_sao"
    CERTIFIED = "ban_sao_xac_thuc"


PAPER_NAMES: dict[PaperKind, str] = {
    PaperKind.EXTRACT: "Trích lục",
    PaperKind.SAO_Y: "Bản sao y",
    PaperKind.SAO_LUC: "Bản sao lục",
    PaperKind.TRICH_SAO: "Bản trích sao",
    PaperKind.READING: "Bản đọc",
    PaperKind.PLAIN: "Bản sao không xác thực",
    PaperKind.CERTIFIED: "Bản sao có xác thực",
}


class ExtractState(StrEnum):
    """draft -> numbered (number bound, paper being made) -> issued -> revoked; or draft -> discarded."""

    DRAFT = "draft"
    DISCARDED = "discarded"
    NUMBERED = "numbered"
    ISSUED = "issued"
    REVOKED = "revoked"


LAID_IN = "laid_in"
EVIDENCE_NOTES: dict[str, str] = {
    LAID_IN: "Tệp có kèm xác nhận của nơi cấp là chứng thư số không bị thu hồi tại lúc ký.",
    "revocation_unavailable": "Lúc ký chưa hỏi được nơi cấp xem chứng thư số có bị thu hồi không; "
    "tệp không kèm xác nhận.",
    "revocation_not_named": "Chứng thư số không nêu nơi hỏi xem có bị thu hồi không; tệp không kèm xác nhận.",
}
"""What was known of a certificate when it signed → what to tell a person."""


@dataclass(frozen=True, slots=True)
class SigningNotes:
    """What was known of the certificates when they signed, by the keys of `EVIDENCE_NOTES`."""

    person: str = ""
    """Empty where no person signed, or nobody was asked."""
    agency: str = ""
    """The same of the agency."""


NO_NOTES = SigningNotes()
"""Nobody signed, or nobody was asked."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A paper, a trích lục or a copy, from its draft on."""

    id: ExtractId
    dossier_id: DossierId
    state: ExtractState
    purpose: str
    """Lý do cấp."""
    created_by: str
    """Account id of the officer."""
    verify_code: str
    content: str
    """Canonical JSON of what is printed."""
    content_sha256: Sha256
    number: int | None = None
    year: int | None = None
    issued_at: datetime | None = None
    approved_by: str | None = None
    file_sha256: Sha256 | None = None
    """Of the issued PDF; None for a draft."""
    kind: PaperKind = PaperKind.EXTRACT
    request_id: RequestId | None = None
    """The request that it answers."""
    replaces: ExtractId | None = None
    """The issued paper in whose place it comes; that one is revoked when this one is issued."""
    replace_reason: str = ""
    notes: SigningNotes = NO_NOTES
