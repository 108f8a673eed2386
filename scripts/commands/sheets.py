"""`trichluc sheets`: cover sheets and separators to print and lay into a pile before it is scanned."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from ingest.register import read_register
from ingest.sheets.of_register import sheets_of_register
from ingest.sheets.printing import render_sheets
from ingest.sheets.wording import (
    PrintedSheet,
    batch_sheet,
    blank_dossier_sheet,
    document_sheet,
    patch_sheet,
)
from schemas.errors import InvalidInputError
from schemas.register import RegisterReading
from schemas.settings import Settings
from scripts.commands.arguments import positive_int, say

KINDS = ("dossier", "document", "batch", "patch", "blank")


class SheetArgumentsError(InvalidInputError):
    """The arguments do not say which sheets to print."""

    code = "sheet_arguments"
    exit_code = 2


class BadRegisterRowsError(InvalidInputError):
    """Rows of the register cannot be used, and nobody asked to leave them out."""

    code = "bad_register_rows"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the arguments."""
    parser.add_argument("target", type=Path, metavar="TỆP_PDF", help="nơi ghi PDF khổ A4 để in")
    parser.add_argument("--kind", choices=KINDS, metavar="LOẠI", help=", ".join(KINDS))
    parser.add_argument(
        "--register", type=Path, metavar="TỆP", help="mục lục hồ sơ (CSV, XLSX): mỗi dòng một tờ"
    )
    parser.add_argument("--keep-good-rows", action="store_true", help="bỏ qua các dòng hỏng của mục lục")
    parser.add_argument("--batch", default="", metavar="MÃ_LÔ", help="mã lô, in lên các tờ")
    parser.add_argument("--count", type=positive_int, default=1, metavar="SỐ", help="số tờ mỗi loại")
    parser.add_argument("--first", type=positive_int, default=1, metavar="SỐ", help="số đầu của tờ trống")
    parser.add_argument("--types", default="", metavar="LOẠI,…", help="loại văn bản trên tờ đầu văn bản")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the PDF."""
    sheets = _sheets(arguments)
    pdf = render_sheets(
        tqdm(sheets, desc="Vẽ tờ phân cách", unit="tờ", leave=False),
        created_at=datetime.now(UTC),
        font=settings.font_path,
    )
    arguments.target.parent.mkdir(parents=True, exist_ok=True)
    arguments.target.write_bytes(pdf)
    print(f"{len(sheets)} tờ trong {arguments.target}. In một mặt, khổ A4, đúng cỡ 100%.")
    return 0


def _sheets(arguments: argparse.Namespace) -> Sequence[PrintedSheet]:
    """Return what to print.

    Raises:
        SheetArgumentsError: The arguments contradict each other, or one is missing.
    """
    kind = arguments.kind or ("dossier" if arguments.register else "blank")
    if (kind == "dossier") != (arguments.register is not None):
        raise SheetArgumentsError(
            "Tờ đầu hồ sơ có mã in theo mục lục: dùng --register với --kind dossier; chưa có mục lục thì dùng "
            "--kind blank."
        )
    if arguments.types and kind != "document":
        raise SheetArgumentsError("--types chỉ dùng cho tờ đầu văn bản. Xin thêm --kind document.")
    if kind == "batch" and not arguments.batch:
        raise SheetArgumentsError("Tờ đầu lô cần mã lô. Xin thêm --batch MÃ_LÔ.")
    if kind == "dossier":
        reading = read_register(arguments.register)
        _check_rows(reading, keeps_good_rows=arguments.keep_good_rows)
        return sheets_of_register(reading.rows, batch=arguments.batch)
    return _sheets_of_kind(kind, arguments)


def _sheets_of_kind(kind: str, arguments: argparse.Namespace) -> Sequence[PrintedSheet]:
    count, batch = arguments.count, arguments.batch
    if kind == "blank":
        return [
            blank_dossier_sheet(number, batch=batch)
            for number in range(arguments.first, arguments.first + count)
        ]
    if kind == "document":
        return [document_sheet(slug.strip()) for slug in arguments.types.split(",") for _ in range(count)]
    return [batch_sheet(batch) if kind == "batch" else patch_sheet()] * count


def _check_rows(reading: RegisterReading, *, keeps_good_rows: bool) -> None:
    """Name every bad row.

    Raises:
        BadRegisterRowsError: There are some, and they are not to be left out; or there is no good one.
    """
    for bad in reading.bad_rows:
        say(f"Dòng {bad.row}: {bad.message} [{bad.code}]")
    if not reading.rows or (reading.bad_rows and not keeps_good_rows):
        raise BadRegisterRowsError(
            "Mục lục có dòng không dùng được nên chưa in tờ nào. Xin sửa các dòng trên, hoặc thêm --keep-good-rows."
        )
