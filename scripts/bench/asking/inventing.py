"""Questions in even shares of all kinds, each with every dossier that is a right answer to it."""

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from tqdm import tqdm

from schemas.vietnamese import fold, tokens
from scripts.bench.asking.additions import Added, shuffled
from scripts.bench.asking.conditions import holding
from scripts.bench.asking.kinds import KINDS, MISREAD, PHRASE, Draft, Kind, phrase_draft
from scripts.bench.asking.truth import Archive
from scripts.bench.province.draws import Draws
from scripts.bench.province.facts import TrueDossier, TruePage

AMBIGUOUS = "ambiguous"
MOST_RIGHT = 20
"""Dossiers that a question of several right answers may have."""
PHRASE_WORDS = 5
_ROWS = 6
_LIKE_A_NAME = 2
"""Capitals within words that are a name or a title rather than something told."""
_SIGNS = re.compile(r"[.,;:\n]+")
_TRIES = 150
"""Dossiers looked at for each question wanted."""
_SEVERAL = 0.5
"""How often a question that fits several is kept as it is."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and where the right dossiers stand in the archive."""

    kind: str
    text: str
    right: tuple[int, ...]
    """One; several of the kind AMBIGUOUS."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Five words of a page, and the dossiers that hold them in a row."""

    text: str
    place: int
    """The dossier they were taken from."""
    holders: tuple[int, ...]


def invent_questions(
    archive: Archive, *, of: Sequence[int], each: int, seed: int, phrases: Sequence[Remembered]
) -> list[Question]:
    """Return about `each` questions of every kind but `misread`, and as many of several right answers.

    Args:
        archive: All dossiers.
        of: Places of those that are asked for.
        each: Questions of a kind.
        seed: The same gives the same questions.
        phrases: Words remembered.
    """
    asked: list[Question] = []
    several: list[Question] = []
    kinds = [kind for kind in KINDS if kind.name != MISREAD]
    for number, kind in enumerate(tqdm(kinds, desc="questions", unit="kind", file=sys.stderr, mininterval=2)):
        draws = Draws(seed=seed, index=number)
        chosen = list(_of_kind(archive, kind, of=of, each=each, draws=draws))
        asked += [question for question in chosen if question.kind != AMBIGUOUS]
        several += [question for question in chosen if question.kind == AMBIGUOUS]
    draws = Draws(seed=seed, index=len(kinds))
    asked += _remembered(archive, phrases, each=each, draws=draws)
    return [*asked, *draws.sample(several, count=each)]


def invent_misread(archive: Archive, *, of: Sequence[int], each: int, seed: int) -> list[Question]:
    """Return about `each` questions for dossiers whose name was misread, typed as it truly is."""
    kind = next(kind for kind in KINDS if kind.name == MISREAD)
    draws = Draws(seed=seed, index=1_000)
    found = _of_kind(archive, kind, of=of, each=each, draws=draws)
    return [question for question in found if question.kind != AMBIGUOUS]


def remembered_phrases(
    dossiers: Callable[[], Iterator[TrueDossier]], *, of: Sequence[int], count: int, seed: int
) -> list[Remembered]:
    """Return words taken from the pages of `count` of the dossiers at `of`, with all that hold the same.

    People remember what is peculiar: of some rows of words of a dossier, the one that fewest hold.

    Args:
        dossiers: Yields the whole archive in its order; called twice.
        of: Places of those from which words are taken.
        count: How many, at most.
        seed: The same gives the same words.
    """
    draws = Draws(seed=seed, index=2_000)
    wanted = set(draws.sample(of, count=count))
    taken = {place: _some_rows(dossier, draws) for place, dossier in enumerate(dossiers()) if place in wanted}
    holders: dict[str, list[int]] = {key: [] for rows in taken.values() for key in rows}
    for place, dossier in enumerate(dossiers()):
        for key in holders.keys() & _rows_of_words(dossier):
            holders[key].append(place)
    fewest = (
        (place, min(rows, key=lambda key: len(holders[key])), rows) for place, rows in taken.items() if rows
    )
    return [Remembered(rows[key], place, tuple(holders[key])) for place, key, rows in fewest]


