"""One question to the index without a list to page through: what the features beside the search page ask.

Paging keeps a state of the index for ten minutes; here nothing is paged, so nothing is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from indexer.index import DossierIndex
from indexer.planning import Filters, SearchPlan, plan_search
from indexer.query import Narrowed, OneOf, Query, permitted
from indexer.rungs import explain
from indexer.searching import IndexHit
from schemas.accounts import Permit
from schemas.identifiers import DossierId


@dataclass(frozen=True, slots=True)
class Asked:
    """What an index told."""

    total: int
    hits: tuple[IndexHit, ...]
    is_whole: bool = True
    """Whether the dossiers fit all of the question; else only part of it."""
    warnings: tuple[str, ...] = ()


def fitting(
    index: DossierIndex,
    text: str,
    *,
    permit: Permit,
    limit: int,
    filters: Filters | None = None,
    only: frozenset[DossierId] | None = None,
) -> Asked:
    """Return the dossiers that fit all of `text`, best first.

    Args:
        index: Where to look.
        text: A question in the syntax of the search box.
        permit: What the asker may find.
        limit: Most hits.
        filters: Facet → the values of which a dossier must have one.
        only: Look among these alone.

    Raises:
        IndexUnavailableError: The index cannot be reached or opened just now.
    """
    plan = plan_search(text, filters=filters)
    return _asked(index, plan, islice(plan.stages(), 1), permit=permit, limit=limit, only=only)


def nearest(
    index: DossierIndex,
    text: str,
    *,
    permit: Permit,
    limit: int,
    only: frozenset[DossierId] | None = None,
) -> Asked:
    """Return the dossiers that fit all of `text`; where there is none, those that fit most of it, or any of it."""
    plan = plan_search(text)
    return _asked(index, plan, plan.stages(), permit=permit, limit=limit, only=only)


def _asked(
    index: DossierIndex,
    plan: SearchPlan,
    stages: Iterable[Query],
    *,
    permit: Permit,
    limit: int,
    only: frozenset[DossierId] | None,
) -> Asked:
    if only is not None and not only:
        return Asked(0, (), warnings=plan.warnings)
    for number, stage in enumerate(stages):
        findings = index.find(permitted(_among(stage, only), permit), limit=limit)
        if findings.total:
            hits = []
            for each in findings.found:
                rung, reason = explain(plan.question, each.row, is_partial=number > 0)
                dossier_id = DossierId(str(each.row["dossier_id"]))
                hits.append(IndexHit(dossier_id, each.place.score, rung, reason))
            return Asked(findings.total, tuple(hits), number == 0, plan.warnings)
    return Asked(0, (), warnings=plan.warnings)


def _among(query: Query, only: frozenset[DossierId] | None) -> Query:
    if only is None:
        return query
    return Narrowed(query, (OneOf("dossier_id", frozenset(str(each) for each in only)),))
