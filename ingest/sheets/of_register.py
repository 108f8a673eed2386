"""The separators of the dossiers that the paper register names, to print before they are scanned."""

from collections.abc import Iterable

from ingest.sheets.wording import PrintedSheet, SheetRow, batch_sheet, dossier_sheet
from schemas.register import RegisterRow


def sheets_of_register(rows: Iterable[RegisterRow], *, batch: str) -> list[PrintedSheet]:
    """Return a sheet for each dossier of a batch, those of the batch itself first.

    Args:
        rows: Of the register; rows of other batches are left out.
        batch: Code of the batch; empty for all rows, each with its own batch.
    """
    chosen = [row for row in rows if not batch or row.batch_code in {"", batch}]
    codes = dict.fromkeys(row.batch_code or batch for row in chosen)
    return [
        sheet
        for code in codes
        for sheet in (
            *([batch_sheet(code)] if code else []),
            *(
                dossier_sheet(_sheet_row(row), batch=code)
                for row in chosen
                if (row.batch_code or batch) == code
            ),
        )
    ]


def _sheet_row(row: RegisterRow) -> SheetRow:
    has_number = row.beneficiary_file_no != row.archive_file_code
    return SheetRow(
        archive_file_code=row.archive_file_code,
        beneficiary_file_no=row.beneficiary_file_no if has_number else "",
        full_name=row.full_name,
        location=str(row.location),
        leaf_count=row.leaf_count,
    )
