"""Where the agency's signature is seen on an archive copy: at the top right of the first page as people see it."""

from dataclasses import dataclass

from schemas.extract_paper import SignatureBox

_MARGIN, _WIDTH, _HEIGHT = 14, 227, 51
"""Points: 5, 80 and 18 mm, room for a name of three lines and the time in 10 points."""
_SMALLEST_WIDTH = 113
"""Points: 40 mm; on narrower pages the words would stand one below the other."""


@dataclass(frozen=True, slots=True)
class PageFrame:
    """A page as it lies in its file."""

    x0: float
    y0: float
    x1: float
    y1: float
    """The page's box, points, origin at the lower left."""
    rotation: int
    """How far viewers turn it clockwise, degrees: 0, 90, 180 or 270."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a signature is seen on the first page."""

    box: SignatureBox
    """As the file counts."""
    turn: int
    """As `PageFrame.rotation`."""
    upright_box: SignatureBox
    """A box of the same size as it is seen."""


def place_on(page: PageFrame) -> Place | None:
    """Return where the signature is seen on `page`; None where there is no room for words."""
    across, down = page.x1 - page.x0, page.y1 - page.y0
    if page.rotation in (90, 270):
        across, down = down, across
    width = min(_WIDTH, int(across) - 2 * _MARGIN)
    if width < _SMALLEST_WIDTH or down < _HEIGHT + 2 * _MARGIN:
        return None
    left, right = across - _MARGIN - width, across - _MARGIN
    top, bottom = _MARGIN, _MARGIN + _HEIGHT
    # Corners from (right, down) of the page as it is seen to (x, y) of the page as it lies.
    x0, y0, x1, y1 = {
        0: (left, down - bottom, right, down - top),
        90: (top, left, bottom, right),
        180: (across - right, top, across - left, bottom),
        270: (down - bottom, across - right, down - top, across - left),
    }[page.rotation]
    corner_x, corner_y = round(page.x0 + x0), round(page.y0 + y0)
    box = SignatureBox(1, corner_x, corner_y, corner_x + round(x1 - x0), corner_y + round(y1 - y0))
    return Place(box, page.rotation, SignatureBox(1, 0, 0, width, _HEIGHT))
