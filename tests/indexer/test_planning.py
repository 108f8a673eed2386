"""How a question becomes queries, before any engine sees it."""

from collections.abc import Iterator

import pytest

from indexer.clause_queries import words_needed
from indexer.ladder import RUNG_SCORES, name_ladder
from indexer.planning import plan_search
from indexer.query import (
    AllOf,
    AnyOf,
    Best,
    Constant,
    Narrowed,
    Near,
    OneOf,
    Phrase,
    Query,
    Term,
    may_ask,
    permitted,
)
from schemas.accounts import Permit

MOST_EXACT_SUM = 2**24
BLIND = Permit(frozenset({"so-1"}), frozenset({"01"}))


def leaves(query: Query) -> Iterator[Term | Phrase | OneOf | Near]:
    """Yield what `query` asks of single fields."""
    match query:
        case AnyOf(parts) | Best(parts):
            for part in parts:
                yield from leaves(part)
        case AllOf(parts, extras):
            for part in (*parts, *extras):
                yield from leaves(part)
        case Narrowed(part, filters, excluded):
            for each in (part, *filters, *excluded):
                yield from leaves(each)
        case Constant(part):
            yield from leaves(part)
        case Term() | Phrase() | OneOf() | Near():
            yield query
        case _:
            return


def highest(query: Query) -> int:
    """Return the most that a dossier can score."""
    match query:
        case Constant(_, score):
            return score
        case Best(parts):
            return max(map(highest, parts), default=0)
        case AnyOf(parts):
            return sum(map(highest, parts))
        case AllOf(parts, extras):
            return sum(map(highest, (*parts, *extras)))
        case Narrowed(part):
            return highest(part)
        case _:
            return 0


def test_each_rung_of_a_name_scores_under_the_one_before() -> None:
    ladder = name_ladder(("hoà", "văn"))
    assert isinstance(ladder, Best)
    rungs = list(RUNG_SCORES.values())
    scores = sorted((highest(part) for part in ladder.parts), reverse=True)

    assert {next(base for base in rungs if score >= base) for score in scores} == set(rungs)
    assert all(score < RUNG_SCORES["exact"] + 10_000 for score in scores)


@pytest.mark.parametrize(
    "text", ["nguyễn văn hòa 1950", "từ " * 500, "a OR b OR c", "mảnh đạn " * 40, "BD/LS-07956"]
)
def test_no_sum_of_scores_is_more_than_engines_add_exactly(text: str) -> None:
    assert all(highest(stage) < MOST_EXACT_SUM for stage in plan_search(text).stages())


def test_who_may_not_know_of_health_or_identity_asks_no_such_field() -> None:
    query = permitted(list(plan_search("tỷ lệ thương tật 45 003350377 nguyễn văn hòa").stages())[-1], BLIND)

    fields = {leaf.field for leaf in leaves(query)}
    assert fields
    assert all(may_ask(field, BLIND) for field in fields)


def test_the_permit_is_part_of_the_query() -> None:
    query = permitted(Term("names", "x"), BLIND)

    filters = (OneOf("access_mode", frozenset({"01"})), OneOf("office_id", frozenset({"so-1"})))
    assert query == Narrowed(Term("names", "x"), filters)


@pytest.mark.parametrize(("count", "needed"), [(1, 1), (2, 2), (3, 2), (4, 2), (5, 2), (6, 3), (20, 10)])
def test_about_half_of_many_words_is_enough(count: int, needed: int) -> None:
    assert words_needed(tuple(f"w{n}" for n in range(count))) == needed


def test_a_question_without_a_word_has_nothing_to_look_for() -> None:
    plan = plan_search('"*:()')

    assert plan.is_empty
    assert plan.warnings


def test_filters_alone_find_all_that_have_them() -> None:
    assert len(list(plan_search("", filters={"category": frozenset({"LS"})}).stages())) == 1
