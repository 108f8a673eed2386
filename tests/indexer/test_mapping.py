"""What Elasticsearch is sent, as dictionaries."""

from indexer.documents import INDEX_FIELDS
from indexer.mapping import alias_swap, compiled, index_mapping, index_settings, search_body
from indexer.query import AllOf, Allowed, AnyOf, Best, Boost, Constant, OneOf, Phrase, Term


def test_the_mapping_is_strict_and_holds_the_fields_of_the_table() -> None:
    mapping = index_mapping()

    assert mapping["dynamic"] == "strict"
    assert list(mapping["properties"]) == [field.name for field in INDEX_FIELDS]
    assert mapping["properties"]["text_folded"] == {"type": "text", "analyzer": "words"}


def test_the_text_is_searched_but_not_stored_again() -> None:
    assert "text_exact" not in index_mapping()["_source"]["includes"]
    assert "checksum" in index_mapping()["_source"]["includes"]


def test_words_are_split_at_white_space_only() -> None:
    assert index_settings()["analysis"]["analyzer"]["words"] == {"type": "custom", "tokenizer": "whitespace"}


def test_every_kind_of_query_has_its_form() -> None:
    term, phrase = Term("a", "x"), Phrase("a", ("x", "y"))
    as_term, as_phrase = {"term": {"a": {"value": "x"}}}, {"match_phrase": {"a": {"query": "x y"}}}

    assert compiled(AnyOf((term, phrase), 2)) == {
        "bool": {"should": [as_term, as_phrase], "minimum_should_match": 2}
    }
    assert compiled(AllOf((term,), (phrase,))) == {"bool": {"must": [as_term], "should": [as_phrase]}}
    assert compiled(Best((term,))) == {"dis_max": {"queries": [as_term]}}
    assert compiled(Constant(term, 3)) == {"constant_score": {"filter": as_term, "boost": 3}}
    assert compiled(Boost(term, 2)) == {"bool": {"must": [as_term], "boost": 2}}


def test_the_permit_is_a_filter_and_adds_no_score() -> None:
    query = Allowed(Term("a", "x"), (OneOf("office_id", frozenset({"2", "1"})),))

    assert compiled(query)["bool"]["filter"] == [{"terms": {"office_id": ["1", "2"]}}]


def test_every_hit_is_counted_and_equal_ones_have_an_order() -> None:
    body = search_body(Term("a", "x"), limit=5, offset=10)

    assert (body["from_"], body["size"], body["track_total_hits"]) == (10, 5, True)
    assert body["sort"] == ["_score", {"sort_key": "asc"}, {"dossier_id": "asc"}]


def test_generations_are_swapped_in_one_request() -> None:
    assert alias_swap(alias="t", new="t-2", old={"t-1"}) == [
        {"add": {"index": "t-2", "alias": "t"}},
        {"remove_index": {"index": "t-1"}},
    ]
