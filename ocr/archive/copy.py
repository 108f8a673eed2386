"""The archive copy, made within bounds of memory and time."""

from collections.abc import Sequence
from pathlib import Path

from ocr.archive.font import font_for, metrics_of
from ocr.archive.metadata import Description, PageOutcome
from ocr.archive.searchable_pdf import SourcePage, bind_pages, make_page
from schemas.assets import font_path
from schemas.bounded import run_bounded

_SECONDS_A_HUNDRED_PAGES = 20


def write_archive_copy(
    pages: Sequence[SourcePage],
    target: Path,
    *,
    description: Description,
    max_pixels: int,
    memory_mb: int,
    seconds: int,
) -> tuple[PageOutcome, ...]:
    """Write the archive copy of `pages` as `target`; return how each page came into it.

    Args:
        pages: In order; each is opened in a child process.
        target: In a folder where nothing else lies, which takes the pages meanwhile.
        description: What the copy says of itself.
        max_pixels: Larger pages are refused.
        memory_mb: Bound of the child process.
        seconds: Bound of the time for one page.

    Raises:
        UnreadableFileError: A page cannot be decoded, or broke a bound.
        MissingAssetError: The font whose measures the text has is not there.
    """
    words = (word.text for page in pages if page.text for word in page.text.words)
    font = font_for(words, metrics=metrics_of(font_path()))
    bound = {"memory_mb": memory_mb, "seconds": seconds}
    parts, outcomes = [], []
    for number, page in enumerate(pages, start=1):
        part = target.with_name(f"page-{number:05}.pdf")
        outcomes.append(run_bounded(make_page, page, part, font=font, max_pixels=max_pixels, **bound))
        parts.append(part)
    run_bounded(
        bind_pages,
        parts,
        target,
        outcomes=outcomes,
        description=description,
        font=font,
        memory_mb=memory_mb,
        seconds=seconds + _SECONDS_A_HUNDRED_PAGES * (len(parts) // 100 + 1),
    )
    return tuple(outcomes)
