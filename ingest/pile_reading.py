"""The pages of one file of a pile, each looked at in a child process within bounds of memory and time."""

from collections.abc import Callable
from pathlib import Path

from ingest.page_pixels import page_pixels
from ingest.page_read import DoubtfulSheet, PageContent, PageRead
from ingest.separators import read_separator
from schemas.bounded import run_bounded
from schemas.scan_refusals import UnreadableFileError


def read_pile_file(
    path: Path,
    *,
    file: str,
    media_type: str,
    pages: int,
    max_pixels: int,
    memory_mb: int,
    seconds: int,
    progress: Callable[[], None] = lambda: None,
) -> tuple[PageRead, ...]:
    """Return what each page of a file is; one that cannot be decoded may be anything, and is a doubt.

    Args:
        path: The file.
        file: What it is called in the answer.
        media_type: As `ingest.scan_check` found it.
        pages: How many it has, as found there.
        max_pixels: Larger pages are not decoded.
        memory_mb: Bound of the child.
        seconds: The same, for each page.
        progress: Called after each page.

    Raises:
        NoProcessError: The machine cannot start a process just now.
    """
    read = []
    for file_page in range(1, pages + 1):
        try:
            content = run_bounded(
                read_page,
                path,
                media_type=media_type,
                file_page=file_page,
                max_pixels=max_pixels,
                memory_mb=memory_mb,
                seconds=seconds,
            )
        except UnreadableFileError:
            content = DoubtfulSheet("unreadable_page")
        read.append(PageRead(file, file_page, content))
        progress()
    return tuple(read)


def read_page(path: Path, *, media_type: str, file_page: int, max_pixels: int) -> PageContent:
    """Return what one page is. Foreign decoders run in this process: see `read_pile_file`.

    Raises:
        UnreadableFileError: It cannot be decoded.
    """
    return read_separator(
        page_pixels(path, media_type=media_type, file_page=file_page, max_pixels=max_pixels)
    )
