"""Sample dossiers with their truth, ours or another's: folders of pages beside a `truth.json`."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    is_blank: bool


def load_sample_pages(directory: Path) -> list[SamplePage]:
    """Return the pages of every dossier below `directory`, in the order of their names.

    Raises:
        NoSamplesError: No dossier there has a truth.
    """
    truths = sorted(directory.rglob(TRUTH))
    if not truths:
        raise NoSamplesError(
            f"Thư mục {directory} không có tệp {TRUTH} nào; hãy chọn thư mục do lệnh “trichluc samples” tạo ra."
        )
    return [page for path in truths for page in _pages(path.parent, json.loads(path.read_text("utf-8")))]


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
                is_damaged=bool(row["damage"]),
                is_blank=row["blank"],
            )
        )
    return pages


def _fields(rows: Sequence[Mapping[str, Any]], *, page: int) -> dict[str, tuple[str, ...]]:
    here = [row for row in rows if row["page"] == page]
    names = dict.fromkeys(row["name"] for row in here)
    return {name: tuple(row["value"] for row in here if row["name"] == name) for name in names}
