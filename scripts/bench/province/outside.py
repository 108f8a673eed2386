"""Sample dossiers from outside, in the form of `trichluc samples`, as true dossiers: facts from their truth, texts."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from schemas.admin_units.places import find_place
from schemas.beneficiary import CATEGORIES
from schemas.date_reading import parse_partial_date
from schemas.fields import FIELDS, FieldName
from schemas.partial_date import PartialDate
from schemas.vietnamese import fold, nfc, one_line
from scripts.bench.province.facts import Mention, TrueDate, TrueDossier, TrueFacts, TruePage, TruePlace
from scripts.bench.province.land import Rows
from scripts.bench.province.place_names import rows_called, rows_of_old_name
from scripts.bench.sample_sets import SampleDossier, SamplePage, load_sample_dossiers

_KIN: dict[str, str] = {
    "father_name": "Cha đẻ", "mother_name": "Mẹ đẻ", "spouse_name": "Vợ hoặc chồng", "relative_name": "Thân nhân",
}  # fmt: skip
_LOCATED = frozenset(str(spec.name) for spec in FIELDS if spec.kind in ("date", "place", "number"))
"""Fields of which every reading is indexed."""
_PERSONAL = ("birth_date", "enlisted_date", "death_date", "wound_date", "decision_date")
_UNIT = re.compile(r"\b([cdef]|dai doi|tieu doan|trung doan|su doan) ?([0-9]{1,4})\b")
_UNIT_LETTERS = {"dai doi": "c", "tieu doan": "d", "trung doan": "e", "su doan": "f"}
_CATEGORY_OF = {fold(word): row.code for row in CATEGORIES for word in (row.code, row.name, *row.synonyms)}


def load_outside(directory: Path) -> list[TrueDossier]:
    """Return the dossiers below `directory`, in the order of their folders.

    Raises:
        NoSamplesError: None there has a truth.
    """
    return [_dossier(sample) for sample in load_sample_dossiers(directory)]


def rows_of_address(text: str) -> Rows:
    """Return the old communes that an address as written can mean; none where nothing in it is known.

    A part that the others exclude is passed over.
    """
    reading = find_place(text)
    commune = rows_of_old_name(reading.commune) if reading.district else rows_called(reading.commune)
    rows: Rows = frozenset()
    for called in (rows_called(reading.province), rows_called(reading.district), commune):
        rows = rows & called or rows or called
    return rows


def _dossier(sample: SampleDossier) -> TrueDossier:
    off_page: list[tuple[str, str]] = []
    labels = _labels(sample)
    pages = tuple(_page(page, labels, off_page) for page in sample.pages)
    return TrueDossier(_facts(sample), pages, _off_page(off_page) if off_page else None)


def _facts(sample: SampleDossier) -> TrueFacts:
    key = hashlib.md5(sample.code.encode(), usedforsecurity=False).hexdigest()
    values = {name: sorted(values) for name, values in sample.fields.items()}
    categories = (_CATEGORY_OF.get(fold(value), "") for value in values.get("category", ()))
    return TrueFacts(
        dossier_id=key,
        archive_file_code=f"H99.64.{key[:8]}",
        full_name=_most_told_name(sample),
        category=next(filter(None, categories), ""),
        other_names=tuple(_as_name(value) for value in values.get("other_name", ())),
        kin=tuple(
            (label, _as_name(name)) for (field, name), label in _labels(sample).items() if field in _KIN
        ),
        dates=tuple(_dates(values)),
        places=tuple(_places(values)),
        numbers=tuple((field, value) for field, value in _of_kind(values, "number")),
        unit_parts=frozenset(part for value in values.get("unit", ()) for part in _unit_parts(value)),
    )


def _most_told_name(sample: SampleDossier) -> str:
    told = Counter(nfc(name) for page in sample.pages for name in page.fields.get("full_name", ()))
    by_letters = Counter(fold(name) for name in told.elements())
    best = max(told, key=lambda name: (by_letters[fold(name)], not name.isupper(), told[name]), default="")
    return _as_name(best)


def _as_name(value: str) -> str:
    return " ".join(nfc(value).title().split()) if value.isupper() else one_line(value)


def _labels(sample: SampleDossier) -> dict[tuple[str, str], str]:
    """Return for each field and value what its mentions are called: the field, of relatives their relation."""
    labels = {}
    for field, values in sample.fields.items():
        for number, value in enumerate(sorted(values)):
            if field in _KIN:
                labels[field, value] = f"{_KIN[field]} {number + 1}" if number else _KIN[field]
            elif field in ("full_name", "other_name", "unit") or field in _LOCATED:
                labels[field, value] = field
    return labels


def _dates(values: dict[str, list[str]]) -> Iterator[TrueDate]:
    for field, value in _of_kind(values, "date"):
        date = parse_partial_date(value)
        if field in _PERSONAL and date is not None:
            yield TrueDate(field, date)


def _places(values: dict[str, list[str]]) -> Iterator[TruePlace]:
    for field, value in _of_kind(values, "place"):
        yield TruePlace(field, (value,), rows_of_address(value))


def _of_kind(values: dict[str, list[str]], kind: str) -> Iterator[tuple[FieldName, str]]:
    for spec in FIELDS:
        if spec.kind == kind:
            yield from ((spec.name, value) for value in sorted(values.get(spec.name, ()), key=_detail))


def _detail(value: str) -> tuple[int, str]:
    """Return a key by which the most telling value comes first."""
    date = parse_partial_date(value) or PartialDate()
    return -sum(part is not None for part in (date.year, date.month, date.day)), value


def _unit_parts(value: str) -> Iterator[str]:
    for word, number in _UNIT.findall(fold(value)):
        yield f"{_UNIT_LETTERS.get(word, word)}{number}"


def _page(page: SamplePage, labels: dict[tuple[str, str], str], off_page: list[tuple[str, str]]) -> TruePage:
    """Return the page with its mentions; values not found in its text are added to `off_page`."""
    text = _text_of(page)
    mentions = []
    told = {(field, value) for field, values in page.fields.items() for value in values}
    for field, value in sorted(told & labels.keys()):
        found = re.search(r"\s+".join(map(re.escape, nfc(value).split())), text, re.IGNORECASE)
        if found:
            mentions.append(Mention(labels[field, value], found.start(), found.end()))
        else:
            off_page.append((labels[field, value], nfc(value)))
    in_order = tuple(sorted(mentions, key=lambda each: each.start))
    return TruePage(text, page.opens or "", page.opens is not None, in_order)


def _text_of(page: SamplePage) -> str:
    path = page.path.with_suffix(".txt")
    texts = nfc(path.read_text("utf-8")).split("\f") if path.is_file() else []
    return texts[page.file_page - 1] if page.file_page <= len(texts) else ""


def _off_page(told: Iterable[tuple[str, str]]) -> TruePage:
    text, mentions = "", []
    for field, value in told:
        mentions.append(Mention(field, len(text), len(text) + len(value)))
        text += f"{value}\n"
    return TruePage(text, "", opens=False, mentions=tuple(mentions))
