"""Pages as an account may see them: what is kept back is refused, covered on the picture and hidden in the text.

Every route that gives text or a picture of a page goes through here.
"""

import hashlib
from functools import partial

from schemas.accounts import Permit
from schemas.dossier import PageSource
from schemas.errors import ForbiddenError
from schemas.fields import Sensitivity
from schemas.sensitive_text import PageSight, readable_text
from schemas.settings import Settings
from search_api.scans.pictures import LARGE_WIDTH, VIEW_WIDTH, cover, shrink
from search_api.scans.tiles import TilePlace, cover_tile
from search_api.scans.views import (
    Files,
    page_tile,
    page_view_jpeg,
    tiles_name,
    turned,
    view_name,
    view_size,
)

REFUSALS: dict[Sensitivity, str] = {
    "health": "Ông/Bà không có quyền xem thông tin sức khỏe. Xin nhờ người có quyền này hoặc người quản trị.",
    "identity": "Ông/Bà không có quyền xem số định danh. Xin nhờ người có quyền này hoặc người quản trị.",
}
PARTLY = (
    "Ở đây có số định danh hoặc thông tin sức khỏe mà Ông/Bà không có quyền xem. Xin nhờ người có quyền này "
    "hoặc người quản trị."
)


class SensitiveContentError(ForbiddenError):
    """It is of health or an identity number, and the account has no right to see that."""

    code = "sensitive_content"


def refuse(sensitivity: Sensitivity) -> SensitiveContentError:
    """Return the refusal to show what is of this sensitivity."""
    return SensitiveContentError(REFUSALS[sensitivity])


def permitted(sight: PageSight) -> PageSight:
    """Return a page of which a part at least may be seen.

    Raises:
        SensitiveContentError: Nothing of it may.
    """
    if sight.refused:
        raise refuse(sight.refused)
    return sight


def check_text(text: str, *, permit: Permit) -> None:
    """Let pass a text of which everything may be seen.

    Raises:
        SensitiveContentError: A part of it may not.
    """
    if readable_text(text, sensitivities=permit.sensitivities) != text:
        raise SensitiveContentError(PARTLY)


def whole(sight: PageSight) -> PageSight:
    """Return a page that may be seen as it is, for what needs all of its text.

    Raises:
        SensitiveContentError: A part of it may not.
    """
    if permitted(sight).covered:
        raise SensitiveContentError(PARTLY)
    return sight


def picture_name(source: PageSource, sight: PageSight, *, width: int) -> str:
    """Return the name of the page's picture as somebody may see it: the same name is the same picture.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
    """
    text = permitted(sight).text
    return view_name(source, text, variant=_variant(sight, f"w{width}"), ending="webp")


def tile_tag(source: PageSource, sight: PageSight, place: TilePlace) -> str:
    """Return what tells a tile of the page, as somebody may see it, from all others.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
    """
    text = permitted(sight).text
    return "-".join((tiles_name(source, text), *map(str, place), _variant(sight)))


def permitted_picture(
    source: PageSource, sight: PageSight, *, width: int, files: Files, settings: Settings
) -> bytes:
    """Return the page's picture, at most `width` wide, as WebP, covered as `permitted_jpeg` does it.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        InvalidInputError: The page cannot be decoded.
    """
    name = picture_name(source, sight, width=width)
    webp = files.get(name)
    if webp is None:
        drawn = LARGE_WIDTH if width > VIEW_WIDTH else VIEW_WIDTH
        webp = shrink(permitted_jpeg(source, sight, files=files, settings=settings, width=drawn), width=width)
        files.put(name, webp)
    return webp


def permitted_tile(
    source: PageSource, sight: PageSight, place: TilePlace, *, files: Files, settings: Settings
) -> bytes:
    """Return a tile of the page as WebP with what may not be seen covered.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        TileNotFoundError: The page has no such tile.
        InvalidInputError: The page cannot be decoded.
    """
    text = permitted(sight).text
    tile = page_tile(source, text, place, files=files, settings=settings)
    if text is None or not sight.covered:
        return tile.webp
    return cover_tile(tile, [turned(box, text) for box in sight.covered], size=view_size(text))


def permitted_jpeg(
    source: PageSource, sight: PageSight, *, files: Files, settings: Settings, width: int = VIEW_WIDTH
) -> bytes:
    """Return the page's picture with what may not be seen covered, from the file store once it was drawn.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        InvalidInputError: The page cannot be decoded.
    """
    text = permitted(sight).text
    view = partial(page_view_jpeg, source, text, files=files, settings=settings, width=width)
    if text is None or not sight.covered:
        return view()
    name = view_name(source, text, variant=_variant(sight, "" if width == VIEW_WIDTH else f"w{width}"))
    jpeg = files.get(name)
    if jpeg is None:
        jpeg = cover(view(), [turned(box, text) for box in sight.covered], size=view_size(text))
        files.put(name, jpeg)
    return jpeg


def _variant(sight: PageSight, size: str = "") -> str:
    """Return a mark of what is covered, and of the size: other places make another picture."""
    if sight.text is None or not sight.covered:
        return size
    places = repr((sight.text.width_px, sight.text.height_px, sorted(sight.covered)))
    mark = hashlib.sha256(places.encode()).hexdigest()[:16]
    return f"{mark}-{size}" if size else mark
