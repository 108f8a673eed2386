"""Pages with their text: files beside `.txt` files of the same name, as in sample dossiers and sets of real scans."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.media_types import MEDIA_TYPES
from scripts.bench.sample_sets import TRUTH, NoSamplesError

CLEAN = "clean"
"""Class of pages without damage."""

_SUFFIXES = {kind.suffix for kind in MEDIA_TYPES} | {".tiff", ".jpeg"}


@dataclass(frozen=True, slots=True)
class TruePage:
    """One page and what stands on it."""

    path: Path
    file_page: int
    """From 1 within the file."""
    text: str
    damage: tuple[str, ...] | None
    """Classes of the page; `None` where nobody told."""
    rotation: int = 0
    """Clockwise degrees that make it upright; 0 where nobody told."""


def load_true_pages(directory: Path) -> list[TruePage]:
    """Return the pages below `directory` that have a text, in the order of their names.

    A form feed in a text parts the pages of a file of several.

    Raises:
        NoSamplesError: There is none.
    """
    files = sorted(path for path in directory.rglob("*") if path.suffix.lower() in _SUFFIXES)
    pages = [page for path in files if path.with_suffix(".txt").is_file() for page in _pages(path)]
    if not pages:
        raise NoSamplesError(
            f"Thư mục {directory} không có trang nào kèm tệp .txt cùng tên; hãy chọn thư mục do lệnh "
            "“trichluc samples” tạo ra, hoặc thư mục ảnh quét có văn bản kèm theo."
        )
    return pages


def classes_of(pages: Iterable[TruePage]) -> list[str]:
    """Return the classes that occur in `pages`, sorted."""
    return sorted({name for page in pages for name in class_names(page)})


def class_names(page: TruePage) -> tuple[str, ...]:
    """Return the classes of `page`."""
    return () if page.damage is None else page.damage or (CLEAN,)


def _pages(path: Path) -> list[TruePage]:
    texts = path.with_suffix(".txt").read_text("utf-8").split("\f")
    told = _told(path)
    return [_page(path, number, text, told.get(number)) for number, text in enumerate(texts, start=1)]


def _page(path: Path, number: int, text: str, told: Mapping[str, Any] | None) -> TruePage:
    if told is None:
        return TruePage(path, number, text, None)
    return TruePage(path, number, text, tuple(told["damage"]), told.get("rotation", 0))


def _told(path: Path) -> dict[int, dict[str, Any]]:
    """Return what the truth beside `path` tells of its pages, by their number within the file."""
    truth = path.parent / TRUTH
    if not truth.is_file():
        return {}
    rows: list[dict[str, Any]] = json.loads(truth.read_text("utf-8"))["pages"]
    mine = [row for row in rows if row["file"] == path.name]
    return {row.get("file_page", place): row for place, row in enumerate(mine, start=1)}
