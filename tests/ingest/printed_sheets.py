"""Sheets as a scanner sees them: printed, drawn as pixels, and spoiled."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2

from ingest.sheet_code import BatchSheet, BlankDossierSheet, DocumentSheet, DossierSheet, SheetCode
from ingest.sheets.geometry import QR_PLACES, QR_SIDE
from ingest.sheets.printing import render_sheets
from ingest.sheets.wording import (
    PrintedSheet,
    SheetRow,
    batch_sheet,
    blank_dossier_sheet,
    document_sheet,
    dossier_sheet,
    patch_sheet,
)

Pixels = npt.NDArray[np.uint8]
Spoil = Callable[[Pixels], Pixels]

PRINTED_AT = datetime(2026, 1, 5, tzinfo=UTC)
ROW = SheetRow("H99.64.33.2001.160", "BD/LS-07956", "Nguyễn Thị Hoàng Thử", "Kho 1, Giá A3, Hộp 12", 14)
LONG_ROW = SheetRow("Hồ sơ liệt sĩ huyện Điện Bàn/Quảng Nam số 000123", "", "Công Tằng Tôn Nữ Nghiệm")

SHEETS: tuple[tuple[SheetCode, PrintedSheet], ...] = (
    (DossierSheet(ROW.archive_file_code, "L2026-003"), dossier_sheet(ROW, batch="L2026-003")),
    (DossierSheet(LONG_ROW.archive_file_code, "Lô 12"), dossier_sheet(LONG_ROW, batch="Lô 12")),
    (BatchSheet("L2026-003"), batch_sheet("L2026-003")),
    (BlankDossierSheet(12), blank_dossier_sheet(12, batch="")),
    (DocumentSheet("giay_chung_nhan_hy_sinh"), document_sheet("giay_chung_nhan_hy_sinh")),
)


@cache
def drawn(sheet: PrintedSheet, *, dpi: int = 300) -> Pixels:
    """Return a printed sheet as gray pixels."""
    pdf = pypdfium2.PdfDocument(render_sheets((sheet,), created_at=PRINTED_AT))
    try:
        pixels = pdf[0].render(scale=dpi / 72, grayscale=True).to_numpy()
        return np.ascontiguousarray(pixels.reshape(pixels.shape[:2]), dtype=np.uint8)
    finally:
        pdf.close()


def patch(*, dpi: int = 300) -> Pixels:
    """Return a patch sheet as gray pixels."""
    return drawn(patch_sheet(), dpi=dpi)


def skewed(page: Pixels, degrees: float) -> Pixels:
    """Return `page` leaning, on white."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), borderValue=255.0), dtype=np.uint8)


def scaled(page: Pixels, factor: float) -> Pixels:
    """Return `page` smaller."""
    return np.asarray(cv2.resize(page, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def printed_half_size(page: Pixels) -> Pixels:
    """Return a sheet printed at half its size on a whole page."""
    small, paper = scaled(page, 0.5), np.full_like(page, 255)
    paper[200 : 200 + small.shape[0], 100 : 100 + small.shape[1]] = small
    return paper


def one_bit(page: Pixels) -> Pixels:
    """Return `page` in black and white."""
    return np.where(page < 128, 0, 255).astype(np.uint8)


def speckled(page: Pixels, share: float = 0.03) -> Pixels:
    """Return `page` with black and white specks."""
    chance = np.random.default_rng(7).random(page.shape, dtype=np.float32)
    return np.where(chance < share / 2, 0, np.where(chance > 1 - share / 2, 255, page)).astype(np.uint8)


def dull(page: Pixels) -> Pixels:
    """Return `page` printed pale on gray paper, with the noise of a sensor."""
    noise = np.random.default_rng(7).normal(85, 12, (509, 503)).astype(np.int16)
    height, width = page.shape
    noise = np.tile(noise, (height // 509 + 1, width // 503 + 1))[:height, :width]
    return np.clip(page // 16 * 7 + noise, 0, 255).astype(np.uint8)


def squeezed(page: Pixels) -> Pixels:
    """Return `page` at 200 dpi after a coarse JPEG."""
    _, content = cv2.imencode(".jpg", scaled(page, 2 / 3), [cv2.IMWRITE_JPEG_QUALITY, 20])
    return np.asarray(cv2.imdecode(content, cv2.IMREAD_GRAYSCALE), dtype=np.uint8)


def torn(page: Pixels) -> Pixels:
    """Return `page` without two of its corners."""
    height, width = page.shape
    corners = np.array([[[0, 0], [width // 2, 0], [0, height // 2]]], dtype=np.int32)
    spoiled = cv2.fillPoly(page.copy(), corners, 255.0)
    return np.asarray(cv2.fillPoly(spoiled, width - 1 - corners, 60.0), dtype=np.uint8)


def stamped(page: Pixels) -> Pixels:
    """Return `page` in color with a red seal over each code."""
    color = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    dots = page.shape[1] / 210
    for x, y in QR_PLACES:
        middle = (int((x + QR_SIDE / 2) * dots), int((y + QR_SIDE / 2) * dots))
        ink = np.full_like(color, 255)
        cv2.circle(ink, middle, int(18 * dots), (60, 40, 225), int(9 * dots))
        color = np.minimum(color, ink)
    return np.asarray(color, dtype=np.uint8)


def without_codes(page: Pixels) -> Pixels:
    """Return `page` with all its codes painted over."""
    spoiled, dots = page.copy(), page.shape[1] / 210
    for x, y in QR_PLACES:
        spoiled[int(y * dots) : int((y + 40) * dots), int(x * dots) : int((x + QR_SIDE) * dots)] = 120
    return spoiled


SPOILS: dict[str, Spoil] = {
    "as printed": lambda page: page,
    "turned 90": lambda page: np.ascontiguousarray(np.rot90(page)),
    "turned 180": lambda page: np.ascontiguousarray(np.rot90(page, 2)),
    "turned 270": lambda page: np.ascontiguousarray(np.rot90(page, 3)),
    "skewed 8": lambda page: skewed(page, 8),
    "skewed -10": lambda page: skewed(page, -10),
    "half the pixels": lambda page: scaled(page, 0.5),
    "printed at half size": printed_half_size,
    "printed at half size, 200 dpi": lambda page: scaled(printed_half_size(page), 2 / 3),
    "1 bit": one_bit,
    "specks": speckled,
    "1 bit, specks": lambda page: speckled(one_bit(page)),
    "pale and noisy": dull,
    "coarse JPEG": squeezed,
    "blurred": lambda page: np.asarray(cv2.GaussianBlur(page, (0, 0), 2.5), dtype=np.uint8),
    "torn": torn,
    "red seals": stamped,
    "180, skewed, half, 1 bit": lambda page: one_bit(scaled(skewed(np.rot90(page, 2).copy(), 8), 0.5)),
    "skewed, half, specks": lambda page: speckled(scaled(skewed(page, -8), 0.5)),
    "half size, skewed, 200 dpi, specks": lambda page: speckled(
        scaled(skewed(printed_half_size(page), 7), 2 / 3)
    ),
}
"""What happens to a sheet → the page as scanned, from one at 300 dpi."""
