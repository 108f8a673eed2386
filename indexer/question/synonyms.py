"""Expressions with synonyms: the rows of `synonyms.tsv`, and tables made from the lists of categories and papers."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from indexer.question.phrases import Phrases, phrase_table
from schemas.beneficiary import CATEGORIES
from schemas.document_types import DOCUMENT_TYPES
from schemas.fields import Sensitivity

SynonymKind = Literal["unit", "term", "category"]

STATES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("read", ("đã đọc", "đọc xong", "đã đọc xong", "đọc hết", "xong")),
    ("partly", ("đọc một phần", "đọc dở", "chưa đọc hết", "còn trang chưa đọc", "một phần")),
    ("unread", ("chưa đọc", "chưa đọc trang nào")),
)
"""How far a dossier has been read, and the words for it."""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Forms that mean one thing."""

    key: str
    kind: SynonymKind
    sensitivity: Sensitivity
    forms: tuple[str, ...]


@cache
def synonyms() -> tuple[Synonyms, ...]:
    """Return the rows of `synonyms.tsv`."""
    lines = (Path(__file__).parent / "synonyms.tsv").read_text("utf-8").splitlines()
    return tuple(_row(line) for line in lines[1:] if line and not line.startswith("#"))


def term_sensitivity(key: str) -> Sensitivity:
    """Return whose eyes only the term `key` is for; "" of one that everybody may ask."""
    return next((row.sensitivity for row in synonyms() if row.key == key and row.kind == "term"), "")


@cache
def term_phrases() -> Phrases:
    """Return the table of terms."""
    return phrase_table((row.key, form) for row in synonyms() if row.kind == "term" for form in row.forms)


@cache
def category_phrases() -> Phrases:
    """Return the table of the legal categories: their names, synonyms and codes."""
    rows = [(row.code, form) for row in CATEGORIES for form in (row.name, *row.synonyms, row.code)]
    more = [(row.key, form) for row in synonyms() if row.kind == "category" for form in row.forms]
    return phrase_table((*rows, *more))


@cache
def document_phrases() -> Phrases:
    """Return the table of kinds of papers: names, titles, and every beginning of them, which means all it begins."""
    rows = [(row.slug, form) for row in DOCUMENT_TYPES for form in (row.name, *row.titles)]
    beginnings = []
    for slug, form in rows:
        words = form.replace(",", " ").split()
        beginnings += [(slug, " ".join(words[:count])) for count in range(1, len(words) + 1)]
    return phrase_table((*beginnings, *((row.slug, row.slug.replace("_", " ")) for row in DOCUMENT_TYPES)))


@cache
def state_phrases() -> Phrases:
    """Return the table of how far a dossier has been read."""
    return phrase_table((code, form) for code, forms in STATES for form in (code, *forms))


def _row(line: str) -> Synonyms:
    key, kind, sensitivity, forms = line.split("\t")
    return Synonyms(key, cast(SynonymKind, kind), cast(Sensitivity, sensitivity), tuple(forms.split("|")))
