"""Sample dossiers with their truth, ours or another's: folders of pages beside a `truth.json`."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from schemas.errors import InvalidInputError

TRUTH = "truth.json"


class NoSamplesError(InvalidInputError):
    """There is no truth to measure against."""

    code = "no_samples"


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A page of a sample dossier with what is true of it."""

    path: Path
    file_page: int
    """From 1 within the file."""
    fields: Mapping[str, tuple[str, ...]]
    """Field → the values that stand on the page."""
    opens: str | None
    """Kind of the paper that begins here; None on its later pages."""
    is_damaged: bool
    """Whether anything befell it since it was written; a seal or a typewriter is no damage."""
    is_blank: bool


@dataclass(frozen=True, slots=True)
class SampleDocument:
    """A paper of a sample dossier; what the truth does not tell is None."""

    kind: str
    pages: tuple[int, ...]
    """Places within the dossier, from 0, in order."""
    number: str | None
    date: str | None
    """ISO, as far as it is known."""
    agency: str | None
    signer: str | None


@dataclass(frozen=True)
class SampleDossier:
    """A sample dossier."""

    code: str
    pages: tuple[SamplePage, ...]
    documents: tuple[SampleDocument, ...]

    @cached_property
    def is_damaged(self) -> bool:
        """Whether any of its pages is."""
        return any(page.is_damaged for page in self.pages)

    @cached_property
    def fields(self) -> Mapping[str, frozenset[str]]:
        """Every field with all values that its pages state."""
        names = dict.fromkeys(name for page in self.pages for name in page.fields)
        return {
            name: frozenset(value for page in self.pages for value in page.fields.get(name, ()))
            for name in names
        }


def load_sample_dossiers(directory: Path) -> list[SampleDossier]:
    """Return every dossier below `directory`, in the order of their folders.

    Raises:
        NoSamplesError: None there has a truth.
    """
    truths = sorted(directory.rglob(TRUTH))
    if not truths:
        raise NoSamplesError(
            f"Thư mục {directory} không có tệp {TRUTH} nào; hãy chọn thư mục do lệnh “trichluc samples” tạo ra."
        )
    return [_dossier(path.parent, json.loads(path.read_text("utf-8"))) for path in truths]


def load_sample_pages(directory: Path) -> list[SamplePage]:
    """Return the pages of every dossier below `directory`.

    Raises:
        NoSamplesError: No dossier there has a truth.
    """
    return [page for dossier in load_sample_dossiers(directory) for page in dossier.pages]


def _dossier(folder: Path, truth: Mapping[str, Any]) -> SampleDossier:
    places = {row["page"]: place for place, row in enumerate(truth["pages"])}
    documents = tuple(
        SampleDocument(
            document["type"],
            tuple(sorted(places[page] for page in document["pages"])),
            *(document.get(name) for name in ("number", "date", "agency", "signer")),
        )
        for document in truth["documents"]
        if document["pages"]
    )
    return SampleDossier(truth.get("dossier", folder.name), tuple(_pages(folder, truth)), documents)


def _pages(folder: Path, truth: Mapping[str, Any]) -> list[SamplePage]:
    opened = {document["pages"][0]: document["type"] for document in truth["documents"] if document["pages"]}
    seen: Counter[str] = Counter()
    pages = []
    for row in truth["pages"]:
        seen[row["file"]] += 1
        pages.append(
            SamplePage(
                path=folder / row["file"],
                file_page=row.get("file_page", seen[row["file"]]),
                fields=_fields(truth["fields"], page=row["page"]),
                opens=opened.get(row["page"]),
                is_damaged=not row.get("clean", not row["damage"]),
                is_blank=row["blank"],
            )
        )
    return pages


def _fields(rows: Sequence[Mapping[str, Any]], *, page: int) -> dict[str, tuple[str, ...]]:
    here = [row for row in rows if row["page"] == page]
    names = dict.fromkeys(row["name"] for row in here)
    return {name: tuple(row["value"] for row in here if row["name"] == name) for name in names}
