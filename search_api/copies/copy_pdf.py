"""A copy as PDF/A-2b: the chosen pages with their text, the marks over them, and the block with number and signer."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ocr.archive.font import InvisibleFont, font_for, metrics_of
from ocr.archive.marked import PageArea, lay_over, set_upright
from ocr.archive.metadata import Description
from ocr.archive.searchable_pdf import SourcePage, bind_pages
from schemas.assets import font_path
from schemas.bounded import run_bounded
from schemas.completeness import Completeness, spans
from schemas.copies import COPY_FORMS, CopiedPage, CopyPaper, CopyPlaces
from schemas.extract_paper import SignatureBox, number_line
from search_api.copies.authentication import draw_authentication
from search_api.copies.block import block_height, draw_block
from search_api.copies.free_room import free_foot_mm
from search_api.copies.marks import CopySheet, Size
from search_api.copies.masking import words_left
from search_api.copies.page_copy import make_copy_page
from search_api.copies.page_list import draw_page_list
from search_api.paper.fonts import FontFiles
from search_api.paper.sheet import PAGE_WIDTH, POINTS_PER_MM, TOP

T = TypeVar("T")

_GAP = 8.0
_NARROWEST = PAGE_WIDTH - 2
_SECONDS_A_HUNDRED_PAGES = 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the child processes may take; foreign files are decoded there."""

    max_pixels: int
    memory_mb: int
    seconds: int
    """For one page."""


@dataclass(frozen=True, slots=True)
class ChosenPage:
    """A page of the dossier, and what of it is copied."""

    source: SourcePage
    copied: CopiedPage


def write_copy(
    pages: Sequence[ChosenPage],
    target: Path,
    *,
    paper: CopyPaper,
    tool: str,
    created_at: datetime,
    fonts: FontFiles,
    bounds: Bounds,
    completeness: Completeness | None = None,
    qr_text: str = "",
) -> CopyPlaces:
    """Write a copy of `pages` as PDF/A-2b, to be signed after that; the same arguments give the same bytes.

    Of the originals only the chosen pages come along: no metadata, no small pictures, no attachments, nothing masked.

    Args:
        pages: In the order of the copy; `check_copy` let them pass.
        target: In a folder where nothing else lies, which takes the pages meanwhile.
        paper: What is printed beside the scans.
        tool: Name and version of the program.
        created_at: Time of creation that the file states, with time zone.
        fonts: What is printed, is printed with these.
        bounds: Of the children that open the originals.
        completeness: What became of each page of the dossier, listed at the end.
        qr_text: What the QR code holds, address and signed statement; empty: the paper's address alone.

    Raises:
        UnreadableFileError: A page cannot be decoded, or broke a bound.
        MaskOutsidePageError: A mask does not lie on its page.
        PageChangedError: The text of a masked page belongs to another picture.
        UnprintableTextError: A value holds a letter that no font has.
        MissingAssetError: A font is not there.
    """
    bound, upright, marks = (
        target.with_name(f"{target.name}.{part}") for part in ("bound", "upright", "marks")
    )
    _bind(pages, bound, description=_description(paper, tool=tool, created_at=created_at), bounds=bounds)
    areas = _bounded(set_upright, bound, upright, bounds=bounds, count=len(pages))
    sheet = CopySheet(fonts=fonts, created_at=created_at, paper=paper)
    with closing(sheet):
        sheet.describe(title=paper.symbol, author=paper.office_name, identifier=paper.verify_code)
        room = _room(upright, areas, paper=paper, bounds=bounds)
        places = _mark(sheet, [_size(area) for area in areas], paper=paper, room=room, qr_text=qr_text)
        if completeness is not None:
            draw_page_list(sheet, paper, completeness)
        if paper.authentication is not None:
            draw_authentication(sheet, paper, paper.authentication, qr_text=qr_text)
        marks.write_bytes(bytes(sheet.output()))
    _bounded(lay_over, upright, marks, target, bounds=bounds, count=len(pages))
    for part in (bound, upright, marks):
        part.unlink()
    return _on_paper(places, areas)


