"""Pages as an account may see them: what is kept back is refused, covered on the picture and hidden in the text.

Every route that gives text or a picture of a page goes through here.
"""

import hashlib

from schemas.accounts import Permit
from schemas.dossier import PageSource
from schemas.errors import ForbiddenError
from schemas.fields import Sensitivity
from schemas.layout import PageText
from schemas.sensitive_text import PageSight, readable_text
from schemas.settings import Settings
from search_api.scans.pictures import cover
from search_api.scans.views import Files, page_view_jpeg, turned, view_name, view_size

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


def permitted_jpeg(source: PageSource, sight: PageSight, *, files: Files, settings: Settings) -> bytes:
    """Return the page's picture with what may not be seen covered, from the file store once it was drawn.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        InvalidInputError: The page cannot be decoded.
    """
    text = permitted(sight).text
    view = page_view_jpeg(source, text, files=files, settings=settings)
    if text is None or not sight.covered:
        return view
    name = view_name(source, text, variant=_mark(sight, text))
    jpeg = files.get(name)
    if jpeg is None:
        jpeg = cover(view, [turned(box, text) for box in sight.covered], size=view_size(text))
        files.put(name, jpeg)
    return jpeg


def _mark(sight: PageSight, text: PageText) -> str:
    """Return a mark of what is covered: other places make another picture."""
    places = repr((text.width_px, text.height_px, sorted(sight.covered)))
    return hashlib.sha256(places.encode()).hexdigest()[:16]
