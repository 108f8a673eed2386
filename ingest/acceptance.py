"""Technical acceptance of a batch's scans: dots an inch, color, size of the paper (TT 05/2025/TT-BNV, Điều 8)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from schemas.batch import BatchFile, BatchKind, ScannedPage, counted_files
from schemas.reconciliation import Acceptance, PageFinding

LEAST_DPI, GOOD_DPI = 200, 300
_ROUNDING_DPI = 2
COLOR_BITS, _BITONAL_BITS = 24, 1
_SHEETS_INCHES = ((8.27, 11.69), (11.69, 16.54), (5.83, 8.27))
_NEAR = 0.08
_LARGEST_INCHES, _SMALLEST_INCHES = 18.0, 2.0


def accept_files(files: Iterable[BatchFile], *, kind: BatchKind) -> Acceptance:
    """Return what the scans of a batch are like; pages that only a legacy delivery may bring are marked, not failed.

    Args:
        files: The files of the batch; those that are in no dossier are passed over.
        kind: How the batch came.
    """
    files = counted_files(files)
    pages = [(file, number, page) for file in files for number, page in _pages(file)]
    dots = Counter(_dpi_class(page) for _, _, page in pages)
    colors = Counter(_color_class(page) for _, _, page in pages)
    findings = (finding for file, number, page in pages for finding in _findings(file, number, page, kind))
    return Acceptance(
        pages=len(pages),
        at_300_dpi=dots["good"],
        at_200_dpi=dots["enough"],
        below_200_dpi=dots["low"],
        color=colors["color"],
        gray=colors["gray"],
        bitonal=colors["bitonal"],
        color_unknown=colors["unknown"],
        pdfa_files=len({file.sha256 for file in files if file.pdfa}),
        findings=tuple(findings),
    )


def leaves_differ(pages: int, *, leaf_count: int, sides: int) -> bool:
    """Return whether so many pages cannot be the sides of `leaf_count` leaves.

    Args:
        pages: Pages scanned, blank backs included.
        leaf_count: As the register says.
        sides: 1 or 2 sides of each leaf were scanned; 0: nobody said, so the backs may be there or not.
    """
    least, most = (leaf_count * sides,) * 2 if sides else (leaf_count, leaf_count * 2)
    return not least <= pages <= most


def _pages(file: BatchFile) -> Iterator[tuple[int, ScannedPage]]:
    yield from zip(file.pages or range(1, len(file.checks) + 1), file.checks, strict=False)


def _dpi_class(page: ScannedPage) -> str:
    if page.dpi < LEAST_DPI - _ROUNDING_DPI:
        return "low"
    return "good" if page.dpi >= GOOD_DPI - _ROUNDING_DPI else "enough"


def _color_class(page: ScannedPage) -> str:
    if page.bits is None:
        return "unknown"
    if page.bits >= COLOR_BITS:
        return "color"
    return "bitonal" if page.bits == _BITONAL_BITS else "gray"


def _findings(file: BatchFile, number: int, page: ScannedPage, kind: BatchKind) -> Iterator[PageFinding]:
    is_new = kind is not BatchKind.LEGACY

    def finding(code: str, message: str, *, is_failure: bool) -> PageFinding:
        return PageFinding(file.id, file.name, file.dossier_code, number, code, message, is_failure)

    if _dpi_class(page) == "low":
        message = f"Trang {number} chỉ có {page.dpi} dpi, cần từ {LEAST_DPI} dpi. Xin quét lại."
        yield finding("low_dpi", message, is_failure=True)
    color = _color_class(page)
    if color in ("gray", "bitonal"):
        word = "đen trắng 1 bit" if color == "bitonal" else "thang xám"
        advice = "cần màu 24 bit. Xin quét lại." if is_new else "bản số hóa cũ, được nhận có ghi chú."
        code = f"not_color_{color}" if is_new else f"legacy_{color}"
        yield finding(code, f"Trang {number} là ảnh {word}, {advice}", is_failure=is_new)
    size = _size_class(page)
    if size == "impossible":
        message = f"Trang {number} có khổ {_size_words(page)}, không thể là khổ giấy. Xin kiểm tra máy quét."
        yield finding("odd_size", message, is_failure=True)
    elif size == "unusual":
        message = f"Trang {number} có khổ {_size_words(page)}, khác khổ A3, A4, A5."
        yield finding("unusual_size", message, is_failure=False)


def _inches(page: ScannedPage) -> tuple[float, float]:
    short, long = sorted((page.width_px, page.height_px))
    return short / page.dpi, long / page.dpi


def _size_class(page: ScannedPage) -> str:
    short, long = _inches(page)
    if long > _LARGEST_INCHES or short < _SMALLEST_INCHES:
        return "impossible"
    is_near = any(
        abs(short / sheet_short - 1) <= _NEAR and abs(long / sheet_long - 1) <= _NEAR
        for sheet_short, sheet_long in _SHEETS_INCHES
    )
    return "usual" if is_near else "unusual"


def _size_words(page: ScannedPage) -> str:
    short, long = _inches(page)
    return f"{short * 25.4:.0f} × {long * 25.4:.0f} mm"
