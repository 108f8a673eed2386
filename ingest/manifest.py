"""`manifest.csv`: which file of a batch belongs to which dossier, and what is known of it beforehand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.dossier_code import BadDossierCodeError, clean_dossier_code
from ingest.register_cells import parse_count
from ingest.table_file import ColumnNames, TableRow, read_table
from schemas.document_types import DOCUMENT_TYPES
from schemas.errors import InvalidInputError
from schemas.vietnamese import fold

MANIFEST_NAMES = ("manifest.csv", "manifest.xlsx", "bang-ke.csv", "bang-ke.xlsx")
MANIFEST_COLUMNS: ColumnNames = {
    "file": ("file", "tep", "ten tep", "ten file", "filename", "file name", "duong dan", "path"),
    "dossier": (
        "dossier", "dossier code", "ma ho so", "ho so", "filecode", "file code", "arcfilecode",
        "archive file code", "ma hs",
    ),
    "ordinal": (
        "ordinal", "document", "document ordinal", "docordinal", "stt tai lieu", "stt van ban", "tai lieu so", "so tt",
        "stt",
    ),
    "type": ("type", "document type", "loai tai lieu", "loai van ban", "ten loai", "typename", "type name", "loai"),
    "sha256": ("sha256", "sha 256", "ma bam", "hash"),
    "pages": ("pages", "page count", "so trang", "pageamount", "so luong trang", "page amount"),
}  # fmt: skip
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SHOWN_FAULTS = 5


class BadManifestError(InvalidInputError):
    """The manifest lacks columns, or some of its rows cannot be meant as they stand."""

    code = "bad_manifest"


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that a list says is there."""

    row: int
    name: str
    dossier_code: str
    document_ordinal: int | None = None
    document_type: str = ""
    sha256: str = ""
    pages: int | None = None


def read_manifest(path: Path) -> tuple[WantedFile, ...]:
    """Return what a manifest lists, in its order.

    Raises:
        BadManifestError: It has no column of files or of dossiers, or rows that are wrong; they are named.
        UnreadableTableError: It is no table.
    """
    table = read_table(path, names=MANIFEST_COLUMNS)
    if not {"file", "dossier"} <= table.fields:
        raise BadManifestError(
            "Bảng kê thiếu cột tên tệp (file) hoặc mã hồ sơ (dossier). Xin sửa rồi gửi lại."
        )
    faults = [fault for row in table.rows for fault in _faults(row)]
    if faults:
        shown = "; ".join(faults[:_SHOWN_FAULTS])
        more = f" và {len(faults) - _SHOWN_FAULTS} lỗi khác" if len(faults) > _SHOWN_FAULTS else ""
        raise BadManifestError(f"Bảng kê có dòng sai: {shown}{more}. Xin sửa rồi gửi lại.")
    return tuple(_wanted(row) for row in table.rows)


def type_slug_of(words: str) -> str:
    """Return the slug of the document type that `words` name, by slug, name or heading; empty where none does."""
    plain = fold(words).strip()
    for row in DOCUMENT_TYPES:
        if words == row.slug or plain in {fold(row.name), *(fold(title) for title in row.titles)}:
            return row.slug
    return ""


def _faults(row: TableRow) -> Iterator[str]:
    if not row["file"]:
        yield f"dòng {row.number} thiếu tên tệp"
    if row.is_foreign:
        yield f"dòng {row.number} dùng bảng mã khác"
    try:
        clean_dossier_code(row["dossier"])
    except BadDossierCodeError:
        yield f"dòng {row.number} có mã hồ sơ không dùng được"
    for field, title in (("pages", "số trang"), ("ordinal", "số thứ tự tài liệu")):
        if row[field] and parse_count(row[field]) is None:
            yield f"dòng {row.number} có {title} không phải là số"
    if row["sha256"] and not _SHA256.fullmatch(row["sha256"].lower()):
        yield f"dòng {row.number} có mã SHA-256 không đủ 64 chữ số"


def _wanted(row: TableRow) -> WantedFile:
    return WantedFile(
        row=row.number,
        name=row["file"].replace("\\", "/").removeprefix("./"),
        dossier_code=clean_dossier_code(row["dossier"]),
        document_ordinal=parse_count(row["ordinal"]) if row["ordinal"] else None,
        document_type=type_slug_of(row["type"]) if row["type"] else "",
        sha256=row["sha256"].lower(),
        pages=parse_count(row["pages"]) if row["pages"] else None,
    )
