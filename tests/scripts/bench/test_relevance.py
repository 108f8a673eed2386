"""How the relevance of search is measured."""

import pytest

from scripts.bench.asking.inventing import AMBIGUOUS, Question
from scripts.bench.asking.measuring import Answer, Outcome, outcome_of
from scripts.bench.asking.truth import Archive
from scripts.bench.engines import UnknownEngineError, empty_index
from scripts.bench.province.facts import TrueFacts
from scripts.bench.relevance import figures, tell_worst, worst_first

ARCHIVE = Archive(
    [TrueFacts(f"d{place}", "", f"Lê Văn {name}", "LS") for place, name in enumerate(("An", "Ba", "Ca"))]
)


def _outcome(kind: str, rank: int | None, *, is_first: bool) -> Outcome:
    return Outcome(kind, f"hỏi {rank}", "Lê Văn An", rank, is_first, "Lê Văn Ba [edit]")


def _found(*places: int) -> list[Answer]:
    return [Answer(f"d{place}", "exact") for place in places]


@pytest.mark.parametrize(
    ("found", "rank", "is_first"),
    [((0, 1), 1, True), ((1, 2, 0), 3, False), ((1,), None, False), ((), None, False)],
)
def test_the_right_one_is_to_come_first(found: tuple[int, ...], rank: int | None, is_first: bool) -> None:
    outcome = outcome_of(Question("full_name", "Lê Văn An", (0,)), ARCHIVE, _found(*found))
    assert (outcome.rank, outcome.is_first, outcome.expected) == (rank, is_first, "Lê Văn An")


@pytest.mark.parametrize(
    ("found", "is_first"), [((0, 2, 1), True), ((2, 0), True), ((0, 1, 2), False), ((0,), False)]
)
def test_of_several_right_ones_all_are_to_stand_before_any_other(
    found: tuple[int, ...], is_first: bool
) -> None:
    question = Question(AMBIGUOUS, "Lê Văn", (0, 2))
    assert outcome_of(question, ARCHIVE, _found(*found)).is_first is is_first


def test_figures_tell_shares_with_their_lower_bounds() -> None:
    outcomes = [_outcome("full_name", 1, is_first=True)] * 3 + [_outcome("kin", 4, is_first=False)]
    rows = {(row["figure"], row["set"]): row["value"] for row in figures(outcomes, name="noise=2")}
    assert rows["first", "noise=2"] == 0.75
    assert rows["among_five", "noise=2"] == 1.0
    assert rows["first_low", "noise=2"] < 0.75
    assert rows["first", "noise=2/kin"] == 0.0
    assert rows["share", "noise=2/full_name"] == 0.75


def test_questions_of_several_right_answers_have_a_figure_of_their_own() -> None:
    outcomes = [_outcome("full_name", 1, is_first=True), _outcome(AMBIGUOUS, 2, is_first=True)]
    rows = {(row["figure"], row["set"]): row for row in figures(outcomes, name="noise=0")}
    assert rows["all_first", "noise=0/ambiguous"]["value"] == 1.0
    assert rows["first", "noise=0"]["n"] == 1


def test_what_was_not_found_at_all_is_worst() -> None:
    outcomes = [_outcome("kin", rank, is_first=rank == 1) for rank in (2, None, 1, 7)]
    assert [each.rank for each in worst_first(outcomes, kind="kin")] == [None, 7, 2]


def test_failures_are_told_with_what_came_first(capsys: pytest.CaptureFixture[str]) -> None:
    tell_worst([_outcome("kin", 3, is_first=False)] * 5, name="noise=2", most=2)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert "noise=2 kin" in lines[0]
    assert "Lê Văn Ba [edit]" in lines[0]


def test_an_engine_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownEngineError), empty_index("sqlite"):
        pass
