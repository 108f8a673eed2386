"""The code of a sheet says what was put in, or nothing."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.dossier_code import BadDossierCodeError, clean_dossier_code
from ingest.sheet_code import (
    BadSheetCodeError,
    BatchSheet,
    BlankDossierSheet,
    DocumentSheet,
    DossierSheet,
    SheetCode,
    format_sheet_code,
    is_sheet_code,
    parse_sheet_code,
)
from schemas.document_types import DOCUMENT_TYPES


def _clean(text: str) -> str:
    try:
        return clean_dossier_code(text)
    except BadDossierCodeError:
        return ""


codes = st.text(max_size=60).map(_clean).filter(bool)
sheets: st.SearchStrategy[SheetCode] = st.one_of(
    st.builds(BatchSheet, codes),
    st.builds(DossierSheet, codes, codes | st.just("")),
    st.builds(BlankDossierSheet, st.integers(1, 999_999_999), codes | st.just("")),
    st.builds(DocumentSheet, st.sampled_from(["", *(row.slug for row in DOCUMENT_TYPES)])),
)


@given(sheets)
def test_what_is_written_is_read_again(sheet: SheetCode) -> None:
    text = format_sheet_code(sheet)

    assert is_sheet_code(text)
    assert parse_sheet_code(text) == sheet


@given(sheets, st.data())
def test_a_sign_read_wrongly_is_refused(sheet: SheetCode, data: st.DataObject) -> None:
    text = format_sheet_code(sheet)
    at = data.draw(st.integers(0, len(text) - 1))
    wrong = data.draw(st.characters(min_codepoint=32, max_codepoint=126))
    assume(wrong != text[at] and text[at].isascii())

    misread = text[:at] + wrong + text[at + 1 :]
    assume(misread.strip() == misread)
    with pytest.raises(BadSheetCodeError):
        parse_sheet_code(misread)


@given(st.text(max_size=80))
def test_any_other_text_is_refused_and_breaks_nothing(text: str) -> None:
    assume(not is_sheet_code(text))
    with pytest.raises(BadSheetCodeError):
        parse_sheet_code(text)


def test_the_form_of_a_code_stays_the_same_for_sheets_already_printed() -> None:
    assert (
        format_sheet_code(DossierSheet("H49.64.33.2001.160", "L2026-003"))
        == "TL1:H:L2026-003:H49.64.33.2001.160:A683"
    )
    assert format_sheet_code(DocumentSheet("giay_chung_nhan_hy_sinh")) == "TL1:D:giay_chung_nhan_hy_sinh:582E"
    assert format_sheet_code(BlankDossierSheet(12)) == "TL1:N::12:9FEC"
    assert format_sheet_code(BatchSheet("L2026-003")) == "TL1:B:L2026-003:BCE3"


@pytest.mark.parametrize(
    "sheet",
    [
        BatchSheet(""),
        DossierSheet("a:b"),
        DossierSheet("a", "x:y"),
        DossierSheet("  a"),
        DossierSheet("../a"),
        BlankDossierSheet(0),
        DocumentSheet("no_such_type"),
    ],
)
def test_what_could_not_be_read_again_is_not_printed(sheet: SheetCode) -> None:
    with pytest.raises(BadSheetCodeError):
        format_sheet_code(sheet)


@pytest.mark.parametrize(
    "text", ["https://example.vn/v/abc", "001099012345|012345678|Nguyễn Văn A", "TL1", "XTL1:B:"]
)
def test_codes_of_others_are_not_taken_for_ours(text: str) -> None:
    assert not is_sheet_code(text)


def test_a_code_of_a_later_version_is_ours_and_not_understood() -> None:
    assert is_sheet_code("TL2:H:x:y:0000")
