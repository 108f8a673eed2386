"""What is sent to Elasticsearch and what it answers, as pure values: lines of a bulk request, reports, findings."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from indexer.elastic_errors import CONFLICT
from indexer.index import Findings, Found, Order, Place, PutReport, rejection_of
from indexer.rows import PreparedRow

_BATCH_BYTES = 4_000_000
"""Of one request: a server with a small heap refuses a bigger one for ever."""


def put_lines(row: PreparedRow) -> tuple[bytes, bytes]:
    """Return the two lines of a bulk request that put `row`."""
    # external_gte, not external: a dossier whose version is right but whose content is not can be mended
    version = {"version": row.version, "version_type": "external_gte"}
    return json.dumps({"index": {"_id": row.dossier_id, **version}}).encode(), row.body


def delete_line(dossier_id: str, version: int) -> bytes:
    """Return the line of a bulk request that deletes a dossier, unless a newer version is there."""
    # Elasticsearch remembers for a minute what was deleted: meanwhile an older message does not bring it back.
    target = {"_id": dossier_id, "version": version, "version_type": "external_gte"}
    return json.dumps({"delete": target}).encode()


def batches(rows: Iterable[PreparedRow]) -> Iterator[list[PreparedRow]]:
    """Yield `rows` in lists that one request takes."""
    batch: list[PreparedRow] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.body)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def put_report(rows: Sequence[PreparedRow], refused: Mapping[str, int]) -> PutReport:
    """Return what became of `rows`, of which those in `refused` were not taken, each with its status."""
    ids = [row.dossier_id for row in rows]
    failed = tuple(rejection_of(each) for each in ids if refused.get(each, CONFLICT) != CONFLICT)
    superseded = tuple(each for each in ids if refused.get(each) == CONFLICT)
    return PutReport(tuple(each for each in ids if each not in refused), failed, superseded)


def sort_values(place: Place, order: Order) -> list[int | float]:
    """Return what `search_after` takes to go on behind `place`."""
    return [*place] if order == "relevance" else [place.name_order, place.id_order]


def findings_of(answer: Mapping[str, Any]) -> Findings:
    """Return the answer of a search."""
    hits = answer["hits"]
    found = tuple(
        Found(Place(float(hit["_score"]), *hit["sort"][-2:]), hit["_source"]) for hit in hits["hits"]
    )
    counted = {
        name: {str(each["key"]): int(each["doc_count"]) for each in facet["buckets"]}
        for name, facet in answer.get("aggregations", {}).items()
    }
    return Findings(int(hits["total"]["value"]), found, counted)
