"""The separators of a batch, to print before it is scanned."""

from collections.abc import Iterable

from ingest.sheets.of_register import sheets_of_register
from ingest.sheets.wording import PrintedSheet
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
    sheets = sheets_of_register(rows, batch=batch)
    if not sheets:
        raise NoRegisteredDossierError(
            "Mục lục chưa có hồ sơ nào của lô này. Xin nhập mục lục có ghi mã lô, rồi in lại."
        )
    return sheets
