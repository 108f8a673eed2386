"""Copies of pages: their kinds, what is masked on them, what is asked, and what is printed beside the scans."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from schemas.authentication import Authentication
from schemas.extract_paper import SignatureBox
from schemas.identifiers import AccountId, DocumentId, PageId
from schemas.layout import BoundingBox

AskedBy = Literal["individual", "agency"]
"""Who asks for a copy: NĐ 131/2021, Điều 129 gives an individual some papers, an agency also the whole dossier."""
GroundSlug = Literal["identity", "health", "relative", "other"]


class CopyKind(StrEnum):
    """The first three are those of NĐ 30/2020, Điều 3, the others the copies for users of TT 05/2025/TT-BNV."""

    SAO_Y = "sao_y"
    SAO_LUC = "sao_luc"
    TRICH_SAO = "trich_sao"
    READING = "ban_doc"
    PLAIN = "ban_sao"
    CERTIFIED = "ban_sao_xac_thuc"


@dataclass(frozen=True, slots=True)
class CopyForm:
    """What a kind of copy is called, and what stands on it."""

    name: str
    """As people are told."""
    basis: str
    """The instrument."""
    words: str
    """Hình thức sao: above the block, or the first line of the agency's signature."""
    symbol: str = ""
    """Before the office in the number, such as `SY`; empty: no block with number and signer stands on it."""
    is_full: bool = False
    """Whether it holds whole papers, without any mask."""
    is_sealed: bool = True
    """Whether the agency signs it."""
    is_marked: bool = False
    """Whether `words` are printed at the top right of its first page."""
    footer: str = ""
    """Printed below the agency's name at the foot of each page; empty: neither stands there."""
    may_be_taken: bool = True
    """Whether its file is given away; else it is only shown."""
    most_days: int | None = None
    """For how long it may be used."""
    note: str = ""
    """What of this is not verified."""


_NOT_VERIFIED = "Ký hiệu của bản sao và các dòng trong chữ ký số của cơ quan: chưa kiểm chứng."

COPY_FORMS: dict[CopyKind, CopyForm] = {
    CopyKind.SAO_Y: CopyForm(
        "Bản sao y", "NĐ 30/2020/NĐ-CP, Điều 3, 25, 26", "SAO Y", "SY", is_full=True, note=_NOT_VERIFIED
    ),
    CopyKind.SAO_LUC: CopyForm(
        "Bản sao lục", "NĐ 30/2020/NĐ-CP, Điều 3, 25, 26", "SAO LỤC", "SL", is_full=True, note=_NOT_VERIFIED
    ),
    CopyKind.TRICH_SAO: CopyForm(
        "Bản trích sao", "NĐ 30/2020/NĐ-CP, Điều 3, 25, 26", "TRÍCH SAO", "TrS", note=_NOT_VERIFIED
    ),
    CopyKind.READING: CopyForm(
        "Bản đọc",
        "TT 05/2025/TT-BNV",
        "BẢN ĐỌC",
        is_sealed=False,
        footer="Bản đọc, không tải về",
        may_be_taken=False,
        most_days=15,
    ),
    CopyKind.PLAIN: CopyForm(
        "Bản sao không xác thực",
        "TT 05/2025/TT-BNV",
        "BẢN SAO",
        is_sealed=False,
        is_marked=True,
        most_days=15,
    ),
    CopyKind.CERTIFIED: CopyForm("Bản sao có xác thực", "TT 05/2025/TT-BNV", "BẢN SAO"),
}
"""What is known of each kind of copy."""


@dataclass(frozen=True, slots=True)
class MaskGround:
    """Why a place is masked."""

    label: str
    basis: str


_LAW = "Luật 91/2025/QH15"

MASK_GROUNDS: dict[GroundSlug, MaskGround] = {
    "identity": MaskGround("số định danh của người khác", _LAW),
    "health": MaskGround("thông tin sức khỏe của người khác", _LAW),
    "relative": MaskGround("thông tin của thân nhân", _LAW),
    "other": MaskGround("thông tin khác của người khác", _LAW),
}
"""The grounds on which somebody may mask a place."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A place that a person decided to mask."""

    box: BoundingBox
    """In the pixels of the original page."""
    ground: GroundSlug
    author: AccountId


@dataclass(frozen=True, slots=True)
class MaskProposal:
    """A place that may have to be masked: a person decides."""

    box: BoundingBox
    ground: GroundSlug
    reason: str
    """How it was found, in Vietnamese, without what stands there."""

    def accepted(self, author: AccountId) -> Mask:
        """Return the mask of the person who agreed."""
        return Mask(self.box, self.ground, author)


@dataclass(frozen=True, slots=True)
class HeldPage:
    """A page of the dossier, as far as copying it goes."""

    id: PageId
    document_id: DocumentId
    number: int
    """From 1 within the dossier."""
    is_parked: bool = False
    """Nobody could read it, and nobody has looked at it since."""
    is_secret: bool = False
    is_set_aside: bool = False
    """A person found it blank or the copy of another page."""


@dataclass(frozen=True, slots=True)
class CopiedPage:
    """A page that is to be copied."""

    id: PageId
    masks: tuple[Mask, ...] = ()
    part: BoundingBox | None = None
    """All that is copied of it, in the pixels of the original page; None: the whole page."""


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """A copy as it is asked for."""

    kind: CopyKind
    asked_by: AskedBy
    pages: tuple[CopiedPage, ...]
    """In the order in which they are to stand."""
    given_before: frozenset[PageId] = frozenset()
    """Pages of this dossier of which the same individual has copies already."""


@dataclass(frozen=True, slots=True)
class CopyPaper:
    """What is printed beside the scans."""

    kind: CopyKind
    office_parent: str
    """The body above the office, in capitals."""
    office_name: str
    place: str
    """Địa danh, before the date."""
    symbol: str
    """After the number, such as `SY-SNV`; `copy_symbol` makes it."""
    number: int | None
    """From the register; None on a draft, and on copies without number."""
    issued_on: date | None
    """None on a draft."""
    usable_until: date | None
    """None: for as long as anybody likes."""
    archive_file_code: str
    page_numbers: tuple[int, ...]
    """Of the copied pages within the dossier, in the order of the copy."""
    partial_numbers: tuple[int, ...]
    """Those of them of which only a part is copied."""
    grounds: tuple[GroundSlug, ...]
    """Of all its masks, each once."""
    signer_title: str
    """Quyền hạn, chức vụ; may have several lines."""
    signer_name: str
    recipients: tuple[str, ...]
    """Nơi nhận, a line each, without the dash."""
    verify_url: str
    """Where the QR code leads; empty: no QR code."""
    verify_code: str
    is_draft: bool
    is_test: bool
    authentication: Authentication | None = None
    """What the page of authentication at the end tells; None: there is none."""


@dataclass(frozen=True, slots=True)
class CopyPlaces:
    """The places kept free for the signatures of a copy; None where nobody signs."""

    person_box: SignatureBox | None
    agency_box: SignatureBox | None


def copy_symbol(kind: CopyKind, *, office: str) -> str:
    """Return what follows the number, such as `SY-SNV`; empty for copies without number."""
    symbol = COPY_FORMS[kind].symbol
    return f"{symbol}-{office}" if symbol else ""
