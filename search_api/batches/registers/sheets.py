"""The separators of a batch, to print before it is scanned."""

from collections.abc import Iterable

from ingest.sheets.wording import PrintedSheet, SheetRow, batch_sheet, dossier_sheet
from schemas.errors import NotFoundError
from schemas.register import RegisterRow


class NoRegisteredDossierError(NotFoundError):
    """The register names no dossier of this batch."""

    code = "no_registered_dossier"


def sheets_of_batch(rows: Iterable[RegisterRow], *, batch: str) -> list[PrintedSheet]:
    """Return the sheet of a batch and one for each of its dossiers.

    Raises:
        NoRegisteredDossierError: There is none.
    """
    dossiers = [dossier_sheet(_sheet_row(row), batch=batch) for row in rows]
    if not dossiers:
        raise NoRegisteredDossierError(
            "Mục lục chưa có hồ sơ nào của lô này. Xin nhập mục lục có ghi mã lô, rồi in lại."
        )
    return [batch_sheet(batch), *dossiers]


def _sheet_row(row: RegisterRow) -> SheetRow:
    has_number = row.beneficiary_file_no != row.archive_file_code
    return SheetRow(
        archive_file_code=row.archive_file_code,
        beneficiary_file_no=row.beneficiary_file_no if has_number else "",
        full_name=row.full_name,
        location=str(row.location),
        leaf_count=row.leaf_count,
    )
