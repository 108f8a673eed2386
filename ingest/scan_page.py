"""What a scan's headers say about one of its pages, before anything is decoded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScanPage:
    """One page of a scan, as its header announces it."""

    width_px: int
    """For a page of a PDF what is expected; reading it tells exactly."""
    height_px: int
    dpi: int
    bits: int | None
    """Bits a pixel; `None` where a page of a PDF is not one image."""
