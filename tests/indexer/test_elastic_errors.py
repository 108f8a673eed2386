"""What Elasticsearch refuses is a dossier's own fault only where nothing else can be."""

from typing import Any

import pytest

from indexer.elastic_errors import refusals
from indexer.index import IndexUnavailableError


def answer(*items: tuple[str, str, int, str]) -> dict[str, Any]:
    """Return a bulk answer of these operations, ids, statuses and kinds of error."""
    return {
        "items": [
            {operation: {"_id": key, "status": status, **({"error": {"type": kind}} if kind else {})}}
            for operation, key, status, kind in items
        ]
    }


def test_a_row_of_a_wrong_shape_and_one_that_is_superseded_are_told_apart() -> None:
    told = answer(
        ("index", "a", 201, ""),
        ("index", "b", 400, "document_parsing_exception"),
        ("index", "c", 409, "version_conflict_engine_exception"),
        ("index", "d", 200, ""),
    )

    assert refusals(told) == {"b": 400, "c": 409}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (429, "es_rejected_execution_exception"),
        (429, "circuit_breaking_exception"),
        (429, "cluster_block_exception"),
        (403, "cluster_block_exception"),
        (400, "index_closed_exception"),
        (404, "index_not_found_exception"),
        (503, "unavailable_shards_exception"),
        (500, "already_closed_exception"),
        (401, "security_exception"),
    ],
)
def test_what_will_pass_is_tried_again_even_beside_a_bad_row(status: int, kind: str) -> None:
    told = answer(("index", "a", 400, "document_parsing_exception"), ("index", "b", status, kind))

    with pytest.raises(IndexUnavailableError) as caught:
        refusals(told)

    assert caught.value.is_transient


def test_deleting_what_is_not_there_is_no_refusal() -> None:
    assert refusals(answer(("delete", "a", 404, ""), ("delete", "b", 200, ""))) == {}


def test_an_answer_without_items_refuses_nothing() -> None:
    assert refusals({}) == {}
