"""Bound pages made ready for marks, and marks of another PDF laid over them."""

from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary

from ocr.archive.remarks import drop_remarks
from ocr.archive.searchable_pdf import SAVING

_MARK = "/TrLcMark"


class PageArea(NamedTuple):
    """What of a page is seen, in points, origin at the lower left of the paper."""

    x0: float
    y0: float
    x1: float
    y1: float


def set_upright(bound: Path, target: Path) -> tuple[PageArea, ...]:
    """Write the pages of `bound` as `target`, all upright without /Rotate, images without remarks; return their areas.

    Places of signatures are counted in unturned pages, and what is seen of a signature turns with its page: on upright
    pages both are simply right.
    """
    with pikepdf.open(bound, access_mode=pikepdf.AccessMode.stream) as pdf:
        for page in pdf.pages:
            page.flatten_rotation()
        drop_remarks(pdf)
        areas = tuple(_area(page) for page in pdf.pages)
        pdf.save(target, **SAVING)
    return areas


def lay_over(upright: Path, marks: Path, target: Path) -> None:
    """Write `upright` as `target` with the pages of `marks` over its own, one over one; those left over follow.

    Args:
        upright: A PDF/A-2b, as `set_upright` wrote it; what it says of itself stays.
        marks: A PDF/A-2b with the same profile of colors, sRGB; at least as many pages, those over others as large.
        target: May be neither of them.
    """
    with (
        pikepdf.open(upright, access_mode=pikepdf.AccessMode.stream) as pdf,
        pikepdf.open(marks) as overlay,
    ):
        count = len(pdf.pages)
        for page, mark in zip(pdf.pages, overlay.pages, strict=False):
            _put_over(pdf, page, mark)
        pdf.pages.extend(list(overlay.pages)[count:])
        pdf.save(target, **SAVING)


def _put_over(pdf: pikepdf.Pdf, page: pikepdf.Page, mark: pikepdf.Page) -> None:
    """Lay `mark` over `page`; pikepdf's own way gives what it adds a name by chance."""
    form = pdf.copy_foreign(mark.as_form_xobject())
    objects = page.obj.Resources.get("/XObject", Dictionary())
    objects[_MARK] = form
    page.obj.Resources.XObject = objects
    area = _area(page)
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q q 1 0 0 1 {area.x0:.4f} {area.y0:.4f} cm {_MARK} Do Q".encode("ascii"))


def _area(page: pikepdf.Page) -> PageArea:
    return PageArea(*(float(side) for side in page.mediabox))
