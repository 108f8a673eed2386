"""A page as plain text: a line a line, a row of a table a line with tabs between its cells."""

from dataclasses import replace

from schemas.layout import BoundingBox, Line, Word
from tests.ocr.typed_pages import typed_page


def line(text: str, joint: str = "\n") -> Line:
    return Line(tuple(Word(word, BoundingBox(0, 0, 9, 9), 0.9) for word in text.split()), joint)


PAGE = replace(
    typed_page("Danh sách"),
    lines=(line("1", "\n\t"), line("Lê Văn", "\t"), line("Mẫu", " "), line("1950", "\t\t"), line("Hết.")),
)


def test_cells_are_parted_by_tabs_and_rows_by_line_feeds() -> None:
    assert PAGE.text == "\t1\tLê Văn Mẫu\t\t1950\nHết."


def test_the_text_split_at_white_space_is_the_words_in_order() -> None:
    assert PAGE.text.split() == [word.text for word in PAGE.words]
