"""Pictures that are no pages, or pages in an unusual coat: as files of Pillow's formats."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import cv2
import numpy as np
from PIL import Image

from tests.ocr.drawn_pages import draw_page

SHADES = ((110, 120, 100), (60, 110, 60), (40, 80, 50))


def text() -> Image.Image:
    """Return a page of six lines."""
    return Image.fromarray(draw_page().pixels)


def file_of(image: Image.Image, kind: str, **options: Any) -> bytes:
    """Return `image` as a file at 200 dpi."""
    buffer = BytesIO()
    image.save(buffer, kind, dpi=(200, 200), **options)
    return buffer.getvalue()


def plain(width: int, height: int, *, gray: int) -> bytes:
    """Return a PNG of one color."""
    return file_of(Image.new("L", (width, height), gray), "PNG")


def deep() -> Image.Image:
    """Return the text in 16 bits of gray."""
    return Image.fromarray(np.asarray(text()).astype(np.uint16) * 257)


def in_alpha(color: tuple[int, int, int]) -> Image.Image:
    """Return the text in `color` on nothing: it stands in the alpha alone."""
    layer = Image.new("RGBA", text().size, color)
    layer.putalpha(Image.eval(text(), lambda value: 255 - value))
    return layer


def specks(share: float, *, on: Image.Image | None = None) -> Image.Image:
    """Return salt and pepper, each over `share` of the pixels, on a white A4 sheet or another image."""
    rng = np.random.default_rng(7)
    page = np.full((2339, 1654), 255, dtype=np.uint8) if on is None else np.asarray(on).copy()
    drawn = rng.random(page.shape)
    page[drawn < share] = 0
    page[drawn > 1 - share] = 255
    return Image.fromarray(page)


def noise(width: int, height: int) -> Image.Image:
    """Return noise of all shades."""
    return Image.fromarray(np.random.default_rng(7).integers(0, 256, (height, width), dtype=np.uint8))


def blots() -> Image.Image:
    """Return an A4 sheet strewn with blots of a letter's size."""
    field = cv2.GaussianBlur(np.random.default_rng(7).random((2339, 1654)), (0, 0), 4)
    return Image.fromarray(np.where(field > np.percentile(field, 8), 255, 0).astype(np.uint8))


def landscape() -> Image.Image:
    """Return hills, trees and houses under a sky, with a camera's grain."""
    rng = np.random.default_rng(7)
    height, width = 1200, 1600
    light = np.linspace(0, 1, height)[:, None, None] * np.array([120, 60, 20]) + np.array([120, 150, 200])
    picture = np.broadcast_to(light, (height, width, 3)).copy()
    for place, color in enumerate(SHADES):
        ridge = 480 + 180 * place + 80 * np.sin(np.arange(width) / (120 + 36 * place) + place)
        picture[np.arange(height)[:, None] > ridge] = color
    for x, y, size in rng.integers((0, 800, 6), (1600, 1180, 36), (160, 3)).tolist():
        cv2.ellipse(picture, (x, y), (size, 2 * size), 0, 0, 360, (30, 60 + size, 40), -1)
        cv2.line(picture, (x, y), (x, y + 3 * size), (20, 30, 40), 3)
    for x, y in rng.integers((0, 700), (1500, 1100), (12, 2)).tolist():
        cv2.rectangle(picture, (x, y), (x + 80, y + 60), (90, 120, 200), -1)
        cv2.rectangle(picture, (x + 10, y + 15), (x + 30, y + 35), (30, 30, 30), -1)
    picture += rng.normal(0, 9, picture.shape)
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def tiff_of(pages: int, draw: Callable[[], Image.Image]) -> bytes:
    """Return a TIFF of several pages alike."""
    frames = [draw() for _ in range(pages)]
    return file_of(frames[0], "TIFF", save_all=True, append_images=frames[1:])
