"""Round seals, signatures: ink that is not text."""

import cv2
import numpy as np
from PIL import Image, ImageDraw

from scripts.samples.fonts import open_font
from scripts.samples.mask import Mask

SEAL_MM = 35.0


def draw_seal(words: tuple[str, str, str], *, dpi: int, rng: np.random.Generator) -> Mask:
    """Return a round office seal: `words` above and below along its ring and in its middle."""
    side = round(SEAL_MM * dpi / 25.4)
    seal = Image.new("L", (side, side))
    pen = ImageDraw.Draw(seal)
    thick = max(2, side // 75)
    for inset, width in ((0.01, thick + 1), (0.045, max(1, thick // 2)), (0.225, max(1, thick - 1))):
        pen.ellipse(
            (side * inset, side * inset, side * (1 - inset), side * (1 - inset)), outline=255, width=width
        )
    _ring(seal, words[0], middle_degrees=0.0)
    _ring(seal, words[1], middle_degrees=180.0)
    _star(pen, side)
    _middle(pen, words[2], side)
    turned = seal.rotate(float(rng.uniform(-14, 14)), resample=Image.Resampling.BILINEAR)
    return _worn(np.array(turned), rng)


def _ring(seal: Image.Image, text: str, *, middle_degrees: float) -> None:
    side = seal.width
    font = open_font("tinos-bold", max(8, round(side * 0.085)))
    below = middle_degrees == 180.0
    step = min(11.0, 170.0 / max(1, len(text)))
    for index, letter in enumerate(text):
        angle = (index - (len(text) - 1) / 2) * step
        turn = -angle if not below else angle
        direction = np.deg2rad(angle if not below else 180 - angle)
        tile = Image.new("L", (round(side * 0.16),) * 2)
        ImageDraw.Draw(tile).text((tile.width / 2, tile.height / 2), letter, font=font, fill=255, anchor="mm")
        tile = tile.rotate(turn, resample=Image.Resampling.BILINEAR)
        x = side / 2 + side * 0.365 * np.sin(direction) - tile.width / 2
        y = side / 2 - side * 0.365 * np.cos(direction) - tile.height / 2
        seal.paste(255, (round(x), round(y)), tile)


def _star(pen: ImageDraw.ImageDraw, side: int) -> None:
    turns = np.arange(10) * np.pi / 5
    radius = np.where(np.arange(10) % 2 == 0, side * 0.075, side * 0.03)
    points = zip(side / 2 + radius * np.sin(turns), side * 0.36 - radius * np.cos(turns), strict=True)
    pen.polygon([(float(x), float(y)) for x, y in points], fill=255)


def _middle(pen: ImageDraw.ImageDraw, text: str, side: int) -> None:
    font = open_font("tinos-bold", max(8, round(side * 0.078)))
    rows, room = [""], side * 0.46
    for word in text.split():
        joined = f"{rows[-1]} {word}".strip()
        if font.getlength(joined) > room and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = joined
    for index, row in enumerate(rows[:4]):
        pen.text((side / 2, side * (0.5 + 0.088 * index)), row, font=font, fill=255, anchor="mm")


def _worn(seal: Mask, rng: np.random.Generator) -> Mask:
    """Return `seal` as rubber prints it: pale in patches, with a soft edge."""
    coarse = rng.uniform(0.25, 1.25, (7, 7)).astype(np.float32)
    patches = cv2.resize(coarse, seal.shape[::-1], interpolation=cv2.INTER_CUBIC)
    grain = rng.uniform(0.7, 1.1, seal.shape).astype(np.float32)
    pressed = cv2.GaussianBlur(seal, (0, 0), 0.7) * np.clip(patches, 0.35, 1) * grain
    return np.asarray(np.clip(pressed, 0, 255), np.uint8)


def draw_signature(*, dpi: int, rng: np.random.Generator) -> Mask:
    """Return a signature: a quick looping stroke that thins where the pen is fast, with a flourish."""
    width, height = round(48 * dpi / 25.4), round(22 * dpi / 25.4)
    canvas = np.zeros((height, width), np.uint8)
    turns = int(rng.integers(4, 8))
    time = np.linspace(0, 1, 260)
    loops = np.sin(2 * np.pi * (turns * time + rng.uniform(0, 1))) * np.interp(
        time, [0, 0.15, 0.6, 1], [0.5, 1, 0.45, 0.1]
    )
    swing = np.cos(2 * np.pi * (turns * time * rng.uniform(0.8, 1.2) + rng.uniform(0, 1)))
    x = (0.08 + 0.62 * time + 0.09 * swing) * width
    y = (0.5 + 0.34 * loops - 0.12 * time + 0.05 * np.sin(9 * time)) * height
    tail = np.linspace(0, 1, 60)
    x = np.concatenate([x, x[-1] + tail * width * 0.26])
    y = np.concatenate([y, y[-1] + np.sin(tail * 3.1 + rng.uniform(-1, 1)) * height * 0.16])
    speed = np.hypot(np.diff(x), np.diff(y))
    base = dpi / 200
    points = np.stack([np.clip(x, 2, width - 3), np.clip(y, 2, height - 3)], axis=1)
    for start, end, fast in zip(points, points[1:], speed, strict=False):
        thick = max(1, round(base * (4.2 - min(3.0, fast / (2.2 * base)))))
        a, b = tuple(int(v * 8) for v in start), tuple(int(v * 8) for v in end)
        cv2.line(canvas, a, b, 235, thick, cv2.LINE_AA, 3)
    return canvas


def stamp_onto(mask: Mask, mark: Mask, *, middle: tuple[float, float]) -> None:
    """Add `mark` to `mask` with its middle at `middle`, cut at the page's edge."""
    height, width = mark.shape
    left, top = round(middle[0] - width / 2), round(middle[1] - height / 2)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(mask.shape[1], left + width), min(mask.shape[0], top + height)
    if x0 < x1 and y0 < y1:
        target = mask[y0:y1, x0:x1]
        np.maximum(target, mark[y0 - top : y1 - top, x0 - left : x1 - left], out=target)


def draw_frame(mask: Mask, *, dpi: int) -> None:
    """Draw the frame of a certificate of honour: three lines and a chain of lozenges, into `mask`."""
    mm = dpi / 25.4
    height, width = mask.shape
    for inset, thick in ((9.0, 1.0), (11.0, 0.3), (17.0, 0.5)):
        corner = (round(inset * mm), round(inset * mm))
        cv2.rectangle(mask, corner, (width - corner[0], height - corner[1]), 225, max(1, round(thick * mm)))
    line = max(1, round(0.35 * mm))
    for x, y in _chain(width / mm, height / mm):
        points = [(x - 2.2, y), (x, y - 1.6), (x + 2.2, y), (x, y + 1.6)]
        lozenge = (np.array(points) * mm).astype(np.int32)
        cv2.polylines(mask, [lozenge], isClosed=True, color=200, thickness=line, lineType=cv2.LINE_AA)


def _chain(width_mm: float, height_mm: float) -> list[tuple[float, float]]:
    across = np.linspace(14, width_mm - 14, round((width_mm - 28) / 5.6) + 1).tolist()
    down = np.linspace(14, height_mm - 14, round((height_mm - 28) / 5.6) + 1).tolist()[1:-1]
    rows = [(x, y) for x in across for y in (14.0, height_mm - 14)]
    return rows + [(x, y) for y in down for x in (14.0, width_mm - 14)]
