"""Pages in front of a camera: a sheet on a desk, and the page of a bound volume that curves into its spine."""

import cv2
import numpy as np
import numpy.typing as npt

from scripts.samples.background import Picture, cloud, multiplied
from scripts.samples.point_map import Matrix, PointMap, Points, by_matrix, chained

Values = npt.NDArray[np.float64]

FRAME = 0.93
"""Share of the picture's height or width that the sheet fills."""
GUTTER = 0.07
"""How much of the opposite page is seen, as a share of the page's width."""


def photograph(picture: Picture, *, lean: float, rng: np.random.Generator) -> tuple[Picture, PointMap]:
    """Return a photo of the sheet `picture` on a darker desk, and where its points lie there.

    Args:
        picture: The sheet.
        lean: Clockwise degrees by which the sheet lies askew.
        rng: Source of the point of view, the desk and the light.
    """
    height, width = picture.shape[:2]
    matrix = _view(width, height, lean=lean, rng=rng)
    sheet = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_LINEAR)
    cover = np.asarray(
        cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, (width, height)), np.uint8
    )
    desk = _desk(height, width, cover=cover, rng=rng)
    laid = np.where(cover[..., None] > 127, sheet, desk)
    return _lit(np.asarray(laid, np.uint8), rng=rng), by_matrix(matrix)


