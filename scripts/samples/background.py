"""Old and new paper: tint, grain, brown edges, stains, foxing and folds."""

import cv2
import numpy as np
import numpy.typing as npt
from cv2.typing import MatLike

Picture = npt.NDArray[np.uint8]
"""Height x width x 3 (RGB), or height x width; uint8."""

TINTS = (
    (1962, (224, 203, 163)),
    (1979, (227, 211, 176)),
    (1989, (217, 207, 186)),
    (1999, (239, 232, 214)),
    (2012, (249, 248, 243)),
    (9999, (253, 253, 252)),
)
"""Last year of manufacture and color of the paper, RGB."""


def bare_paper(height: int, width: int, *, year: int, rng: np.random.Generator) -> Picture:
    """Return an unused sheet as it looks today: the older, the browner and the more uneven."""
    tint = np.array(next(color for last, color in TINTS if year <= last), np.float32)
    age = float(np.clip((2005 - year) / 50, 0.03, 1.0))
    rows, columns = height // 4, width // 4
    clouds = cloud(rows, columns, cells=9, rng=rng)
    small = (1.0 - age * (0.07 * clouds + 0.16 * _edges(rows, columns, rng))).astype(np.float32)
    warmth = np.array([0.75, 1.0, 1.45], np.float32)
    colored = tint * (1.0 - (1.0 - small[..., None]) * warmth)
    sheet = cv2.resize(np.clip(colored, 0, 255).astype(np.uint8), (width, height))
    return add_grain(sheet, amount=1.2 + 3.2 * age, rng=rng)


def cloud(height: int, width: int, *, cells: int, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    """Return smooth random unevenness between 0 and 1."""
    rows = max(2, round(cells * height / width))
    coarse = rng.random((rows, cells), dtype=np.float32)
    return np.clip(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), 0, 1)


def _edges(height: int, width: int, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    reach = float(rng.uniform(0.04, 0.1))
    down = np.minimum(np.arange(height), np.arange(height)[::-1]) / height
    across = np.minimum(np.arange(width), np.arange(width)[::-1]) / width
    near = np.minimum(down[:, None], across[None, :])
    return np.exp(-near / reach).astype(np.float32)


def add_grain(picture: MatLike, *, amount: float, rng: np.random.Generator) -> Picture:
    """Return `picture` with the noise of fibers and sensor; `amount` is its deviation in gray levels."""
    tile = rng.normal(0, amount, (384, 384)).astype(np.float32)
    height, width = picture.shape[:2]
    noise = np.tile(tile, (height // 384 + 1, width // 384 + 1))[:height, :width]
    layers = [np.clip(part, 0, 60).astype(np.uint8) for part in (-noise, noise)]
    dark, light = (cv2.merge([part] * 3) if picture.ndim == 3 else part for part in layers)
    return np.asarray(cv2.add(cv2.subtract(picture, dark), light), np.uint8)


def stain(picture: Picture, *, rng: np.random.Generator) -> Picture:
    """Return `picture` with water marks whose rims are darker, and foxing."""
    height, width = picture.shape[:2]
    small = np.zeros((height // 4, width // 4), np.float32)
    for _ in range(int(rng.integers(1, 4))):
        small = np.maximum(small, _water_mark(*small.shape, rng=rng))
    for _ in range(int(rng.integers(15, 60))):
        spot = (int(rng.integers(small.shape[1])), int(rng.integers(small.shape[0])))
        cv2.circle(small, spot, int(rng.integers(1, 5)), float(rng.uniform(0.2, 0.6)), -1, cv2.LINE_AA)
    small = cv2.GaussianBlur(small, (0, 0), 1.2)
    keep = 255 * (1 - small[..., None] * np.array([0.2, 0.34, 0.6], np.float32))
    return multiplied(picture, cv2.resize(keep.astype(np.uint8), (width, height)))


def _water_mark(height: int, width: int, *, rng: np.random.Generator) -> npt.NDArray[np.float32]:
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    radius = (
        rng.uniform(0.07, 0.24)
        * width
        * (1 + 0.14 * np.sin(3 * turns + rng.uniform(0, 6)) + rng.normal(0, 0.035, 40))
    )
    middle = rng.uniform(0, 1, 2) * (width, height)
    points = np.stack([middle[0] + radius * np.cos(turns), middle[1] + radius * np.sin(turns) * 1.2], axis=1)
    area = np.zeros((height, width), np.float32)
    cv2.fillPoly(area, [points.astype(np.int32)], float(rng.uniform(0.18, 0.38)))
    soft = cv2.GaussianBlur(area, (0, 0), 9)
    rim = np.clip(area - soft, 0, None) * 1.1
    return np.asarray(cv2.GaussianBlur(area, (0, 0), 2.5) * 0.55 + rim, np.float32)


def fold(picture: Picture, *, rng: np.random.Generator) -> Picture:
    """Return `picture` with the creases of a paper that was kept folded."""
    height, width = picture.shape[:2]
    keep = np.full((height, width), 255, np.uint8)
    lines = (
        [(0.5, True)]
        + [(0.25, True), (0.75, True)] * bool(rng.random() < 0.4)
        + [(0.5, False)] * bool(rng.random() < 0.7)
    )
    for share, level in lines:
        at, lean = (share + float(rng.normal(0, 0.01))), float(rng.normal(0, 0.004))
        ends = [(0.0, at - lean), (1.0, at + lean)]
        points = [(x, y) if level else (y, x) for x, y in ends]
        first, last = ((round(x * width), round(y * height)) for x, y in points)
        cv2.line(keep, first, last, int(rng.integers(170, 205)), max(2, width // 700), cv2.LINE_AA)
        cv2.line(keep, first, last, int(rng.integers(110, 160)), 1, cv2.LINE_AA)
    soft = cv2.GaussianBlur(keep, (0, 0), 1.0)
    worn = cloud(height, width, cells=40, rng=rng)
    kept = (255 - (255 - soft) * np.clip(worn * 1.5, 0.2, 1)).astype(np.uint8)
    return multiplied(picture, cv2.merge([kept] * 3))


def multiplied(picture: Picture, keep: MatLike) -> Picture:
    """Return `picture` darkened by `keep`, of the same shape (255 leaves a pixel as it is)."""
    return np.asarray(cv2.multiply(picture, keep, scale=1 / 255), np.uint8)
