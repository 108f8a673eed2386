"""What a person reads on a sheet: its kind, what it names, where it lies, and what to do with it."""

from dataclasses import dataclass

from ingest.sheet_code import (
    BatchSheet,
    BlankDossierSheet,
    DocumentSheet,
    DossierSheet,
    SheetCode,
    format_sheet_code,
)
from ingest.sheets.geometry import PATCH_T, SHEET_BARS, BarPattern
from schemas.document_types import DOCUMENT_TYPES

_FACE_UP = "mặt có mã lên trên, quay chiều nào cũng được"
_LEAVE_FREE = "Không viết, đóng dấu hoặc dán lên các ô mã và các vạch đen."
_TYPE_NAMES = {row.slug: row.name for row in DOCUMENT_TYPES}
_ANY_TYPE = "Văn bản mới"
_BACK_IS_EMPTY = "Chỉ in một mặt; mặt sau để trắng."


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A dossier as the register has it."""

    archive_file_code: str
    beneficiary_file_no: str = ""
    full_name: str = ""
    location: str = ""
    """Kho, giá, hộp."""
    leaf_count: int | None = None


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """One page to print."""

    title: str
    heading: str
    """In the largest letters: the code of a dossier, the type of a document."""
    name: str
    facts: tuple[tuple[str, str], ...]
    """Label and value; beside the code in the middle."""
    instructions: tuple[str, ...]
    code: str
    """Text of the QR codes; empty for a patch sheet, which has none."""
    bars: BarPattern


def batch_sheet(batch: str) -> PrintedSheet:
    """Return the sheet on which a batch begins."""
    return _sheet(
        BatchSheet(batch),
        title="TỜ ĐẦU LÔ",
        heading=batch,
        first=f"Đặt tờ này trên cùng của lô, {_FACE_UP}.",
    )


def dossier_sheet(row: SheetRow, *, batch: str) -> PrintedSheet:
    """Return the sheet on which a dossier of the register begins; `batch` may be empty."""
    return _sheet(
        DossierSheet(row.archive_file_code, batch),
        title="TỜ ĐẦU HỒ SƠ",
        heading=row.archive_file_code,
        name=row.full_name,
        facts=(
            ("Lô", batch),
            ("Số hồ sơ", row.beneficiary_file_no),
            ("Số tờ", "" if row.leaf_count is None else str(row.leaf_count)),
            ("Kho, giá, hộp", row.location),
        ),
        first=f"Đặt tờ này trước hồ sơ, {_FACE_UP}.",
    )


def blank_dossier_sheet(number: int, *, batch: str) -> PrintedSheet:
    """Return a sheet on which any dossier may begin; a person says later which."""
    return _sheet(
        BlankDossierSheet(number, batch),
        title="TỜ ĐẦU HỒ SƠ",
        heading=f"Tờ trống số {number}",
        name="Mã hồ sơ: ………………………………",
        facts=(("Lô", batch),),
        first=f"Đặt tờ này trước hồ sơ, {_FACE_UP}. Sau khi quét, gắn số tờ này với mã hồ sơ trên phần mềm.",
    )


def document_sheet(type_slug: str) -> PrintedSheet:
    """Return the sheet on which a document begins; an empty slug leaves its type open."""
    return _sheet(
        DocumentSheet(type_slug),
        title="TỜ ĐẦU VĂN BẢN",
        heading=_TYPE_NAMES.get(type_slug, _ANY_TYPE),
        first=f"Đặt tờ này trước văn bản, trong hồ sơ của nó, {_FACE_UP}. Dùng lại được nhiều lần.",
    )


def patch_sheet() -> PrintedSheet:
    """Return a sheet without code that begins a document, for scanners that know patch T as well."""
    return PrintedSheet(
        title="TỜ PHÂN CÁCH VĂN BẢN",
        heading=_ANY_TYPE,
        name="",
        facts=(),
        instructions=(
            "Đặt tờ này trước văn bản, trong hồ sơ của nó. Dùng lại được nhiều lần.",
            "Không viết, đóng dấu hoặc dán lên các vạch đen.",
            _BACK_IS_EMPTY,
        ),
        code="",
        bars=PATCH_T,
    )


def _sheet(
    code: SheetCode,
    *,
    title: str,
    heading: str,
    first: str,
    name: str = "",
    facts: tuple[tuple[str, str], ...] = (),
) -> PrintedSheet:
    return PrintedSheet(
        title=title,
        heading=heading,
        name=name,
        facts=tuple((label, value) for label, value in facts if value),
        instructions=(first, _LEAVE_FREE, _BACK_IS_EMPTY),
        code=format_sheet_code(code),
        bars=SHEET_BARS,
    )
