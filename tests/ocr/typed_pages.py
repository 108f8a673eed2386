"""Builds pages from plain text, as a typewriter would set them: for tests that need words with boxes."""

from schemas.layout import BoundingBox, EngineUsed, Line, PageQuality, PageText, Word

LETTER_PX = 12
LINE_PX = 40
MARGIN_PX = 100
CELL_LETTERS = 24
"""A tab moves to the next multiple of so many letters."""


def typed_page(text: str, *, confidence: float = 0.95, width_px: int = 1700) -> PageText:
    """Return `text` as a page: a line a line, a tab moves to the next column."""
    lines = tuple(
        line
        for number, row in enumerate(text.splitlines())
        if (line := _typed_line(row, top=MARGIN_PX + number * LINE_PX, confidence=confidence)).words
    )
    widest = max((line.words[-1].box.x1 for line in lines), default=0)
    return PageText(
        width_px=max(width_px, widest + MARGIN_PX),
        height_px=2 * MARGIN_PX + LINE_PX * (len(text.splitlines()) + 1),
        dpi=200,
        blank=not lines,
        lines=lines,
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(1.0),
        engines=(EngineUsed("typed", "1"),),
        steps=(),
    )


def _typed_line(row: str, *, top: int, confidence: float) -> Line:
    words: list[Word] = []
    column = 0
    for number, cell in enumerate(row.split("\t")):
        column = max(column + 3, number * CELL_LETTERS) if number else column
        for word in cell.split(" "):
            if word:
                left = MARGIN_PX + column * LETTER_PX
                box = BoundingBox(left, top, left + len(word) * LETTER_PX, top + 28)
                words.append(Word(word, box, confidence))
            column += len(word) + 1
    return Line(tuple(words))
