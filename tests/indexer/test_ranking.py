"""How a question is understood before any engine sees it."""

import pytest

from indexer.query import Allowed, AnyOf, Best, Boost, Constant, OneOf, permitted
from indexer.ranking import MOST_WORDS, numbers_within, plan_search, words_needed
from schemas.accounts import Permit


def test_the_steps_of_names_lie_above_those_of_numbers_above_those_of_text() -> None:
    query = plan_search("Nguyễn Văn 07956").query
    assert isinstance(query, AnyOf)
    best = query.parts[0]
    assert isinstance(best, Best)
    scores = {_field_of(part): part.score for part in reversed(best.parts) if isinstance(part, Constant)}

    assert sorted(scores, key=lambda field: -scores[field]) == [
        "name_exact", "name_tone", "name_folded", "codes", "code_words", "text_exact", "text_folded",
    ]  # fmt: skip


def test_bm25_weighs_less_the_more_words_are_asked() -> None:
    factors = []
    for text in ("a b", "a b c d"):
        query = plan_search(text).query
        assert isinstance(query, AnyOf)
        boost = query.parts[1]
        assert isinstance(boost, Boost)
        factors.append(boost.factor)

    assert factors[0] == 2 * factors[1]


@pytest.mark.parametrize(("count", "needed"), [(1, 1), (2, 2), (3, 2), (4, 2), (5, 2), (6, 3), (20, 10)])
def test_about_half_of_many_words_is_enough(count: int, needed: int) -> None:
    assert words_needed(count) == needed


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("hồ sơ số 04878", ("04878",)),
        ("Quyết định 1312/QĐ-TTg, (239/07)", ("1312/QĐ-TTG", "239/07")),
        ("năm 1968 tại Huế", ()),
        ("trang 12", ()),
        ("04878", ()),
    ],
)
def test_numbers_within_a_question_are_found_but_years_are_not(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_within(text) == numbers


def test_a_question_keeps_its_first_words_only() -> None:
    plan = plan_search("từ " * 500)

    assert len(plan.words) == MOST_WORDS
    assert plan.warnings


def test_the_permit_is_part_of_the_query() -> None:
    query = plan_search("nguyen").query
    assert query is not None

    narrowed = permitted(query, Permit(frozenset({"so-1"}), frozenset({"01"})))

    filters = (OneOf("access_mode", frozenset({"01"})), OneOf("office_id", frozenset({"so-1"})))
    assert narrowed == Allowed(query, filters)


def _field_of(part: Constant) -> str:
    inner = part.part
    field = getattr(inner, "field", None)
    return field if isinstance(field, str) else _field_of(Constant(inner.parts[0], 0))  # type: ignore[union-attr]
