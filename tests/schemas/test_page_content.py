"""A page's text goes into the database's JSON and comes back the same."""

from dataclasses import replace

from schemas.layout import BoundingBox, Line, PageQuality, PageText, Region, Word
from schemas.page_content import from_content, to_content

PLAIN = Word("của", BoundingBox(0, 0, 30, 20), 0.9)
MENDED = Word("thẩm", BoundingBox(40, 0, 70, 20), 0.9, read_as="thâm")


def page_of(*words: Word) -> PageText:
    return PageText(
        width_px=100,
        height_px=100,
        dpi=200,
        blank=False,
        lines=(Line(words),),
        source="pixels",
        rotation=0,
        skew_degrees=0.0,
        quality=PageQuality(1.0),
        engines=(),
        steps=(),
    )


def test_what_was_read_before_a_word_was_mended_is_kept() -> None:
    page = page_of(PLAIN, MENDED)
    assert from_content(to_content(page)) == page


def test_content_that_was_kept_before_words_were_mended_is_still_read() -> None:
    assert to_content(page_of(PLAIN))["lines"] == [[["của", 0, 0, 30, 20, 0.9]]]


def test_rows_of_a_table_are_kept_as_rows() -> None:
    page = replace(page_of(PLAIN), lines=(Line((PLAIN,)), Line((MENDED,), "\t"), Line((PLAIN,), " ")))
    assert from_content(to_content(page)) == page


def test_content_without_tables_is_kept_as_before_there_were_any() -> None:
    assert "joints" not in to_content(page_of(PLAIN))


def test_regions_for_people_are_kept() -> None:
    region = Region("handwriting", BoundingBox(1, 2, 30, 40), "số viết tay")
    page = replace(page_of(PLAIN), regions=(region,))
    assert from_content(to_content(page)) == page


def test_content_from_before_there_were_regions_is_still_read() -> None:
    content = to_content(page_of(PLAIN))
    assert "regions" not in content
    assert from_content(content).regions == ()
