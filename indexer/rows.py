"""From a dossier's values to the row that an engine indexes: every word, key and order number in it."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.analysis import Words, exact_words, field_text, folded_words, normal_code, pairs, toned_words
from indexer.documents import (
    CHECKSUM_DIGITS,
    FORMAT,
    INDEX_FIELDS,
    SENSITIVITIES,
    DossierDocument,
    FieldRow,
    IndexedPage,
    IndexedValue,
    of_sensitivity,
)
from indexer.names import kin_row, name_row
from indexer.places.keys import place_keys
from indexer.question.dates import date_keys
from indexer.question.units import term_keys, unit_keys
from indexer.spelling.misreadings import misread_key
from schemas.date_reading import parse_partial_date
from schemas.errors import InvalidInputError
from schemas.fields import Sensitivity, field_spec
from schemas.identifiers import DossierId
from schemas.partial_date import PartialDate
from schemas.sensitive_shapes import sensitivity_by_shape
from schemas.syllables import name_order

LARGEST_VERSION = 2**63 - 1
LONGEST_KEYWORD_BYTES = 512
"""Elasticsearch takes no longer id; no code of a paper comes near it."""


_DIGITS = re.compile("[0-9]{3,}")
_TERM_FIELDS = tuple(field.name for field in INDEX_FIELDS if field.kind in ("keyword", "facet", "tags"))


class UnindexableDossierError(InvalidInputError):
    """A dossier holds a value that no index can take."""

    code = "unindexable_dossier"


@dataclass(frozen=True, slots=True)
class PreparedRow:
    """A dossier ready for any engine: what a rebuild sends again without cutting a word anew."""

    dossier_id: DossierId
    version: int
    checksum: str
    body: bytes
    """The row as JSON."""


def prepare(document: DossierDocument) -> PreparedRow:
    """Return the row of `document`.

    Raises:
        UnindexableDossierError: A value is outside what both engines take.
    """
    row = index_row(document)
    try:
        values = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError as error:
        raise UnindexableDossierError("Chữ của hồ sơ có ký tự hỏng; hãy đọc lại trang.") from error
    checksum = hashlib.sha256(f"{FORMAT}\n".encode() + values).hexdigest()[:CHECKSUM_DIGITS]
    body = b'{"checksum":%d,%s' % (int(checksum, 16), values[1:])
    return PreparedRow(document.dossier_id, document.version, checksum, body)


def index_row(document: DossierDocument) -> FieldRow:
    """Return the value of every field of INDEX_FIELDS for `document`, but for the checksum over all others.

    Raises:
        UnindexableDossierError: A value is outside what both engines take.
    """
    _check_values(document)
    row: FieldRow = {
        "dossier_id": document.dossier_id,
        "version": document.version,
        "name_order": name_order(document.full_name),
        "id_order": id_order(document.dossier_id),
        "office_id": document.office_id,
        "access_mode": document.access_mode,
        "category": document.category,
        "state": document.state,
        **name_row(document),
        **kin_row(document),
        **_code_fields(document),
        **_date_fields(document),
        **_place_fields(document),
        **_page_fields(document),
    }
    for name in _TERM_FIELDS:
        _check_terms(name, row[name])
    return row


def id_order(dossier_id: str) -> int:
    """Return a number that sorts as the first letters of `dossier_id` do: the last word between equal dossiers."""
    return int.from_bytes(dossier_id.encode("utf-8", "replace")[:7].ljust(7, b"\0"), "big")


def number_sensitivity(number: IndexedValue) -> Sensitivity:
    """Return who may know a number: what its field says, or its shape, for one may be read into the wrong field."""
    own = field_spec(number.field).sensitivity
    return own or next(filter(None, sensitivity_by_shape(number.value.split())), "")


def digits_key(digits: str) -> str:
    """Return the key of a run of digits within a number."""
    return f"#{digits}"


def _code_fields(document: DossierDocument) -> FieldRow:
    row: FieldRow = {}
    shown: list[str] = [f"archive_file_code\t{document.archive_file_code}"]
    found: dict[Sensitivity, list[str]] = {"": [document.archive_file_code], "identity": [], "health": []}
    for number in document.numbers:
        sensitivity = number_sensitivity(number)
        found[sensitivity].append(number.value)
        if not sensitivity:
            shown.append(f"{number.field}\t{number.value}")
    for sensitivity, values in found.items():
        codes = dict.fromkeys(normal_code(value) for value in values if value)
        # Parts of the shelf's code are counts and years, which stand in the numbers of many others.
        numbers = [value for value in values if value and value != document.archive_file_code]
        keys = dict.fromkeys(f"~{misread_key(code)}" for code in codes if len(code) > 3)
        runs = dict.fromkeys(digits_key(run) for value in numbers for run in _DIGITS.findall(value))
        row[of_sensitivity("codes", sensitivity)] = [*codes, *keys, *runs]
        words = field_text(folded_words(exact_words(value)) for value in numbers)
        row[of_sensitivity("code_words", sensitivity)] = words
    row["numbers"] = shown
    return row


def _date_fields(document: DossierDocument) -> FieldRow:
    keys: dict[str, dict[str, None]] = {"birth": {}, "death": {}, "dates": {}}
    decade = ""
    for value in document.dates:
        date = parse_partial_date(value.value)
        if date is None:
            continue
        found = dict.fromkeys(sorted(date_keys(date)))
        keys["dates"] |= found
        if value.field == "birth_date":
            keys["birth"] |= found
            decade = decade or _decade(date)
        if value.field == "death_date":
            keys["death"] |= found
    return {**{name: list(values) for name, values in keys.items()}, "decade": decade}


def _decade(date: PartialDate) -> str:
    return f"{date.year // 10 * 10}" if date.year is not None else ""


def _place_fields(document: DossierDocument) -> FieldRow:
    native: dict[str, None] = {}
    everywhere: dict[str, None] = {}
    then: dict[str, None] = {}
    now: dict[str, None] = {}
    for value in document.places:
        found = place_keys(value.value)
        everywhere |= dict.fromkeys(sorted(found.keys))
        if value.field == "native_place":
            native |= dict.fromkeys(sorted(found.keys))
            then |= dict.fromkeys(found.provinces_then)
            now |= dict.fromkeys(found.provinces_now)
    return {
        "native": list(native),
        "places": list(everywhere),
        "province_then": list(then),
        "province_now": list(now),
    }


def _page_fields(document: DossierDocument) -> FieldRow:
    row: FieldRow = {}
    facts = _facts(document)
    units = unit_keys(folded_words(exact_words(" ; ".join(document.units))))
    for sensitivity in SENSITIVITIES:
        pages = [page for page in document.pages if page.sensitivity == sensitivity]
        texts = [*facts] if not sensitivity else []
        texts += [exact_words(page.text) for page in pages]
        exact = [toned_words(words) for words in texts]
        folded = [folded_words(words) for words in texts]
        row[of_sensitivity("text_exact", sensitivity)] = " ".join(_different(exact))
        row[of_sensitivity("text_folded", sensitivity)] = field_text(folded)
        row[of_sensitivity("text_pairs", sensitivity)] = " ".join(
            _different(pairs(words) for words in folded)
        )
        row[of_sensitivity("document_types", sensitivity)] = _types(pages)
        row[of_sensitivity("terms", sensitivity)] = sorted(
            {key for words in folded for key in term_keys(words)}
        )
    row["units"] = sorted(units)
    return row


def _facts(document: DossierDocument) -> list[Words]:
    """Return the words of the facts that stand beside the pages' text: a person may have corrected them."""
    numbers = [each.value for each in document.numbers if not number_sensitivity(each)]
    values = (
        document.full_name,
        *document.other_names,
        *(name for _, name in document.kin),
        *(each.value for each in (*document.dates, *document.places)),
        *document.units,
        document.archive_file_code,
        *numbers,
    )
    return [exact_words(value) for value in values if value]


def _different(texts: Iterable[Sequence[str]]) -> dict[str, None]:
    return dict.fromkeys(word for text in texts for word in text)


def _types(pages: Iterable[IndexedPage]) -> list[str]:
    return list(dict.fromkeys(page.document_type for page in pages if page.document_type))


def _check_values(document: DossierDocument) -> None:
    if not document.dossier_id:
        raise UnindexableDossierError("Hồ sơ không có mã định danh nên không đưa vào chỉ mục được.")
    if not 0 <= document.version <= LARGEST_VERSION:
        raise UnindexableDossierError("Phiên bản của hồ sơ ngoài khoảng cho phép.")


def _check_terms(name: str, value: str | int | list[str]) -> None:
    for term in value if isinstance(value, list) else [str(value)]:
        if (
            len(term) > LONGEST_KEYWORD_BYTES // 4
            and len(term.encode(errors="replace")) > LONGEST_KEYWORD_BYTES
        ):
            raise UnindexableDossierError(f"Trường {name} của hồ sơ quá dài.")
