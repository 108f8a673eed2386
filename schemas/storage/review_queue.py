"""The queue of the review desk: which item a person is given next, and how many wait."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from schemas.review import ItemState, ReviewCounts, Reviewer, ReviewItem, SkippedItem, SkipReason
from schemas.storage.page_sights import shows_item
from schemas.storage.review import item_of
from schemas.storage.review_desk import hold, is_covered
from schemas.storage.tables.review import ReviewEntryRow, ReviewItemRow, ReviewSkipRow

MOST_COUNTED = 1_000
"""What one person has before them is not counted further: nobody needs it, and each item shown would wait for it."""


class Taken(NamedTuple):
    """What a person is given."""

    item: ReviewItem
    """Leased to them."""
    upcoming: ReviewItem | None
    """What they would be given next, leased to nobody."""


def take_item(session: Session, reviewer: Reviewer, *, now: datetime) -> Taken | None:
    """Lease the item this person holds already, else the most doubtful one that nobody holds; None: nothing is left."""
    # Apart, not in one condition: each of the two walks along an index of its own.
    held = select(ReviewItemRow).where(
        ReviewItemRow.leased_by == reviewer.account_id,
        ReviewItemRow.leased_until > now,
        ReviewItemRow.kind.in_(reviewer.kinds),
        is_covered(reviewer.permit),
        shows_item(reviewer.permit),
    )
    free = _takeable(reviewer).where(_is_free(now))
    rows = [
        row
        for query, most in ((held, 1), (free, 2))
        for row in session.scalars(query.with_for_update(skip_locked=True, of=ReviewItemRow).limit(most))
    ]
    if not rows:
        return None
    hold(rows[0], reviewer.account_id, now=now)
    return Taken(item_of(rows[0]), item_of(rows[1]) if len(rows) > 1 else None)


def skipped_items(session: Session, reviewer: Reviewer, *, limit: int) -> list[SkippedItem]:
    """Return items that were given back and still wait, those of most urgency first."""
    query = select(ReviewItemRow).where(_waits_for(reviewer), _was_skipped())
    rows = session.scalars(query.order_by(ReviewItemRow.urgency.desc(), ReviewItemRow.priority).limit(limit))
    return [SkippedItem(item_of(row), _skip_reasons(session, row.id)) for row in rows]


def count_items(session: Session, reviewer: Reviewer, *, now: datetime) -> ReviewCounts:
    """Return how much waits at the desk for the people of this office, and for this person."""
    columns = (ReviewItemRow.state, ReviewItemRow.field_name)
    waiting = select(*columns, func.count()).where(_waits_for(reviewer))
    by_state, by_field = Counter[ItemState](), Counter[str]()
    for state, name, count in session.execute(waiting.group_by(*columns)):
        by_state[cast(ItemState, state)] += count
        by_field[name or "text"] += count
    return ReviewCounts(
        by_state,
        by_field,
        for_me=count_for(session, reviewer, now=now),
        skipped=session.scalar(waiting.with_only_columns(func.count()).where(_was_skipped())) or 0,
    )


def count_for(session: Session, reviewer: Reviewer, *, now: datetime) -> int:
    """Return how many items this person may still take, those they hold included; at most MOST_COUNTED."""
    is_own = ReviewItemRow.leased_by == reviewer.account_id
    mine = _takeable(reviewer).where(or_(_is_free(now), is_own)).order_by(None)
    some = mine.with_only_columns(ReviewItemRow.id).limit(MOST_COUNTED).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _takeable(reviewer: Reviewer) -> Select[ReviewItemRow]:
    """Select what this person was not asked before, the most pressing and doubtful first, whoever holds it."""
    item_id, own_id = ReviewItemRow.id, reviewer.account_id
    entered = exists().where(ReviewEntryRow.item_id == item_id, ReviewEntryRow.account_id == own_id)
    skipped = exists().where(ReviewSkipRow.item_id == item_id, ReviewSkipRow.account_id == own_id)
    query = select(ReviewItemRow).where(_waits_for(reviewer), ~entered, ~skipped)
    return query.order_by(ReviewItemRow.urgency.desc(), ReviewItemRow.priority.desc())


def _waits_for(reviewer: Reviewer) -> ColumnElement[bool]:
    """Tell whether an item waits for people of this office, role and rights; the office stands in the queue's index."""
    return and_(
        ReviewItemRow.office_id.in_(reviewer.permit.office_ids),
        ReviewItemRow.is_waiting,
        ReviewItemRow.kind.in_(reviewer.kinds),
        is_covered(reviewer.permit),
        shows_item(reviewer.permit),
    )


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(ReviewItemRow.leased_until.is_(None), ReviewItemRow.leased_until <= now)


def _was_skipped() -> ColumnElement[bool]:
    return exists().where(ReviewSkipRow.item_id == ReviewItemRow.id)


def _skip_reasons(session: Session, item_id: str) -> tuple[SkipReason, ...]:
    reasons = select(ReviewSkipRow.reason).where(ReviewSkipRow.item_id == item_id).order_by(ReviewSkipRow.at)
    return tuple(cast(SkipReason, reason) for reason in session.scalars(reasons))
