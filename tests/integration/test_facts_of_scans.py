"""Real letters are read: the number, date and agency that they print are found; what a pen wrote is not guessed.

What is expected is taken from the transcriptions beside the scans when the test runs: nothing of them is kept here.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from ocr.documents.facts import document_facts
from ocr.documents.secrecy import secrecy_mark
from ocr.fields.classify import classify
from ocr.jobs import PageFile, read_file_page
from ocr.reading import PageReader, open_reader
from ocr.recognition.models import MissingModelError
from schemas.layout import PageText
from schemas.settings import Settings

DATED = re.compile(r", ngày (\d+) tháng (\d+) năm (\d{4})$")
MEDIA = {".jpg": "image/jpeg", ".tif": "image/tiff"}
BY_HAND = {"number": "số viết tay", "date": "ngày viết tay"}


@dataclass(frozen=True)
class Letter:
    """A letter as it was read, and as a person transcribed it."""

    name: str
    page: PageText
    number: str
    date: str
    agency: str

    def is_by_hand(self, fact: str) -> bool:
        """Whether the reader saw that a pen wrote a part of the fact."""
        return any(region.reason == BY_HAND[fact] for region in self.page.regions)


@pytest.fixture(scope="module")
def letters(shared_dir) -> list[Letter]:
    """All scans with text."""
    try:
        reader = open_reader()
    except MissingModelError:
        pytest.skip("The Tesseract model is not installed.")
    scans = [path for path in sorted((shared_dir / "scans").iterdir()) if path.suffix in MEDIA]
    return [_letter(path, reader) for path in scans if path.with_suffix(".txt").read_text("utf-8").strip()]


def _letter(path: Path, reader: PageReader) -> Letter:
    page = read_file_page(PageFile(path, MEDIA[path.suffix], 1), reader=reader, settings=Settings())
    lines = path.with_suffix(".txt").read_text("utf-8").splitlines()
    numbered = next(place for place, line in enumerate(lines) if line.startswith("Số:"))
    day = next(found for line in lines if (found := DATED.search(line)))
    above = lines[:numbered]
    agency = " ".join(above) if above[-1].startswith("TỈNH") else above[-1]
    iso = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    return Letter(path.stem, page, lines[numbered].removeprefix("Số:").replace(" ", ""), iso, agency)


def test_the_number_is_found_or_unknown_where_a_pen_wrote_it(letters) -> None:
    for letter in letters:
        number = document_facts([letter.page]).number
        if number is None:
            assert letter.is_by_hand("number"), letter.name
        else:
            assert number.normalized == letter.number, letter.name


def test_the_date_is_found_but_for_a_day_that_a_pen_wrote(letters) -> None:
    for letter in letters:
        date = document_facts([letter.page]).date
        assert date is not None, letter.name
        assert letter.date.startswith(date.normalized), letter.name
        assert date.normalized == letter.date or letter.is_by_hand("date") or _lacks_day(date.value), (
            letter.name
        )


def _lacks_day(printed: str) -> bool:
    return re.search(r"ngày\W+tháng", printed) is not None


def test_the_agency_is_found(letters) -> None:
    for letter in letters:
        agency = document_facts([letter.page]).agency
        assert agency is not None, letter.name
        assert agency.value == letter.agency, letter.name


def test_letters_between_offices_are_told_and_none_is_secret(letters) -> None:
    kinds = [classify(letter.page)[0] for letter in letters]

    assert kinds.count("cong_van") >= len(letters) - 1
    assert [letter.name for letter in letters if secrecy_mark(letter.page)] == []
