"""Set pages become ink: one mask per color, printed evenly or struck by a machine glyph by glyph."""

from dataclasses import replace

import cv2
import numpy as np
from PIL import Image, ImageDraw

from scripts.samples.fonts import open_font
from scripts.samples.hand_marks import add_marks
from scripts.samples.markup import Color, unaccented
from scripts.samples.mask import Inks, Mask
from scripts.samples.pins import Printer
from scripts.samples.sheet import Overprint, Placed, SetPage
from scripts.samples.typewriter import TYPED_FONT, Typewriter

COLORS: tuple[Color, ...] = ("black", "red", "blue", "violet")


def draw_page(page: SetPage, rng: np.random.Generator) -> Inks:
    """Return the ink of the text, rules, leaders and stamps of `page`."""
    sheets = {color: Image.new("L", (page.width_px, page.height_px)) for color in COLORS}
    pens = {color: ImageDraw.Draw(sheet) for color, sheet in sheets.items()}
    for placed in page.placed:
        if placed.font != TYPED_FONT:
            _print_text(pens[placed.color], placed)
    _draw_lines(page, pens["black"], pens["red"])
    inks: Inks = {color: np.array(sheet) for color, sheet in sheets.items()}
    for stamp in page.overprints:
        np.maximum(inks[stamp.color], _overprint(stamp, page), out=inks[stamp.color])
    _strike(inks, page, rng)
    return inks


def _print_text(pen: ImageDraw.ImageDraw, placed: Placed) -> None:
    font = open_font(placed.font, placed.size_px)
    pen.text((placed.x, placed.baseline), placed.text, font=font, fill=255, anchor="ls")


def _draw_lines(page: SetPage, black: ImageDraw.ImageDraw, red: ImageDraw.ImageDraw) -> None:
    hair = max(1, round(page.dpi / 130))
    for x0, y0, x1, y1 in page.rules:
        black.line((x0, y0, x1, y1), fill=230, width=hair)
    for leader in page.leaders:
        font = open_font("tinos", leader.size_px)
        dots = "." * int((leader.x1 - leader.x0) / font.getlength("."))
        black.text((leader.x0, leader.baseline), dots, font=font, fill=205, anchor="ls")
    for x0, y0, x1, y1 in page.stamps:
        red.rectangle((x0, y0, x1, y1), outline=220, width=hair + 1)


def _overprint(stamp: Overprint, page: SetPage) -> Mask:
    """Return the ink of a stamp that was pressed on by hand: it leans, and its rubber prints a little unevenly."""
    sheet = Image.new("L", (page.width_px, page.height_px))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle(stamp.frame, outline=215, width=max(2, round(page.dpi / 90)))
    for placed in stamp.placed:
        _print_text(pen, replace(placed, font="tinos-bold") if placed.font == TYPED_FONT else placed)
    x0, y0, x1, y1 = stamp.frame
    turn = cv2.getRotationMatrix2D(((x0 + x1) / 2, (y0 + y1) / 2), -stamp.tilt_degrees, 1.0)
    turned = cv2.warpAffine(np.array(sheet), turn, sheet.size)
    return np.asarray(turned * stamp.strength, np.uint8)


def _strike(inks: Inks, page: SetPage, rng: np.random.Generator) -> None:
    """Strike what the page's machine has to write into `inks`, and add by pen what the machine lacks."""
    typewriter = Typewriter(rng, page.dpi)
    printer = Printer(rng) if page.machine == "pins" else None
    pen: Color = "blue" if page.machine == "types_and_pen" and rng.random() < 0.6 else "black"
    for placed in page.placed:
        if placed.font != TYPED_FONT:
            continue
        if printer:
            printer.print_text(inks[placed.color], placed)
        elif page.machine == "types_and_pen":
            typewriter.type_text(inks[placed.color], replace(placed, text=unaccented(placed.text)))
            add_marks(inks[pen], placed, rng=rng)
        else:
            typewriter.type_text(inks[placed.color], placed)
