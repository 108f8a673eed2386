"""Units and expressions have the same keys however they are written, on pages and in questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import exact_words, folded_words
from indexer.question.synonyms import category_phrases, synonyms, term_phrases, term_sensitivity
from indexer.question.typed_text import typed
from indexer.question.units import find_units, term_keys, unit_keys
from schemas.beneficiary import CATEGORIES
from schemas.document_types import DOCUMENT_TYPES


def words(text: str) -> tuple[str, ...]:
    return folded_words(exact_words(text))


@pytest.mark.parametrize(
    "text",
    ["c5 d7 e9 f304", "C5, D7, E9, F304", "c5-d7-e9-f304", "c5d7e9f304", "C 5 D 7 E 9 F 304", "c05 d07 e09 f304",
     "đại đội 5, tiểu đoàn 7, trung đoàn 9, sư đoàn 304", "Đại đội 5 - Tiểu đoàn 7 - Trung đoàn bộ binh 9 - Sư 304"],
)  # fmt: skip
def test_a_unit_has_the_same_keys_however_it_is_written(text: str) -> None:
    assert unit_keys(words(text)) == {"c5", "d7", "e9", "f304"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("QK4", {"qk4"}),
        ("Quân khu IV", {"qk4"}),
        ("Khu V", {"qk5"}),
        ("khu 5", set()),
        ("Liên khu III", {"lk3"}),
        ("Đoàn 559", {"doan559"}),
        ("tỉnh đội Thanh Hóa", {"tinhdoi", "tinhdoi-thanhhoa"}),
        ("Bộ Chỉ huy quân sự tỉnh Thanh Hóa", {"tinhdoi", "tinhdoi-thanhhoa"}),
        ("Đại đội 5, Tỉnh đội", {"c5", "tinhdoi"}),
        ("Tiểu đoàn đặc công 409", {"d409"}),
        ("Mặt trận B5", {"mt5"}),
        ("a3 b2 c5", {"a3", "b2", "c5"}),
        ("kệ A3, hộp 12", set()),
        ("K8", set()),
        ("f304b", {"f304b"}),
        ("Nguyễn Văn Đoàn 1950", set()),
        ("lê thị e 1950", set()),
        ("12 tháng 5", set()),
    ],
)
def test_only_what_names_a_unit_is_one(text: str, keys: set[str]) -> None:
    assert unit_keys(words(text)) == keys


def test_units_side_by_side_are_one_clause_of_a_question() -> None:
    (found,) = find_units(typed("Nguyễn Văn An, C5, D7 E9"))

    assert found.clause.text == "C5, D7 E9"
    assert found.clause.keys == {"c5", "d7", "e9"}


@pytest.mark.parametrize("text", ["12/C5", "a.c5", "c(5"])
def test_what_a_sign_ties_to_something_else_is_no_unit(text: str) -> None:
    assert find_units(typed(text)) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tỷ lệ tổn thương cơ thể", "mất sức lao động"),
        ("giấy báo tử", "báo tử trận"),
        ("TNXP", "thanh niên xung phong"),
        ("BĐĐP", "bộ đội địa phương"),
        ("TQGC", "Tổ quốc ghi công"),
        ("GĐYK", "giám định y khoa"),
        ("KCCM", "kháng chiến chống Mỹ"),
        ("đi B", "chiến trường B"),
    ],
)
def test_synonyms_share_their_keys(one: str, other: str) -> None:
    assert term_keys(words(one)) & term_keys(words(other))


def test_terms_are_found_anywhere_in_a_text_as_are_units() -> None:
    text = "Đồng chí công tác tại Đại đội 5, lực lượng thanh niên xung phong, tỷ lệ thương tật 21%"

    assert term_keys(words(text)) == {"c5", "tnxp", "tyle"}


def test_terms_of_health_are_marked_as_such() -> None:
    assert term_sensitivity("tyle") == "health"
    assert term_sensitivity("tnxp") == ""


def test_every_category_is_found_by_its_name_and_its_synonyms() -> None:
    table = category_phrases()
    for category in CATEGORIES:
        for form in (category.name, *category.synonyms, category.code):
            folded = words(form)
            assert any(row.folded == folded and category.code in row.keys for row in table[folded[0]])


def test_no_form_of_one_term_means_another() -> None:
    assert [row for rows in term_phrases().values() for row in rows if len(row.keys) > 1] == []


def test_rows_of_synonyms_are_whole() -> None:
    categories = {category.code for category in CATEGORIES}
    for row in synonyms():
        assert row.kind in ("unit", "term", "category")
        assert row.sensitivity in ("", "health")
        assert all(form == form.strip() and form for form in row.forms)
        assert row.kind != "category" or row.key in categories
        assert (row.key[-1] in "#@") == (row.kind == "unit")
    assert len({document.slug for document in DOCUMENT_TYPES}) == len(DOCUMENT_TYPES)


@given(
    st.lists(
        st.sampled_from(
            ["c5", "d", "7", "trung", "doan", "bo", "binh", "9", "tinh", "doi", "iv", "khu", "", "a3"]
        )
    )
)
def test_units_of_any_words_are_told(text: list[str]) -> None:
    assert all(key and key.isascii() for key in unit_keys(text))
