"""What a trích lục says: every word that is printed, as one value."""

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from schemas.beneficiary import CATEGORIES
from schemas.identifiers import Sha256

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

EXTRACT_FORMS: dict[str, str] = {"LS": "95"}
"""Category -> number of its form in NĐ 131/2021, Phụ lục I. Which of 96-99 is whose is not verified yet."""

_DROPPED = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories that put no ink on paper, and can turn or hide what stands around them."""


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """One fact of the dossier."""

    label: str
    """Such as `Họ và tên`."""
    value: str
    source: str
    """The paper and page it was read from, such as `Giấy báo tử số 239/07, trang 3`."""
    confirmed_by: str
    """The person who compared it with the scan."""


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """A trích lục, draft or final."""

    office_parent: str
    """The body above the office, in capitals."""
    office_name: str
    place: str
    """Địa danh, before the date."""
    symbol: str
    """After the number, such as `TL-SNV`."""
    number: int | None
    """From the register; None on a draft."""
    issued_on: date | None
    """None on a draft."""
    title: str
    rows: tuple[ExtractRow, ...]
    purpose: str
    """Lý do cấp."""
    recipients: tuple[str, ...]
    """Nơi nhận, a line each, without the dash."""
    signer_title: str
    """Quyền hạn, chức vụ; may have several lines."""
    signer_name: str
    verify_url: str
    """Where the QR code leads; empty: no QR code."""
    verify_code: str
    is_draft: bool
    is_test: bool
    """Signed with a key that we made ourselves; the paper says so."""
    archive_file_code: str
    beneficiary_file_no: str
    page_count: int
    """Pages of the whole dossier."""


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """Where a signature is seen: whole points, origin at the lower left of the page."""

    page: int
    """From 1."""
    x0: int
    y0: int
    x1: int
    y1: int


@dataclass(frozen=True, slots=True)
class RenderedExtract:
    """The paper as PDF/A-2b, with the places kept free for its signatures."""

    pdf: bytes
    person_box: SignatureBox
    """Between the signer's office and name."""
    agency_box: SignatureBox
    """Top right of page 1, as TT 05/2025/TT-BNV asks."""


def extract_title(category_code: str) -> str:
    """Return the title of a trích lục for a row of CATEGORIES; KeyError where there is none of this code."""
    name = {category.code: category.name for category in CATEGORIES}[category_code]
    return f"TRÍCH LỤC HỒ SƠ {name.upper()}"


def printed_text(text: str) -> str:
    """Return `text` as it is printed: NFC, one space for any white space, nothing invisible."""
    visible = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _DROPPED)
    return unicodedata.normalize("NFC", " ".join(visible.split()))


class Numbered(Protocol):
    """A paper that gets a number and a date when it is issued; both are None on a draft."""

    @property
    def place(self) -> str:
        """Địa danh, before the date."""
        ...

    @property
    def symbol(self) -> str:
        """After the number."""
        ...

    @property
    def number(self) -> int | None:
        """From the register."""
        ...

    @property
    def issued_on(self) -> date | None:
        """Day of issue."""
        ...


def number_line(paper: Numbered) -> str:
    """Return `Số: 07/TL-SNV`, dots instead of the number on a draft."""
    number = "\u2026\u2026" if paper.number is None else f"{paper.number:02d}"
    return f"Số: {number}/{printed_text(paper.symbol)}"


def date_line(paper: Numbered) -> str:
    """Return place and date; days below 10 and months below 3 are written with a 0 (NĐ 30/2020)."""
    place = printed_text(paper.place)
    if (day := paper.issued_on) is None:
        return f"{place}, ngày … tháng … năm …"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02d} tháng {month} năm {day.year}"


def content_json(paper: "DataclassInstance") -> str:
    """Return all that is printed as canonical JSON; `read_content` takes an extract back, `read_copy` a copy."""
    return json.dumps(_canonical(asdict(paper)), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_digest(paper: "DataclassInstance") -> Sha256:
    """Return the SHA-256 of all that is printed: equal for papers that look the same."""
    return Sha256(hashlib.sha256(content_json(paper).encode()).hexdigest())


def read_content(text: str) -> ExtractPaper:
    """Return the paper that `content_json` wrote down."""
    values = json.loads(text)
    issued_on = values["issued_on"]
    return ExtractPaper(
        **values
        | {
            "rows": tuple(ExtractRow(**row) for row in values["rows"]),
            "recipients": tuple(values["recipients"]),
            "issued_on": date.fromisoformat(issued_on) if issued_on else None,
        }
    )


def _canonical(value: object) -> object:
    if isinstance(value, str):
        return "\n".join(printed_text(line) for line in value.split("\n"))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_canonical(part) for part in value]
    if isinstance(value, dict):
        return {key: _canonical(part) for key, part in value.items()}
    return value
