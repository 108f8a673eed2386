"""What an answer shows of a dossier: its facts, and the pages on which the words of the question stand."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic_core import from_json

from indexer.page_words import PageWords, from_kept, to_kept, words_of
from schemas.accounts import ALL_SENSITIVITIES
from schemas.dossier import Page
from schemas.fields import FieldName, Sensitivity
from schemas.identifiers import PageId
from schemas.layout import BoundingBox, PageText
from schemas.sensitive_text import readable_text

Guard = Literal["", "identity", "health", "both"]
"""Who may see a word: who has this right; `both` of what is guarded by itself on a paper that is guarded otherwise."""
_LETTERS: dict[Guard, str] = {"": "-", "identity": "i", "health": "h", "both": "b"}


@dataclass(frozen=True, slots=True)
class ShownField:
    """The chosen value of a field, and where it stands."""

    name: FieldName
    value: str
    confidence: float
    verified: bool
    """A named person compared it with the scan."""
    page_id: str
    box: BoundingBox


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page of the dossier, its words still packed."""

    page_id: str
    document_id: str
    number: int
    """From 1 within the dossier."""
    kept: Sequence[str]
    letters: str
    """A letter for the guard of each word; empty where all may be seen by everybody."""

    def is_seen(self, sensitivities: Collection[Sensitivity]) -> bool:
        """Return whether somebody with the right to `sensitivities` may see any word of the page."""
        return not self.letters or not _allowed(sensitivities).isdisjoint(self.letters)

    def folded(self, sensitivities: Collection[Sensitivity]) -> list[str]:
        """Return the words that may be seen, without diacritics: quick to look through."""
        allowed = _allowed(sensitivities)
        if allowed.issuperset(self.letters):
            return self.kept[0].split()
        words = zip(self.kept[0].split("\n"), self.letters, strict=True)
        return [part for word, letter in words if letter in allowed for part in word.split()]

    def words(self, sensitivities: Collection[Sensitivity]) -> PageWords:
        """Return the words that somebody with the right to `sensitivities` may see."""
        allowed = _allowed(sensitivities)
        return from_kept(self.kept, hidden=[letter not in allowed for letter in self.letters])


@dataclass(frozen=True, slots=True)
class ShownDossier:
    """What an answer shows of a dossier."""

    fields: tuple[ShownField, ...]
    pages: tuple[ShownPage, ...]


def to_shown(
    fields: Sequence[ShownField],
    pages: Sequence[Page],
    texts: Mapping[PageId, PageText],
    guards: Mapping[PageId, Sequence[Guard]],
) -> bytes:
    """Return what `from_shown` reads.

    Args:
        fields: None of them of a sensitivity, for everybody who may see the dossier sees them.
        pages: In their order.
        texts: Of those that were read.
        guards: Of each page to be shown, those of its words; a page of which nobody told them is not shown.
    """
    content = {
        "fields": [[*_plain(field)] for field in fields],
        "pages": [_page_values(page, texts[page.id], guards[page.id]) for page in pages if page.id in guards],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def from_shown(content: bytes, *, sensitivities: frozenset[Sensitivity]) -> ShownDossier:
    """Return what is shown of a dossier: no page of which no word may be seen, no guarded word in a value."""
    values = from_json(content)
    fields = tuple(
        ShownField(name, value, confidence, verified, page_id, BoundingBox(*box))
        for name, value, confidence, verified, page_id, box in values["fields"]
    )
    pages = (
        ShownPage(page_id, document_id, number, kept, letters)
        for page_id, document_id, number, kept, letters in values["pages"]
    )
    return ShownDossier(
        tuple(_readable(field, sensitivities) for field in fields),
        tuple(page for page in pages if page.is_seen(sensitivities)),
    )


def _readable(field: ShownField, sensitivities: frozenset[Sensitivity]) -> ShownField:
    if sensitivities >= ALL_SENSITIVITIES:
        return field
    return replace(field, value=readable_text(field.value, sensitivities=sensitivities))


def _plain(field: ShownField) -> tuple[object, ...]:
    return field.name, field.value, field.confidence, field.verified, field.page_id, list(field.box)


def _allowed(sensitivities: Collection[Sensitivity]) -> frozenset[str]:
    """Return the letters of the words that somebody with the right to `sensitivities` may see."""
    letters = {_LETTERS[""], *(_LETTERS[each] for each in sensitivities)}
    return frozenset(letters | {_LETTERS["both"]} if ALL_SENSITIVITIES.issubset(sensitivities) else letters)


def _page_values(page: Page, text: PageText, guards: Sequence[Guard]) -> list[object]:
    letters = "".join(_LETTERS[each] for each in guards) if any(guards) else ""
    return [page.id, page.document_id, page.number, to_kept(words_of(text)), letters]
