"""Seals: lifted by reading the red channel, where red ink is as bright as paper, and only there.

Titles printed in red stay: a patch of red is a seal by its size and shape, a line of text is long and low.
"""

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.picture import Cleaned, Picture, opencv_step

RED_EXCESS = 45
"""Gray levels by which red ink is redder than green, beyond what the page's own paper is."""

LEAST_SEAL_MM = 14.0
"""Shorter side of a seal; lines of text are lower."""

MOST_SEAL_RATIO = 1.5
"""Longer by shorter side of a seal; lines of text are longer."""

LEAST_FRAME_MM = 40.0
"""From this shorter side on it is a frame, whatever its shape."""

_SEAL_DPI = 75
_INK_SHARE = 0.55
"""Red ink keeps this share of the paper's red; black ink does not."""

_REACH_MM = 2.5
"""Red marks so near to each other belong together."""

_BGR_GREEN, _BGR_RED = 1, 2

Mask = npt.NDArray[np.bool_]


def lift_seals(picture: Picture) -> Cleaned:
    """Return `picture` in gray with seals gone; the measure is the share of the page under them."""
    seals = find_seals(picture.pixels, dpi=picture.dpi)
    share = float(seals.mean())
    pixels = picture.gray
    if share:
        height, width = pixels.shape
        full = cv2.resize(seals.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
        pixels = np.where(full > 0, without_red(picture.pixels), pixels)
    lifted = Picture(np.ascontiguousarray(pixels), picture.dpi, picture.to_original)
    return Cleaned(lifted, opencv_step("lift_seals", seal_share=share, applied=share > 0), share)


def without_red(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return the red channel of `pixels` with red ink as bright as the paper; black strokes across it stay dark."""
    green, red = pixels[:, :, _BGR_GREEN], pixels[:, :, _BGR_RED]
    paper = int(np.median(red[::8, ::8]))
    is_red_ink = (cv2.subtract(red, green) > RED_EXCESS) & (red > _INK_SHARE * paper) & (red < paper)
    return np.where(is_red_ink, np.uint8(paper), red)


def find_seals(pixels: npt.NDArray[np.uint8], *, dpi: int) -> Mask:
    """Return where seals and red frames lie, at about 75 dpi; nowhere on a gray page."""
    if pixels.ndim == 2:
        return np.zeros((1, 1), dtype=np.bool_)
    factor = min(1.0, _SEAL_DPI / dpi)
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(np.int16)
    excess = small[:, :, _BGR_RED] - small[:, :, _BGR_GREEN]
    red = (excess - np.median(excess) > RED_EXCESS).astype(np.uint8)
    mm = factor * dpi / 25.4
    reach = round(2 * _REACH_MM * mm) | 1
    near = cv2.dilate(red, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(near)
    sides = np.sort(boxes[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]], axis=1) / mm
    is_seal = (sides[:, 0] >= LEAST_SEAL_MM) & (sides[:, 1] <= MOST_SEAL_RATIO * sides[:, 0])
    is_seal |= sides[:, 0] >= LEAST_FRAME_MM
    is_seal[0] = False  # the paper itself
    return np.asarray(is_seal[labels], dtype=np.bool_)
