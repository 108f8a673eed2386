"""The digest of what is printed: any change of any printed field changes it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from schemas.extract_paper import ExtractPaper, ExtractRow, content_json, printed_text, read_content
from schemas.printed_values import (
    EXTRACT_FORM,
    FORM_VERSIONS,
    UnknownFormError,
    extract_values,
    state_extract,
    values_digest,
)
from tests.schemas.papers import PAPER

texts = st.text(st.characters(codec="utf-8"), max_size=20)
PRINTED_TEXTS = (
    "office_parent", "office_name", "place", "symbol", "title", "purpose", "signer_title", "signer_name", "verify_url",
    "verify_code", "archive_file_code", "beneficiary_file_no",
)  # fmt: skip


def _digest(paper: ExtractPaper) -> str:
    return values_digest(EXTRACT_FORM, extract_values(paper))


@given(st.sampled_from(PRINTED_TEXTS), texts)
def test_any_other_text_of_any_field_gives_another_digest(name: str, text: str) -> None:
    assume(printed_text(text) != printed_text(getattr(PAPER, name)))

    assert _digest(replace(PAPER, **{name: text})) != _digest(PAPER)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 8},
        {"issued_on": date(2026, 2, 6)},
        {"page_count": 13},
        {"is_test": False},
        {"recipients": ("Như trên",)},
        {"rows": PAPER.rows[:-1]},
        {"rows": PAPER.rows[::-1]},
    ],
)
def test_other_numbers_days_and_rows_give_another_digest(changes: dict[str, object]) -> None:
    assert _digest(replace(PAPER, **changes)) != _digest(PAPER)  # type: ignore[arg-type]


@given(st.sampled_from(["label", "value", "source", "confirmed_by"]), st.integers(0, 2), texts)
def test_any_other_text_of_a_row_gives_another_digest(name: str, place: int, text: str) -> None:
    row = PAPER.rows[place]
    assume(printed_text(text) != getattr(row, name))
    rows = [*PAPER.rows]
    rows[place] = replace(row, **{name: text})

    assert _digest(replace(PAPER, rows=tuple(rows))) != _digest(PAPER)


@given(texts, texts)
def test_words_cannot_move_from_one_row_into_the_next(left: str, right: str) -> None:
    assume(printed_text(left) and printed_text(left) != printed_text(left + right))
    one = (ExtractRow("A", left + right, "s", "c"), ExtractRow("B", "", "s", "c"))
    other = (ExtractRow("A", left, "s", "c"), ExtractRow("B", right, "s", "c"))

    assert _digest(replace(PAPER, rows=one)) != _digest(replace(PAPER, rows=other))


def test_the_digest_of_this_form_never_changes() -> None:
    assert _digest(PAPER) == "3844192477cdd593871fd2b352f49368d949a3b93ee62623a110d160627bbe27"


def test_a_paper_kept_in_the_register_has_the_digest_that_it_was_printed_with() -> None:
    assert _digest(read_content(content_json(PAPER))) == _digest(PAPER)


def test_what_is_invisible_makes_no_difference() -> None:
    assert _digest(replace(PAPER, purpose=f"  {PAPER.purpose}\u200b\n")) == _digest(PAPER)


def test_who_confirmed_is_not_printed_without_a_source() -> None:
    bare = [replace(PAPER, rows=(ExtractRow("Họ và tên", "(chưa xác nhận)", "", who),)) for who in ("", "A")]

    assert _digest(bare[0]) == _digest(bare[1])


def test_a_form_is_part_of_its_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORM_VERSIONS, "TL/0", FORM_VERSIONS[EXTRACT_FORM])

    assert values_digest("TL/0", extract_values(PAPER)) != _digest(PAPER)


def test_a_form_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownFormError, match="cập nhật"):
        values_digest("TL/99", {})


def test_every_field_of_the_form_is_printed_and_every_printed_value_has_its_field() -> None:
    assert set(extract_values(PAPER)) == set(FORM_VERSIONS[EXTRACT_FORM])


def test_a_statement_says_number_day_and_office_as_printed() -> None:
    statement = state_extract(PAPER)

    assert (statement.number, statement.issued_on, statement.office) == (
        "07/TL-SNV",
        date(2026, 2, 5),
        "SỞ NỘI VỤ",
    )
