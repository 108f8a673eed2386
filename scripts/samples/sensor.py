"""What the scanner makes of a sheet: light, lens, sensor, dirt and tone."""

import cv2
import numpy as np

from scripts.samples.background import Picture, add_grain, cloud, multiplied
from scripts.samples.looks import Look


def develop(picture: Picture, look: Look, *, rng: np.random.Generator) -> Picture:
    """Return `picture` as the scanner delivers it in the state `look`."""
    if look.has("shadow"):
        picture = shade(picture, rng=rng)
    if look.has("blur"):
        picture = np.asarray(
            cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.9, 1.35) * look.dpi / 200), np.uint8
        )
    if look.tone != "color":
        picture = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    picture = add_grain(picture, amount=9.0 if look.tone == "onebit" else 1.6, rng=rng)
    if look.has("speckle") or look.tone == "onebit":
        picture = speckle(picture, rng=rng, share=1.0 if look.has("speckle") else 0.06)
    return _one_bit(picture, look, rng=rng) if look.tone == "onebit" else picture


def shade(picture: Picture, *, rng: np.random.Generator) -> Picture:
    """Return `picture` under a shadow that deepens towards one side."""
    height, width = picture.shape[:2]
    angle, reach = rng.uniform(0, 2 * np.pi), rng.uniform(0.25, 0.5)
    down, across = np.linspace(-0.5, 0.5, 64)[:, None], np.linspace(-0.5, 0.5, 64)[None, :]
    ramp = across * np.cos(angle) + down * np.sin(angle)
    keep = 255 * (1 - reach * np.clip(ramp * 1.4 + 0.35, 0, 1) ** 1.5)
    return multiplied(
        picture,
        cv2.merge([cv2.resize(keep.astype(np.uint8), (width, height), interpolation=cv2.INTER_CUBIC)] * 3),
    )


def speckle(picture: Picture, *, rng: np.random.Generator, share: float) -> Picture:
    """Return `picture` with dirt, dark and light; `share` of what a neglected scanner adds."""
    height, width = picture.shape[:2]
    for shade_of_gray, count in (
        (35, int(rng.integers(350, 1100) * share)),
        (250, int(rng.integers(100, 400) * share)),
    ):
        xs, ys = rng.integers(0, width, count), rng.integers(0, height, count)
        for x, y, radius in zip(
            xs.tolist(), ys.tolist(), rng.choice([0, 0, 0, 1, 1, 2], count).tolist(), strict=True
        ):
            cv2.circle(picture, (x, y), radius, (shade_of_gray,) * 3, -1)
    return picture


def _one_bit(gray: Picture, look: Look, *, rng: np.random.Generator) -> Picture:
    if look.has("eroded"):
        return erode(gray, rng=rng)
    if look.has("clogged"):
        return clog(gray, rng=rng)
    return _threshold(gray, rng)


def _threshold(gray: Picture, rng: np.random.Generator) -> Picture:
    sample = gray[::4, ::4]
    level, _ = cv2.threshold(np.ascontiguousarray(sample), 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    paper = float(np.median(sample))
    level = min(level + float(rng.uniform(-6, 14)), paper * 0.72)
    return np.asarray(cv2.threshold(gray, level, 255, cv2.THRESH_BINARY)[1], np.uint8)


def erode(gray: Picture, *, rng: np.random.Generator) -> Picture:
    """Return `gray` in black and white, set too light: thin strokes break and fall out in patches."""
    lens = cv2.GaussianBlur(gray, (0, 0), 0.75)
    return _cut(lens, share=float(rng.uniform(0.58, 0.63)), uneven=0.1, rough=0.11, rng=rng)


def clog(gray: Picture, *, rng: np.random.Generator) -> Picture:
    """Return `gray` in black and white, set too dark: strokes swell, eyes of letters fill, marks run together."""
    lens = cv2.GaussianBlur(gray, (0, 0), 1.05)
    return _cut(lens, share=float(rng.uniform(0.22, 0.27)), uneven=0.06, rough=0.04, rng=rng)


def _cut(
    gray: cv2.typing.MatLike, *, share: float, uneven: float, rough: float, rng: np.random.Generator
) -> Picture:
    """Return black where `gray` is darker than `share` of the way from paper to ink, in patches and grain."""
    height, width = gray.shape
    paper, ink = float(np.median(gray[::4, ::4])), float(np.percentile(gray[::4, ::4], 1.0))
    grain = cv2.GaussianBlur(rng.normal(0, 1, (height, width)).astype(np.float32), (0, 0), 0.9) * 2.3
    level = share + uneven * (2 * cloud(height, width, cells=9, rng=rng) - 1) + rough * grain
    return np.where(gray < paper - (paper - ink) * level, 0, 255).astype(np.uint8)
