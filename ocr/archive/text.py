"""The invisible text of a page as a content stream: one size a line, words stretched to their boxes, spaces between."""

from collections.abc import Iterator
from math import hypot

from ocr.archive.baseline import PlacedLine, place_line
from ocr.archive.font import LINE_END, InvisibleFont
from ocr.archive.rows import part_rows, shrink_crowded
from ocr.layout.page_string import upright_box
from ocr.pictures.pdf_geometry import Affine, after
from schemas.layout import PageText

FONT = "TrLc"
"""Name of the font among the page's resources."""
_STRETCH_PERCENT = (1.0, 3000.0)


def text_layer(page: PageText, *, font: InvisibleFont, to_points: Affine) -> bytes:
    """Return the operators that write the words of `page` without showing them; empty where there are none.

    Args:
        page: What was read.
        font: Holds every character of the page.
        to_points: Takes the page's pixels to user space.
    """
    lines = [
        place_line(
            [(word.text, upright_box(word.box, page=page)) for word in line.words],
            lean=page.skew_degrees,
            metrics=font.metrics,
        )
        for line in page.lines
        if line.words
    ]
    if not lines:
        return b""
    from_upright = after(_from_upright(page), to_points)
    points_a_pixel = hypot(*from_upright[2:4])
    parted = part_rows(shrink_crowded(lines), points_a_pixel=points_a_pixel)
    parted = part_rows(shrink_crowded(parted), points_a_pixel=points_a_pixel)
    operators = [
        operator
        for line in parted
        for operator in _line_operators(line, font=font, from_upright=from_upright)
    ]
    return "\n".join(["q BT", "3 Tr", *operators, "ET Q", ""]).encode("ascii")


def _line_operators(line: PlacedLine, *, font: InvisibleFont, from_upright: Affine) -> Iterator[str]:
    x, y = line.words[0].x, line.words[0].y
    yield f"/{FONT} {_number(line.size)} Tf"
    yield " ".join(map(_number, after((1.0, 0.0, 0.0, -1.0, x, y), from_upright))) + " Tm"
    for word in line.words:
        stretch = word.width / (font.metrics.length(word.text) * line.size or 1.0) * 100
        stretch = min(max(stretch, _STRETCH_PERCENT[0]), _STRETCH_PERCENT[1])
        # A hyphen that ends a line is taken for a broken word, and left out, unless something follows it.
        end = LINE_END if word is line.words[-1] and word.text.endswith("-") else " "
        yield f"{_number(word.x - x)} {_number(y - word.y)} Td {_number(stretch)} Tz"
        yield f"<{font.encoded(word.text + end)}> Tj"
        x, y = word.x, word.y


def _from_upright(page: PageText) -> Affine:
    """Return what takes pixels of the upright page to those of the original."""
    width, height = float(page.width_px), float(page.height_px)
    return {
        0: (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        90: (0.0, -1.0, 1.0, 0.0, 0.0, height),
        180: (-1.0, 0.0, 0.0, -1.0, width, height),
        270: (0.0, 1.0, -1.0, 0.0, width, 0.0),
    }[page.rotation]


def _number(value: float) -> str:
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text
