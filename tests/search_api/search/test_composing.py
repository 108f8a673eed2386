"""The advanced form writes questions that are understood as they were meant."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.question.understanding import understand
from schemas.beneficiary import CATEGORIES
from schemas.document_types import DOCUMENT_TYPES, UNKNOWN_TYPE
from search_api.search.composing import AdvancedForm, clause_text, compose

WHOLE = AdvancedForm(
    name="Nguyễn Văn An",
    kin="Lê Thị Bưởi",
    number="BD/LS-07956",
    birth_from="1948",
    birth_to="1950",
    death_to="1975",
    native="Quảng Xương, Thanh Hóa",
    place="Quảng Trị",
    unit="c5 d7 e9",
    category="liệt sĩ",
    document_type="Giấy báo tử",
    text="mảnh kim khí",
    without="bệnh binh",
)


def test_everything_that_was_filled_in_is_a_clause_of_its_own() -> None:
    question = understand(compose(WHOLE))

    [reading, *_] = question.readings
    assert [(group[0].kind, group[0].text) for group in reading.required] == [
        ("phrase", "Nguyễn Văn An"),
        ("phrase", "Lê Thị Bưởi"),
        ("number", "BD/LS-07956"),
        ("date", "1948..1950"),
        ("date", "trước 1975"),
        ("place", "Quảng Xương, Thanh Hóa"),
        ("place", "Quảng Trị"),
        ("unit", "c5 d7 e9"),
        ("category", "liệt sĩ"),
        ("document_type", "Giấy báo tử"),
        ("phrase", "mảnh kim khí"),
    ]
    assert [(clause.field, clause.text) for clause in reading.excluded] == [("text", "bệnh binh")]
    assert question.warnings == ()


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        (AdvancedForm(birth_from="12/3/1948"), "birth", (1948, 3, 12, None)),
        (AdvancedForm(birth_from="1948"), "birth", (1948, None, None, None)),
        (AdvancedForm(death_from="1968", death_to="1972"), "death", (1968, None, None, 1972)),
    ],
)
def test_dates_mean_what_was_filled_in(form: AdvancedForm, field: str, said: tuple[int | None, ...]) -> None:
    [[[clause]]] = [reading.required for reading in understand(compose(form)).readings]

    assert clause.date is not None
    assert (clause.field, clause.date.year, clause.date.month, clause.date.day, clause.date.last_year) == (
        field,
        *said,
    )


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.code)
def test_every_category_that_can_be_chosen_is_understood(category: object) -> None:
    chosen = category.synonyms[0] if category.synonyms else category.name  # type: ignore[attr-defined]

    question = understand(compose(AdvancedForm(category=chosen)))

    assert question.readings[0].required[0][0].keys == {category.code}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "kind", [row for row in DOCUMENT_TYPES if row.slug != UNKNOWN_TYPE], ids=lambda row: row.slug
)
def test_every_kind_of_paper_that_can_be_chosen_is_understood(kind: object) -> None:
    question = understand(compose(AdvancedForm(document_type=kind.name)))  # type: ignore[attr-defined]

    assert kind.slug in question.readings[0].required[0][0].keys  # type: ignore[attr-defined]


def test_an_empty_form_asks_nothing() -> None:
    assert compose(AdvancedForm(name="  ", unit="\u200b")) == ""


@given(st.builds(AdvancedForm, **{field.name: st.text(max_size=30) for field in fields(AdvancedForm)}))
def test_whatever_is_filled_in_leaves_no_sign_open(form: AdvancedForm) -> None:
    question = compose(form)

    assert question.count('"') % 2 == 0
    assert "\x00" not in question
    understand(question)


@pytest.mark.parametrize(
    "text", ["Nguyễn Văn An", "BD/LS-07956", 'so:"1950"', "sinh 1948", "quê Quảng Xương", "c5 d7 e9"]
)
def test_a_clause_written_again_is_the_same_clause(text: str) -> None:
    [clause, *_] = understand(text).readings[0].required[0]

    [again, *_] = understand(clause_text(clause)).readings[0].required[0]

    assert (again.kind, again.date, again.keys, again.place) == (
        clause.kind,
        clause.date,
        clause.keys,
        clause.place,
    )
