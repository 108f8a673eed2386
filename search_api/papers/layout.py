"""How the pages of a dossier lie in papers, and what a person can do to that; every page stays, once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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


def split(layout: Layout, pages: Sequence[int]) -> Layout:
    """Return `layout` with a new paper that begins at each of `pages`.

    Raises:
        BadLayoutError: There is no such page, or papers begin at all of them already.
    """
    known = {page for paper in layout for page in paper.pages}
    _check_known(pages, known)
    starts = set(pages) - {paper.pages[0] for paper in layout}
    if not starts:
        raise BadLayoutError(f"Trang {pages[0]} đã là trang đầu của một giấy tờ.")
    return tuple(part for paper in layout for part in _cut(paper, starts))


def merge(layout: Layout, pages: Sequence[int]) -> Layout:
    """Return `layout` with the papers that hold `pages` joined; one alone is joined to the one before it.

    Raises:
        BadLayoutError: There is no such page, or no paper before its own.
    """
    places = _papers_of(layout, pages)
    if len(places) == 1:
        places = [places[0] - 1, places[0]]
    if places[0] < 0:
        raise BadLayoutError("Đây là giấy tờ đầu tiên của hồ sơ, không gộp với giấy trước được.")
    first = places[0]
    joined = replace(layout[first], pages=tuple(page for place in places for page in layout[place].pages))
    return tuple(
        joined if place == first else paper
        for place, paper in enumerate(layout)
        if place == first or place not in places
    )


def name_kind(layout: Layout, pages: Sequence[int], *, type_slug: str) -> Layout:
    """Return `layout` with the papers that hold `pages` being of this kind.

    Raises:
        BadLayoutError: There is no such page or kind.
    """
    places = _papers_of(layout, pages)
    return tuple(
        replace(paper, type_slug=type_slug) if place in places else paper
        for place, paper in enumerate(layout)
    )


def move(layout: Layout, pages: Sequence[int], *, after: int) -> Layout:
    """Return `layout` with `pages` right after page `after`, in its paper; 0: before all others.

    Raises:
        BadLayoutError: There is no such page, or `after` is one of those that are moved.
    """
    moved, rest = _taken_out(layout, pages, after)
    if after == 0:
        first = rest[0] if rest else Paper(UNKNOWN_TYPE, ())
        return (replace(first, pages=(*moved, *first.pages)), *rest[1:])
    [place] = _papers_of(rest, [after])
    at = rest[place].pages.index(after) + 1
    paper = replace(rest[place], pages=(*rest[place].pages[:at], *moved, *rest[place].pages[at:]))
    return (*rest[:place], paper, *rest[place + 1 :])


def move_before(layout: Layout, pages: Sequence[int], *, page: int) -> Layout:
    """Return `layout` with `pages` right before `page`, in its paper.

    Raises:
        BadLayoutError: There is no such page, or `page` is one of those that are moved.
    """
    moved, rest = _taken_out(layout, pages, page)
    [place] = _papers_of(rest, [page])
    at = rest[place].pages.index(page)
    paper = replace(rest[place], pages=(*rest[place].pages[:at], *moved, *rest[place].pages[at:]))
    return (*rest[:place], paper, *rest[place + 1 :])


def set_apart(layout: Layout, pages: Sequence[int], *, after: int | None) -> Layout:
    """Return `layout` with `pages` as a paper of their own.

    Args:
        layout: As it is.
        pages: What the new paper holds.
        after: The new paper lies behind the one of this page; 0: before all; None: where the first of `pages` lay.

    Raises:
        BadLayoutError: There is no such page, or `after` is one of those that are moved.
    """
    moved, rest = _taken_out(layout, pages, after or 0)
    place = 0
    if after:
        place = _papers_of(rest, [after])[0] + 1
    elif after is None:
        own = _papers_of(layout, moved)[0]
        place = sum(not set(paper.pages) <= set(moved) for paper in layout[: own + 1])
    return (*rest[:place], Paper(UNKNOWN_TYPE, moved), *rest[place:])


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


def _cut(paper: Paper, starts: set[int]) -> list[Paper]:
    at = [0, *(place for place, page in enumerate(paper.pages) if place and page in starts), len(paper.pages)]
    parts = [paper.pages[begin:end] for begin, end in pairwise(at)]
    return [Paper(UNKNOWN_TYPE if place else paper.type_slug, pages) for place, pages in enumerate(parts)]


def _taken_out(layout: Layout, pages: Sequence[int], after: int) -> tuple[tuple[int, ...], Layout]:
    """Return `pages` in the order in which they lie, and what is left without them."""
    order = [page for paper in layout for page in paper.pages]
    _check_known([*pages, *([after] if after else [])], set(order))
    gone = set(pages)
    if after in gone:
        raise BadLayoutError(
            f"Trang {after} nằm trong các trang đang chuyển. Chọn một trang khác làm chỗ đến."
        )
    left = (replace(paper, pages=tuple(page for page in paper.pages if page not in gone)) for paper in layout)
    return tuple(page for page in order if page in gone), tuple(paper for paper in left if paper.pages)


def _papers_of(layout: Layout, pages: Sequence[int]) -> list[int]:
    """Return the places of the papers that hold `pages`, in order."""
    home = {page: place for place, paper in enumerate(layout) for page in paper.pages}
    _check_known(pages, home.keys())
    return sorted({home[page] for page in pages})


def _check_known(pages: Sequence[int], known: Collection[int]) -> None:
    if not pages:
        raise BadLayoutError("Chưa chọn trang nào. Chọn một hoặc nhiều trang rồi làm lại.")
    missing = next((page for page in pages if page not in known), None)
    if missing is not None:
        raise BadLayoutError(f"Hồ sơ này không có trang {missing}.")
