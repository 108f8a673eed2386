"""Blue and violet ink on a page of black print: what was written with a pen, or stamped, not printed."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.picture import Picture, box_on_original
from ocr.recognized import Box

LEAST_BLUE = 28
"""Gray levels by which blue ink is bluer than red, beyond what the page's own paper is."""

LEAST_DARKNESS = 45
"""Gray levels by which ink is darker than the paper in red light, which blue ink swallows."""

LEAST_SHARE = 0.5
"""Share of the ink in a box that is blue where a pen wrote; colors at the edges of black print make less."""

MOST_OF_PAGE = 0.4
"""Where more than this share of all ink is blue, blue is what the page was printed or typed in."""

_DPI = 120
_MIDDLE_EVERY = 8
_BGR_BLUE, _BGR_RED = 0, 2

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class PenInk:
    """The ink of the original page, and what of it is blue."""

    ink: Mask
    """At about 120 dpi."""
    blue: Mask
    factor: int
    """Pixels of the original by pixels of the masks."""
    size: tuple[int, int]
    """Width and height of the original."""

    def is_pen(self, box: Box, *, picture: Picture) -> bool:
        """Say whether most ink in `box` of `picture`, made from this page, is blue."""
        width, height = self.size
        x0, y0, x1, y1 = (
            round(side / self.factor)
            for side in box_on_original(box, to_original=picture.to_original, width=width, height=height)
        )
        ink = int(self.ink[y0 : y1 + 1, x0 : x1 + 1].sum())
        return ink > 0 and int(self.blue[y0 : y1 + 1, x0 : x1 + 1].sum()) >= LEAST_SHARE * ink


def find_pen_ink(pixels: npt.NDArray[np.uint8], *, dpi: int) -> PenInk | None:
    """Return the blue ink of a page as it was scanned; None where there is none or nothing but blue.

    Args:
        pixels: Height x width, gray, or height x width x 3, BGR.
        dpi: Of `pixels`.
    """
    if pixels.ndim == 2:
        return None
    height, width = pixels.shape[:2]
    every = max(1, round(dpi / _DPI))
    small = pixels[::every, ::every]
    blue_light, red_light = (np.ascontiguousarray(small[:, :, band]) for band in (_BGR_BLUE, _BGR_RED))
    excess = np.asarray(cv2.subtract(blue_light, red_light), dtype=np.uint8)
    ink = red_light < _middle(red_light) - LEAST_DARKNESS
    blue = ink & (excess > _middle(excess) + LEAST_BLUE)
    share = float(blue.sum()) / max(1, int(ink.sum()))
    if not blue.any() or share > MOST_OF_PAGE:
        return None
    return PenInk(ink, blue, every, (width, height))


def _middle(levels: npt.NDArray[np.uint8]) -> float:
    return float(np.median(levels[::_MIDDLE_EVERY, ::_MIDDLE_EVERY]))
