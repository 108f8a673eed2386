"""A page on its way through the cleaning steps: its pixels, and how they lie on the original page.

Coordinates are continuous: pixel `i` covers `i` to `i + 1`, so boxes scale and turn without half-pixel drift.
"""

from dataclasses import dataclass, replace
from math import ceil, floor
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ocr.recognition import Gray
from schemas.layout import BoundingBox
from schemas.provenance import ProcessingStep

Affine = npt.NDArray[np.float64]
"""3 x 3, homogeneous."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Pixels derived from a page."""

    pixels: npt.NDArray[np.uint8]
    """Height x width, gray, or height x width x 3, BGR."""
    dpi: int
    to_original: Affine
    """Takes a point of this picture to the original page."""

    @property
    def gray(self) -> Gray:
        """The picture in gray levels."""
        return as_gray(self.pixels)


class Cleaned(NamedTuple):
    """What a cleaning step gives: the picture, what was done, and the measure that decided it."""

    picture: Picture
    step: ProcessingStep
    measured: float


def as_gray(pixels: npt.NDArray[np.uint8]) -> Gray:
    """Return `pixels` in gray levels."""
    if pixels.ndim == 2:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def opencv_step(name: str, **settings: str | int | float | bool) -> ProcessingStep:
    """Return the record of a step done with OpenCV; floats are rounded for people."""
    rounded = {key: round(value, 3) if isinstance(value, float) else value for key, value in settings.items()}
    return ProcessingStep(name=name, tool="opencv", version=cv2.__version__, settings=rounded)


def turn(picture: Picture, *, quarters: int) -> Picture:
    """Return `picture` turned clockwise by `quarters` times 90 degrees."""
    height, width = picture.pixels.shape[:2]
    back = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
    }[quarters % 4]
    turned = np.ascontiguousarray(np.rot90(picture.pixels, -quarters))
    return replace(picture, pixels=turned, to_original=picture.to_original @ np.array(back, dtype=np.float64))


def scale(picture: Picture, *, dpi: int) -> Picture:
    """Return `picture` resampled to `dpi`."""
    height, width = picture.pixels.shape[:2]
    size = max(1, round(width * dpi / picture.dpi)), max(1, round(height * dpi / picture.dpi))
    how = cv2.INTER_AREA if dpi < picture.dpi else cv2.INTER_CUBIC
    pixels = np.asarray(cv2.resize(picture.pixels, size, interpolation=how), dtype=np.uint8)
    back = np.diag([width / size[0], height / size[1], 1.0])
    return Picture(pixels, dpi, picture.to_original @ back)


def rotate(picture: Picture, *, degrees: float) -> Picture:
    """Return `picture` turned clockwise by a few `degrees`, on a sheet large enough to lose nothing."""
    height, width = picture.pixels.shape[:2]
    angle = np.deg2rad(degrees)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    new_width, new_height = ceil(width * cos + height * abs(sin)), ceil(height * cos + width * abs(sin))
    forth = (
        _shift(new_width / 2, new_height / 2)
        @ np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
        @ _shift(-width / 2, -height / 2)
    )
    centers = (
        _shift(-0.5, -0.5) @ forth @ _shift(0.5, 0.5)
    )  # OpenCV counts from the middle of the first pixel
    paper = tuple(float(value) for value in np.atleast_1d(np.median(picture.pixels[::8, ::8], axis=(0, 1))))
    pixels = cv2.warpAffine(
        picture.pixels,
        centers[:2],
        (new_width, new_height),
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper,
    )
    back = picture.to_original @ np.linalg.inv(forth)
    return Picture(np.asarray(pixels, dtype=np.uint8), picture.dpi, back)


def box_on_original(
    box: tuple[float, float, float, float], *, to_original: Affine, width: int, height: int
) -> BoundingBox:
    """Return the smallest upright box of whole pixels around `box` on the original page, cut at its edges.

    Args:
        box: x0, y0, x1, y1 in the picture.
        to_original: Of that picture.
        width: Of the original page, pixels.
        height: Of the original page, pixels.
    """
    x0, y0, x1, y1 = box
    corners = to_original @ np.array([[x0, x1, x1, x0], [y0, y0, y1, y1], [1, 1, 1, 1]], dtype=np.float64)
    slack = 1e-6  # what rounding errors of an exact map may be off
    left = min(max(0, floor(corners[0].min() + slack)), width - 1)
    top = min(max(0, floor(corners[1].min() + slack)), height - 1)
    right = min(max(left + 1, ceil(corners[0].max() - slack)), width)
    bottom = min(max(top + 1, ceil(corners[1].max() - slack)), height)
    return BoundingBox(left, top, right, bottom)


def _shift(x: float, y: float) -> Affine:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], dtype=np.float64)
