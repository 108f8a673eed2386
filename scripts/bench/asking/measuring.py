"""One trial: an archive read with some noise is indexed, and every question asked of it."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tqdm import tqdm

from indexer.index import DossierIndex
from indexer.rows import PreparedRow, prepare
from indexer.searching import SearchRequest, search
from schemas.accounts import ALL_SENSITIVITIES, Permit
from schemas.dossier import AccessMode
from schemas.vietnamese import fold
from scripts.bench.asking.inventing import (
    AMBIGUOUS,
    MOST_RIGHT,
    Question,
    invent_misread,
    invent_questions,
    remembered_phrases,
)
from scripts.bench.asking.truth import Archive
from scripts.bench.engines import empty_index
from scripts.bench.province.documents import OFFICE, index_document
from scripts.bench.province.facts import TrueDossier
from scripts.bench.province.generate import generate_dossiers
from scripts.bench.province.noise import with_noise
from scripts.bench.province.outside import load_outside

FEW = 50
"""Where dossiers from outside are fewer, they are asked for among invented ones."""
PERMIT = Permit(frozenset({OFFICE}), frozenset(AccessMode), ALL_SENSITIVITIES)


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried."""

    way: str
    set_dir: Path | None
    dossiers: int
    each: int
    """Questions of each kind."""
    seed: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question."""

    kind: str
    text: str
    expected: str
    """Name of the right one; of several, of the one that came last or not at all."""
    rank: int | None
    """Of the right one, from 1; of several right ones, of the last; None where it did not come."""
    is_first: bool
    """Whether it came first; of several, whether all stand before any other."""
    wrong: str
    """Name of the wrong one that came first, and its rung."""


class Answer(NamedTuple):
    """A dossier that was found."""

    dossier_id: str
    rung: str


def answers(index: DossierIndex, text: str, *, limit: int) -> list[Answer]:
    """Return the first `limit` dossiers that `index` finds for what is typed."""
    page = search(index, SearchRequest(text=text, limit=limit), permit=PERMIT)
    return [Answer(str(hit.dossier_id), hit.rung) for hit in page.hits]


def outcomes_of(trial: Trial, noise: int) -> list[Outcome]:
    """Return what comes of all questions where `noise` letters in a hundred are misread."""
    outside = load_outside(trial.set_dir) if trial.set_dir else []
    dossiers = _Dossiers(outside, trial)
    archive = Archive([dossier.facts for dossier in dossiers])
    asked_for = _named(archive, among=len(outside) or len(archive.facts))
    phrases = remembered_phrases(dossiers.__iter__, of=asked_for, count=2 * trial.each, seed=trial.seed)
    questions = invent_questions(archive, of=asked_for, each=trial.each, seed=trial.seed, phrases=phrases)
    with empty_index(trial.way) as index:
        wanted = set(asked_for)
        misread = [
            place for place in _indexed(index, dossiers, noise=noise, seed=trial.seed) if place in wanted
        ]
        questions += invent_misread(archive, of=misread, each=trial.each, seed=trial.seed)
        asking = tqdm(questions, desc=f"ask {noise}%", unit="question", file=sys.stderr, mininterval=2)
        return [outcome_of(question, archive, _asked(index, question)) for question in asking]


def outcome_of(question: Question, archive: Archive, found: Sequence[Answer]) -> Outcome:
    """Return how the answers `found` compare with the right ones."""
    right = [archive.facts[place] for place in question.right]
    ids = [answer.dossier_id for answer in found]
    ranks = [ids.index(facts.dossier_id) + 1 if facts.dossier_id in ids else None for facts in right]
    known = [rank for rank in ranks if rank is not None]
    rank = max(known) if len(known) == len(right) else None
    last = right[ranks.index(rank)]
    wrong = next(
        (answer for answer in found if answer.dossier_id not in {each.dossier_id for each in right}), None
    )
    return Outcome(
        kind=question.kind,
        text=question.text,
        expected=last.full_name,
        rank=rank,
        is_first=rank == len(right),
        wrong=f"{archive.name_of(wrong.dossier_id)} [{wrong.rung}]" if wrong else "–",
    )


class _Dossiers:
    """The archive, dossier by dossier, as often as it is asked for."""

    def __init__(self, outside: Sequence[TrueDossier], trial: Trial) -> None:
        self._outside = outside
        self._background = 0 if len(outside) >= FEW else trial.dossiers
        self._seed = trial.seed

    def __iter__(self) -> Iterator[TrueDossier]:
        yield from self._outside
        yield from generate_dossiers(count=self._background, seed=self._seed)


def _named(archive: Archive, *, among: int) -> list[int]:
    """Return the places of the first `among` dossiers whose person has a name of two words at least."""
    return [place for place in range(among) if len(archive.facts[place].full_name.split()) > 1]


def _asked(index: DossierIndex, question: Question) -> list[Answer]:
    limit = MOST_RIGHT if question.kind == AMBIGUOUS else 10
    return answers(index, question.text, limit=limit)


def _indexed(index: DossierIndex, dossiers: _Dossiers, *, noise: int, seed: int) -> list[int]:
    """Fill `index`; return the places of the dossiers whose name was misread in more than its marks."""
    misread: list[int] = []

    def documents() -> Iterator[PreparedRow]:
        reading = tqdm(dossiers, desc=f"index {noise}%", unit="dossier", file=sys.stderr, mininterval=2)
        for place, dossier in enumerate(reading):
            document = index_document(with_noise(dossier, cer=noise / 100, seed=seed))
            if fold(document.full_name) != fold(dossier.facts.full_name):
                misread.append(place)
            yield prepare(document)

    for report in index.fill(documents()):
        assert not report.rejected, "every invented dossier can be indexed"
    return misread
