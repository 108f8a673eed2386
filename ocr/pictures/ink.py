"""Where the ink of a page is: dark marks against the paper around them, and those that have the size of letters."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.levels import levels_at
from ocr.recognized import Gray

INK_DPI = 100
"""Resolution at which ink is looked at: letters still hang together, a page takes milliseconds."""

INK_CONTRAST = 24
"""Gray levels by which ink is darker than the paper around it; fainter marks are texture of the paper."""

_DARKEST_PERCENTILE = 99
_PAPER_MM = 4.0
_LETTER_HEIGHT_MM = (1.0, 12.0)
_LETTER_WIDTH_MM = (0.2, 40.0)
_LEAST_LETTER_PX = 5


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """The dark marks of a page."""

    darkness: Gray
    """Gray levels darker than the paper around, at `INK_DPI`; 0 where there is no ink."""
    letters: npt.NDArray[np.int32]
    """Marks of a letter's size: a row each of x, y, width, height, pixels."""
    contrast: npt.NDArray[np.float64]
    """Mean darkness of each of `letters`."""


def find_ink(gray: Gray, *, dpi: int) -> Ink:
    """Return the ink of the page `gray`."""
    small = shrink(gray, dpi=dpi, to_dpi=INK_DPI)
    darkness = cv2.subtract(paper_around(small), small)
    darkness[darkness < INK_CONTRAST] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        (darkness > 0).astype(np.uint8), connectivity=8
    )
    boxes = np.asarray(stats, dtype=np.int32)
    totals = np.bincount(labels.ravel(), weights=darkness.ravel(), minlength=count)
    contrast = totals / np.maximum(1, boxes[:, cv2.CC_STAT_AREA])
    is_letter = _letter_sized(boxes)
    return Ink(np.asarray(darkness, dtype=np.uint8), boxes[is_letter], contrast[is_letter])


def shrink(gray: Gray, *, dpi: int, to_dpi: int) -> Gray:
    """Return `gray` at about `to_dpi`; a page that is coarser, or too small to be made smaller, stays as it is."""
    factor = to_dpi / dpi
    if factor >= 1 or min(gray.shape) * factor < 1:
        return gray
    return np.asarray(
        cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), dtype=np.uint8
    )


def paper_around(small: Gray) -> Gray:
    """Return the brightness of the paper at each pixel of a picture at `INK_DPI`: ink closed over, then blurred."""
    size = round(_PAPER_MM * INK_DPI / 25.4) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.blur(closed, (size, size)), dtype=np.uint8)


def paper_of(gray: Gray, *, dpi: int) -> Gray:
    """Return the brightness of the paper at each pixel of `gray`."""
    coarse = paper_around(shrink(gray, dpi=dpi, to_dpi=INK_DPI))
    size = gray.shape[1], gray.shape[0]
    return np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


def ink_mask(gray: Gray, *, dpi: int, faintest: int) -> Gray:
    """Return 1 where `gray` is darker than the paper around, 0 elsewhere.

    Args:
        gray: A page.
        dpi: Its resolution.
        faintest: Ink is at least as dark as the darkest of the page divided by this.
    """
    darkness = np.asarray(cv2.subtract(paper_of(gray, dpi=dpi), gray), dtype=np.uint8)
    (darkest,) = levels_at(darkness, [_DARKEST_PERCENTILE])
    return np.asarray(darkness >= max(INK_CONTRAST, darkest // faintest), dtype=np.uint8)


def _letter_sized(boxes: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
    width, height, area = (
        boxes[:, cv2.CC_STAT_WIDTH],
        boxes[:, cv2.CC_STAT_HEIGHT],
        boxes[:, cv2.CC_STAT_AREA],
    )
    mm = INK_DPI / 25.4
    fits = (height >= _LETTER_HEIGHT_MM[0] * mm) & (height <= _LETTER_HEIGHT_MM[1] * mm)
    fits &= (width >= _LETTER_WIDTH_MM[0] * mm) & (width <= _LETTER_WIDTH_MM[1] * mm)
    fits &= area >= _LEAST_LETTER_PX
    fits[0] = False  # the paper itself
    return np.asarray(fits, dtype=np.bool_)
