"""Pages of a draft are looked over: proposals decided on, places masked, parts chosen, pages withheld."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

from sqlalchemy.orm import Session

from schemas.accounts import Account, Action
from schemas.bounded import run_bounded
from schemas.copies import MASK_GROUNDS, MaskProposal
from schemas.copy_drafts import DraftMask
from schemas.errors import ConflictError, InvalidInputError, NotFoundError
from schemas.identifiers import AccountId, PageId, new_id
from schemas.layout import BoundingBox, PageText
from schemas.storage import copies
from schemas.storage.accounts import account_by_id
from schemas.storage.database import reading, writing
from schemas.storage.services import Services
from schemas.vietnamese import one_line
from search_api.copies.rule import PartialCopyError, refusals
from search_api.issuance.act.jobs import audit_paper, permitted
from search_api.issuance.copying.burnt import draw_burnt
from search_api.issuance.copying.jobs import view_copy
from search_api.issuance.copying.making.jobs import load_matter, write_content
from search_api.issuance.copying.matter import CopyMatter, UndecidedMasksError, proposals_on, undecided_on
from search_api.issuance.copying.view import CopyPageView, page_view

Show = Callable[[PageText], Sequence[BoundingBox]]
"""Makes places of the original page from what a person showed on the upright one."""
_LONGEST_REASON = 300


class CopyPageNotFoundError(NotFoundError):
    """The copy has no such page."""

    code = "copy_has_no_page"


class UnreadCopyPageError(ConflictError):
    """The page was not read, so nothing can be masked on it."""

    code = "copy_page_unread"


class BadMaskError(InvalidInputError):
    """Nobody said on what ground a place is masked, or the machine proposed no such place."""

    code = "bad_mask"


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of a copy, as somebody saw it."""

    copy_id: str
    number: int
    """Of the page within the dossier."""
    version: int
    """Of the copy."""


def view_page(
    services: Services, account: Account, copy_id: str, number: int, *, address: str = ""
) -> CopyPageView:
    """Return a page of the copy with what is masked on it, noting who looked.

    Args:
        services: Records.
        account: Who looks.
        copy_id: Of the copy.
        number: Of the page within the dossier.
        address: Where the command came from.

    Raises:
        ForbiddenError: The account may not.
        NotFoundError: There is no such copy or page for this account.
        UnreadCopyPageError: The page was not read.
    """
    view = view_copy(services, account, copy_id, address=address)
    work = next((work for work in view.works if work.number == number), None)
    if work is None:
        raise _no_page(number)
    with reading(services.database) as session:
        authors = {mask.author for mask in view.matter.draft.masks}
        people = {author: account_by_id(session, author) for author in authors}
    names: dict[AccountId, str] = {each: person.display_name for each, person in people.items() if person}
    return page_view(view, work, _text(view.matter, work.page.page_id), names=names)


def page_picture(services: Services, account: Account, copy_id: str, number: int) -> bytes:
    """Return a page of the copy upright as JPEG, its masks burnt in.

    Raises:
        ForbiddenError: The account may not.
        NotFoundError: There is no such copy or page for this account.
        InvalidInputError: The page cannot be decoded.
    """
    with reading(services.database) as session:
        permitted(session, account, copy_id, Action.READ_EXTRACT)
        matter = load_matter(session, services.settings, account, copy_id, Action.READ_EXTRACT)
    page_id = _page_id(matter, number)
    source, page, text = matter.sources[page_id], matter.draft.page(page_id), matter.texts.get(page_id)
    assert page is not None, "the number was found among the pages of the draft"
    settings = services.settings
    with services.files.original(source.file.sha256) as path:
        return run_bounded(
            draw_burnt,
            path,
            media_type=source.file.media_type,
            file_page=source.page.file_page,
            rotation=text.rotation if text else 0,
            copied=matter.draft.copied(page),
            max_pixels=settings.max_pixels,
            memory_mb=settings.child_memory_mb,
            seconds=settings.child_seconds,
        )


def decide(
    services: Services,
    account: Account,
    spot: Spot,
    box: BoundingBox,
    *,
    ground: str,
    is_applied: bool,
    address: str = "",
) -> None:
    """Mask a place that the machine proposed, or leave it as it is; a person has to say which.

    Raises:
        BadMaskError: The machine proposed no such place.
        PartialCopyError: It is a full copy, on which nothing may be masked.
        TrichLucError: As of `check_page`.
    """

    def change(session: Session, matter: CopyMatter, page_id: PageId) -> None:
        found = [each for each in proposals_on(matter, page_id) if (each.box, each.ground) == (box, ground)]
        if not found:
            raise BadMaskError("Đề nghị che này không còn trên trang. Xin tải lại trang rồi chọn lại.")
        mask = _decision(services, account, page_id, found[0], is_applied=is_applied)
        copies.add_mask(session, matter.paper.id, mask)

    _change(services, account, spot, change, address=address)


