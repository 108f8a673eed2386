"""How the pages of a dossier lie in papers, and what a person can do to that; every page stays, once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from schemas.document_types import DOCUMENT_TYPES, UNKNOWN_TYPE
from schemas.errors import InvalidInputError

_SLUGS = frozenset(row.slug for row in DOCUMENT_TYPES)


class BadLayoutError(InvalidInputError):
    """A page or paper that is not there, a page lost or doubled, an unknown kind."""

    code = "bad_layout"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its kind and the numbers of its pages, in the order in which they are to lie."""

    type_slug: str
    pages: tuple[int, ...]


Layout = tuple[Paper, ...]


def split(layout: Layout, *, page: int) -> Layout:
    """Return `layout` with a new paper that begins at `page`.

    Raises:
        BadLayoutError: There is no such page, or a paper begins there already.
    """
    place = _paper_of(layout, page)
    paper = layout[place]
    at = paper.pages.index(page)
    if at == 0:
        raise BadLayoutError(f"Trang {page} đã là trang đầu của một giấy tờ.")
    first, second = replace(paper, pages=paper.pages[:at]), Paper(UNKNOWN_TYPE, paper.pages[at:])
    return (*layout[:place], first, second, *layout[place + 1 :])


def merge(layout: Layout, *, page: int) -> Layout:
    """Return `layout` with the paper that holds `page` joined to the one before it.

    Raises:
        BadLayoutError: There is no such page, or no paper before its own.
    """
    place = _paper_of(layout, page)
    if place == 0:
        raise BadLayoutError("Đây là giấy tờ đầu tiên của hồ sơ, không gộp với giấy trước được.")
    before, paper = layout[place - 1 : place + 1]
    joined = replace(before, pages=before.pages + paper.pages)
    return (*layout[: place - 1], joined, *layout[place + 1 :])


def name_kind(layout: Layout, *, page: int, type_slug: str) -> Layout:
    """Return `layout` with the paper that holds `page` being of this kind.

    Raises:
        BadLayoutError: There is no such page or kind.
    """
    place = _paper_of(layout, page)
    return (*layout[:place], replace(layout[place], type_slug=type_slug), *layout[place + 1 :])


def move(layout: Layout, *, page: int, after: int) -> Layout:
    """Return `layout` with `page` right after page `after`, in its paper; 0: before all others.

    Raises:
        BadLayoutError: There is no such page.
    """
    _paper_of(layout, page)
    rest = tuple(replace(paper, pages=tuple(p for p in paper.pages if p != page)) for paper in layout)
    rest = tuple(paper for paper in rest if paper.pages)
    if after == 0:
        first = rest[0] if rest else Paper(UNKNOWN_TYPE, ())
        return (replace(first, pages=(page, *first.pages)), *rest[1:])
    place = _paper_of(rest, after)
    at = rest[place].pages.index(after) + 1
    moved = replace(rest[place], pages=(*rest[place].pages[:at], page, *rest[place].pages[at:]))
    return (*rest[:place], moved, *rest[place + 1 :])


def checked(layout: Sequence[Paper], *, page_count: int) -> Layout:
    """Return `layout` if it holds every page from 1 to `page_count` once, in papers of known kinds.

    Raises:
        BadLayoutError: It does not.
    """
    if sorted(page for paper in layout for page in paper.pages) != list(range(1, page_count + 1)):
        raise BadLayoutError("Cách xếp này thiếu hoặc lặp trang. Tải lại trang rồi xếp lại.")
    if not all(paper.pages and paper.type_slug in _SLUGS for paper in layout):
        raise BadLayoutError("Có giấy tờ không có trang hoặc loại giấy tờ không có trong danh mục.")
    return tuple(layout)


def _paper_of(layout: Layout, page: int) -> int:
    place = next((place for place, paper in enumerate(layout) if page in paper.pages), None)
    if place is None:
        raise BadLayoutError(f"Hồ sơ này không có trang {page}.")
    return place
