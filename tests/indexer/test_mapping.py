"""What Elasticsearch is sent, as dictionaries."""

from indexer.documents import INDEX_FIELDS
from indexer.index import Place
from indexer.mapping import alias_swap, compiled, index_mapping, index_settings, search_body
from indexer.query import AllOf, AnyOf, Best, Constant, Narrowed, OneOf, Phrase, Term


def test_the_mapping_is_strict_and_holds_the_fields_of_the_table() -> None:
    mapping = index_mapping()

    assert mapping["dynamic"] == "strict"
    assert list(mapping["properties"]) == [field.name for field in INDEX_FIELDS]
    assert mapping["properties"]["text_folded"]["type"] == "text"


def test_the_text_is_searched_but_not_stored_again() -> None:
    assert "text_exact" not in index_mapping()["_source"]["includes"]
    assert "full_name" in index_mapping()["_source"]["includes"]


def test_words_are_split_at_white_space_only() -> None:
    assert index_settings()["analysis"]["analyzer"]["words"] == {"type": "custom", "tokenizer": "whitespace"}


def test_only_constants_give_a_score() -> None:
    term, phrase = Term("a", "x"), Phrase("a", ("x", "y"))
    as_term, as_phrase = {"term": {"a": {"value": "x"}}}, {"match_phrase": {"a": {"query": "x y"}}}
    constant, silent = Constant(term, 3), {"constant_score": {"filter": as_phrase, "boost": 0}}
    as_constant = {"constant_score": {"filter": as_term, "boost": 3}}

    assert compiled(constant) == as_constant
    assert compiled(Best((constant, phrase))) == {"dis_max": {"queries": [as_constant, silent]}}
    assert compiled(AnyOf((constant, phrase), 2)) == {
        "bool": {"should": [as_constant, silent], "minimum_should_match": 2}
    }
    assert compiled(AllOf((constant, phrase), (constant,))) == {
        "bool": {"must": [as_constant], "filter": [as_phrase], "should": [as_constant]}
    }


def test_a_permit_is_a_filter_and_what_is_excluded_another() -> None:
    query = Narrowed(
        Constant(Term("a", "x"), 1), (OneOf("office_id", frozenset({"2", "1"})),), (Term("b", "y"),)
    )

    assert compiled(query)["bool"]["filter"] == [{"terms": {"office_id": ["1", "2"]}}]
    assert compiled(query)["bool"]["must_not"] == [{"term": {"b": {"value": "y"}}}]


def test_every_hit_is_counted_and_equal_ones_have_an_order() -> None:
    place = Place(7.0, 5, 6)
    body = search_body(Term("a", "x"), order="relevance", limit=5, after=[*place], facets=["state"])

    assert (body["search_after"], body["size"], body["track_total_hits"]) == ([7.0, 5, 6], 5, True)
    assert body["sort"] == ["_score", {"name_order": "asc"}, {"id_order": "asc"}]
    assert body["aggs"] == {"state": {"terms": {"field": "state", "size": 100}}}


def test_generations_are_swapped_in_one_request() -> None:
    assert alias_swap(alias="t", new="t-2", old={"t-1"}) == [
        {"add": {"index": "t-2", "alias": "t"}},
        {"remove_index": {"index": "t-1"}},
    ]
