"""A page on its way through the cleaning steps: its pixels, and how they lie on the original page.

Coordinates are continuous: pixel `i` covers `i` to `i + 1`, so boxes scale and turn without half-pixel drift.
"""

from dataclasses import dataclass, field, replace
from math import ceil
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from ocr.pictures.ink import Ink, find_ink
from ocr.pictures.placement import Bend, Matrix, Placement, bent, is_affine, place
from ocr.recognized import Gray
from schemas.layout import BoundingBox
from schemas.provenance import ProcessingStep

Affine = Matrix
"""3 x 3, homogeneous, the last row 0 0 1."""

COARSE_DPI = 130
"""A coarser page blurs when it is turned or bent by parts of a pixel; it is enlarged before."""

READING_DPI = 200
"""Lines are found and cut at this resolution: finer pages only cost time, coarser ones are enlarged."""

MOST_ABOVE = 1.1
"""A page finer than that by no more than this factor is left as it is."""

MOST_BENT_PX = 32_000
"""OpenCV neither bends nor rectifies pictures with a longer side."""

_EDGE_POINTS = 5
"""So many points along each edge of a word tell where it lies on a page that is not flat."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Pixels derived from a page."""

    pixels: npt.NDArray[np.uint8]
    """Height x width, gray, or height x width x 3, BGR."""
    dpi: int
    to_original: Placement
    """Takes a point of this picture to the original page."""
    _found: list[Ink] = field(default_factory=list, init=False, repr=False)

    @property
    def gray(self) -> Gray:
        """The picture in gray levels."""
        return as_gray(self.pixels)

    @property
    def ink(self) -> Ink:
        """The dark marks of the picture; looked for once, as many steps ask and few change anything."""
        if not self._found:
            self._found.append(find_ink(self.gray, dpi=self.dpi))
        return self._found[0]


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
    back = turned_back(quarters, width=width, height=height)
    turned = np.ascontiguousarray(np.rot90(picture.pixels, -quarters))
    return replace(picture, pixels=turned, to_original=picture.to_original @ back)


def turned_back(quarters: int, *, width: int, height: int) -> Affine:
    """Return what takes a point of a picture that was turned by `quarters` back to where it was.

    Args:
        quarters: Clockwise quarter turns.
        width: Before the turn, pixels.
        height: Before the turn, pixels.
    """
    back = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
    }
    return np.array(back[quarters % 4], dtype=np.float64)


def scale(picture: Picture, *, dpi: int) -> Picture:
    """Return `picture` resampled to `dpi`."""
    height, width = picture.pixels.shape[:2]
    size = max(1, round(width * dpi / picture.dpi)), max(1, round(height * dpi / picture.dpi))
    how = cv2.INTER_AREA if dpi < picture.dpi else cv2.INTER_CUBIC
    pixels = np.asarray(cv2.resize(picture.pixels, size, interpolation=how), dtype=np.uint8)
    back = np.diag([width / size[0], height / size[1], 1.0])
    return Picture(pixels, dpi, picture.to_original @ back)


def enlarged(picture: Picture) -> Picture:
    """Return `picture` at twice its resolution where it is coarse, for a step that moves it by parts of a pixel."""
    return scale(picture, dpi=2 * picture.dpi) if picture.dpi < COARSE_DPI else picture


def bring_down(picture: Picture) -> Cleaned:
    """Return `picture` at no more than `READING_DPI`; the measure is the resolution it had."""
    is_applied = picture.dpi > MOST_ABOVE * READING_DPI
    step = opencv_step("bring_down", from_dpi=picture.dpi, to_dpi=READING_DPI, applied=is_applied)
    return Cleaned(scale(picture, dpi=READING_DPI) if is_applied else picture, step, float(picture.dpi))


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
    box: tuple[float, float, float, float], *, to_original: Placement, width: int, height: int
) -> BoundingBox:
    """Return the smallest upright box of whole pixels around `box` on the original page, cut at its edges.

    Args:
        box: x0, y0, x1, y1 in the picture.
        to_original: Of that picture.
        width: Of the original page, pixels.
        height: Of the original page, pixels.
    """
    outline = place(_outline(box, along=2 if is_affine(to_original) else _EDGE_POINTS), to_original)
    slack = 1e-6  # what rounding errors of an exact map may be off
    x0, y0 = np.floor(outline.min(axis=0) + slack)
    x1, y1 = np.ceil(outline.max(axis=0) - slack)
    left, top = min(max(0, int(x0)), width - 1), min(max(0, int(y0)), height - 1)
    return BoundingBox(left, top, min(max(left + 1, int(x1)), width), min(max(top + 1, int(y1)), height))


def flatten(picture: Picture, bend: Bend) -> Picture:
    """Return `picture` with every point drawn up by as much as `bend` says that it lies too low."""
    height, width = picture.pixels.shape[:2]
    nodes = (np.diag([1 / bend.pitch[0], 1 / bend.pitch[1], 1.0]) @ _shift(0.5, 0.5))[:2]
    down = cv2.warpAffine(
        bend.down,
        nodes,
        (width, height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    columns = np.broadcast_to(np.arange(width, dtype=np.float32), (height, width))
    rows = np.asarray(down, dtype=np.float32) + np.arange(height, dtype=np.float32)[:, None]
    pixels = cv2.remap(picture.pixels, columns, rows, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return Picture(np.asarray(pixels, dtype=np.uint8), picture.dpi, bent(picture.to_original, bend))


def rectify(picture: Picture, *, back: Matrix, size: tuple[int, int]) -> Picture:
    """Return the sheet that `back` takes to `picture`, seen straight from above.

    Args:
        picture: In which the sheet lies.
        back: Takes a point of the sheet to `picture`.
        size: Width and height of the sheet, pixels.
    """
    centers = _shift(-0.5, -0.5) @ back @ _shift(0.5, 0.5)
    pixels = cv2.warpPerspective(
        picture.pixels,
        centers,
        size,
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return Picture(np.asarray(pixels, dtype=np.uint8), picture.dpi, picture.to_original @ back)


def _outline(box: tuple[float, float, float, float], *, along: int) -> npt.NDArray[np.float64]:
    """Return points on the edges of `box`, `along` on each."""
    x, y = np.linspace(box[0], box[2], along), np.linspace(box[1], box[3], along)
    upper, lower = np.full(along, box[1]), np.full(along, box[3])
    left, right = np.full(along, box[0]), np.full(along, box[2])
    return np.column_stack([np.concatenate([x, x, left, right]), np.concatenate([upper, lower, y, y])])


def _shift(x: float, y: float) -> Affine:
    return np.array([[1, 0, x], [0, 1, y], [0, 0, 1]], dtype=np.float64)
