"""The rescan list of a batch, as a table that a spreadsheet opens."""

import csv
import io
import re

from schemas.reconciliation import Reconciliation

HEAD = ("Lô", "Mã hồ sơ", "Kho", "Giá", "Hộp", "Tệp", "Trang", "Mã lý do", "Lý do")
_FORMULA = re.compile(r"[=+\-@\t\r]")


def rescan_csv(reconciliation: Reconciliation, *, batch_code: str) -> str:
    """Return what has to be scanned again, with its place on the shelf: semicolons, and the mark of UTF-8 in front."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for found in reconciliation.rescans:
        place = found.location
        row = (batch_code, found.dossier_code, place.store, place.shelf, place.box, found.file)
        page = "" if found.page is None else str(found.page)
        writer.writerow([_harmless(text) for text in (*row, page, found.code, found.message)])
    return "\ufeff" + out.getvalue()


def _harmless(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
