"""Pages made of words in a row, for tests of what is drawn on them."""

from schemas.layout import BoundingBox, Line, PageQuality, PageText, Word


def make_page(*lines: str) -> PageText:
    """Return a page whose words stand 100 pixels apart, a line every 50."""
    made = tuple(
        Line(
            tuple(
                Word(text, BoundingBox(100 * n, 50 * row, 100 * n + 90, 50 * row + 40), 0.9)
                for n, text in enumerate(line.split())
            )
        )
        for row, line in enumerate(lines)
    )
    return PageText(
        width_px=2480,
        height_px=3508,
        dpi=300,
        blank=not made,
        lines=made,
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(0.9),
        engines=(),
        steps=(),
    )
