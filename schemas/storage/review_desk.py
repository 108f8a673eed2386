"""Items of the review desk one by one: held by one person at a time, entered by different people, or given back."""

from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.orm import Session

from schemas.accounts import Permit
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, PageId
from schemas.review import ItemState, ReviewEntry, ReviewItem, SkipReason
from schemas.storage.review import item_of, set_state
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.review import ReviewEntryRow, ReviewItemRow, ReviewSkipRow
from schemas.storage.visibility import visible

LEASE = timedelta(minutes=15)
"""An item that a person took comes back after this time, unless their page says that it is still open."""
LONGEST_HOLD = timedelta(hours=1)
"""A page that is left open keeps its item no longer than this."""


class ReviewItemNotFoundError(NotFoundError):
    """The desk has no such item, or none for this person."""

    code = "review_item_not_found"


def lease_item(
    session: Session, item_id: str, account_id: AccountId, *, permit: Permit, now: datetime
) -> bool:
    """Lease this one item; False where another person holds it, it waits for nobody, or this person entered it."""
    row = _find(session, item_id, permit=permit, is_locked=True)
    is_free = row.leased_until is None or row.leased_until <= now or row.leased_by == account_id
    if not (row.is_waiting and is_free) or has_entered(session, item_id, account_id):
        return False
    hold(row, account_id, now=now)
    return True


def renew_lease(session: Session, item_id: str, account_id: AccountId, *, now: datetime) -> bool:
    """Keep the lease for another while; False where it was lost, or the item was held too long."""
    row = session.get(ReviewItemRow, item_id, with_for_update=True)
    if row is None or row.leased_by != account_id or row.leased_at is None:
        return False
    if now >= row.leased_at + LONGEST_HOLD:
        return False
    row.leased_until = now + LEASE
    return True


def find_item(session: Session, item_id: str, *, permit: Permit, is_locked: bool = False) -> ReviewItem:
    """Return the item, locked for this transaction where asked.

    Raises:
        ReviewItemNotFoundError: There is none that `permit` covers.
    """
    return item_of(_find(session, item_id, permit=permit, is_locked=is_locked))


def waiting_page_item(session: Session, page_id: PageId) -> ReviewItem | None:
    """Return the item about the text of a page, locked, where it waits for a person."""
    chosen = select(ReviewItemRow).where(
        ReviewItemRow.page_id == page_id, ReviewItemRow.kind == "text", ReviewItemRow.is_waiting
    )
    row = session.scalar(chosen.with_for_update())
    return None if row is None else item_of(row)


def item_entries(session: Session, item_id: str) -> list[ReviewEntry]:
    """Return what people entered for an item, in order."""
    query = select(ReviewEntryRow).where(ReviewEntryRow.item_id == item_id).order_by(ReviewEntryRow.step)
    return [
        ReviewEntry(row.step, AccountId(row.account_id), row.before, row.value, row.at)
        for row in session.scalars(query)
    ]


def has_entered(session: Session, item_id: str, account_id: AccountId) -> bool:
    """Return whether this person entered a value for the item before."""
    own = select(ReviewEntryRow.step).where(
        ReviewEntryRow.item_id == item_id, ReviewEntryRow.account_id == account_id
    )
    return session.scalar(own.limit(1)) is not None


def add_entry(session: Session, item_id: str, entry: ReviewEntry, *, state: ItemState) -> None:
    """Keep what a person entered; the item goes into `state` and nobody holds it any more."""
    session.add(
        ReviewEntryRow(
            item_id=item_id,
            step=entry.step,
            account_id=entry.account_id,
            before=entry.before,
            value=entry.value,
            at=entry.at,
        )
    )
    set_state(session.get_one(ReviewItemRow, item_id), state, now=entry.at)
    session.flush()


def last_entry(session: Session, account_id: AccountId) -> tuple[str, ReviewEntry] | None:
    """Return what this person entered last, with the id of its item; texts of pages have a way back of their own."""
    query = select(ReviewEntryRow).join(ReviewItemRow, ReviewItemRow.id == ReviewEntryRow.item_id)
    query = query.where(ReviewEntryRow.account_id == account_id, ReviewItemRow.kind == "field")
    row = session.scalar(query.order_by(ReviewEntryRow.at.desc()).limit(1))
    if row is None:
        return None
    return row.item_id, ReviewEntry(row.step, account_id, row.before, row.value, row.at)


def change_entry(session: Session, item_id: str, account_id: AccountId, value: str, *, now: datetime) -> None:
    """Let `value` be what this person entered; the item must be locked, and nobody have entered after them."""
    own = ReviewEntryRow.item_id == item_id, ReviewEntryRow.account_id == account_id
    session.execute(update(ReviewEntryRow).where(*own).values(value=value, at=now))


def count_entries(session: Session, account_id: AccountId, *, since: datetime) -> int:
    """Return how many items this person entered since then."""
    own = select(func.count()).where(ReviewEntryRow.account_id == account_id, ReviewEntryRow.at >= since)
    return session.scalar(own) or 0


def skip_item(
    session: Session, item_id: str, account_id: AccountId, *, reason: SkipReason, now: datetime
) -> None:
    """Give the item back with a reason: this person is not asked again, the others after all that is untried."""
    row = session.get_one(ReviewItemRow, item_id)
    set_state(row, cast(ItemState, row.state), now=now)
    row.priority -= 1.0
    key = (item_id, account_id)
    skip = session.get(ReviewSkipRow, key) or ReviewSkipRow(item_id=item_id, account_id=account_id)
    skip.reason, skip.at = reason, now
    session.add(skip)
    session.flush()


def is_covered(permit: Permit) -> ColumnElement[bool]:
    """Return the condition that the permit covers the dossier of an item."""
    return exists().where(DossierRow.id == ReviewItemRow.dossier_id, visible(permit))


def hold(row: ReviewItemRow, account_id: AccountId, *, now: datetime) -> None:
    """Lease the item to a person, for another while if they hold it already."""
    is_held_already = row.leased_by == account_id and row.leased_until is not None and row.leased_until > now
    if not is_held_already:
        row.leased_at = now
    row.leased_by, row.leased_until = account_id, now + LEASE


def _find(session: Session, item_id: str, *, permit: Permit, is_locked: bool) -> ReviewItemRow:
    query = select(ReviewItemRow).where(ReviewItemRow.id == item_id, is_covered(permit))
    row = session.scalar(query.with_for_update(of=ReviewItemRow) if is_locked else query)
    if row is None:
        raise ReviewItemNotFoundError("Mục đối chiếu này không còn. Xin lấy mục khác.")
    return row
