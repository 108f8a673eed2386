"""Saved searches, as kept: everything is asked for with its owner."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from schemas.accounts import Account
from schemas.errors import NotFoundError
from schemas.identifiers import AccountId, new_id
from schemas.saved_search import SavedSearch, SearchOrder
from schemas.storage.accounts import active_account
from schemas.storage.tables.saved_searches import SavedSearchRow, SearchAlertRow


class SavedSearchNotFoundError(NotFoundError):
    """This account kept no such search."""

    code = "saved_search_not_found"


def add_search(
    session: Session,
    account_id: AccountId,
    *,
    name: str,
    question: str,
    filters: dict[str, list[str]],
    order: SearchOrder,
    now: datetime,
) -> str:
    """Keep a search; return its id."""
    row = SavedSearchRow(
        id=new_id(),
        account_id=account_id,
        name=name,
        question=question,
        filters=filters,
        order=order,
        is_alerting=False,
        watched_until=now,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def list_searches(session: Session, account_id: AccountId) -> list[SavedSearch]:
    """Return the account's searches, newest first."""
    query = select(SavedSearchRow).where(SavedSearchRow.account_id == account_id)
    rows = session.scalars(query.order_by(SavedSearchRow.created_at.desc(), SavedSearchRow.id))
    return [_search(row) for row in rows]


def find_search(session: Session, account_id: AccountId, search_id: str) -> SavedSearch:
    """Return one of the account's searches.

    Raises:
        SavedSearchNotFoundError: It has no such.
    """
    return _search(_row(session, account_id, search_id))


def rename_search(session: Session, account_id: AccountId, search_id: str, *, name: str) -> None:
    """Give one of the account's searches another name."""
    _row(session, account_id, search_id).name = name


def set_alerting(
    session: Session, account_id: AccountId, search_id: str, *, is_alerting: bool, now: datetime
) -> None:
    """Begin to watch for what comes to fit, from `now` on, or stop it."""
    row = _row(session, account_id, search_id)
    if is_alerting and not row.is_alerting:
        row.watched_until = now
    row.is_alerting = is_alerting


def remove_search(session: Session, account_id: AccountId, search_id: str) -> None:
    """Remove one of the account's searches, and its alerts."""
    row = _row(session, account_id, search_id)
    session.execute(delete(SearchAlertRow).where(SearchAlertRow.search_id == row.id))
    session.delete(row)


def watched_searches(session: Session) -> list[tuple[SavedSearch, Account]]:
    """Return the searches that are watched for accounts that are open, each with its account as it is now."""
    rows = session.scalars(
        select(SavedSearchRow).where(SavedSearchRow.is_alerting).order_by(SavedSearchRow.id)
    )
    pairs = [(_search(row), active_account(session, row.account_id)) for row in rows]
    return [(search, account) for search, account in pairs if account is not None]


def note_watched(session: Session, search_id: str, *, until: datetime) -> None:
    """Note until when changes were looked at; never back in time, and nothing where the search is gone."""
    chosen = SavedSearchRow.id == search_id, SavedSearchRow.watched_until < until
    session.execute(update(SavedSearchRow).where(*chosen).values(watched_until=until))


def _row(session: Session, account_id: AccountId, search_id: str) -> SavedSearchRow:
    row = session.get(SavedSearchRow, search_id)
    if row is None or row.account_id != account_id:
        raise SavedSearchNotFoundError("Không có tìm kiếm đã lưu này. Xin xem lại danh sách tìm kiếm đã lưu.")
    return row


def _search(row: SavedSearchRow) -> SavedSearch:
    return SavedSearch(
        row.id,
        AccountId(row.account_id),
        row.name,
        row.question,
        {name: frozenset(values) for name, values in row.filters.items()},
        "name" if row.order == "name" else "relevance",
        row.is_alerting,
        row.watched_until,
        row.created_at,
    )