def _view(width: int, height: int, *, lean: float, rng: np.random.Generator) -> Matrix:
    """Return how a hand-held camera sees a sheet of `width` x `height`: lean, a little perspective, all in frame."""
    sheet = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    turn = np.deg2rad(lean)
    spun = (sheet - (width / 2, height / 2)) @ np.array(
        [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
    )
    away = (
        1 + rng.uniform(-0.045, 0.045) * spun[:, 1:] / height + rng.uniform(-0.03, 0.03) * spun[:, :1] / width
    )
    seen = spun / away
    seen -= seen.min(axis=0)
    room = np.array([width, height]) / seen.max(axis=0)
    seen *= room.min() * FRAME
    seen += (np.array([width, height]) - seen.max(axis=0)) * rng.uniform(0.3, 0.7, 2)
    return np.asarray(
        cv2.getPerspectiveTransform(sheet.astype(np.float32), seen.astype(np.float32)), np.float64
    )


def _desk(height: int, width: int, *, cover: Picture, rng: np.random.Generator) -> Picture:
    """Return a wooden desk with the sheet's soft shadow on it."""
    tone = np.array(
        [(92, 66, 46), (74, 72, 76), (112, 92, 70), (58, 46, 40)][int(rng.integers(4))], np.float32
    )
    fibers = cv2.resize(rng.normal(0, 1, (height // 3, 24)).astype(np.float32), (width, height))
    veins = (
        1
        + 0.07 * cv2.GaussianBlur(fibers, (0, 0), 1.5)
        + 0.18 * (cloud(height, width, cells=5, rng=rng) - 0.5)
    )
    shadow = cv2.GaussianBlur(np.roll(cover, (width // 160, width // 120), axis=(0, 1)), (0, 0), width / 90)
    dimmed = veins * (1 - 0.45 * shadow.astype(np.float32) / 255)
    return np.clip(tone * dimmed[..., None], 0, 255).astype(np.uint8)


def _lit(picture: Picture, *, rng: np.random.Generator) -> Picture:
    """Return `picture` under a lamp that stands to one side, through a lens that is not quite sharp."""
    height, width = picture.shape[:2]
    lamp = rng.uniform(-0.2, 1.2, 2)
    down, across = np.linspace(0, 1, 64)[:, None], np.linspace(0, 1, 64)[None, :]
    far = np.hypot(across - lamp[0], 1.3 * (down - lamp[1]))
    keep = 255 * np.clip(1.04 - rng.uniform(0.3, 0.42) * far, 0.35, 1)
    level = cv2.resize(keep.astype(np.uint8), (width, height), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(multiplied(picture, cv2.merge([level] * 3)), (0, 0), 0.0004 * width)
    return np.asarray(soft, np.uint8)


class _Curve:
    """A page that rises out of the spine and flattens: seen from above, by the distance along the paper."""

    def __init__(self, width: int, height: int, *, rng: np.random.Generator) -> None:
        self.width, self.middle = width, height / 2
        self.away = 1.5 * height
        steps = np.arange(0, width + 1, dtype=float)
        slope = rng.uniform(0.75, 0.95) * np.exp(-steps / (rng.uniform(0.2, 0.28) * width))
        across, up = np.cumsum(np.cos(slope)), np.cumsum(np.sin(slope))
        mirrored = slice(int(GUTTER * width), 0, -1)
        self.along = np.concatenate([-steps[mirrored], steps])
        rise = np.concatenate([up[mirrored], up])
        self.nearer = (self.away - rise.max()) / (self.away - rise)
        ground = np.concatenate([-across[mirrored], across])
        self.seen = width / 2 + (ground - width / 2) * self.nearer
        self.slope = np.concatenate([slope[mirrored], slope])

    def seen_from_above(self, points: Points) -> Points:
        """Return where `points` of the flat page are seen."""
        along, down = points.T
        nearer = np.interp(along, self.along, self.nearer)
        return np.column_stack(
            [np.interp(along, self.along, self.seen), self.middle + (down - self.middle) * nearer]
        )

    def on_paper(self, seen: Points) -> Points:
        """Return the points of the flat page that are seen at `seen`, beyond its edges as if it went on."""
        beyond = seen[:, 0] - np.clip(seen[:, 0], self.seen[0], self.seen[-1])
        along = np.interp(seen[:, 0], self.seen, self.along) + beyond
        nearer = np.interp(along, self.along, self.nearer)
        return np.column_stack([along, self.middle + (seen[:, 1] - self.middle) / nearer])

    def light(self, along: Values) -> Values:
        """Return how much light falls on the paper, 0-1: little in the gutter, less where it faces away."""
        gutter = 1 - 0.62 * np.exp(-np.abs(along) / (0.035 * self.width))
        return np.asarray(gutter * (1 - 0.42 * np.sin(np.interp(along, self.along, self.slope))))


def curve(picture: Picture, *, lean: float, rng: np.random.Generator) -> tuple[Picture, PointMap]:
    """Return a photo of `picture` as the right-hand page of a bound volume, and where its points lie there.

    Args:
        picture: The flat page.
        lean: Clockwise degrees by which the volume lies askew.
        rng: Source of the curve, the point of view and the light.
    """
    height, width = picture.shape[:2]
    bent = _Curve(width, height, rng=rng)
    view = _view(width, height, lean=lean, rng=rng)
    ys, xs = np.mgrid[0:height:4, 0:width:4].astype(float)
    coarse = by_matrix(np.asarray(np.linalg.inv(view), np.float64))(np.column_stack([xs.ravel(), ys.ravel()]))
    paper = bent.on_paper(coarse).reshape(*xs.shape, 2)
    pad = int(GUTTER * width)
    source = [
        cv2.warpAffine(
            paper[..., axis].astype(np.float32), _BY_FOUR, (width, height), borderMode=cv2.BORDER_REPLICATE
        )
        for axis in (0, 1)
    ]
    tint = tuple(int(v) for v in np.median(picture[::97, ::89], axis=(0, 1)))
    volume = cv2.copyMakeBorder(picture, 0, 0, pad, 0, cv2.BORDER_CONSTANT, value=tint)
    laid = cv2.remap(volume, source[0] + pad, source[1], cv2.INTER_LINEAR)
    held = (source[0] > -pad) & (source[0] < width - 1) & (source[1] > 0) & (source[1] < height - 1)
    cover = held.astype(np.uint8) * 255
    level = np.clip(bent.light(source[0].astype(np.float64)) * 255, 0, 255).astype(np.uint8)
    lit = multiplied(np.asarray(laid, np.uint8), cv2.merge([level] * 3))
    laid = np.where(cover[..., None] > 127, lit, _desk(height, width, cover=cover, rng=rng))
    return _lit(np.asarray(laid, np.uint8), rng=rng), chained(bent.seen_from_above, by_matrix(view))


_BY_FOUR = np.array([[4.0, 0, 0], [0, 4, 0]])
"""From the coarse grid on which the curve is computed to pixels."""
