"""A QR code on a paper, as rows of black and white; the only home of segno in this package."""

import re

import segno

QUIET_ZONE = 4
"""White modules on every side that a reader needs (ISO/IEC 18004)."""


QR_MODULE_MM = 0.7
"""Four pixels of a scan at 150 dpi, which is read also where it is skewed and unsharp; three are not."""
_QR_PARTS = re.compile(r"((?<=/v/)[0-9A-Z-]+|#)")
"""Cuts an address, its code, and the digits of a statement apart: a QR code holds each of them more densely alone."""


def statement_modules(qr_text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the QR code of an address with or without its signed statement, nothing where it is empty."""
    parts = [part for part in _QR_PARTS.split(qr_text) if part]
    return qr_modules(*parts) if parts else ()


def qr_modules(*parts: str) -> tuple[tuple[bool, ...], ...]:
    """Return the QR code of the text that `parts` make together, with its quiet zone, row by row; True is black.

    An eighth of it may be unreadable (level M): papers are folded, stamped and photographed. A higher level makes more
    and smaller modules, which a scan at 150 dpi loses sooner than stains do. Each part is written in the densest way
    that it allows: digits alone take less than half the room of letters.
    """
    code = segno.make_qr(parts, error="m", boost_error=False)  # type: ignore[arg-type]  # its types know one part
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=QUIET_ZONE))
