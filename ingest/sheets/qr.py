"""The QR code of a sheet, as rows of black and white; the only home of segno in this package."""

import segno

_QUIET_ZONE = 4
"""White modules on every side that a reader needs (ISO/IEC 18004)."""


def sheet_qr(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the QR code of `text` with its quiet zone, row by row; True is black.

    Nearly a third of it may be unreadable (level H): sheets are used again, stamped and torn.
    """
    code = segno.make_qr(text, error="h", boost_error=False, encoding=None if text.isascii() else "utf-8")
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=_QUIET_ZONE))
