"""Questions whose right answer is known."""

from collections import Counter
from functools import partial

import pytest

from scripts.bench.asking.inventing import (
    AMBIGUOUS,
    Question,
    invent_misread,
    invent_questions,
    remembered_phrases,
)
from scripts.bench.asking.kinds import KINDS, MISREAD, PHRASE
from scripts.bench.asking.truth import Archive
from scripts.bench.province.generate import generate_dossiers

COUNT = 1_200
DOSSIERS = partial(generate_dossiers, count=COUNT, seed=11)
ARCHIVE = Archive([dossier.facts for dossier in DOSSIERS()])


def _questions(seed: int) -> list[Question]:
    phrases = remembered_phrases(DOSSIERS, of=range(COUNT), count=20, seed=seed)
    return invent_questions(ARCHIVE, of=range(COUNT), each=8, seed=seed, phrases=phrases)


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    """Invent questions once."""
    return _questions(5)


def test_every_kind_is_asked_evenly(questions: list[Question]) -> None:
    counts = Counter(question.kind for question in questions)
    assert set(counts) == {kind.name for kind in KINDS} - {MISREAD} | {PHRASE, AMBIGUOUS}
    assert 5 <= min(counts.values()) <= max(counts.values()) == 8


def test_a_question_has_one_right_answer_unless_it_is_ambiguous(questions: list[Question]) -> None:
    for question in questions:
        assert (len(question.right) > 1) == (question.kind == AMBIGUOUS)


def test_no_other_dossier_has_the_name_and_number_asked_for(questions: list[Question]) -> None:
    for question in questions:
        if question.kind == "number":
            digits = [number for _, number in ARCHIVE.facts[question.right[0]].numbers]
            assert any(number in question.text for number in digits)


def test_the_same_seed_asks_the_same(questions: list[Question]) -> None:
    assert _questions(5) == questions
    assert _questions(6) != questions


def test_words_remembered_stand_in_the_dossier(questions: list[Question]) -> None:
    texts = {place: "\n".join(page.text for page in each.pages) for place, each in enumerate(DOSSIERS())}
    alone = [each for each in questions if each.kind == PHRASE and len(each.text.split()) == 5]
    assert alone
    for question in alone:
        assert question.text in " ".join(texts[question.right[0]].split())


def test_misread_names_are_asked_for_among_those_given() -> None:
    questions = invent_misread(ARCHIVE, of=[3, 4, 5], each=6, seed=1)
    assert questions
    assert {place for question in questions for place in question.right} <= {3, 4, 5}


def test_where_nobody_is_to_be_asked_for_nothing_is_asked() -> None:
    assert invent_misread(ARCHIVE, of=[], each=6, seed=1) == []
