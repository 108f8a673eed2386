"""Copies as they are put together, and what somebody has copies of already."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.authentication import PurposeCode
from schemas.copies import AskedBy, CopyKind, GroundSlug
from schemas.copy_drafts import CopyDraft, CopyWish, DraftMask, DraftPage, is_same_receiver
from schemas.errors import ConflictError, NotFoundError
from schemas.identifiers import AccountId, DossierId, ExtractId, PageId
from schemas.issuance import Extract, ExtractState
from schemas.layout import BoundingBox
from schemas.storage.extracts import paper_of
from schemas.storage.tables.archive import DossierRow, PageRow
from schemas.storage.tables.copies import CopyMaskRow, CopyPageRow, CopyRow
from schemas.storage.tables.issuance import ExtractRow
from schemas.storage.visibility import visible

_GIVEN = (ExtractState.NUMBERED, ExtractState.ISSUED, ExtractState.REVOKED)
"""States of copies that somebody has, or is about to get; what was revoked was read all the same."""


class CopyNotFoundError(NotFoundError):
    """No such copy, or none that this person may see."""

    code = "copy_not_found"


class CopyChangedError(ConflictError):
    """Somebody else changed the copy meanwhile, or it is no draft any more."""

    code = "copy_changed"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A copy as the register lists it."""

    paper: Extract
    """What is printed stands in its `content`."""
    wish: CopyWish
    """Without its pages."""


