"""What an index holds of a dossier, as values, and the flat fields an engine is given."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from indexer.analysis import Words, exact_words, field_text, folded_words, normal_code, toned_words
from schemas.errors import InvalidInputError
from schemas.identifiers import DocumentId, DossierId, OfficeId, PageId
from schemas.vietnamese import collation_key

FORMAT = 1
"""Grows whenever a field or the way words are cut changes: indices of another format must be rebuilt."""
LARGEST_VERSION = 2**63 - 1
LONGEST_KEYWORD_BYTES = 512
"""Elasticsearch takes no longer id; no code of a paper comes near it."""

FieldKind = Literal["keyword", "words", "integer", "stored"]
FieldRow = dict[str, str | int | list[str] | list[int]]


@dataclass(frozen=True, slots=True)
class IndexField:
    """One field of the index, the same in every engine."""

    name: str
    kind: FieldKind
    """`keyword`: one term, also stored · `words`: split at white space · `stored`: kept, not searched."""


INDEX_FIELDS: tuple[IndexField, ...] = (
    IndexField("dossier_id", "keyword"),
    IndexField("version", "integer"),
    IndexField("checksum", "stored"),
    IndexField("sort_key", "keyword"),
    IndexField("office_id", "keyword"),
    IndexField("access_mode", "keyword"),
    IndexField("category", "keyword"),
    IndexField("birth_years", "integer"),
    IndexField("codes", "keyword"),
    IndexField("code_words", "words"),
    IndexField("name_exact", "words"),
    IndexField("name_tone", "words"),
    IndexField("name_folded", "words"),
    IndexField("text_exact", "words"),
    IndexField("text_folded", "words"),
    IndexField("full_name", "stored"),
    IndexField("other_names", "stored"),
    IndexField("archive_file_code", "stored"),
    IndexField("beneficiary_file_no", "stored"),
    IndexField("decision_nos", "stored"),
)


class UnindexableDossierError(InvalidInputError):
    """A dossier holds a value that no index can take."""

    code = "unindexable_dossier"


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """The text of one page of a dossier."""

    page_id: PageId
    document_id: DocumentId
    number: int
    """From 1 within the dossier."""
    text: str


@dataclass(frozen=True, slots=True)
class DossierDocument:
    """A dossier as search sees it; `""` and `()` stand for what is not known."""

    dossier_id: DossierId
    version: int
    """0 to 2**63-1; an older version never replaces a newer one."""
    office_id: OfficeId
    access_mode: str
    """"01" to "03"."""
    archive_file_code: str
    beneficiary_file_no: str = ""
    category: str = ""
    full_name: str = ""
    other_names: tuple[str, ...] = ()
    birth_text: str = ""
    birth_years: tuple[int, ...] = ()
    native_place: str = ""
    decision_nos: tuple[str, ...] = ()
    pages: tuple[IndexedPage, ...] = ()


def checksum_of(document: DossierDocument) -> str:
    """Return the SHA-256 of all values of `document` and of the index format, in hexadecimal."""
    values = json.dumps([FORMAT, asdict(document)], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(values.encode("ascii")).hexdigest()


def index_row(document: DossierDocument) -> FieldRow:
    """Return the value of every field of INDEX_FIELDS for `document`.

    Raises:
        UnindexableDossierError: A value is outside what both engines take.
    """
    row = _plain_fields(document) | _name_fields(document) | _text_fields(document)
    _check(row)
    return row


def _plain_fields(document: DossierDocument) -> FieldRow:
    codes = [code for code in _codes(document) if code]
    return {
        "dossier_id": document.dossier_id,
        "version": document.version,
        "checksum": checksum_of(document),
        "sort_key": collation_key(document.full_name)[:100],
        "office_id": document.office_id,
        "access_mode": document.access_mode,
        "category": document.category,
        "birth_years": list(document.birth_years),
        "codes": [normal_code(code) for code in codes],
        "code_words": field_text(folded_words(exact_words(code)) for code in codes),
        "archive_file_code": document.archive_file_code,
        "beneficiary_file_no": document.beneficiary_file_no,
        "decision_nos": list(document.decision_nos),
    }


def _name_fields(document: DossierDocument) -> FieldRow:
    names = _cut((document.full_name, *document.other_names))
    return {
        "full_name": document.full_name,
        "other_names": list(document.other_names),
        "name_exact": field_text(names),
        "name_tone": field_text(toned_words(name) for name in names),
        "name_folded": field_text(folded_words(name) for name in names),
    }


def _text_fields(document: DossierDocument) -> FieldRow:
    facts = (document.full_name, *document.other_names, document.birth_text, document.native_place)
    years = " ".join(str(year) for year in document.birth_years)
    texts = _cut((*facts, years, *_codes(document), *(page.text for page in document.pages)))
    return {
        "text_exact": field_text(toned_words(text) for text in texts),
        "text_folded": field_text(folded_words(text) for text in texts),
    }


def _codes(document: DossierDocument) -> tuple[str, ...]:
    return (document.beneficiary_file_no, document.archive_file_code, *document.decision_nos)


def _cut(texts: Iterable[str]) -> Sequence[Words]:
    return [exact_words(text) for text in texts]


def _check(row: FieldRow) -> None:
    if not row["dossier_id"]:
        raise UnindexableDossierError("Hồ sơ không có mã định danh nên không đưa vào chỉ mục được.")
    for field in INDEX_FIELDS:
        value = row[field.name]
        for item in value if isinstance(value, list) else [value]:
            _check_item(field, item)


def _check_item(field: IndexField, item: str | int) -> None:
    if isinstance(item, int) != (field.kind == "integer"):
        raise UnindexableDossierError(f"Trường {field.name} của hồ sơ có kiểu giá trị không đúng.")
    if isinstance(item, int) and not 0 <= item <= LARGEST_VERSION:
        raise UnindexableDossierError(f"Trường {field.name} của hồ sơ có số ngoài khoảng cho phép.")
    if isinstance(item, str) and any(0xD800 <= ord(letter) <= 0xDFFF for letter in item):
        raise UnindexableDossierError(f"Trường {field.name} của hồ sơ có ký tự hỏng; hãy đọc lại trang.")
    if isinstance(item, str) and field.kind == "keyword" and len(item.encode()) > LONGEST_KEYWORD_BYTES:
        raise UnindexableDossierError(f"Trường {field.name} của hồ sơ quá dài.")
