"""Where things stand on a printed separator, in millimetres from the top left of an A4 page.

The bars tell a sheet of ours, and a patch sheet, when no code on it can be read: `ingest.bar_patterns` looks for them.
"""

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN = 15.0
"""Printers reach so far, and scanners cut off less."""
QR_SIDE = 52.0


@dataclass(frozen=True, slots=True)
class BarPattern:
    """Parallel black bars: widths of bar, gap, bar and so on, across them, with white before and behind."""

    name: str
    widths: tuple[float, ...]
    """In mm."""

    @property
    def height(self) -> float:
        """Across all bars."""
        return sum(self.widths)


SHEET_BARS = BarPattern("sheet", (5.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 5.0))
"""Five bars: patches have four, so neither is taken for the other."""
PATCH_T = BarPattern("patch", (2.03, 2.03, 5.08, 2.03, 2.03, 2.03, 5.08))
"""Patch T as document scanners know it (Kodak A-61599): bars of 0.08 and 0.2 inches."""
PATCH_T_TURNED = BarPattern("patch", PATCH_T.widths[::-1])
"""The same sheet upside down."""

TOP_BARS = 12.0
"""Upper edge of the upper bars; the lower ones stand as far from the lower edge of the page."""


def lower_bars(pattern: BarPattern) -> float:
    """Return the upper edge of the lower bars."""
    return PAGE_HEIGHT - TOP_BARS - pattern.height


QR_PLACES = (
    (MARGIN, 42.0),
    ((PAGE_WIDTH - QR_SIDE) / 2, (PAGE_HEIGHT - QR_SIDE) / 2),
    (PAGE_WIDTH - MARGIN - QR_SIDE, PAGE_HEIGHT - 42.0 - QR_SIDE),
)
"""Upper left corner of each code: a torn corner, a fold or a stamp leaves one of three."""
