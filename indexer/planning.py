"""From a question, understood, to what an index is asked: first for all of it, then for most, then for any of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from indexer.clause_queries import Step, loose, loosest, strict
from indexer.documents import facet_fields
from indexer.query import Constant, Everything, Narrowed, OneOf, Query, all_of, any_of, best_of, raised
from indexer.question.clauses import Clause, Question, Reading
from indexer.question.recent import question_of

WHOLE_SCORE = 6_000_000
"""Of a dossier that fits all of a reading, whatever it is made of; what fits less of it has its share."""
_LIKELIER = 20_000
"""What a reading scores more than the one after it: a fact of the likelier before a misread name of the other."""
_WEIGHTS = {"words": 2, "phrase": 2, "number": 2}
"""Of clauses beside each other: names, numbers and remembered words tell more than a year or a place."""


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """What to ask an index for a question, stage by stage; the next is asked where one finds nothing sure."""

    question: Question
    narrowing: tuple[Query, ...]
    """What a dossier must fit beside the question."""
    is_empty: bool
    """Whether there is nothing to look for."""

    def stages(self) -> Iterator[Query]:
        """Yield the different queries, each made when it is asked for: most questions need the first alone."""
        if self.is_empty:
            return
        seen: list[Query] = []
        for stage in self._made():
            if stage not in seen:
                seen.append(stage)
                yield Narrowed(stage, self.narrowing)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return Vietnamese sentences for the person."""
        if not self.is_empty or self.question.warnings:
            return self.question.warnings
        return ("Hãy nhập ít nhất một từ hoặc một số để tìm.",)

    def _made(self) -> Iterator[Query]:
        if not self.question.readings:
            yield Constant(Everything(), 1)
            return
        yield from (_over(self.question.readings, stage) for stage in (_whole, _most, _any))


Filters = Mapping[str, frozenset[str]]
"""Facet → the values of which a dossier must have one."""


def plan_search(text: str, *, filters: Filters | None = None) -> SearchPlan:
    """Return what to ask an index for `text`, which may be anything at all, under `filters`."""
    question = question_of(text)
    narrowing = tuple(_filter(name, values) for name, values in (filters or {}).items() if values)
    is_empty = not question.readings and (not narrowing or bool(text.strip()))
    return SearchPlan(question, narrowing, is_empty)


def _filter(name: str, values: frozenset[str]) -> Query:
    return any_of(OneOf(field, values) for field in facet_fields(name))


def _over(readings: tuple[Reading, ...], stage: Callable[[Reading], Query]) -> Query:
    """Return `stage` of each reading, the likelier ones first among equals."""
    return best_of(
        raised(_without(stage(reading), reading), _LIKELIER * (len(readings) - place))
        for place, reading in enumerate(readings)
    )


def _whole(reading: Reading) -> Query:
    parts = [best_of(strict(clause) for clause in group) for group in reading.required]
    return raised(all_of(parts), WHOLE_SCORE)


def _most(reading: Reading) -> Query:
    """Return the query for dossiers that fit all but one of the groups, each as loosely as can be told."""
    return _some_of(reading, loose, minimum=max(1, len(reading.required) - 1))


def _any(reading: Reading) -> Query:
    return _some_of(reading, loosest, minimum=1)


def _some_of(reading: Reading, steps_of: Callable[[Clause], list[Step]], *, minimum: int) -> Query:
    weights = [max(_WEIGHTS.get(clause.kind, 1) for clause in group) for group in reading.required]
    parts = []
    for group, weight in zip(reading.required, weights, strict=True):
        whole = WHOLE_SCORE * weight // sum(weights)
        steps = [step for clause in group for step in steps_of(clause)]
        parts.append(best_of(raised(query, round(whole * share)) for query, share in steps))
    return any_of(parts, minimum=minimum)


def _without(query: Query, reading: Reading) -> Query:
    excluded = tuple(strict(clause) for clause in reading.excluded)
    return Narrowed(query, (), excluded) if excluded else query
