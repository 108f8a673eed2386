"""Pages that a program wrote stay what they are: letters, not pixels."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
import pytest

from ocr.archive.searchable_pdf import SourcePage
from tests.ocr.archived import archive, archive_one
from tests.ocr.typeset_pdfs import LINES, PDF, changed, layer_of, write_lines, write_words


def gray(path: Path) -> Any:
    with pypdfium2.PdfDocument(path) as pdf:
        return np.asarray(pdf[0].render(scale=2).to_pil().convert("L")).astype(int)


def words_found(path: Path) -> Counter[str]:
    with pdfplumber.open(path) as pdf:
        return Counter(pdf.pages[0].extract_text().split())


def fonts_of(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        return {str(font.BaseFont) for font in pdf.pages[0].resources.Font.values()}


def add_content(page: pikepdf.Page, content: bytes) -> None:
    page.contents_add(content)


def test_text_stays_text_in_its_own_font_where_programs_find_the_words_in_it(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "s.pdf")

    outcome = archive_one(source, PDF, layer_of(source), tmp_path / "a.pdf")

    assert (outcome.way, outcome.reason) == ("kept", "")
    assert words_found(tmp_path / "a.pdf") == Counter(" ".join(LINES).split())
    assert any("Tinos" in name for name in fonts_of(tmp_path / "a.pdf"))
    assert np.array_equal(gray(source), gray(tmp_path / "a.pdf"))


def test_text_becomes_outlines_below_ours_where_programs_would_join_its_words(tmp_path: Path) -> None:
    source = write_words(tmp_path / "s.pdf")

    outcome = archive_one(source, PDF, layer_of(source), tmp_path / "a.pdf")

    assert (outcome.way, outcome.reason) == ("kept", "outlines_for_text_found_differs")
    assert words_found(source) != words_found(tmp_path / "a.pdf") == Counter(" ".join(LINES).split())
    assert np.mean(np.abs(gray(source) - gray(tmp_path / "a.pdf")) > 100) < 0.002


def test_text_that_was_not_trusted_becomes_outlines_below_what_was_read(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "s.pdf")
    read = replace(layer_of(source), source="pixels")

    assert archive_one(source, PDF, read, tmp_path / "a.pdf").reason == "outlines_for_text_not_trusted"
    assert words_found(tmp_path / "a.pdf") == Counter(" ".join(LINES).split())


def test_a_font_whose_widths_are_not_those_of_its_program_becomes_outlines(tmp_path: Path) -> None:
    def lie(page: pikepdf.Page) -> None:
        (font,) = page.resources.Font.values()
        font.DescendantFonts[0].W = [0, 65535, 400]

    source = changed(write_lines(tmp_path / "s.pdf"), lie)

    assert archive_one(source, PDF, None, tmp_path / "a.pdf").reason == "outlines_for_font_widths"


@pytest.mark.parametrize(
    ("key", "reason"), [("/FontFile2", "font_not_embedded"), ("/FontFile2 damaged", "font_damaged")]
)
def test_a_font_without_a_program_makes_the_page_a_drawing(tmp_path: Path, key: str, reason: str) -> None:
    def spoil(page: pikepdf.Page) -> None:
        (font,) = page.resources.Font.values()
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "damaged" in key:
            descriptor.FontFile2.write(b"\0\1\0\0 no font")
        else:
            del descriptor[key]

    source = write_lines(tmp_path / "s.pdf")
    text = layer_of(source)

    outcome = archive_one(changed(source, spoil), PDF, text, tmp_path / "a.pdf")

    assert (outcome.way, outcome.reason) == ("drawn", reason)
    assert words_found(tmp_path / "a.pdf") == Counter(" ".join(LINES).split())


def test_lines_and_areas_stay_and_black_ink_becomes_gray(tmp_path: Path) -> None:
    source = changed(
        write_lines(tmp_path / "s.pdf"), lambda page: add_content(page, b"0 0 0 0.5 k 50 50 200 9 re f")
    )

    assert archive_one(source, PDF, layer_of(source), tmp_path / "a.pdf").way == "kept"
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        drawn: list[Any] = list(pikepdf.parse_content_stream(pdf.pages[0]))
    operators = [str(operator) for _, operator in drawn]
    assert "k" not in operators
    assert operators[-3:] == ["g", "re", "f"]


@pytest.mark.parametrize("mode", [b"3 Tr", b"7 Tr"])
def test_hidden_text_among_visible_text_is_left_out_with_outlines(tmp_path: Path, mode: bytes) -> None:
    hidden = b"BT " + mode + b" /F1 9 Tf 9 9 Td <00010002> Tj ET"
    source = write_lines(tmp_path / "s.pdf")
    text = layer_of(source)

    outcome = archive_one(
        changed(source, lambda page: add_content(page, hidden)), PDF, text, tmp_path / "a.pdf"
    )

    assert (outcome.way, outcome.reason) in (
        ("kept", "outlines_for_hidden_text"),
        ("drawn", "stroked_text"),
    )
    assert words_found(tmp_path / "a.pdf") == Counter(" ".join(LINES).split())


def test_text_in_a_group_that_is_transparent_makes_the_page_a_drawing(tmp_path: Path) -> None:
    def fade(page: pikepdf.Page) -> None:
        page.obj.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, K=True)
        page.resources.ExtGState = pikepdf.Dictionary(Half=pikepdf.Dictionary(ca=0.5))
        add_content(page, b"/Half gs 0 0 50 50 re f")

    source = changed(write_lines(tmp_path / "s.pdf"), fade)

    assert archive_one(source, PDF, None, tmp_path / "a.pdf").reason == "transparency"


def test_the_program_of_a_font_is_kept_once_for_all_pages(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "s.pdf", pages=5)
    pages = [SourcePage(source, PDF, page, layer_of(source, file_page=page)) for page in range(1, 6)]

    archive(pages, tmp_path / "a.pdf")

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        programs = {
            thing.FontFile2.objgen
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary)
            and "/FontFile2" in thing
            and "Tinos" in str(thing.FontName)
        }
    assert len(programs) == 1


def test_written_and_scanned_pages_of_one_file_are_judged_one_by_one(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "s.pdf", pages=2)
    changed(source, lambda page: add_content(page, b"0.1 0.2 0.3 0 k 0 0 9 9 re f"))
    pages = [SourcePage(source, PDF, page, layer_of(source, file_page=page)) for page in (1, 2)]

    outcomes = archive(pages, tmp_path / "a.pdf")

    assert [outcome.way for outcome in outcomes] == ["drawn", "kept"]