def _of_kind(
    archive: Archive, kind: Kind, *, of: Sequence[int], each: int, draws: Draws
) -> Iterator[Question]:
    seen: set[str] = set()
    wanted = each
    for _ in repeat(None, _TRIES * each if of else 0):
        if not wanted:
            return
        place = draws.of(of)
        draft = kind.make(archive, archive.facts[place], draws)
        question = _finished(archive, kind, draft, place=place, draws=draws) if draft else None
        if question and question.text not in seen:
            seen.add(question.text)
            wanted -= question.kind != AMBIGUOUS
            yield question


def _finished(archive: Archive, kind: Kind, draft: Draft, *, place: int, draws: Draws) -> Question | None:
    """Return the question with as many facts as it takes to fit one dossier; None where it never does."""
    parts = list(draft.parts)
    more = shuffled(draws)
    conditions = [part.condition for part in parts]
    fit = archive.fitting(conditions)
    wanted = draft.additions if draws.happens(0.85) else 0
    while len(fit) > 1 or wanted > 0:
        is_several = draft.may_fit_several and 1 < len(fit) <= MOST_RIGHT and draws.happens(_SEVERAL)
        if is_several and archive.all_fit(fit, conditions):
            return Question(AMBIGUOUS, _text(draft, parts, draws), tuple(fit))
        addition = next(more, None)
        if addition is None:
            break
        added = addition(archive, archive.facts[place], draws)
        if added is not None and added.topic not in {part.topic for part in parts}:
            parts.append(added)
            conditions.append(added.condition)
            wanted -= 1
            fit = archive.fitting(conditions)
    return Question(kind.name, _text(draft, parts, draws), (place,)) if fit == [place] else None


def _text(draft: Draft, parts: Sequence[Added], draws: Draws) -> str:
    return draft.typed(draws.of((" ", " ", ", ")).join(part.text for part in parts))


def _remembered(
    archive: Archive, phrases: Sequence[Remembered], *, each: int, draws: Draws
) -> Iterator[Question]:
    kind = Kind(PHRASE, lambda *_: None)
    left = each
    for phrase in phrases:
        draft = phrase_draft(phrase.text, holding(phrase.holders, archive.facts))
        question = _finished(archive, kind, draft, place=phrase.place, draws=draws) if left else None
        if question and question.kind == PHRASE:
            left -= 1
            yield question


def _some_rows(dossier: TrueDossier, draws: Draws) -> dict[str, str]:
    """Return rows of words of a page, folded, with how each is written there."""
    runs = _runs(draws.of(dossier.pages)) if dossier.pages else []
    rows = {}
    for _ in repeat(None, _ROWS if runs else 0):
        words = draws.of(runs)
        start = draws.between(0, len(words) - PHRASE_WORDS)
        row = words[start : start + PHRASE_WORDS]
        if sum(word[0].isupper() for word in row[1:]) < _LIKE_A_NAME:
            rows[" ".join(tokens(fold(" ".join(row))))] = " ".join(row)
    return {key: text for key, text in rows.items() if key.count(" ") == PHRASE_WORDS - 1}


def _runs(page: TruePage) -> list[list[str]]:
    """Return the words between the signs of a page, and beside its facts, where five are in a row."""
    text = page.text
    for mention in page.mentions:
        text = f"{text[: mention.start]}{'.' * (mention.end - mention.start)}{text[mention.end :]}"
    runs = (run.split() for run in _SIGNS.split(text))
    return [run for run in runs if len(run) >= PHRASE_WORDS]


def _rows_of_words(dossier: TrueDossier) -> set[str]:
    rows: set[str] = set()
    for page in dossier.pages:
        words = tokens(fold(page.text))
        ends = range(PHRASE_WORDS, len(words) + 1)
        rows.update(" ".join(words[end - PHRASE_WORDS : end]) for end in ends)
    return rows
