"""Pages upright as pictures: drawn once, kept in the file store, and cut where a value stands."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from schemas.bounded import run_bounded
from schemas.dossier import PageSource
from schemas.identifiers import Sha256
from schemas.layout import BoundingBox, PageText
from schemas.settings import Settings
from search_api.scans.pictures import cut_out, draw_view
from search_api.scans.upright import Size, upright_box, upright_size


class Files(Protocol):
    """What is asked of a file store."""

    def original(self, sha256: Sha256) -> AbstractContextManager[Path]:
        """Give the original as a file."""
        ...

    def get(self, name: str) -> bytes | None:
        """Return what is stored under `name`."""
        ...

    def put(self, name: str, content: bytes) -> bool:
        """Store `content` under `name`."""
        ...


def page_view_jpeg(source: PageSource, text: PageText | None, *, files: Files, settings: Settings) -> bytes:
    """Return the page's picture, from the file store once it was drawn.

    Raises:
        InvalidInputError: The page cannot be decoded.
    """
    name = view_name(source, text)
    jpeg = files.get(name)
    if jpeg is None:
        jpeg = _drawn(source, text.rotation if text else 0, files=files, settings=settings)
        files.put(name, jpeg)
    return jpeg


def view_name(source: PageSource, text: PageText | None, *, variant: str = "") -> str:
    """Return the name under which a picture of the page is stored; a variant has one of its own."""
    rotation = text.rotation if text else 0
    parts = (source.page.id, source.file.sha256[:8], str(rotation), variant)
    return f"views/{'-'.join(part for part in parts if part)}.jpg"


def crop_jpeg(view: bytes, text: PageText, box: BoundingBox, *, around: BoundingBox) -> bytes:
    """Return a piece of a page's picture; `around` is on the upright page, the framed `box` on the original one."""
    size = view_size(text)
    return cut_out(view, turned(box, text), around=around, size=size)


def view_size(text: PageText) -> Size:
    """Return the size of the upright page, in the pixels of the original."""
    return upright_size(text.width_px, text.height_px, rotation=text.rotation)


def turned(box: BoundingBox, text: PageText) -> BoundingBox:
    """Return where `box` of the original page lies on the upright one."""
    return upright_box(box, width=text.width_px, height=text.height_px, rotation=text.rotation)


def _drawn(source: PageSource, rotation: int, *, files: Files, settings: Settings) -> bytes:
    with files.original(source.file.sha256) as path:
        return run_bounded(
            draw_view,
            path,
            media_type=source.file.media_type,
            file_page=source.page.file_page,
            rotation=rotation,
            max_pixels=settings.max_pixels,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )
