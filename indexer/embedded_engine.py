"""tantivy's side of the embedded index: its schema, queries, writing and ranking; the only module that knows it."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import tantivy

from indexer.documents import INDEX_FIELDS, FieldRow
from indexer.index import WINDOW, IndexedVersion, IndexOutdatedError, IndexUnavailableError, Rejection
from indexer.query import AllOf, Allowed, AnyOf, Best, Boost, Constant, OneOf, Phrase, Query, Term
from schemas.identifiers import DossierId

Index: TypeAlias = tantivy.Index
Writer: TypeAlias = tantivy.IndexWriter
Hit = tuple[float, Mapping[str, object]]

_WRITER_BYTES = 50_000_000
_LISTS = ("other_names", "decision_nos")


def open_index(folder: Path) -> Index:
    """Return the index in `folder`, made empty if there is none; call `reload()` before searching.

    Raises:
        IndexOutdatedError: The files are damaged or of another schema; only a rebuild helps.
    """
    builder = tantivy.SchemaBuilder()
    for field in INDEX_FIELDS:
        if field.kind == "words":
            builder.add_text_field(field.name, tokenizer_name="words")
        elif field.kind == "integer":
            builder.add_integer_field(field.name, stored=True, indexed=True)
        else:
            builder.add_text_field(field.name, stored=True, tokenizer_name="raw", index_option="basic")
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


def locked_writer(index: Index) -> Writer | None:
    """Return the writer of `index`, or None while another process or thread has it.

    Raises:
        IndexUnavailableError: The folder cannot be written.
    """
    try:
        return index.writer(_WRITER_BYTES, 1)
    except ValueError as error:
        if "LockBusy" in str(error):
            return None
        raise _unwritable() from error


def write_rows(writer: Writer, rows: Sequence[FieldRow], *, folder: Path) -> list[Rejection]:
    """Write and commit `rows`; if the batch is refused, row by row, and return those refused alone.

    Raises:
        IndexUnavailableError: The disk of `folder` is full, whatever the rows are.
    """
    try:
        for row in rows:
            _replace(writer, row)
        writer.commit()
    except (ValueError, OverflowError, TypeError) as error:
        if shutil.disk_usage(folder).free < _WRITER_BYTES:
            raise _unwritable() from error
        writer.rollback()
        if len(rows) > 1:
            return [rejection for row in rows for rejection in write_rows(writer, [row], folder=folder)]
        message = "Chỉ mục không nhận hồ sơ này. Hãy báo người quản trị kèm mã hồ sơ."
        return [Rejection(DossierId(str(rows[0]["dossier_id"])), "index_rejected", message)]
    return []


def delete_rows(writer: Writer, dossier_ids: Sequence[DossierId]) -> None:
    """Take dossiers out and commit."""
    for dossier_id in dossier_ids:
        writer.delete_documents_by_term("dossier_id", dossier_id)
    writer.commit()


def ranked(index: Index, query: Query, *, limit: int, offset: int) -> tuple[int, list[Hit]]:
    """Return the total and the hits asked for; equal scores stand in the order of sort key and id."""
    searcher, wanted = index.searcher(), compiled(query, index.schema)
    end = offset + limit
    result = searcher.search(wanted, end + 1)
    while end and _is_cut_within_ties(result, end=end):
        result = searcher.search(wanted, 2 * len(result.hits))
    shown = result.hits[offset:end]
    if not shown:
        return _total(result), []
    first = next(n for n, (score, _) in enumerate(result.hits) if score == shown[0][0])
    tied = [(score, _stored(searcher, at)) for score, at in result.hits[first:] if score >= shown[-1][0]]
    tied.sort(key=lambda hit: (-hit[0], str(hit[1]["sort_key"]), str(hit[1]["dossier_id"])))
    return _total(result), tied[offset - first : end - first]


def all_versions(index: Index) -> Iterator[IndexedVersion]:
    """Yield which state of each dossier stands in `index`."""
    searcher = index.searcher()
    for _, at in searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False).hits:
        row = searcher.doc(at).to_dict()
        yield IndexedVersion(DossierId(row["dossier_id"][0]), row["version"][0], row["checksum"][0])


def held_versions(index: Index, dossier_ids: Sequence[str]) -> dict[str, int]:
    """Return the versions that `index` holds of some dossiers."""
    searcher = index.searcher()
    known = tantivy.Query.term_set_query(index.schema, "dossier_id", dossier_ids)
    rows = [searcher.doc(at).to_dict() for _, at in searcher.search(known, len(dossier_ids) + 1).hits]
    return {row["dossier_id"][0]: row["version"][0] for row in rows}


def compiled(query: Query, schema: tantivy.Schema) -> tantivy.Query:
    """Return `query` as tantivy understands it."""
    make, must, should = tantivy.Query, tantivy.Occur.Must, tantivy.Occur.Should
    match query:
        case Term(field, word):
            return make.term_query(schema, field, word)
        case Phrase(field, words):
            return make.phrase_query(schema, field, list(words))
        case OneOf(field, values):
            return make.const_score_query(make.term_set_query(schema, field, sorted(values)), 0.0)
        case AnyOf(parts, minimum):
            return make.boolean_query([(should, compiled(part, schema)) for part in parts], minimum)
        case AllOf(parts, extras):
            needed = [(must, compiled(part, schema)) for part in parts]
            return make.boolean_query([*needed, *((should, compiled(extra, schema)) for extra in extras)])
        case Best(parts):
            return make.disjunction_max_query([compiled(part, schema) for part in parts])
        case Constant(part, score):
            return make.const_score_query(compiled(part, schema), score)
        case Boost(part, factor):
            return make.boost_query(compiled(part, schema), factor)
        case Allowed(part, filters):
            return make.boolean_query([(must, compiled(each, schema)) for each in (part, *filters)])


def _replace(writer: Writer, row: FieldRow) -> None:
    document = tantivy.Document()
    for field in INDEX_FIELDS:
        value = row[field.name]
        for item in value if isinstance(value, list) else [value]:
            if field.kind == "integer":
                document.add_integer(field.name, int(item))
            else:
                document.add_text(field.name, str(item))
    writer.delete_documents_by_term("dossier_id", row["dossier_id"])
    writer.add_document(document)


def _is_cut_within_ties(result: tantivy.SearchResult, *, end: int) -> bool:
    scores = [score for score, _ in result.hits]
    return end < len(scores) < min(2 * WINDOW, _total(result)) and scores[-1] == scores[end - 1]


def _total(result: tantivy.SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # its stubs leave it out


def _stored(searcher: tantivy.Searcher, at: tantivy.DocAddress) -> Mapping[str, object]:
    return {name: items if name in _LISTS else items[0] for name, items in searcher.doc(at).to_dict().items()}


def _unwritable() -> IndexUnavailableError:
    return IndexUnavailableError(
        "Không ghi được chỉ mục. Hãy kiểm tra chỗ trống và quyền của thư mục chỉ mục."
    )
