"""Items of the review desk: made from a dossier's reading, again at each reading, withdrawn where nobody is needed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from schemas.fields import FieldName, ReadValue
from schemas.identifiers import AccountId, DossierId, PageId, new_id
from schemas.layout import BoundingBox, PageText
from schemas.review import (
    WAITING_STATES,
    ItemDraft,
    ItemKind,
    ItemReason,
    ItemState,
    ReviewItem,
    field_key,
    plan_items,
)
from schemas.storage.awaited import urgency_of
from schemas.storage.documents import list_pages
from schemas.storage.field_values import field_values
from schemas.storage.tables.archive import DossierRow
from schemas.storage.tables.review import ReviewItemRow


def make_items(
    session: Session,
    dossier_id: DossierId,
    values: Iterable[ReadValue],
    texts: Mapping[PageId, PageText],
    *,
    conflicts: Iterable[FieldName] = (),
    now: datetime,
) -> None:
    """Let the desk ask for what a person has to look at in a dossier that was just read; call it at each reading.

    Items are locked before values here and wherever a person enters one: so nobody waits for each other.

    Args:
        session: Open for writing.
        dossier_id: The dossier.
        values: What the machine read.
        texts: What stands on its pages.
        conflicts: Fields on which its papers contradict each other.
        now: The moment.
    """
    pages = [page.id for page in list_pages(session, dossier_id) if page.decision in ("", "kept")]
    in_order = {page_id: texts[page_id] for page_id in pages if page_id in texts}
    kept = [stored for stored in field_values(session, dossier_id) if stored.is_chosen]
    confirmed = [(stored.field.name, stored.field.group) for stored in kept if stored.confirmed_by]
    drafts = plan_items(values, in_order, conflicts=conflicts, confirmed=confirmed)
    keep_items(session, dossier_id, drafts, now=now)


def keep_items(
    session: Session, dossier_id: DossierId, drafts: Sequence[ItemDraft], *, now: datetime
) -> None:
    """Let the desk ask for exactly `drafts` of a dossier.

    What nobody has entered yet follows the new reading: changed (a lease on it ends, for its picture is another one),
    withdrawn, or asked for again. What a person has entered stays as it is.
    """
    rows = _rows(session, dossier_id)
    wanted = {draft.key: draft for draft in drafts}
    for key in rows.keys() - wanted.keys():
        if rows[key].state == "open":
            set_state(rows[key], "withdrawn", now=now)
    for key, draft in wanted.items():
        row = rows.get(key)
        if row is None:
            session.add(_new_row(session, dossier_id, draft, rows.values(), now=now))
        elif row.state in ("open", "withdrawn") and _differs(row, draft):
            _fill(row, draft)
            set_state(row, "open", now=now)
    session.flush()


def settle_field(
    session: Session, dossier_id: DossierId, name: FieldName, *, group: int = 0, now: datetime
) -> None:
    """Withdraw the item about a field that a person has confirmed elsewhere; two blind entries are still wanted."""
    query = select(ReviewItemRow).where(
        ReviewItemRow.dossier_id == dossier_id,
        ReviewItemRow.key == field_key(name, group=group),
        ReviewItemRow.state == "open",
        ReviewItemRow.is_double.is_(False),
    )
    for row in session.scalars(query.with_for_update()):
        set_state(row, "withdrawn", now=now)


def raise_urgency(session: Session, dossier_id: DossierId, *, urgency: int) -> None:
    """Let the desk ask for this dossier before those of less urgency: a citizen waits for it."""
    chosen = update(ReviewItemRow).where(ReviewItemRow.dossier_id == dossier_id)
    session.execute(chosen.values(urgency=urgency))


def set_state(row: ReviewItemRow, state: ItemState, *, now: datetime) -> None:
    """Bring an item into `state` and end its lease."""
    row.state, row.is_waiting = state, state in WAITING_STATES
    row.leased_by = row.leased_at = row.leased_until = None
    row.changed_at = now


def item_of(row: ReviewItemRow) -> ReviewItem:
    """Return the item that `row` keeps."""
    draft = ItemDraft(
        cast(ItemKind, row.kind),
        PageId(row.page_id),
        BoundingBox(*row.box),
        cast(ItemReason, row.reason),
        row.priority,
        field_name=cast(FieldName, row.field_name) if row.field_name else None,
        group=row.group,
        machine_value=row.machine_value,
        is_double=row.is_double,
    )
    return ReviewItem(
        row.id,
        DossierId(row.dossier_id),
        draft,
        cast(ItemState, row.state),
        row.urgency,
        AccountId(row.leased_by) if row.leased_by else None,
        row.leased_until,
    )


def _rows(session: Session, dossier_id: DossierId) -> dict[str, ReviewItemRow]:
    query = select(ReviewItemRow).where(ReviewItemRow.dossier_id == dossier_id)
    return {row.key: row for row in session.scalars(query.with_for_update())}


def _new_row(
    session: Session,
    dossier_id: DossierId,
    draft: ItemDraft,
    others: Iterable[ReviewItemRow],
    *,
    now: datetime,
) -> ReviewItemRow:
    office_id = session.scalars(select(DossierRow.office_id).where(DossierRow.id == dossier_id)).one()
    row = ReviewItemRow(id=new_id(), dossier_id=dossier_id, office_id=office_id, key=draft.key)
    row.kind = draft.kind
    row.urgency = max((other.urgency for other in others), default=urgency_of(session, dossier_id))
    row.created_at = now
    _fill(row, draft)
    set_state(row, "open", now=now)
    return row


def _fill(row: ReviewItemRow, draft: ItemDraft) -> None:
    row.field_name, row.group = draft.field_name or "", draft.group
    row.page_id, row.box, row.machine_value = draft.page_id, list(draft.box), draft.machine_value
    row.reason, row.is_double, row.priority = draft.reason, draft.is_double, draft.doubt


def _differs(row: ReviewItemRow, draft: ItemDraft) -> bool:
    now_asked = (row.page_id, tuple(row.box), row.machine_value, row.reason, row.is_double)
    return row.state == "withdrawn" or now_asked != (
        draft.page_id,
        tuple(draft.box),
        draft.machine_value,
        draft.reason,
        draft.is_double,
    )
