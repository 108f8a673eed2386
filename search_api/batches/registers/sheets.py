"""The separators of a batch, to print before it is scanned."""

from collections.abc import Collection, Iterable

from ingest.sheets.of_register import sheets_of_register
from ingest.sheets.wording import PrintedSheet
from schemas.errors import InvalidInputError, NotFoundError
from schemas.register import RegisterRow

MOST_SHEETS = 500
"""Sheets of dossiers in one file to print: a ream of paper."""


class TooManySheetsError(InvalidInputError):
    """More sheets than are printed at once, or dossiers that the batch does not have."""

    code = "too_many_sheets"


class NoRegisteredDossierError(NotFoundError):
    """The register names no dossier of this batch."""

    code = "no_registered_dossier"


def sheets_of_batch(rows: Iterable[RegisterRow], *, batch: str) -> list[PrintedSheet]:
    """Return the sheet of a batch and one for each of its dossiers.

    Raises:
        NoRegisteredDossierError: There is none.
    """
    sheets = sheets_of_register(rows, batch=batch)
    if not sheets:
        raise NoRegisteredDossierError(
            "Mục lục chưa có hồ sơ nào của lô này. Xin nhập mục lục có ghi mã lô, rồi in lại."
        )
    return sheets


def chosen_rows(rows: Collection[RegisterRow], *, first: int, last: int) -> list[RegisterRow]:
    """Return the dossiers of a batch from the `first` to the `last` (from 1, in the order of their codes); last 0: all.

    Raises:
        TooManySheetsError: The batch has no such dossiers, or they are more than are printed at once.
    """
    until = last or len(rows)
    if rows and not 1 <= first <= until <= len(rows):
        raise TooManySheetsError(
            f"Lô này có {len(rows)} hồ sơ. Xin chọn từ hồ sơ thứ 1 đến hồ sơ thứ {len(rows)}."
        )
    if until - first >= MOST_SHEETS:
        raise TooManySheetsError(
            f"Lô này có {len(rows)} hồ sơ; mỗi lần in nhiều nhất {MOST_SHEETS} tờ. Xin in từng phần ở trang Lô quét: "
            f"từ hồ sơ thứ {first} đến hồ sơ thứ {first + MOST_SHEETS - 1}, rồi các phần sau."
        )
    return sorted(rows, key=lambda row: row.archive_file_code)[first - 1 : until]