def _bind(pages: Sequence[ChosenPage], bound: Path, *, description: Description, bounds: Bounds) -> None:
    """Write the pages with their text as one file, each made in a child process."""
    font = _font(pages)
    parts, outcomes = [], []
    for number, page in enumerate(pages, start=1):
        part = bound.with_name(f"page-{number:05}.pdf")
        outcomes.append(
            run_bounded(
                make_copy_page,
                page.source,
                part,
                copied=page.copied,
                font=font,
                max_pixels=bounds.max_pixels,
                memory_mb=bounds.memory_mb,
                seconds=bounds.seconds,
            )
        )
        parts.append(part)
    told = {"outcomes": outcomes, "description": description, "font": font}
    _bounded(bind_pages, parts, bound, bounds=bounds, count=len(parts), **told)
    for part in parts:
        part.unlink()


def _font(pages: Sequence[ChosenPage]) -> InvisibleFont:
    """Return the font of the words that are left; what is masked leaves no character in it."""
    left = (words_left(page.source.text, page.copied) for page in pages if page.source.text is not None)
    return font_for((word.text for text in left for word in text.words), metrics=metrics_of(font_path()))


def _bounded(function: Callable[..., T], *args: object, bounds: Bounds, count: int, **kwargs: object) -> T:
    """Return what `function` gives for a file of `count` pages, run in a child process."""
    seconds = bounds.seconds + _SECONDS_A_HUNDRED_PAGES * (count // 100 + 1)
    return run_bounded(function, *args, memory_mb=bounds.memory_mb, seconds=seconds, **kwargs)


def _room(upright: Path, areas: Sequence[PageArea], *, paper: CopyPaper, bounds: Bounds) -> float:
    """Return how much of the last page's foot is free for the block, mm; 0 where the page is too narrow for it."""
    if not COPY_FORMS[paper.kind].symbol or _size(areas[-1])[0] < _NARROWEST:
        return 0.0
    limit = {"file_page": len(areas), "max_pixels": bounds.max_pixels}
    return _bounded(free_foot_mm, upright, bounds=bounds, count=1, **limit)


def _mark(
    sheet: CopySheet, sizes: Sequence[Size], *, paper: CopyPaper, room: float, qr_text: str
) -> CopyPlaces:
    agency_box = None
    for number, size in enumerate(sizes, start=1):
        sheet.add_page(format=size)
        if number == 1:
            agency_box = sheet.mark_first_page()
    if not COPY_FORMS[paper.kind].symbol:
        return CopyPlaces(None, agency_box)
    top = sizes[-1][1] - room + _GAP
    if room < block_height(sheet, paper, qr_text=qr_text) + 2 * _GAP:
        sheet.begin_paper()
        top = TOP
    return CopyPlaces(draw_block(sheet, paper, top=top, qr_text=qr_text), agency_box)


def _size(area: PageArea) -> Size:
    return (area.x1 - area.x0) / POINTS_PER_MM, (area.y1 - area.y0) / POINTS_PER_MM


def _on_paper(places: CopyPlaces, areas: Sequence[PageArea]) -> CopyPlaces:
    """Return the places as counted on their pages, whose areas need not begin at 0."""

    def moved(box: SignatureBox | None) -> SignatureBox | None:
        if box is None or box.page > len(areas):
            return box
        right, up = round(areas[box.page - 1].x0), round(areas[box.page - 1].y0)
        return replace(box, x0=box.x0 + right, x1=box.x1 + right, y0=box.y0 + up, y1=box.y1 + up)

    return CopyPlaces(moved(places.person_box), moved(places.agency_box))


def _description(paper: CopyPaper, *, tool: str, created_at: datetime) -> Description:
    number = number_line(paper) if paper.symbol else paper.archive_file_code
    pages = spans(tuple(sorted(paper.page_numbers)))
    return Description(
        f"{COPY_FORMS[paper.kind].name} – {number}",
        paper.verify_code,
        source=f"{paper.archive_file_code}, trang {pages}",
        tool=tool,
        created_at=created_at,
    )
