"""The face of a typewriter: every letter struck apart, worn and leaning in its own way."""

from functools import lru_cache

import cv2
import numpy as np
from PIL import Image, ImageDraw

from scripts.samples.fonts import open_font
from scripts.samples.mask import Mask
from scripts.samples.sheet import Placed

TYPED_FONT = "cousine"
PAD = 4


@lru_cache(maxsize=2048)
def _glyph(letter: str, size_px: int) -> Mask:
    """Return `letter` as the ribbon prints it, with `PAD` around, its pen at (PAD, baseline = size)."""
    font = open_font(TYPED_FONT, size_px)
    canvas = Image.new("L", (size_px + 2 * PAD, round(size_px * 1.5) + 2 * PAD))
    ImageDraw.Draw(canvas).text((PAD, PAD + round(size_px * 1.05)), letter, font=font, fill=255, anchor="ls")
    spread = cv2.GaussianBlur(np.array(canvas), (0, 0), max(0.45, size_px / 55))
    return np.asarray(np.clip(spread * 1.35, 0, 255), np.uint8)


class Typewriter:
    """A typewriter: its types lean and wear each in their own way, its ribbon dries and is wound on."""

    def __init__(self, rng: np.random.Generator, dpi: int) -> None:
        self.rng = rng
        self.px = dpi / 200
        self.offsets = rng.normal(0, 0.55 * self.px, (256, 2))
        self.wear = np.clip(rng.normal(0.93, 0.07, 256), 0.6, 1.0)
        self.ribbon = rng.uniform(0, 6.28)
        self.contrast = rng.uniform(0.05, 0.14)

    def type_text(self, mask: Mask, placed: Placed) -> None:
        """Strike the letters of `placed` into `mask`."""
        pitch = open_font(TYPED_FONT, placed.size_px).getlength("n")
        jitter = self.rng.normal(0, 0.32 * self.px, (len(placed.text), 2))
        force = np.clip(self.rng.normal(0.9, 0.09, len(placed.text)), 0.5, 1.0)
        tilt = self.rng.normal(0, 0.22, len(placed.text))
        for index, letter in enumerate(placed.text):
            slot = ord(letter) % 256
            x = placed.x + index * pitch + self.offsets[slot, 0] + jitter[index, 0]
            y = placed.baseline + self.offsets[slot, 1] + jitter[index, 1]
            ribbon = 1 - self.contrast * (1 + np.sin(self.ribbon + x / (90 * self.px) + y / (31 * self.px)))
            strength = float(force[index] * self.wear[slot] * ribbon)
            self._strike(
                mask, _glyph(letter, placed.size_px), (x, y, placed.size_px), strength, float(tilt[index])
            )

    def _strike(
        self, mask: Mask, glyph: Mask, place: tuple[float, float, int], strength: float, tilt: float
    ) -> None:
        x, y, size = place
        left, top = round(x) - PAD, round(y) - PAD - round(size * 1.05)
        height = min(glyph.shape[0], mask.shape[0] - top)
        width = min(glyph.shape[1], mask.shape[1] - left)
        if min(left, top, height, width) < 0:
            return
        slope = np.clip(strength * np.linspace(1 + tilt, 1 - tilt, glyph.shape[0], dtype=np.float32), 0, 1)
        struck = (glyph * slope[:, None]).astype(np.uint8)[:height, :width]
        target = mask[top : top + height, left : left + width]
        np.maximum(target, struck, out=target)
