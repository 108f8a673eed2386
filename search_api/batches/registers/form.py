"""A register that is handed in through the web: the form as it came, and what importing it did."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData

from ingest.dossier_code import clean_dossier_code
from schemas.register import BadRow, RegisterImport

_YES = frozenset({"1", "on", "true", "yes"})
LONGEST_CODE = 100
COLUMN_NAMES: dict[str, str] = {
    "beneficiary_file_no": "số hồ sơ",
    "full_name": "họ và tên",
    "category": "loại hồ sơ",
    "title": "tiêu đề",
    "birth_date": "ngày sinh",
    "leaf_count": "số tờ",
    "page_count": "số trang",
    "start_date": "ngày bắt đầu",
    "end_date": "ngày kết thúc",
    "location": "nơi để",
    "batch_code": "lô",
    "notes": "ghi chú",
}
"""Field of a RegisterRow → how it is called on the page."""


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """What was typed beside the file."""

    batch_code: str = ""
    keep_good_rows: bool = False
    replace: bool = False


def import_choices(form: RegisterForm) -> Mapping[str, Any]:
    """Return the arguments of the import.

    Raises:
        BadDossierCodeError: No batch can be called so.
    """
    return {
        "batch_code": clean_dossier_code(form.batch_code) if form.batch_code else "",
        "keep_good_rows": form.keep_good_rows,
        "replace": form.replace,
    }


def read_register_form(form: FormData) -> RegisterForm:
    """Return what was typed."""
    return RegisterForm(
        batch_code=str(form.get("batch", "")).strip()[:LONGEST_CODE],
        keep_good_rows=_is_checked(form, "keep_good_rows"),
        replace=_is_checked(form, "replace"),
    )


def rows_by_number(report: RegisterImport) -> dict[int, list[BadRow]]:
    """Return the bad rows, each with all that is wrong with it."""
    rows: dict[int, list[BadRow]] = {}
    for fault in report.bad_rows:
        rows.setdefault(fault.row, []).append(fault)
    return rows


def _is_checked(form: FormData, name: str) -> bool:
    return str(form.get(name, "")).lower() in _YES
