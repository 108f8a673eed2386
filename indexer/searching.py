"""A question is asked of an index, stage by stage, under a permit; the same for every engine."""

import base64
import binascii
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.analysis import exact_words
from indexer.clause_queries import is_name_like
from indexer.documents import facet_fields
from indexer.index import WINDOW, BadCursorError, DossierIndex, Facets, Findings, Found, Order, Place
from indexer.planning import Filters, SearchPlan, plan_search
from indexer.query import Narrowed, OneOf, Query, may_ask, permitted
from indexer.question.clauses import Reading
from indexer.rungs import Rung, explain
from schemas.accounts import Permit
from schemas.identifiers import DossierId

FACETS = ("category", "province_then", "province_now", "decade", "document_types", "state", "office_id")
"""What an answer is divided by."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What somebody looks for."""

    text: str
    filters: Filters = field(default_factory=dict)
    """Facet → the values wanted."""
    order: Order = "relevance"
    limit: int = 20
    after: str | None = None
    """`next` of the answer before."""
    facets: Sequence[str] = ()
    """Of FACETS; counted on the first page alone."""
    only: frozenset[DossierId] | None = None
    """Look among these alone."""
    without: frozenset[DossierId] = frozenset()
    """Neither find nor count these: the index may hold them as they were."""


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A dossier that was found."""

    dossier_id: DossierId
    score: float
    rung: Rung
    reason: str
    """Why it was found, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits of a question, best first."""

    total: int
    """All dossiers that fit and that the permit allows."""
    hits: tuple[IndexHit, ...]
    next: str | None = None
    """Give it as `after` to go on; None on the last page."""
    warnings: tuple[str, ...] = ()
    facets: Facets = field(default_factory=dict)
    first_rank: int = 1
    """Place of the first hit in the whole list."""


@dataclass(frozen=True, slots=True)
class _Cursor:
    stage: int
    rank: int
    """How many hits were shown before."""
    place: Place
    snapshot: str


def search(index: DossierIndex, request: SearchRequest, *, permit: Permit) -> SearchPage:
    """Return the dossiers that answer `request` and that `permit` allows, best first.

    Raises:
        BadCursorError: `after` is no `next` of an answer.
        IndexUnavailableError: The index cannot be reached or opened just now.
        IndexOutdatedError: The index was made by another version of this program.
    """
    plan = plan_search(request.text, filters=request.filters)
    if plan.is_empty:
        return SearchPage(0, (), warnings=plan.warnings)
    stages = (permitted(_among(stage, request), permit) for stage in plan.stages())
    if request.after:
        every = list(stages)
        cursor = _decoded(request.after, stages=len(every))
        return _following(index, request, plan, every[cursor.stage], cursor)
    stage, findings = _first_sufficient(index, request, plan, stages, permit=permit)
    return _page(index, request, plan, findings, stage=stage, rank=0, snapshot="")


def _first_sufficient(
    index: DossierIndex,
    request: SearchRequest,
    plan: SearchPlan,
    stages: Iterable[Query],
    *,
    permit: Permit,
) -> tuple[int, Findings]:
    wanted = [field for name in request.facets for field in facet_fields(name) if may_ask(field, permit)]
    best = 0, Findings(0, ())
    for number, stage in enumerate(stages):
        findings = index.find(stage, order=request.order, limit=request.limit, facets=wanted)
        if findings.total > best[1].total or number == 0:
            best = number, findings
        if findings.found and (number > 0 or _is_sure(plan, findings.found[0])):
            break
    return best


def _is_sure(plan: SearchPlan, first: Found) -> bool:
    """Return whether the best hit was read and typed as it is: then nothing wider is looked for.

    Nor is it one that only mentions somebody of the name asked for. Beside a single thing asked for nothing else can
    speak for another dossier.
    """
    rung, _ = explain(plan.question, first.row, is_partial=False)
    readings = plan.question.readings
    if rung == "text":
        return not all(_asks_for_a_name(reading) for reading in readings)
    return rung not in ("ocr", "edit") or all(len(reading.required) == 1 for reading in readings)


def _asks_for_a_name(reading: Reading) -> bool:
    return any(
        clause.kind == "words" and not clause.field and is_name_like(exact_words(clause.text))
        for group in reading.required
        for clause in group
    )


def _following(
    index: DossierIndex,
    request: SearchRequest,
    plan: SearchPlan,
    stage: Query,
    cursor: _Cursor,
) -> SearchPage:
    limit = min(request.limit, WINDOW - cursor.rank)
    findings = index.find(
        stage, order=request.order, limit=max(limit, 0), after=cursor.place, snapshot=cursor.snapshot
    )
    return _page(
        index, request, plan, findings, stage=cursor.stage, rank=cursor.rank, snapshot=cursor.snapshot
    )


def _page(
    index: DossierIndex,
    request: SearchRequest,
    plan: SearchPlan,
    findings: Findings,
    *,
    stage: int,
    rank: int,
    snapshot: str,
) -> SearchPage:
    hits = []
    for each in findings.found:
        rung, reason = explain(plan.question, each.row, is_partial=stage > 0)
        hits.append(IndexHit(DossierId(str(each.row["dossier_id"])), each.place.score, rung, reason))
    end = rank + len(hits)
    following = None
    if hits and len(hits) == request.limit and end < min(findings.total, WINDOW):
        place = findings.found[-1].place
        following = _encoded(_Cursor(stage, end, place, snapshot or index.keep()))
    warnings = plan.warnings
    if stage > 0 and findings.total:
        warnings = (
            *warnings,
            "Không hồ sơ nào khớp đủ mọi điều đã nhập; dưới đây là những hồ sơ khớp một phần.",
        )
    return SearchPage(findings.total, tuple(hits), following, warnings, _merged(findings.facets), rank + 1)


def _among(query: Query, request: SearchRequest) -> Query:
    only, without = request.only, request.without
    filters = () if only is None else (OneOf("dossier_id", frozenset(map(str, only))),)
    excluded = (OneOf("dossier_id", frozenset(map(str, without))),) if without else ()
    return Narrowed(query, filters, excluded) if filters or excluded else query


def _merged(facets: Facets) -> Facets:
    merged: dict[str, Mapping[str, int]] = {}
    for name, counts in facets.items():
        base = next((each for each in FACETS if name.startswith(each)), name)
        shown = {value: count for value, count in counts.items() if value}
        merged[base] = {**merged.get(base, {}), **shown}
    return merged


def _encoded(cursor: _Cursor) -> str:
    values = [cursor.stage, cursor.rank, *cursor.place, cursor.snapshot]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _decoded(text: str, *, stages: int) -> _Cursor:
    """Return the cursor that `text` is; it gives no right: the query and its permit are made anew."""
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        stage, rank, score, name_order, id_order, snapshot = values
        cursor = _Cursor(
            int(stage), int(rank), Place(float(score), int(name_order), int(id_order)), str(snapshot)
        )
        is_whole = 0 <= cursor.stage < stages and 0 <= cursor.rank <= WINDOW
        is_whole = is_whole and all(0 <= each < 2**63 for each in cursor.place)
        if is_whole:
            return cursor
    except (ValueError, TypeError, binascii.Error, OverflowError):
        pass
    raise BadCursorError("Giá trị để xem tiếp không đúng. Xin tìm lại từ đầu.")
