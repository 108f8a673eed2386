"""Elasticsearch's side as pure dictionaries: settings, mapping, queries, and the body of a search."""

from collections.abc import Iterable, Sequence
from typing import Any

from indexer.documents import FORMAT, INDEX_FIELDS, SHOWN_FIELDS, FieldKind
from indexer.query import (
    AllOf,
    AnyOf,
    Best,
    Constant,
    Narrowed,
    Near,
    Nothing,
    OneOf,
    Phrase,
    Query,
    Term,
)

Json = dict[str, Any]

_KINDS: dict[FieldKind, Json] = {
    "keyword": {"type": "keyword", "doc_values": False},
    "facet": {"type": "keyword"},
    "tags": {"type": "keyword", "doc_values": False},
    "integer": {"type": "long"},
    "stored": {"type": "keyword", "index": False, "doc_values": False},
    "words": {"type": "text", "analyzer": "words", "index_options": "docs", "norms": False},
    "phrases": {"type": "text", "analyzer": "words", "norms": False},
}
ORDER: dict[str, list[Any]] = {
    "relevance": ["_score", {"name_order": "asc"}, {"id_order": "asc"}],
    "name": [{"name_order": "asc"}, {"id_order": "asc"}],
}
MOST_FACET_VALUES = 100


def index_settings() -> Json:
    """Return the settings of a new index: one shard, and a copy where there is a second node."""
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
        "_source": {"includes": list(SHOWN_FIELDS)},
        "properties": {field.name: _KINDS[field.kind] for field in INDEX_FIELDS},
    }


def search_body(
    query: Query, *, order: str, limit: int, after: Sequence[int | float] | None, facets: Iterable[str]
) -> Json:
    """Return the arguments of a search from behind `after`, the sort values of the last hit seen."""
    body: Json = {
        "query": compiled(query),
        "size": limit,
        "sort": ORDER[order],
        "track_scores": True,
        "track_total_hits": True,
        "source": list(SHOWN_FIELDS),
    }
    if after is not None:
        body["search_after"] = list(after)
    wanted = {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in facets}
    return body | ({"aggs": wanted} if wanted else {})


def compiled(query: Query) -> Json:
    """Return `query` as Elasticsearch understands it; what has no score stands where none is computed."""
    match query:
        case Constant(part, score):
            return {"constant_score": {"filter": compiled(part), "boost": score}}
        case AnyOf(parts, minimum):
            return {"bool": {"should": _scored(parts), "minimum_should_match": minimum}}
        case AllOf(parts, extras):
            silent = [part for part in parts if not has_score(part)]
            scored = [part for part in parts if has_score(part)]
            return {"bool": {"must": _each(scored), "filter": _each(silent), "should": _each(extras)}}
        case Best(parts):
            return {"dis_max": {"queries": _scored(parts)}}
        case Narrowed(part, filters, excluded):
            return {
                "bool": {"must": _scored([part]), "filter": _each(filters), "must_not": _each(excluded)},
            }
        case _:
            return _leaf(query)


def has_score(query: Query) -> bool:
    """Return whether a part of `query` gives a score."""
    match query:
        case Constant():
            return True
        case AnyOf(parts) | Best(parts):
            return any(has_score(part) for part in parts)
        case AllOf(parts, extras):
            return any(has_score(part) for part in (*parts, *extras))
        case Narrowed(part):
            return has_score(part)
        case _:
            return False


def alias_swap(*, alias: str, new: str, old: Iterable[str]) -> list[Json]:
    """Return the actions that put `new` behind `alias` and remove the `old` indices, all at once."""
    return [
        {"add": {"index": new, "alias": alias}},
        *({"remove_index": {"index": name}} for name in sorted(old)),
    ]


def _leaf(query: Query) -> Json:
    match query:
        case Term(field, word):
            return {"term": {field: {"value": word}}}
        case Phrase(field, words):
            return {"match_phrase": {field: {"query": " ".join(words)}}}
        case OneOf(field, values):
            return {"terms": {field: sorted(values)}}
        case Near(field, word, slips):
            # Without the rewrite only some of the near words count, and those of hidden dossiers displace others.
            return {"fuzzy": {field: {"value": word, "fuzziness": slips, "rewrite": "constant_score"}}}
        case Nothing():
            return {"match_none": {}}
        case _:
            return {"match_all": {}}


def _each(queries: Iterable[Query]) -> list[Json]:
    return [compiled(query) for query in queries]


def _scored(queries: Iterable[Query]) -> list[Json]:
    """Return `queries` compiled; one without a score counts nothing, where Elasticsearch would give it one."""
    return [
        compiled(query) if has_score(query) else {"constant_score": {"filter": compiled(query), "boost": 0}}
        for query in queries
    ]
