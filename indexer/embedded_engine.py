"""tantivy's side of the embedded index: its schema, queries, writing and ranking; the only module that knows it."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from pathlib import Path
from typing import Any, TypeAlias

import tantivy

from indexer.documents import INDEX_FIELDS, SHOWN_FIELDS
from indexer.index import (
    Facets,
    Findings,
    Found,
    IndexedVersion,
    IndexOutdatedError,
    IndexUnavailableError,
    Order,
    Place,
    PutReport,
    Rejection,
    indexed_version,
    rejection_of,
)
from indexer.mapping import MOST_FACET_VALUES
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
from indexer.rows import PreparedRow
from schemas.identifiers import DossierId

Index: TypeAlias = tantivy.Index
Searcher: TypeAlias = tantivy.Searcher
Writer: TypeAlias = tantivy.IndexWriter

_WRITER_BYTES = 50_000_000
_FILLING_BYTES = 200_000_000
_MOST_TIES = 20_000
"""Equal hits that are put in order; of more, which nobody pages through, those indexed first come first."""
_FIRST_LOOK = 1_000
"""Hits of the first look: most ties end within it, and they cost no more than twenty."""
_SINGLE = frozenset(field.name for field in INDEX_FIELDS if field.kind in ("keyword", "integer"))


def open_index(folder: Path) -> Index:
    """Return the index in `folder`, made empty if there is none; call `reload()` before searching.

    Raises:
        IndexOutdatedError: The files are damaged or of another schema; only a rebuild helps.
    """
    builder = tantivy.SchemaBuilder()
    for field in INDEX_FIELDS:
        match field.kind:
            case "words":
                builder.add_text_field(field.name, tokenizer_name="words", index_option="basic")
            case "phrases":
                builder.add_text_field(field.name, tokenizer_name="words")
            case "integer":
                builder.add_integer_field(field.name, stored=True, indexed=True, fast=True)
            case "stored":
                builder.add_text_field(field.name, stored=True, tokenizer_name="raw", index_option="basic")
            case kind:
                builder.add_text_field(
                    field.name,
                    stored=field.is_shown,
                    fast=kind == "facet",
                    tokenizer_name="raw",
                    index_option="basic",
                )
    try:
        index = tantivy.Index(builder.build(), str(folder))
    except (ValueError, OSError) as error:
        raise broken_index() from error
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index


def broken_index() -> IndexOutdatedError:
    """Return the error that tells a person to rebuild a damaged index."""
    return IndexOutdatedError("Chỉ mục bị hỏng. Hãy chạy `trichluc index rebuild`.", code="index_broken")


def locked_writer(index: Index, *, heap_bytes: int = _WRITER_BYTES) -> Writer | None:
    """Return the writer of `index`, or None while another process or thread has it.

    Raises:
        IndexUnavailableError: The folder cannot be written.
    """
    try:
        return index.writer(heap_bytes, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            return None
        raise _unwritable() from error


def filling_writer(index: Index) -> Writer | None:
    """Return a writer with room for a whole new index."""
    return locked_writer(index, heap_bytes=_FILLING_BYTES)


def write_rows(writer: Writer, rows: Sequence[PreparedRow], *, folder: Path) -> list[Rejection]:
    """Write and commit `rows`; if the batch is refused, row by row, and return those refused alone.

    Raises:
        IndexUnavailableError: The disk of `folder` is full, whatever the rows are.
    """
    try:
        for row in rows:
            writer.delete_documents_by_term("dossier_id", row.dossier_id)
            add_row(writer, row)
        writer.commit()
    except (ValueError, OverflowError, TypeError) as error:
        if shutil.disk_usage(folder).free < _WRITER_BYTES:
            raise _unwritable() from error
        writer.rollback()
        if len(rows) > 1:
            return [rejection for row in rows for rejection in write_rows(writer, [row], folder=folder)]
        return [rejection_of(rows[0].dossier_id)]
    return []


def fill_rows(writer: Writer, rows: Sequence[PreparedRow], *, folder: Path) -> PutReport:
    """Add `rows`, none of which the index holds, and commit them; one by one where the batch is refused."""
    try:
        for row in rows:
            add_row(writer, row)
        rejected: list[Rejection] = []
    except (ValueError, OverflowError, TypeError):
        writer.rollback()
        rejected = write_rows(writer, rows, folder=folder)
    writer.commit()
    refused = {each.dossier_id for each in rejected}
    return PutReport(tuple(row.dossier_id for row in rows if row.dossier_id not in refused), tuple(rejected))


def add_row(writer: Writer, row: PreparedRow) -> None:
    """Add a row of which the index holds no older one; it is found after the next commit."""
    document = tantivy.Document()
    values: dict[str, Any] = json.loads(row.body)
    for field in INDEX_FIELDS:
        value = values[field.name]
        if field.kind == "integer":
            document.add_integer(field.name, value)
        elif isinstance(value, list):
            for item in value:
                document.add_text(field.name, item)
        else:
            document.add_text(field.name, value)
    writer.add_document(document)


def delete_rows(writer: Writer, dossier_ids: Sequence[DossierId]) -> None:
    """Take dossiers out and commit."""
    for dossier_id in dossier_ids:
        writer.delete_documents_by_term("dossier_id", dossier_id)
    writer.commit()


def ranked(
    searcher: Searcher,
    schema: tantivy.Schema,
    query: Query,
    *,
    order: Order,
    limit: int,
    after: Place | None,
    facets: Sequence[str],
) -> Findings:
    """Return the hits behind `after`; equal ones stand in the order of names, then of ids."""
    wanted = compiled(query, schema)
    total, places = _places(searcher, wanted, order=order, limit=limit, after=after)
    found = tuple(Found(place, _stored(searcher, at)) for place, at in places)
    return Findings(total, found, _counts(searcher, wanted, facets) if facets and total else {})


def all_versions(index: Index) -> Iterator[IndexedVersion]:
    """Yield which state of each dossier stands in `index`."""
    searcher = index.searcher()
    for _, at in searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False).hits:
        row = searcher.doc(at).to_dict()
        yield indexed_version(row["dossier_id"][0], row["version"][0], row["checksum"][0])


def held_versions(index: Index, dossier_ids: Sequence[str]) -> dict[str, int]:
    """Return the versions that `index` holds of some dossiers."""
    searcher = index.searcher()
    known = tantivy.Query.term_set_query(index.schema, "dossier_id", dossier_ids)
    rows = [searcher.doc(at).to_dict() for _, at in searcher.search(known, len(dossier_ids) + 1).hits]
    return {row["dossier_id"][0]: row["version"][0] for row in rows}


def compiled(query: Query, schema: tantivy.Schema) -> tantivy.Query:
    """Return `query` as tantivy understands it."""
    make, must, should, without = (
        tantivy.Query,
        tantivy.Occur.Must,
        tantivy.Occur.Should,
        tantivy.Occur.MustNot,
    )
    match query:
        case Constant(part, score):
            return make.const_score_query(_unscored(part, schema), float(score))
        case AnyOf(parts, minimum):
            return make.boolean_query([(should, compiled(part, schema)) for part in parts], minimum)
        case AllOf(parts, extras):
            needed = [(must, compiled(part, schema)) for part in parts]
            return make.boolean_query([*needed, *((should, compiled(extra, schema)) for extra in extras)])
        case Best(parts):
            return make.disjunction_max_query([compiled(part, schema) for part in parts])
        case Narrowed(part, filters, excluded):
            needed = [(must, compiled(each, schema)) for each in (part, *filters)]
            refused = [(without, _unscored(each, schema)) for each in excluded]
            return make.boolean_query([*needed, *refused])
        case _:
            return make.const_score_query(_leaf(query, schema), 0.0)


def _unscored(query: Query, schema: tantivy.Schema) -> tantivy.Query:
    """Return `query` for a place where its score does not count."""
    make, must, should = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should
    match query:
        case Constant(part, _):
            return _unscored(part, schema)
        case AnyOf(parts, minimum):
            return make.boolean_query([(should, _unscored(part, schema)) for part in parts], minimum)
        case Best(parts):
            return make.boolean_query([(should, _unscored(part, schema)) for part in parts], 1)
        case AllOf(parts):
            return make.boolean_query([(must, _unscored(part, schema)) for part in parts])
        case Narrowed():
            return compiled(query, schema)
        case _:
            return _leaf(query, schema)


def _leaf(query: Query, schema: tantivy.Schema) -> tantivy.Query:
    make = tantivy.Query
    match query:
        case Term(field, word):
            return make.term_query(schema, field, word, "basic")
        case Phrase(field, words):
            return make.phrase_query(schema, field, list(words))
        case OneOf(field, values):
            # A set query walks the dictionary of all terms; looking up each of a few is many times faster.
            terms = [make.term_query(schema, field, value, "basic") for value in sorted(values)]
            return make.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        case Near(field, word, slips):
            return make.fuzzy_term_query(schema, field, word, distance=slips, transposition_cost_one=True)
        case Nothing():
            return make.empty_query()
        case _:
            return make.all_query()


def _places(
    searcher: Searcher, wanted: tantivy.Query, *, order: Order, limit: int, after: Place | None
) -> tuple[int, list[tuple[Place, tantivy.DocAddress]]]:
    """Return the total and the hits behind `after`, as many as wanted, in order."""
    size = max(limit + 1, _FIRST_LOOK)
    while True:
        result = _top(searcher, wanted, order=order, size=size)
        total = int(result.count)  # type: ignore[attr-defined]  # its stubs leave it out
        reach = min(total, _MOST_TIES)
        found = result.hits
        places = _first(
            searcher, _not_before(found, after, order=order), order=order, limit=limit, after=after
        )
        if len(found) >= reach or (len(places) == limit and _key(places[-1][0], order) != found[-1][0]):
            return total, places
        size = reach


def _key(place: Place, order: Order) -> float:
    """Return by what the engine orders: all hits of one value are known unless it is that of the last hit."""
    return place.name_order if order == "name" else place.score


def _not_before(
    hits: Sequence[tuple[Any, tantivy.DocAddress]], after: Place | None, *, order: Order
) -> Sequence[tuple[Any, tantivy.DocAddress]]:
    """Return `hits` from the first on that may stand behind `after`."""
    if after is None:
        return hits
    if order == "name":
        return [hit for hit in hits if hit[0] >= after.name_order]
    return [hit for hit in hits if hit[0] <= after.score]


def _top(searcher: Searcher, wanted: tantivy.Query, *, order: Order, size: int) -> tantivy.SearchResult:
    if order == "name":
        return searcher.search(wanted, size, order_by_field="name_order", order=tantivy.Order.Asc)
    return searcher.search(wanted, size)


def _first(
    searcher: Searcher,
    hits: Sequence[tuple[Any, tantivy.DocAddress]],
    *,
    order: Order,
    limit: int,
    after: Place | None,
) -> list[tuple[Place, tantivy.DocAddress]]:
    """Return the first `limit` of `hits` behind `after`, equal ones in the order of names, then of ids."""
    addresses = [at for _, at in hits]
    if not addresses:
        return []
    names = searcher.fast_field_values("name_order", addresses)
    ids = searcher.fast_field_values("id_order", addresses)
    scores = [hit[0] for hit in hits] if order == "relevance" else [0.0] * len(hits)
    keys = zip((-score for score in scores), names, ids, range(len(hits)), strict=True)
    least = (
        (-after.score if order == "relevance" else 0.0, after.name_order, after.id_order) if after else None
    )
    behind = keys if least is None else (key for key in keys if key[:3] > least)
    return [
        (Place(-score, int(name or 0), int(id_ or 0)), addresses[at])
        for score, name, id_, at in nsmallest(limit, behind)
    ]


def _counts(searcher: Searcher, wanted: tantivy.Query, facets: Iterable[str]) -> Facets:
    asked = {name: {"terms": {"field": name, "size": MOST_FACET_VALUES}} for name in facets}
    counted = searcher.aggregate(wanted, asked)
    return {
        name: {str(each["key"]): int(each["doc_count"]) for each in counted[name]["buckets"]}
        for name in asked
    }


def _stored(searcher: Searcher, at: tantivy.DocAddress) -> Mapping[str, object]:
    row = searcher.doc(at).to_dict()
    return {name: row[name][0] if name in _SINGLE else row[name] for name in SHOWN_FIELDS if name in row}


def _unwritable() -> IndexUnavailableError:
    return IndexUnavailableError(
        "Không ghi được chỉ mục. Hãy kiểm tra chỗ trống và quyền của thư mục chỉ mục."
    )
