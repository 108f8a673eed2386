"""A delivery of before: PDF named `{mã hồ sơ}.{STT}.pdf`, with metadata in the fields of TT 02/2019/TT-BNV."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ingest.dossier_code import BadDossierCodeError, clean_dossier_code
from ingest.manifest import BadManifestError, WantedFile, type_slug_of
from ingest.register_cells import parse_count
from ingest.table_file import ColumnNames, TableRow, read_table

LEGACY_COLUMNS: ColumnNames = {
    "file": ("file", "filename", "file name", "ten tep", "ten file", "path", "duong dan"),
    "doc_code": (
        "doccode",
        "doc code",
        "docid",
        "doc id",
        "ma dinh danh van ban",
        "ma tai lieu",
        "ma van ban",
    ),
    "file_code": ("filecode", "file code", "arcfilecode", "ma ho so", "ma hs"),
    "organ": ("identifier", "ma co quan luu tru"),
    "fonds": ("organid", "organ id", "ma phong"),
    "catalog": ("filecatalog", "file catalog", "muc luc so", "muc luc so hoac nam hinh thanh ho so"),
    "notation": ("filenotation", "file notation", "so va ky hieu ho so"),
    "ordinal": (
        "docordinal",
        "doc ordinal",
        "stt van ban",
        "stt tai lieu",
        "so thu tu van ban trong ho so",
        "stt",
    ),
    "type": ("typename", "type name", "ten loai van ban", "loai van ban", "ten loai"),
    "number": ("codenumber", "code number", "so cua van ban"),
    "notation_of_paper": ("codenotation", "code notation", "ky hieu cua van ban"),
    "date": ("issueddate", "issued date", "ngay van ban", "ngay thang nam van ban"),
    "organ_name": ("organname", "organ name", "ten co quan ban hanh", "co quan ban hanh"),
    "subject": ("subject", "trich yeu", "trich yeu noi dung"),
    "language": ("language", "ngon ngu"),
    "pages": ("pageamount", "page amount", "so luong trang cua van ban", "so trang"),
    "notes": ("description", "ghi chu"),
}
_NAME = re.compile(r"(?P<dossier>.+?)[._](?P<ordinal>\d{1,4})\.pdf", re.IGNORECASE)
_WHOLE = re.compile(r"(?P<dossier>.+)\.pdf", re.IGNORECASE)


def split_legacy_name(name: str) -> tuple[str, int | None]:
    """Return dossier and ordinal that a name of TT 05/2025 tells: `H49.64.33.2001.160.1.pdf`.

    A name with a single part is a whole dossier in one file, its ordinal None; `("", None)` for what is no PDF.
    """
    last = PurePosixPath(name).name
    match = _NAME.fullmatch(last)
    if match:
        return match["dossier"], int(match["ordinal"])
    whole = _WHOLE.fullmatch(last)
    return (whole["dossier"], None) if whole else ("", None)


def read_legacy_metadata(path: Path) -> tuple[WantedFile, ...]:
    """Return the papers that a metadata table lists, each by the file name it must have.

    Raises:
        BadManifestError: No column says which dossier a paper is of, or a row does not.
        UnreadableTableError: It is no table.
    """
    table = read_table(path, names=LEGACY_COLUMNS)
    if not table.fields & {"file_code", "notation", "doc_code", "file"}:
        raise BadManifestError(
            "Bảng siêu dữ liệu không có cột mã hồ sơ (FileCode). Xin kiểm tra dòng tiêu đề."
        )
    wanted = [_wanted(row) for row in table.rows]
    faults = [f"dòng {row.number}" for row, paper in zip(table.rows, wanted, strict=True) if paper is None]
    if faults:
        raise BadManifestError(
            f"Bảng siêu dữ liệu có dòng không rõ hồ sơ: {', '.join(faults[:10])}. Xin sửa rồi gửi lại."
        )
    return tuple(paper for paper in wanted if paper is not None)


def is_legacy_table(path: Path) -> bool:
    """Return whether a table lists papers in the fields of TT 02/2019, and not dossiers."""
    fields = read_table(path, names=LEGACY_COLUMNS).fields
    return "doc_code" in fields or bool({"file_code", "notation"} & fields and "ordinal" in fields)


def match_names(wanted: Iterable[WantedFile], names: Iterable[str]) -> tuple[WantedFile, ...]:
    """Return the papers with the path at which each lies, wherever below the delivery; unmatched ones as they are."""
    paths: dict[str, str] = {}
    for name in names:
        paths.setdefault(PurePosixPath(name).name.casefold(), name)
    return tuple(replace(paper, name=_found(paper, paths)) for paper in wanted)


def _found(paper: WantedFile, paths: dict[str, str]) -> str:
    plain = PurePosixPath(paper.name).name.casefold()
    spellings = [plain]
    if paper.document_ordinal is not None:
        stems = (f"{paper.dossier_code}.{paper.document_ordinal:0{width}d}.pdf" for width in (1, 2, 3, 4))
        spellings += [stem.replace("/", "-").casefold() for stem in stems]
    return next((paths[spelling] for spelling in spellings if spelling in paths), paper.name)


def _wanted(row: TableRow) -> WantedFile | None:
    code, ordinal = _dossier(row), parse_count(row["ordinal"])
    if row["doc_code"] and (not code or ordinal is None):
        code_of_name, ordinal_of_name = split_legacy_name(row["doc_code"].removesuffix(".pdf") + ".pdf")
        code, ordinal = code or code_of_name, ordinal or ordinal_of_name
    if row["file"] and not code:
        code, ordinal = split_legacy_name(row["file"])
    try:
        code = clean_dossier_code(code)
    except BadDossierCodeError:
        return None
    stem = code.replace("/", "-") + (f".{ordinal}" if ordinal else "")
    return WantedFile(
        row=row.number,
        name=row["file"].replace("\\", "/") or f"{stem}.pdf",
        dossier_code=code,
        document_ordinal=ordinal,
        document_type=type_slug_of(row["type"]) if row["type"] else "",
        pages=parse_count(row["pages"]),
    )


def _dossier(row: TableRow) -> str:
    if row["file_code"]:
        return row["file_code"]
    if not row["notation"]:
        return ""
    return ".".join(part for part in (row["organ"], row["fonds"], row["catalog"], row["notation"]) if part)
