"""Elasticsearch's side as pure dictionaries: settings, mapping, queries, and the body of a search."""

from collections.abc import Iterable
from typing import Any

from indexer.documents import FORMAT, INDEX_FIELDS, FieldKind
from indexer.query import AllOf, Allowed, AnyOf, Best, Boost, Constant, OneOf, Phrase, Query, Term

Json = dict[str, Any]

_KINDS: dict[FieldKind, Json] = {
    "keyword": {"type": "keyword"},
    "integer": {"type": "long"},
    "stored": {"type": "keyword", "index": False, "doc_values": False},
    "words": {"type": "text", "analyzer": "words"},
}
SHOWN_FIELDS = [field.name for field in INDEX_FIELDS if field.kind != "words"]
"""Kept in `_source`; the analysed text is only searched, and comes again from the database."""


def index_settings() -> Json:
    """Return the settings of a new index; with one shard, scores depend on all dossiers alike."""
    words = {"type": "custom", "tokenizer": "whitespace"}
    return {
        "number_of_shards": 1,
        "auto_expand_replicas": "0-1",
        "analysis": {"analyzer": {"words": words}},
    }


def index_mapping() -> Json:
    """Return the mapping of a new index: the rows of INDEX_FIELDS and nothing else."""
    return {
        "dynamic": "strict",
        "_meta": {"format": FORMAT},
        "_source": {"includes": SHOWN_FIELDS},
        "properties": {field.name: _KINDS[field.kind] for field in INDEX_FIELDS},
    }


def search_body(query: Query, *, limit: int, offset: int) -> Json:
    """Return the arguments of a search; equal scores stand in the order of sort key and id."""
    return {
        "query": compiled(query),
        "from_": offset,
        "size": limit,
        "sort": ["_score", {"sort_key": "asc"}, {"dossier_id": "asc"}],
        "track_total_hits": True,
        "source": SHOWN_FIELDS,
    }


def compiled(query: Query) -> Json:
    """Return `query` as Elasticsearch understands it."""
    match query:
        case Term(field, word):
            return {"term": {field: {"value": word}}}
        case Phrase(field, words):
            return {"match_phrase": {field: {"query": " ".join(words)}}}
        case OneOf(field, values):
            return {"terms": {field: sorted(values)}}
        case AnyOf(parts, minimum):
            return {"bool": {"should": _each(parts), "minimum_should_match": minimum}}
        case AllOf(parts, extras):
            return {"bool": {"must": _each(parts), "should": _each(extras)}}
        case Best(parts):
            return {"dis_max": {"queries": _each(parts)}}
        case Constant(part, score):
            return {"constant_score": {"filter": compiled(part), "boost": score}}
        case Boost(part, factor):
            return {"bool": {"must": [compiled(part)], "boost": factor}}
        case Allowed(part, filters):
            return {"bool": {"must": [compiled(part)], "filter": _each(filters)}}


def alias_swap(*, alias: str, new: str, old: Iterable[str]) -> list[Json]:
    """Return the actions that put `new` behind `alias` and remove the `old` indices, all at once."""
    return [
        {"add": {"index": new, "alias": alias}},
        *({"remove_index": {"index": name}} for name in sorted(old)),
    ]


def _each(queries: Iterable[Query]) -> list[Json]:
    return [compiled(query) for query in queries]