def mask_places(
    services: Services,
    account: Account,
    spot: Spot,
    show: Show,
    *,
    ground: str,
    reason: str,
    address: str = "",
) -> None:
    """Mask the places that a person shows.

    Raises:
        BadMaskError: The ground is none of MASK_GROUNDS, or `other` without a reason.
        BadPlaceError: Nothing on the page was shown.
        PartialCopyError: It is a full copy, on which nothing may be masked.
        TrichLucError: As of `check_page`.
    """
    reason = one_line(reason)[:_LONGEST_REASON]
    if ground not in MASK_GROUNDS:
        raise BadMaskError("Xin chọn căn cứ che.")
    if ground == "other" and not reason:
        raise BadMaskError("Xin ghi rõ vì sao che vùng này.")

    def change(session: Session, matter: CopyMatter, page_id: PageId) -> None:
        for box in show(_text(matter, page_id)):
            shown = MaskProposal(box, ground, reason)
            mask = _decision(services, account, page_id, shown, is_applied=True)
            copies.add_mask(session, matter.paper.id, mask)

    _change(services, account, spot, change, address=address)


def take_back(services: Services, account: Account, spot: Spot, mask_id: str, *, address: str = "") -> None:
    """Take a decision back: a place masked by hand is free, a proposal undecided again.

    Raises:
        CopyNotFoundError: The copy has no such decision.
        TrichLucError: As of `check_page`.
    """

    def change(session: Session, matter: CopyMatter, _: PageId) -> None:
        copies.take_back_mask(session, matter.paper.id, mask_id, account_id=account.id, now=services.now())

    _change(services, account, spot, change, address=address)


def set_part(
    services: Services, account: Account, spot: Spot, show: Show | None, *, address: str = ""
) -> None:
    """Copy only the place that a person shows, of an excerpt; None: the whole page.

    Raises:
        BadPlaceError: Nothing on the page was shown.
        PartialCopyError: It is no excerpt.
        TrichLucError: As of `check_page`.
    """

    def change(session: Session, matter: CopyMatter, page_id: PageId) -> None:
        boxes = show(_text(matter, page_id)) if show else ()
        part = reduce(BoundingBox.union, boxes) if boxes else None
        copies.set_part(session, matter.paper.id, page_id, part)

    _change(services, account, spot, change, address=address)


def withhold(
    services: Services, account: Account, spot: Spot, *, is_withheld: bool, address: str = ""
) -> None:
    """Leave a page that was asked for out whole because of other people's data, or give it after all.

    Raises:
        PartialCopyError: It is a full copy, and its paper goes on.
        TrichLucError: As of `check_page`.
    """

    def change(session: Session, matter: CopyMatter, page_id: PageId) -> None:
        copies.set_withheld(session, matter.paper.id, page_id, is_withheld=is_withheld)

    _change(services, account, spot, change, address=address)


def check_page(services: Services, account: Account, spot: Spot, *, address: str = "") -> None:
    """Note that somebody looked the page over, and that all other people's data on it is masked.

    Raises:
        ForbiddenError: The account may not, or may not see all of its pages.
        NotFoundError: There is no such copy or page for this account.
        CopyChangedError: It was changed meanwhile, or is no draft any more.
        UndecidedMasksError: A proposal on the page waits for a decision.
    """

    def change(session: Session, matter: CopyMatter, page_id: PageId) -> None:
        if undecided_on(matter, page_id):
            raise UndecidedMasksError(
                "Trang này còn đề nghị che chưa quyết định. Xin chọn che hoặc để nguyên."
            )
        copies.set_checked(session, matter.paper.id, page_id, by=account.id, now=services.now())

    _change(services, account, spot, change, address=address)


def _change(
    services: Services,
    account: Account,
    spot: Spot,
    change: Callable[[Session, CopyMatter, PageId], None],
    *,
    address: str,
) -> None:
    """Change a page of a draft; whoever looked it over before looks again where that says nothing any more."""
    with writing(services.database) as session:
        paper = permitted(session, account, spot.copy_id, Action.DRAFT_EXTRACT)
        matter = load_matter(session, services.settings, account, spot.copy_id, Action.DRAFT_EXTRACT)
        page_id = _page_id(matter, spot.number)
        copies.change_copy(session, spot.copy_id, seen_version=spot.version)
        copies.set_checked(session, spot.copy_id, page_id, by=None, now=services.now())
        change(session, matter, page_id)
        write_content(session, services, account, paper.id)
        _check_full(load_matter(session, services.settings, account, spot.copy_id, Action.DRAFT_EXTRACT))
        audit_paper(session, services, account, "mask_copy", paper, address=address)


def _check_full(matter: CopyMatter) -> None:
    """Refuse what a full copy may not have at once, not at the signer's."""
    for refusal in refusals(matter.draft.order(given_before=matter.given_before), matter.held):
        if isinstance(refusal, PartialCopyError):
            raise refusal


def _decision(
    services: Services, account: Account, page_id: PageId, place: MaskProposal, *, is_applied: bool
) -> DraftMask:
    return DraftMask(
        new_id(), page_id, place.box, place.ground, is_applied, place.reason, account.id, services.now()
    )


def _page_id(matter: CopyMatter, number: int) -> PageId:
    numbers = matter.numbers
    found = (page.page_id for page in matter.draft.pages if numbers[page.page_id] == number)
    page_id = next(found, None)
    if page_id is None:
        raise _no_page(number)
    return page_id


def _text(matter: CopyMatter, page_id: PageId) -> PageText:
    text = matter.texts.get(page_id)
    if text is None:
        raise UnreadCopyPageError("Trang này chưa đọc xong nên chưa che được. Xin xem trang Tình trạng.")
    return text


def _no_page(number: int) -> CopyPageNotFoundError:
    return CopyPageNotFoundError(f"Bản sao này không có trang {number} của hồ sơ.")