def list_copies(
    session: Session,
    *,
    permit: Permit,
    states: Collection[ExtractState],
    kinds: Collection[CopyKind] = tuple(CopyKind),
    year: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> list[RegisterLine]:
    """Return the copies of dossiers that `permit` covers, newest first.

    Args:
        session: Reads.
        permit: Of who looks.
        states: Only copies in one of these.
        kinds: Only copies of one of these.
        year: Of the register; None: any.
        limit: Most copies returned.
        offset: How many to pass over.
    """
    query = (
        select(ExtractRow, CopyRow)
        .join(CopyRow, CopyRow.paper_id == ExtractRow.id)
        .join(DossierRow, DossierRow.id == ExtractRow.dossier_id)
        .where(visible(permit), ExtractRow.state.in_(states), ExtractRow.kind.in_(kinds))
    )
    if year is not None:
        query = query.where(ExtractRow.year == year)
    order = (ExtractRow.issued_at.desc(), ExtractRow.created_at.desc(), ExtractRow.id)
    rows = session.execute(query.order_by(*order).limit(limit).offset(offset))
    return [RegisterLine(paper_of(paper), _wish(copy, paper, ())) for paper, copy in rows]


def add_copy(session: Session, paper_id: ExtractId, wish: CopyWish) -> None:
    """Keep what is wanted of a paper that is a copy."""
    row = CopyRow(paper_id=paper_id, version=1)
    _write(row, wish)
    session.add(row)
    session.flush()
    _set_pages(session, paper_id, wish)


def alter_copy(session: Session, paper_id: str, wish: CopyWish) -> None:
    """Put other wishes in place of those before; what was decided on pages that stay is kept."""
    paper = session.get_one(ExtractRow, paper_id)
    paper.kind, paper.purpose = wish.kind, wish.purpose
    _write(session.get_one(CopyRow, paper_id), wish)
    _set_pages(session, paper_id, wish)


def load_copy(session: Session, paper_id: str) -> CopyDraft:
    """Return the copy with its pages in the order of the dossier.

    Raises:
        CopyNotFoundError: There is none.
    """
    row, paper = session.get(CopyRow, paper_id), session.get(ExtractRow, paper_id)
    if row is None or paper is None:
        raise CopyNotFoundError("Không có bản sao này. Xin kiểm tra lại đường dẫn.")
    pages = select(CopyPageRow).join(PageRow, PageRow.id == CopyPageRow.page_id)
    found = session.scalars(pages.where(CopyPageRow.paper_id == paper_id).order_by(PageRow.number))
    kept = tuple(_page(each) for each in found)
    masks = select(CopyMaskRow).where(CopyMaskRow.paper_id == paper_id, CopyMaskRow.taken_back_at.is_(None))
    held = {page.page_id for page in kept}
    decided = (_mask(each) for each in session.scalars(masks.order_by(CopyMaskRow.at, CopyMaskRow.id)))
    return CopyDraft(
        ExtractId(paper_id),
        _wish(row, paper, tuple(page.page_id for page in kept)),
        kept,
        tuple(mask for mask in decided if mask.page_id in held),
        row.version,
    )


def change_copy(session: Session, paper_id: str, *, seen_version: int) -> None:
    """Count a change of a draft that was seen in one version; call it before the change.

    Raises:
        CopyChangedError: It was changed meanwhile, or is no draft any more.
    """
    row = session.get_one(CopyRow, paper_id, with_for_update=True)
    paper = session.get_one(ExtractRow, paper_id)
    if row.version != seen_version or paper.state != ExtractState.DRAFT:
        raise CopyChangedError(
            "Bản sao này vừa được người khác sửa hoặc đã cấp số. Xin tải lại trang, xem lại rồi làm tiếp."
        )
    row.version += 1
    session.flush()


def add_mask(session: Session, paper_id: ExtractId, mask: DraftMask) -> None:
    """Keep a decision; what was decided of the same place before is taken back."""
    held = select(CopyMaskRow).where(CopyMaskRow.paper_id == paper_id, CopyMaskRow.page_id == mask.page_id)
    for row in session.scalars(held.where(CopyMaskRow.taken_back_at.is_(None))):
        if _mask(row).answers(mask.box, mask.ground):
            row.taken_back_by, row.taken_back_at = mask.author, mask.at
    session.add(
        CopyMaskRow(
            id=mask.id,
            paper_id=paper_id,
            page_id=mask.page_id,
            box=list(mask.box),
            ground=mask.ground,
            is_applied=mask.is_applied,
            reason=mask.reason,
            author=mask.author,
            at=mask.at,
        )
    )
    session.flush()


def take_back_mask(
    session: Session, paper_id: str, mask_id: str, *, account_id: AccountId, now: datetime
) -> None:
    """Take a decision back; the row stays.

    Raises:
        CopyNotFoundError: The copy has no such decision.
    """
    row = session.get(CopyMaskRow, mask_id)
    if row is None or row.paper_id != paper_id or row.taken_back_at is not None:
        raise CopyNotFoundError("Vùng che này không còn. Xin tải lại trang.")
    row.taken_back_by, row.taken_back_at = account_id, now


def set_part(session: Session, paper_id: str, page_id: PageId, part: BoundingBox | None) -> None:
    """Note all that is copied of a page."""
    session.get_one(CopyPageRow, (paper_id, page_id)).part = None if part is None else list(part)


def set_withheld(session: Session, paper_id: str, page_id: PageId, *, is_withheld: bool) -> None:
    """Note whether a page that was asked for is left out whole."""
    session.get_one(CopyPageRow, (paper_id, page_id)).is_withheld = is_withheld


def set_checked(
    session: Session, paper_id: str, page_id: PageId, *, by: AccountId | None, now: datetime
) -> None:
    """Note who looked the page over; None: it has to be looked over again."""
    row = session.get_one(CopyPageRow, (paper_id, page_id))
    row.checked_by, row.checked_at = by, now if by else None


def given_before(
    session: Session, dossier_id: DossierId, wish: CopyWish, *, besides: str = ""
) -> frozenset[PageId]:
    """Return the pages of the dossier of which the same individual has copies; `besides` is not counted."""
    if wish.asked_by != "individual":
        return frozenset()
    query = select(CopyRow, ExtractRow).join(ExtractRow, ExtractRow.id == CopyRow.paper_id)
    rows = session.execute(
        query.where(
            ExtractRow.dossier_id == dossier_id,
            ExtractRow.state.in_(_GIVEN),
            CopyRow.asked_by == "individual",
            CopyRow.paper_id != besides,
        )
    )
    same = [row.paper_id for row, paper in rows if is_same_receiver(wish, _wish(row, paper, ()))]
    pages = select(CopyPageRow.page_id).where(
        CopyPageRow.paper_id.in_(same), CopyPageRow.is_withheld.is_(False)
    )
    return frozenset(PageId(page_id) for page_id in session.scalars(pages))


def _write(row: CopyRow, wish: CopyWish) -> None:
    row.asked_by, row.receiver_name, row.receiver_no = wish.asked_by, wish.receiver_name, wish.receiver_no
    row.delegate_of, row.is_beneficiary = wish.delegate_of, wish.is_beneficiary
    row.purpose_code, row.usable_until = wish.purpose_code, wish.usable_until


def _set_pages(session: Session, paper_id: str, wish: CopyWish) -> None:
    """Make the pages those of the wish; who gets it may be another, so every page is looked over again."""
    session.execute(
        delete(CopyPageRow).where(CopyPageRow.paper_id == paper_id, CopyPageRow.page_id.not_in(wish.pages))
    )
    session.execute(
        update(CopyPageRow).where(CopyPageRow.paper_id == paper_id).values(checked_by=None, checked_at=None)
    )
    known = set(session.scalars(select(CopyPageRow.page_id).where(CopyPageRow.paper_id == paper_id)))
    session.add_all(
        CopyPageRow(paper_id=paper_id, page_id=each, is_withheld=False)
        for each in wish.pages
        if each not in known
    )
    session.flush()


def _wish(row: CopyRow, paper: ExtractRow, pages: tuple[PageId, ...]) -> CopyWish:
    return CopyWish(
        kind=CopyKind(paper.kind),
        asked_by=cast(AskedBy, row.asked_by),
        receiver_name=row.receiver_name,
        receiver_no=row.receiver_no,
        delegate_of=row.delegate_of,
        is_beneficiary=row.is_beneficiary,
        purpose=paper.purpose,
        purpose_code=cast(PurposeCode, row.purpose_code),
        pages=pages,
        usable_until=row.usable_until,
    )


def _page(row: CopyPageRow) -> DraftPage:
    part = BoundingBox(*row.part) if row.part else None
    checked_by = AccountId(row.checked_by) if row.checked_by else None
    return DraftPage(PageId(row.page_id), part, checked_by, row.is_withheld)


def _mask(row: CopyMaskRow) -> DraftMask:
    return DraftMask(
        row.id,
        PageId(row.page_id),
        BoundingBox(*row.box),
        cast(GroundSlug, row.ground),
        row.is_applied,
        row.reason,
        AccountId(row.author),
        row.at,
    )
