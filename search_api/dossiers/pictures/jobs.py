"""Pictures of pages are given to who may see them, each look on the audit trail; unchanged ones are not sent again."""

import hashlib
from dataclasses import dataclass

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action, is_allowed, permit_for
from schemas.dossier import PageSource
from schemas.errors import ForbiddenError
from schemas.identifiers import PageId
from schemas.layout import PageText
from schemas.sensitive_text import PageSight
from schemas.storage.database import reading
from schemas.storage.dossiers import find_dossier
from schemas.storage.looks import note_look
from schemas.storage.page_sights import page_sights
from schemas.storage.scans import page_source
from schemas.storage.services import Services
from search_api.scans.permitted import (
    permitted_jpeg,
    permitted_picture,
    permitted_tile,
    picture_name,
    tile_tag,
)
from search_api.scans.pictures import THUMB_WIDTH
from search_api.scans.tiles import place_of_tile


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as somebody may see it."""

    tag: str
    """Strong: another picture, or the same with something else covered, has another."""
    webp: bytes | None
    """None where the asker has it already."""


def page_picture(
    services: Services, account: Account, page_id: str, *, width: int, known: str = "", address: str = ""
) -> Picture:
    """Return the page upright, at most `width` wide, covered where the account may not see it; note who looked.

    Args:
        services: Records and files.
        account: Who looks.
        page_id: Of the page.
        width: Pixels.
        known: The tags of what the asker has, as browsers send them.
        address: Where the request came from.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        NotFoundError: There is no such page for this account.
        InvalidInputError: The page cannot be decoded.
    """
    source, sight = _seen(services, account, page_id)
    tag = _tag(picture_name(source, sight, width=width))
    webp = None
    if tag not in known:
        webp = permitted_picture(source, sight, width=width, files=services.files, settings=services.settings)
    if width > THUMB_WIDTH:  # A thumbnail is too small to read: it is part of a look at the dossier.
        note_look(services, account, "read_page", kind="page", subject=page_id, address=address)
    return Picture(tag, webp)


def picture_tile(
    services: Services, account: Account, page_id: str, name: str, *, known: str = "", address: str = ""
) -> Picture:
    """Return the tile `LEVEL-COLUMN-ROW` of the page as `page_picture` gives the whole of it.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        NotFoundError: There is no such page for this account, or it has no such tile.
        InvalidInputError: The page cannot be decoded.
    """
    source, sight = _seen(services, account, page_id)
    place = place_of_tile(name)
    tag = _tag(tile_tag(source, sight, place))
    webp = None
    if tag not in known:
        webp = permitted_tile(source, sight, place, files=services.files, settings=services.settings)
    note_look(services, account, "read_page", kind="page", subject=page_id, address=address)
    return Picture(tag, webp)


def page_jpeg(services: Services, account: Account, page_id: str) -> tuple[bytes, PageText | None]:
    """Return the page's picture as the account may see it, with what was read on it; the caller notes the look.

    Raises:
        SensitiveContentError: Nothing of the page may be seen.
        NotFoundError: There is no such page for this account.
        InvalidInputError: The page cannot be decoded.
    """
    source, sight = _seen(services, account, page_id)
    return permitted_jpeg(source, sight, files=services.files, settings=services.settings), sight.text


def seen_page(
    session: Session, account: Account, page_id: str, action: Action
) -> tuple[PageSource, PageSight]:
    """Return where the page's pixels are and what may be seen, if the account may do `action` to its dossier.

    Raises:
        ForbiddenError: The account may not.
        NotFoundError: There is no such page for this account.
    """
    if not is_allowed(account, action):
        raise ForbiddenError("Tài khoản của Ông/Bà không được làm việc này với hồ sơ.")
    source, permit = page_source(session, PageId(page_id)), permit_for(account, action)
    find_dossier(session, source.dossier_id, permit=permit)
    return source, page_sights(session, [source.page.id], permit=permit)[source.page.id]


def _seen(services: Services, account: Account, page_id: str) -> tuple[PageSource, PageSight]:
    with reading(services.database) as session:
        return seen_page(session, account, page_id, Action.READ_DOSSIER)


def _tag(name: str) -> str:
    return f'"{hashlib.sha256(name.encode()).hexdigest()[:32]}"'
