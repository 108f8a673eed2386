"""How the speed of search is measured."""

import contextlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from indexer.shown import from_shown
from schemas.accounts import ALL_SENSITIVITIES
from scripts.bench import search
from scripts.bench.engines import UnknownEngineError
from scripts.bench.searching.archive import OtherArchiveError, count_made, grow, open_archive
from scripts.bench.searching.asking import Ask, Waits, measure, together
from scripts.bench.searching.figures import figures, own_figures
from scripts.bench.searching.inventing import invent
from scripts.bench.searching.own_time import OwnTime
from scripts.bench.searching.questions import KINDS, Question, invent_questions
from scripts.bench.searching.web import LIMIT

QUESTIONS = [Question(text) for text in ("Lê Văn An", "số 003/LS", "lê")]


def _by_figure(rows: Iterator[dict[str, Any]]) -> dict[str, float]:
    return {row["figure"]: row["value"] for row in rows}


def test_every_kind_is_asked_and_the_same_seed_asks_the_same() -> None:
    asked = invent_questions(dossiers=60, each=4, seed=7)
    assert list(asked) == [kind.name for kind in KINDS]
    assert all(asked.values())
    assert asked == invent_questions(dossiers=60, each=4, seed=7)
    assert asked != invent_questions(dossiers=60, each=4, seed=8)


def test_no_question_of_a_kind_is_asked_twice() -> None:
    for questions in invent_questions(dossiers=60, each=8, seed=7).values():
        assert len(set(questions)) == len(questions) <= 8


def test_facets_are_counted_where_a_kind_says_so() -> None:
    asked = invent_questions(dossiers=60, each=4, seed=7)
    assert [kind for kind, questions in asked.items() if questions[0].facets] == ["place_category_decade"]


def test_the_dossier_at_a_place_is_always_the_same() -> None:
    assert invent(5, seed=7) == invent(5, seed=7)
    assert invent(5, seed=7) != invent(5, seed=8)


def test_shown_values_lie_on_the_words_of_their_page() -> None:
    shown = from_shown(invent(5, seed=7).document.shown, sensitivities=ALL_SENSITIVITIES)
    name = next(field for field in shown.fields if field.name == "full_name")
    [page] = [page for page in shown.pages if page.page_id == name.page_id]
    words = page.words(ALL_SENSITIVITIES)
    [found] = [text for at, text in enumerate(words.texts) if words.box(at) == name.box]
    assert name.value.split()[0].casefold() in found.casefold()


def test_an_archive_grows_from_where_it_was_left(tmp_path: Path) -> None:
    services = open_archive(tmp_path, seed=7, most=5)
    grow(services, size=3, seed=7)
    grow(open_archive(tmp_path, seed=7, most=5), size=5, seed=7)
    assert count_made(services) == 5


@pytest.mark.parametrize(("seed", "most"), [(8, 5), (7, 2)])
def test_an_archive_of_another_seed_or_size_is_not_measured(tmp_path: Path, seed: int, most: int) -> None:
    grow(open_archive(tmp_path, seed=7, most=5), size=3, seed=7)
    with pytest.raises(OtherArchiveError):
        open_archive(tmp_path, seed=seed, most=most)


@pytest.mark.parametrize("clients", [1, 8])
def test_clients_together_ask_every_question_as_often_as_there_are_rounds(clients: int) -> None:
    asked: list[Question] = []

    @contextlib.contextmanager
    def client() -> Iterator[Ask]:
        def ask(question: Question) -> bool:
            asked.append(question)
            return True

        yield ask

    waits = measure(client, QUESTIONS, clients=clients, rounds=2)
    assert sorted(each.text for each in asked) == sorted(2 * [each.text for each in QUESTIONS])
    assert (len(waits.ms), waits.failed) == (6, 0)


def test_what_was_no_answer_counts_as_an_error() -> None:
    numbers = count()

    @contextlib.contextmanager
    def client() -> Iterator[Ask]:
        yield lambda _: next(numbers) > 0

    rows = _by_figure(figures(measure(client, QUESTIONS, clients=1, rounds=1), name="number/clients=1"))
    assert rows["errors"] == pytest.approx(1 / 3, abs=1e-4)


def test_percentiles_are_told_of_all_kinds_together() -> None:
    waits = together([Waits((1.0,) * 98, 0), Waits((100.0, 200.0), 1)])
    rows = _by_figure(figures(waits, name="all/clients=1"))
    assert rows["p50_ms"] == 1.0
    assert rows["p95_ms"] == 1.0
    assert rows["p99_ms"] > 1.0
    assert rows["errors"] == 0.01


def test_our_layer_is_what_the_engine_did_not_take() -> None:
    rows = _by_figure(own_figures([OwnTime(12.0, 9.0, 1), OwnTime(30.0, 25.0, 2)], name="slip/clients=1"))
    assert rows["layer_ms"] == 4.0
    assert 9.0 < rows["engine_p95_ms"] <= 25.0


def test_an_engine_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownEngineError):
        search.run(set_dir=None, ways=["sqlite"], quick=True, seed=7, emit=print)


def test_a_short_run_tells_every_figure_of_an_engine_and_of_the_bare_one(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = []
    search.run(
        set_dir=None,
        ways=["tantivy"],
        quick=True,
        seed=7,
        emit=rows.append,
        dossiers=2 * LIMIT,
        keep=tmp_path,
    )
    told = {(row["way"], row["set"], row["figure"]) for row in rows}
    for way in ("tantivy", "bare-tantivy"):
        for kind in (*(kind.name for kind in KINDS), "all"):
            assert {(way, f"{kind}/clients={clients}", "p95_ms") for clients in (1, 8)} <= told
    assert {("tantivy", "all/dossiers=40", "p95_ms"), ("tantivy", "dossiers=40", "rebuild_per_s")} <= told
    assert {row["value"] for row in rows if row["figure"] == "errors"} == {0.0}
