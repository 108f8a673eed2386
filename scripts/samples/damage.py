"""Ink and paper become a scan: composed, worn, laid on the glass, and where each point of the page came to lie."""

from dataclasses import dataclass

import cv2
import numpy as np

from schemas.layout import BoundingBox
from scripts.samples.background import Picture, bare_paper, cloud, fold, multiplied, stain
from scripts.samples.camera import curve, photograph
from scripts.samples.looks import Look
from scripts.samples.markup import Color
from scripts.samples.mask import Inks, Mask
from scripts.samples.point_map import Matrix, PointMap, by_matrix, chained, mapped_box
from scripts.samples.sensor import develop

INK_COLORS: dict[Color, tuple[int, int, int]] = {
    "black": (38, 36, 44),
    "red": (200, 42, 52),
    "blue": (38, 52, 140),
    "violet": (92, 56, 150),
}
QUARTER_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


@dataclass(frozen=True, slots=True)
class Scan:
    """A delivered picture."""

    picture: Picture
    """Three channels, or one; a 1-bit scan holds only 0 and 255."""
    look: Look
    to_picture: PointMap
    """From pixels of the set page to pixels of the picture."""

    def box(self, box: BoundingBox) -> BoundingBox:
        """Return where `box` of the set page lies in the picture."""
        height, width = self.picture.shape[:2]
        return mapped_box(box, self.to_picture, width=width, height=height)


def scan_page(inks: Inks, look: Look, *, rng: np.random.Generator, behind: Mask | None = None) -> Scan:
    """Return the scan of a page.

    Args:
        inks: The page's ink.
        look: Its state.
        rng: Source of all unevenness.
        behind: Ink of the other side, that shines through.
    """
    height, width = inks["black"].shape
    picture = bare_paper(height, width, year=look.year, rng=rng)
    if behind is not None:
        picture = _shine_through(picture, behind, rng)
    picture = _wear(_print(picture, inks, look, rng), look, rng)
    picture, to_picture = _deliver(*_lay(picture, look, rng), look)
    picture = develop(picture, look, rng=rng)
    if look.turned:
        picture = np.asarray(cv2.rotate(picture, QUARTER_TURNS[look.turned]), np.uint8)
        turn = _turn(look.turned, picture.shape[1], picture.shape[0])
        to_picture = chained(to_picture, by_matrix(turn))
    return Scan(picture, look, to_picture)


def _print(picture: Picture, inks: Inks, look: Look, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    for color, mask in inks.items():
        if not mask.any():
            continue
        strength = cloud(height // 8, width // 8, cells=11, rng=rng) * 0.12 + (
            0.9 if look.year > 1990 else 0.84
        )
        if look.has("fade"):
            strength = strength * (0.42 + 0.34 * cloud(height // 8, width // 8, cells=6, rng=rng))
        full = cv2.resize(np.clip(strength * 255, 0, 255).astype(np.uint8), (width, height))
        worn = cv2.multiply(mask, full, scale=1 / 255)
        table = np.stack([255 - np.arange(256) * (255 - part) / 255 for part in INK_COLORS[color]], axis=-1)
        picture = multiplied(picture, cv2.LUT(cv2.merge([worn] * 3), table[:, None].astype(np.uint8)))
    return picture


def _shine_through(picture: Picture, behind: Mask, rng: np.random.Generator) -> Picture:
    height, width = picture.shape[:2]
    ghost = cv2.resize(behind[:, ::-1], (width, height))
    ghost = cv2.GaussianBlur(ghost, (0, 0), width / 900)
    keep = (255 - ghost * float(rng.uniform(0.12, 0.24))).astype(np.uint8)
    return multiplied(picture, cv2.merge([keep] * 3))


def _wear(picture: Picture, look: Look, rng: np.random.Generator) -> Picture:
    if look.has("stain"):
        picture = stain(picture, rng=rng)
    if look.has("fold"):
        picture = fold(picture, rng=rng)
    if look.has("holes"):
        picture = _punch(picture, look.dpi, rng)
    return picture


def _punch(picture: Picture, dpi: int, rng: np.random.Generator) -> Picture:
    mm = dpi / 25.4
    middle = picture.shape[0] / 2 + float(rng.normal(0, 3)) * mm
    shade = pick_shade(rng)
    for offset in (-40, 40):
        spot = (round((11 + float(rng.normal(0, 0.4))) * mm), round(middle + offset * mm))
        cv2.circle(picture, spot, round(3.0 * mm), (150, 146, 140), -1, cv2.LINE_AA)
        cv2.circle(picture, (spot[0] + 1, spot[1] + 1), round(2.75 * mm), (shade,) * 3, -1, cv2.LINE_AA)
    return picture


def pick_shade(rng: np.random.Generator) -> int:
    """Return the gray of the scanner's lid as seen through a hole."""
    return int(rng.choice([28, 245, 250]))


def _lay(picture: Picture, look: Look, rng: np.random.Generator) -> tuple[Picture, PointMap]:
    """Return `picture` as it lies on the glass of a scanner or in front of a camera."""
    if look.has("curved"):
        return curve(picture, lean=look.skew_degrees, rng=rng)
    if look.has("photo"):
        return photograph(picture, lean=look.skew_degrees, rng=rng)
    return _lay_on_glass(picture, look, rng)


def _lay_on_glass(picture: Picture, look: Look, rng: np.random.Generator) -> tuple[Picture, PointMap]:
    height, width = picture.shape[:2]
    small = 0.965 if look.has("border") else 1.0
    matrix = np.eye(3)
    matrix[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), -look.skew_degrees, small)
    if look.has("border"):
        matrix[:2, 2] += rng.uniform(-0.014, 0.014, 2) * (width, height)
    lid = (
        (24, 23, 26)
        if look.has("border")
        else tuple(int(v) for v in np.median(picture[::97, ::89], axis=(0, 1)))
    )
    laid = cv2.warpAffine(
        picture,
        matrix[:2],
        (width, height),
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=lid,
    )
    return np.asarray(laid, np.uint8), by_matrix(matrix)


def _deliver(picture: Picture, to_picture: PointMap, look: Look) -> tuple[Picture, PointMap]:
    """Return `picture` at the resolution in which it is delivered."""
    height, width = picture.shape[:2]
    share = look.delivered_dpi / look.dpi
    if share >= 1:
        return picture, to_picture
    size = (round(width * share), round(height * share))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return small, chained(to_picture, by_matrix(np.diag([size[0] / width, size[1] / height, 1.0])))


def _turn(degrees: int, width: int, height: int) -> Matrix:
    """Return the matrix of a clockwise turn into a picture of `width` x `height`."""
    if degrees == 90:
        return np.array([[0.0, -1.0, width], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    if degrees == 180:
        return np.array([[-1.0, 0.0, width], [0.0, -1.0, height], [0.0, 0.0, 1.0]])
    return np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, height], [0.0, 0.0, 1.0]])
